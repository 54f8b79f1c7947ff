"""Restoring and deleting while BreakBuddy runs in the tray."""

from pathlib import Path

import pytest

from breakbuddy.keeping.finishing import staged
from breakbuddy.places import Places
from tests.desktop.harness.desktop import Desktop
from tests.desktop.harness.waiting import until

pytestmark = pytest.mark.desktop


def test_a_restore_stops_it_and_starts_it_again(desktop: Desktop, tmp_path: Path) -> None:
    buddy = desktop.buddy
    buddy.start()
    desktop.panel.wait_for_icon()
    buddy.run("interval", "45")
    until(lambda: buddy.settings()["rhythm"]["interval"] == 45, "the interval is saved")
    file = tmp_path / "mine.zip"
    assert buddy.run("backup", str(file)).returncode == 0
    buddy.run("interval", "90")
    until(lambda: buddy.settings()["rhythm"]["interval"] == 90, "the interval is saved")
    assert buddy.process is not None
    first = buddy.process
    done = buddy.run("restore", str(file), "--yes")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "BreakBuddy runs again."
    assert until(lambda: first.poll() is not None, "the first one has ended")
    assert buddy.status()["interval_minutes"] == 45
    desktop.panel.wait_for_icon()
    assert buddy.run("stop").returncode == 0


def test_a_restore_that_was_interrupted_is_carried_through_at_the_start(
    desktop: Desktop, tmp_path: Path
) -> None:
    buddy = desktop.buddy
    buddy.configure("[rhythm]\ninterval = 45\n")
    data = desktop.home.data / "breakbuddy"
    stage = staged(Places(tmp_path, data, tmp_path, tmp_path))
    stage.mkdir(parents=True)
    (stage / "settings.toml").write_text("[rhythm]\ninterval = 75\n")
    (stage / "ready.json").write_text("[]")
    buddy.start()
    assert buddy.status()["interval_minutes"] == 75
    assert not stage.exists()


def test_deleting_everything_takes_the_icon_away_too(desktop: Desktop) -> None:
    buddy = desktop.buddy
    process = buddy.start()
    desktop.panel.wait_for_icon()
    buddy.run("interval", "45")
    done = buddy.run("data", "delete", "--yes")
    assert done.returncode == 0, done.stderr
    until(lambda: process.poll() is not None, "it has ended")
    for folder in (desktop.home.config, desktop.home.data, desktop.home.state):
        assert not (folder / "breakbuddy").exists()
