"""Beginning, ending, and crashing on a real desktop."""

import pytest

from tests.desktop.harness.dbusmenu import registered
from tests.desktop.harness.desktop import Desktop
from tests.desktop.harness.waiting import until

pytestmark = pytest.mark.desktop


def test_one_command_puts_it_into_the_tray(desktop: Desktop) -> None:
    launched = desktop.buddy.launch()
    assert launched.returncode == 0, launched.stderr
    assert "Next break in" in launched.stdout
    desktop.panel.wait_for_icon()
    assert desktop.buddy.run("stop").returncode == 0
    desktop.panel.wait_for_no_icon()


def test_a_second_breakbuddy_says_how_things_stand(desktop: Desktop) -> None:
    first = desktop.buddy.start()
    desktop.panel.wait_for_icon()
    second = desktop.buddy.launch()
    assert "Next break in" in second.stdout
    assert second.returncode == 0
    assert first.poll() is None
    assert len(registered(desktop.bus.address)) == 1


def test_after_a_kill_it_goes_on_where_it_was(desktop: Desktop) -> None:
    desktop.buddy.sit(minutes=20)
    desktop.buddy.start()
    desktop.buddy.run("snooze", "10")
    before = desktop.buddy.status()
    desktop.buddy.kill()
    desktop.buddy.start()
    desktop.panel.wait_for_icon()
    after = desktop.buddy.status()
    assert after["snoozes_used"] == 1
    assert abs(after["sitting_seconds"] - before["sitting_seconds"]) <= 60
    assert abs(after["seconds_to_break"] - before["seconds_to_break"]) <= 60


def test_a_due_break_survives_a_kill(desktop: Desktop) -> None:
    desktop.buddy.make_due()
    desktop.buddy.kill()
    desktop.buddy.start()
    assert desktop.buddy.status()["state"] == "due"
    prompts = [prompt for prompt in desktop.buddy.history()["prompts"] if prompt["kind"] == "move"]
    assert len(prompts) == 1


def test_stop_ends_it(desktop: Desktop) -> None:
    process = desktop.buddy.start()
    desktop.panel.wait_for_icon()
    assert desktop.buddy.run("stop").returncode == 0
    until(lambda: process.poll() is not None, "the agent ends")
    assert process.returncode == 0
    desktop.panel.wait_for_no_icon()
    assert desktop.buddy.run("status").returncode == 3


def test_nothing_is_printed_that_is_not_meant_for_people(desktop: Desktop) -> None:
    desktop.buddy.start()
    desktop.panel.wait_for_icon()
    desktop.menu.choose("Posture check now")
    desktop.dunst.press("All good")
    desktop.panel.stop()
    desktop.dunst.stop()
    desktop.buddy.end()
    assert "Traceback" not in desktop.buddy.printed()
