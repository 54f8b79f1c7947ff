"""What is on the disk, and in which order, should the power fail: told by the system calls."""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from breakbuddy.config.atomic import replace_file
from breakbuddy.config.save import backup_of, save_setting
from breakbuddy.core.clock import Instant
from breakbuddy.history.store import History

needs_strace = pytest.mark.skipif(
    shutil.which("strace") is None, reason="needs the Debian package strace"
)

SAVING = """
import sys
from pathlib import Path
from breakbuddy.config.save import save_setting
save_setting(Path(sys.argv[1]), "rhythm.interval", 45)
"""
AGENT = """
import os, sys
from pathlib import Path
from breakbuddy.core.clock import Instant
from breakbuddy.core.records import PromptOpened
from breakbuddy.core.vocabulary import Kind, Origin
from breakbuddy.history.store import History

at = Instant(1.0, 1_795_305_600.0)
history = History.open(Path(sys.argv[1]), at)
history.commit([], "begun")
def told(what): os.write(1, f"told {what}\\n".encode())
told("begun")
history.commit([], "time passed", lasting=False)
told("passing")
history.commit([], "a pause", lasting=True)
told("said")
history.commit([PromptOpened(7, Kind.MOVE, Origin.SCHEDULE, at, 60.0)], "due", lasting=False)
told("record")
"""
OPINION = """
import os, sys
from pathlib import Path
from breakbuddy.core.clock import Instant
from breakbuddy.core.vocabulary import Opinion
from breakbuddy.history.personal import set_opinion

at = Instant(1.0, 1_795_305_600.0)
set_opinion(Path(sys.argv[1]), "heel-raises", Opinion.FAVOURITE, at)
os.write(1, b"told opinion\\n")
"""
CALL = re.compile(r"(?P<name>\w+)\((?P<arguments>.*)\)\s+= (?P<result>\S+)")


def calls(tmp_path: Path, program: str, file: Path) -> list[tuple[str, str]]:
    """The calls that write, synchronise and name files: each with its arguments."""
    trace = tmp_path / "trace"
    watched = "trace=fsync,fdatasync,write,pwrite64,rename,renameat,renameat2,mkdir,mkdirat"
    done = subprocess.run(
        [
            "strace",
            "-f",
            "-y",
            "-s",
            "64",
            "-o",
            trace,
            "-e",
            watched,
            sys.executable,
            "-c",
            program,
            file,
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if "PTRACE" in done.stderr or "ptrace" in done.stderr:
        pytest.skip("this machine lets nobody trace")
    assert done.returncode == 0, done.stderr
    found = map(CALL.search, trace.read_text().splitlines())
    return [(each["name"], each["arguments"]) for each in found if each is not None]


def position(made: list[tuple[str, str]], names: str, part: str, after: int = 0) -> int:
    """Where the first call of one of these names is whose arguments have that in them."""
    for number, (name, arguments) in enumerate(made):
        if number >= after and name in names.split() and part in arguments:
            return number
    raise AssertionError(f"no {names} of {part} from {after} on in {made}")


SYNC = "fsync fdatasync"
RENAME = "rename renameat renameat2"


@needs_strace
def test_a_setting_is_on_the_disk_before_it_has_its_name_and_the_name_before_it_is_told(
    tmp_path: Path,
) -> None:
    file = tmp_path / "config" / "settings.toml"
    save_setting(file, "rhythm.interval", 50)
    made = calls(tmp_path, SAVING, file)
    folder = f"<{file.parent}>"
    backup = position(made, RENAME, "settings.toml.bak")
    assert position(made, SYNC, ".settings.toml.bak.") < backup
    lasting_backup = position(made, SYNC, folder, after=backup)
    written = position(made, "write", "/.settings.toml.", after=lasting_backup)
    synced = position(made, SYNC, "/.settings.toml.", after=written)
    named = position(made, RENAME, '/settings.toml"', after=synced)
    position(made, SYNC, folder, after=named)


@needs_strace
def test_the_first_setting_makes_a_folder_that_lasts(tmp_path: Path) -> None:
    file = tmp_path / "config" / "breakbuddy" / "settings.toml"
    made = calls(tmp_path, SAVING, file)
    for folder in (file.parent.parent, file.parent):
        place = position(made, "mkdir mkdirat", f'{folder}"')
        position(made, SYNC, f"<{folder.parent}>", after=place)


def between(made: list[tuple[str, str]], first: str, last: str) -> list[tuple[str, str]]:
    """What was called from the one word to the other."""
    return made[position(made, "write", f"told {first}") : position(made, "write", f"told {last}")]


@needs_strace
def test_what_happened_or_was_said_is_on_the_disk_before_it_is_told(tmp_path: Path) -> None:
    made = calls(tmp_path, AGENT, tmp_path / "data" / "history.sqlite3")
    for before, told in (("passing", "said"), ("said", "record")):
        step = between(made, before, told)
        written = position(step, "pwrite64", "history.sqlite3-wal")
        position(step, SYNC, "history.sqlite3-wal", after=written)


@needs_strace
def test_that_time_passed_waits_for_no_disk(tmp_path: Path) -> None:
    made = calls(tmp_path, AGENT, tmp_path / "data" / "history.sqlite3")
    step = between(made, "begun", "passing")
    position(step, "pwrite64", "history.sqlite3-wal")
    assert [each for each in step if each[0] in SYNC.split()] == []


@needs_strace
def test_a_new_history_has_a_name_that_lasts(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "breakbuddy"
    made = calls(tmp_path, AGENT, folder / "history.sqlite3")
    told = position(made, "write", "told begun")
    for synced in (folder, folder.parent, tmp_path):
        assert position(made, SYNC, f"<{synced}>") < told


@needs_strace
def test_an_opinion_is_on_the_disk_before_it_is_told(tmp_path: Path) -> None:
    file = tmp_path / "history.sqlite3"
    # While it is open, nobody else who closes it writes it to the disk for that.
    history = History.open(file, Instant(1.0, 1_795_305_600.0))
    history.commit([], "the agent runs")
    made = calls(tmp_path, OPINION, file)
    history.close()
    written = position(made, "pwrite64", "history.sqlite3-wal")
    synced = position(made, SYNC, "history.sqlite3-wal", after=written)
    position(made, "write", "told opinion", after=synced)


# --- what a killed writer leaves ------------------------------------------------


def left_behind(file: Path, minutes: float) -> Path:
    """A half-written file of a writer that was killed so long ago."""
    left = file.with_name(f".{file.name}.a1b2c3_d.tmp")
    left.write_text("[rhyth")
    os.utime(left, (time.time() - minutes * 60,) * 2)
    return left


def test_what_a_killed_writer_left_goes_with_the_next_change(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    save_setting(file, "rhythm.interval", 50)
    left = [left_behind(file, 2), left_behind(backup_of(file), 2)]
    save_setting(file, "rhythm.interval", 45)
    assert not any(each.exists() for each in left)
    assert sorted(tmp_path.iterdir()) == [file, backup_of(file)]


def test_what_may_still_be_written_stays(tmp_path: Path) -> None:
    file = tmp_path / "days.csv"
    left = left_behind(file, 0)
    replace_file(file, b"new")
    assert left.exists()


def test_nothing_else_of_the_persons_goes(tmp_path: Path) -> None:
    file = tmp_path / "days.csv"
    others = [
        left_behind(tmp_path / "weeks.csv", 100),
        tmp_path / ".days.csv.tmp",
        tmp_path / ".days.csv.important.tmp",
        tmp_path / "days.csv.a1b2c3_d.tmp",
    ]
    for other in others:
        other.write_text("mine")
        os.utime(other, (time.time() - 6000,) * 2)
    folder = tmp_path / ".days.csv.a1b2c3_e.tmp"
    folder.mkdir()
    os.utime(folder, (time.time() - 6000,) * 2)
    replace_file(file, b"new")
    assert file.read_bytes() == b"new"
    assert all(each.exists() for each in (*others, folder))
