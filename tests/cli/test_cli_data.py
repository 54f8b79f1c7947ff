"""Backing up, restoring, deleting and reporting, as typed in a terminal."""

import json
import os
import platform
import subprocess
import sys
import zipfile
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from breakbuddy.history.store import History
from tests.cli.remembered import HOUR, ago
from tests.cli.shell import PROGRAM, Shell
from tests.desktop.harness.waiting import until

MARK = "zwetschge"
"""A word that can only come from the person."""
TIP = f"""[[tip]]
id = "{MARK}-tip"
title = "The {MARK} title"
body = "Eat one {MARK} and you will get up more often."
phases = ["well"]
category = "movement"
"""


def answered(shell: Shell, answer: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Type a command that asks, and answer it."""
    return subprocess.run(
        [PROGRAM, *arguments],
        env=shell.environ,
        input=answer,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def saved(shell: Shell) -> Path:
    shell.run("interval", "45").succeeded()
    file = shell.home / "saved.zip"
    shell.run("backup", str(file)).succeeded()
    return file


# --- backup and restore -------------------------------------------------------------


def test_a_backup_while_it_runs_says_what_is_in_it(shell: Shell) -> None:
    shell.start()
    shell.run("interval", "45").succeeded()
    out = shell.run("backup", str(shell.home)).succeeded()
    (file,) = shell.home.glob("breakbuddy-backup-*.zip")
    assert out.splitlines()[0].startswith(f"Saved in {file} (")
    assert out.splitlines()[1:] == ["  settings", "  history"]
    assert "--force" in shell.run("backup", str(shell.home)).failed(11)
    shell.run("backup", str(shell.home), "--force").succeeded()


def test_a_place_that_cannot_be_written_is_told(shell: Shell) -> None:
    shell.run("interval", "45").succeeded()
    line = shell.run("backup", str(shell.home / "no" / "where.zip")).failed(11)
    assert line.endswith("No such file or directory")


def test_a_damaged_history_is_told(shell: Shell) -> None:
    shell.places.data.mkdir(parents=True)
    shell.places.history_file.write_bytes(b"no history at all\n" * 100)
    line = shell.run("backup", str(shell.home / "x.zip")).failed(6)
    assert "cannot be backed up" in line
    assert not (shell.home / "x.zip").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_a_disk_that_fills_up_leaves_no_half_a_backup(shell: Shell) -> None:
    file = saved(shell)
    before = file.read_bytes()
    shell.places.data.mkdir(parents=True)
    History.open(shell.places.history_file, ago(HOUR)).close()
    for limit in (2_000, 8_000):
        done = subprocess.run(
            [PROGRAM, "backup", str(file), "--force"],
            env=shell.environ,
            preexec_fn=partial(_limit_files_to, limit),
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        assert done.returncode == 11, done.stderr
        assert done.stderr.endswith("File too large\n")
        assert file.read_bytes() == before
        assert [each.name for each in shell.home.iterdir() if each.name[0] == "."] == []


def _limit_files_to(count: int) -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 -- not on Windows

    resource.setrlimit(resource.RLIMIT_FSIZE, (count, count))


def test_restoring_asks_and_a_no_changes_nothing(shell: Shell) -> None:
    file = saved(shell)
    shell.run("interval", "90").succeeded()
    for answer in ("", "no\n", "\n"):
        done = answered(shell, answer, "restore", str(file))
        assert done.returncode == 1
        assert "nothing was changed" in done.stderr
        assert "interval = 90" in shell.places.settings_file.read_text()
    done = answered(shell, "yes\n", "restore", str(file))
    assert done.returncode == 0, done.stderr
    assert "interval = 45" in shell.places.settings_file.read_text()
    assert list(shell.places.data.glob(".restor*")) == []


def test_what_is_no_backup_ends_with_11(shell: Shell) -> None:
    other = shell.home / "other.zip"
    other.write_text("hello")
    assert "nothing was changed" in shell.run("restore", str(other), "--yes").failed(11)


def test_one_that_cannot_be_started_again_from_here_is_not_stopped(shell: Shell) -> None:
    file = saved(shell)
    shell.start()
    done = shell.run("restore", str(file), "--yes")
    assert done.code == 7
    assert "breakbuddy stop" in done.err
    assert shell.answers()


# --- data ---------------------------------------------------------------------------


def test_it_says_where_everything_is_and_how_large(shell: Shell) -> None:
    shell.run("interval", "45").succeeded()
    page = shell.run("data").succeeded()
    assert f"Settings: {shell.places.config}" in page
    assert "settings.toml" in page
    fields = json.loads(shell.run("data", "--json").succeeded())
    assert fields["files"][0]["part"] == "settings"
    assert fields["files"][0]["bytes"] == shell.places.settings_file.stat().st_size
    assert fields["foreign"] == []


def test_deleting_asks_stops_it_and_says_what_went(shell: Shell) -> None:
    agent = shell.start()
    shell.run("interval", "45").succeeded()
    mine = shell.places.config / "mine.txt"
    mine.write_text("mine")
    shell.run("autostart", "on").succeeded()
    done = answered(shell, "y\n", "data", "delete")
    assert done.returncode == 1
    assert shell.answers()
    done = answered(shell, "delete\n", "data", "delete")
    assert done.returncode == 0, done.stderr
    assert agent.wait(20) == 0
    for path in (shell.places.settings_file, shell.places.history_file):
        assert str(path) in done.stdout
        assert not path.exists()
    assert done.stdout.count("breakbuddy.desktop") == 2, "told before and after"
    assert f"Left, for it is not BreakBuddy's:\n  {mine}" in done.stdout
    found = [Path(at, name) for at, _folders, names in os.walk(shell.home) for name in names]
    assert found == [mine]


def test_deleting_one_part_leaves_the_others(shell: Shell) -> None:
    shell.run("interval", "45").succeeded()
    shell.places.data.mkdir(parents=True, exist_ok=True)
    shell.places.history_file.write_bytes(b"")
    shell.run("data", "delete", "--only", "history", "--yes").succeeded()
    assert not shell.places.history_file.exists()
    assert shell.places.settings_file.exists()


def test_where_there_is_nothing_it_says_so(shell: Shell) -> None:
    assert shell.run("data", "delete").succeeded() == "There is nothing to delete.\n"


# --- the report and the log ---------------------------------------------------------


@pytest.fixture
def personal(shell: Shell) -> Shell:
    """Somebody who left their mark wherever they could."""
    home = shell.home / f"home-{MARK}"
    home.mkdir()
    shell.environ |= {
        "HOME": str(home),
        "USER": f"anna{MARK}",
        "LOGNAME": f"anna{MARK}",
        "BREAKBUDDY_PROFILE": f"profile-{MARK}",
    }
    shell.places = type(shell)(shell.home).places
    profile = shell.home / f"profile-{MARK}"
    shell.places = type(shell.places)(
        profile / "config", profile / "data", profile / "state", profile / "run"
    )
    shell.places.library_folder.mkdir(parents=True)
    (shell.places.library_folder / f"{MARK}.toml").write_text(TIP)
    shell.places.settings_file.write_text(
        f"# {MARK}\n[rhythm]\ninterval = 45\n{MARK} = '{MARK}'\n[hours]\n"
        "holidays = ['2026-12-24..2027-01-02']\nmonday = ['07:13-17:47']\n"
    )
    return shell


def held(file: Path) -> dict[str, str]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def without_marks(shell: Shell, texts: dict[str, str]) -> None:
    private = (MARK, "2026-12-24", "07:13", str(shell.home), platform.node(), "spasm")
    for name, text in texts.items():
        for word in private:
            assert word not in text, f"{word} in {name}:\n{text}"


def lived(shell: Shell) -> None:
    """A day with everything in it that a log could tell of."""
    shell.start("--speed", "1200", "--senses")
    until(shell.answers, "the agent answers", 20)
    for words in (
        ("phase", "spasm"),
        ("relief", "start"),
        ("relief", "stop"),
        ("card",),
        ("library", "keep", f"{MARK}-tip"),
        ("settings", "set", "rhythm.break_length", "4"),
        ("settings", "set", MARK, MARK),
        ("break",),
        ("done",),
    ):
        shell.run(*words)
    until(lambda: len(shell.status()) > 0, "it goes on")
    shell.run("history", "--json")


def test_neither_log_nor_report_tell_whose_they_are_or_what_they_read(personal: Shell) -> None:
    lived(personal)
    file = personal.home / "report.zip"
    out = personal.run("doctor", "--report", str(file)).succeeded()
    texts = held(file)
    assert set(texts) == {
        "README.txt",
        "versions.json",
        "doctor.json",
        "settings.json",
        "status.json",
        "history.json",
        "log.txt",
    }
    for name in texts:
        assert name in out
    without_marks(personal, texts)
    without_marks(personal, {"the log": personal.places.log_file.read_text()})
    settings: dict[str, Any] = json.loads(texts["settings.json"])
    assert settings["changed"]["rhythm.interval"] == "45"
    assert settings["changed"]["hours.holidays"] == "(set; not told)"
    assert settings["mistakes"] == 1
    assert json.loads(texts["status.json"])["state"]
    assert "INFO" in texts["log.txt"]
    assert "before you send it" in texts["README.txt"]


def test_a_report_is_made_of_what_is_broken_too(personal: Shell) -> None:
    personal.places.settings_file.write_text(f"[{MARK}")
    personal.places.data.mkdir(parents=True)
    personal.places.history_file.write_bytes(f"SQLite format 3\0 {MARK}\n".encode() * 200)
    personal.places.state.mkdir(parents=True)
    personal.places.log_file.write_text(
        f"2026-11-24 10:00:00,000 INFO breakbuddy.agent: tray: sni\n{MARK}\n"
        f"2026-11-24 10:00:00,000 DEBUG breakbuddy.agent: chosen: {MARK}\n"
    )
    file = personal.home / "report.zip"
    personal.run("doctor", "--report", str(file)).succeeded()
    texts = held(file)
    without_marks(personal, texts)
    assert texts["status.json"] == "null"
    assert json.loads(texts["history.json"])["problem"]
    assert "tray: sni" in texts["log.txt"]


def test_a_report_goes_where_there_is_room_or_says_why_not(shell: Shell) -> None:
    shell.run("doctor", "--report", str(shell.home)).succeeded()
    shell.run("doctor", "--report", str(shell.home)).succeeded()
    assert len(list(shell.home.glob("breakbuddy-report-*.zip"))) == 2
    (first, _second) = sorted(shell.home.glob("breakbuddy-report-*.zip"))
    assert "choose another name" in shell.run("doctor", "--report", str(first)).failed(11)
    nowhere = str(shell.home / "no" / "where.zip")
    assert "could not be written" in shell.run("doctor", "--report", nowhere).failed(11)
    assert shell.run("doctor", "--report", "--test").code == 2
