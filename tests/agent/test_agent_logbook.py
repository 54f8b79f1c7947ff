"""The log: bounded, private, and never in the way. Each program here is a process of its own."""

import os
import platform
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from breakbuddy.agent.logbook import LARGEST_BYTES, fault, note
from breakbuddy.places import Places

_OPENED = """
import logging, pathlib, sys
from breakbuddy.agent.logbook import LARGEST_BYTES, open_log
from breakbuddy.places import Places
home = pathlib.Path(sys.argv[1])
places = Places(home / "config", home / "data", home / "state", home / "run")
open_log(places)
log = logging.getLogger("breakbuddy.test")
"""
_PROGRAM = """
log.debug("a detail")
log.info("it was started")
log.warning("it met trouble")
"""


def places_of(home: Path) -> Places:
    return Places(home / "config", home / "data", home / "state", home / "run")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return places_of(tmp_path).log_file


def run(path: Path, program: str = _PROGRAM, **environ: str) -> str:
    """Run a program that logs; what it said on standard error."""
    done = subprocess.run(
        [sys.executable, "-c", _OPENED + program, str(path.parent.parent)],
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


def test_one_that_was_open_to_others_is_closed_to_them(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("yesterday\n")
    path.chmod(0o644)
    run(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_it_is_set_aside_while_it_grows_and_one_older_is_kept(path: Path) -> None:
    path.parent.mkdir()
    old = path.with_name("breakbuddy.old.log")
    old.write_text("older still")
    path.write_text("x" * (LARGEST_BYTES - 10))
    run(path)
    assert len(path.read_text().splitlines()) == 2
    assert sorted(path.parent.iterdir()) == [path, old]
    assert old.stat().st_size == LARGEST_BYTES - 10


def test_it_never_takes_more_than_its_room_and_the_newest_lines_are_there(path: Path) -> None:
    run(
        path,
        "logging.getLogger().setLevel(logging.DEBUG)\n"
        "for n in range(20_000): log.debug('line %06d %s', n, 80 * '.')",
    )
    old = path.with_name("breakbuddy.old.log")
    assert sorted(path.parent.iterdir()) == [path, old]
    assert max(path.stat().st_size, old.stat().st_size) <= LARGEST_BYTES
    lines = (old.read_text() + path.read_text()).splitlines()
    numbers = [int(line.split()[5]) for line in lines]
    assert numbers == list(range(numbers[0], 20_000)), "lines between were lost"


def test_two_programs_write_into_it_and_no_line_of_either_is_torn_or_lost(path: Path) -> None:
    program = (
        "logging.getLogger().setLevel(logging.DEBUG)\n"
        "for n in range(2_500): log.debug('{name} %06d %s', n, 50 * '.')"
    )
    both = [
        subprocess.Popen(
            [sys.executable, "-c", _OPENED + program.format(name=name), str(path.parent.parent)]
        )
        for name in ("one", "two")
    ]
    assert [each.wait(60) for each in both] == [0, 0]
    text = path.with_name("breakbuddy.old.log").read_text() + path.read_text()
    for name in ("one", "two"):
        found = [line.split() for line in text.splitlines() if f" {name} " in line]
        numbers = [int(words[5]) for words in found]
        assert numbers == sorted(numbers)
        assert numbers[-1] == 2_499
        assert numbers == list(range(numbers[0], 2_500)), "lines between were lost"
        assert {len(words[6]) for words in found} == {50}


def test_one_that_was_deleted_meanwhile_is_made_again(path: Path) -> None:
    run(path, "log.info('one'); places.log_file.unlink(); log.info('two')")
    assert "two" in path.read_text()
    run(path, "import shutil; shutil.rmtree(places.state); log.info('three')")
    assert "three" in path.read_text()


def test_what_goes_wrong_again_and_again_takes_a_few_lines_and_is_counted(path: Path) -> None:
    run(
        path,
        "for n in range(10_000):\n"
        "    try: raise RuntimeError\n"
        "    except RuntimeError: log.exception('a step failed')\n"
        "log.warning('something else')",
    )
    text = path.read_text()
    assert text.count("a step failed") == 6
    assert "something else" in text
    assert text.splitlines()[-1].endswith("(and 9994 more like it before)")


def test_where_it_cannot_be_set_aside_it_stays_bounded_and_goes_on(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("x" * (2 * LARGEST_BYTES + 1))
    path.with_name("breakbuddy.old.log").mkdir()
    run(path)
    assert "it met trouble" in path.read_text()
    assert path.stat().st_size < LARGEST_BYTES


def test_nobody_can_tell_from_it_whose_it_is(path: Path) -> None:
    home = path.parent.parent
    run(
        path,
        "import platform\n"
        "wrong = OSError(13, 'no', str(home / 'x'))\n"
        "log.warning('cannot write %s: %s', places.history_file, wrong)\n"
        "log.warning('%s at %s', 'annabell', platform.node())",
        HOME=str(home),
        USER="annabell",
    )
    text = path.read_text()
    assert "<data>" in text
    assert "~" in text
    for private in (str(home), "annabell", platform.node()):
        assert private not in text


def test_what_an_exception_says_of_a_value_stays_out_of_it(path: Path) -> None:
    run(
        path,
        "try: raise ValueError('grandmother')\n"
        "except ValueError as error:\n"
        "    log.warning('it is unusable: %s', error)\n"
        "    log.exception('it failed')\n"
        "log.warning('not written: %s', OSError(28, 'No space left'))",
    )
    text = path.read_text()
    assert "grandmother" not in text
    assert "it is unusable: ValueError" in text
    assert "Traceback" in text
    assert "No space left" in text


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


def test_a_note_from_elsewhere_is_added_and_its_place_told(tmp_path: Path) -> None:
    places = places_of(tmp_path)
    assert note(places, "one\n") == str(places.log_file)
    note(places, f"two {places.history_file}\n")
    assert places.log_file.read_text().splitlines()[0] == "one"
    assert str(tmp_path) not in places.log_file.read_text()


def test_a_note_that_cannot_be_kept_says_why(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where a folder must be")
    told = note(places_of(tmp_path), "one\n")
    assert str(tmp_path) in told
    assert told.endswith(")")


def _fail() -> None:
    try:
        dict[str, str]()["a secret"]
    except KeyError as cause:
        raise RuntimeError("another secret") from cause


def test_a_fault_tells_what_led_to_it() -> None:
    with pytest.raises(RuntimeError) as failed:
        _fail()
    text = fault(failed.value)
    assert "KeyError: " not in text
    assert "RuntimeError: " not in text
    assert text.index("KeyError") < text.index("RuntimeError")
