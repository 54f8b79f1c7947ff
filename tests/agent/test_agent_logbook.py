"""The log: bounded, private, and never in the way. Each program here is a process of its own."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from breakbuddy.agent.logbook import LARGEST_BYTES, note

_PROGRAM = """
import logging, pathlib, sys
from breakbuddy.agent.logbook import open_log
open_log(pathlib.Path(sys.argv[1]))
log = logging.getLogger("breakbuddy.test")
log.debug("a detail")
log.info("it was started")
log.warning("it met trouble")
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "breakbuddy.log"


def run(path: Path, **environ: str) -> str:
    """Run a program that logs; what it said on standard error."""
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(path)],
        env=os.environ | environ,
        capture_output=True,
        text=True,
        check=True,
        timeout=20,
    )
    return done.stderr


def test_it_keeps_a_line_for_what_happened_and_says_nothing(path: Path) -> None:
    assert run(path) == ""
    lines = path.read_text().splitlines()
    assert [line.split(" ", 2)[2] for line in lines] == [
        "INFO breakbuddy.test: it was started",
        "WARNING breakbuddy.test: it met trouble",
    ]


def test_details_are_kept_where_they_are_asked_for(path: Path) -> None:
    run(path, BREAKBUDDY_DEBUG="1")
    assert "DEBUG breakbuddy.test: a detail" in path.read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_only_its_owner_can_read_it(path: Path) -> None:
    run(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_large_one_is_set_aside_at_the_start_and_one_older_is_kept(path: Path) -> None:
    path.parent.mkdir()
    path.with_name("breakbuddy.old.log").write_text("older still")
    path.write_text("x" * (LARGEST_BYTES + 1))
    run(path)
    assert len(path.read_text().splitlines()) == 2
    names = sorted(each.name for each in path.parent.iterdir())
    assert names == ["breakbuddy.log", "breakbuddy.old.log"]
    assert path.with_name("breakbuddy.old.log").stat().st_size == LARGEST_BYTES + 1


def test_one_that_is_not_too_large_is_continued(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("yesterday\n")
    run(path)
    assert path.read_text().splitlines()[0] == "yesterday"


def test_where_no_log_can_be_kept_trouble_is_told_on_standard_error(path: Path) -> None:
    path.parent.write_text("a file where a folder must be")
    (line,) = run(path).splitlines()
    assert line.endswith("WARNING breakbuddy.test: it met trouble")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_disk_costs_the_log_and_brings_no_traceback(path: Path) -> None:
    path.parent.mkdir()
    path.symlink_to("/dev/full")
    assert "Traceback" not in run(path)


def test_a_note_from_elsewhere_is_added_and_its_place_told(path: Path) -> None:
    assert note(path, "one\n") == str(path)
    note(path, "two\n")
    assert path.read_text() == "one\ntwo\n"


def test_a_note_that_cannot_be_kept_says_why(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where a folder must be")
    told = note(tmp_path / "state" / "breakbuddy.log", "one\n")
    assert str(tmp_path) in told
    assert told.endswith(")")
