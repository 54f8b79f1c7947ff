"""What runs a hook keeps it within bounds of time, number and words. All programs are real."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from breakbuddy.desktop.hooks import MOST_AT_ONCE, HookRunner, is_found, plain_command
from tests.desktop.harness.waiting import until

if sys.platform == "win32":
    pytest.skip("the programs of these tests are POSIX's", allow_module_level=True)


class Complaints:
    def __init__(self) -> None:
        self.said: list[str] = []

    def __call__(self, reason: str) -> None:
        self.said.append(reason)

    def first(self) -> str:
        until(lambda: self.said, "a complaint", 20)
        return self.said[0]


@pytest.fixture
def complaints() -> Complaints:
    return Complaints()


@pytest.fixture(autouse=True)
def no_thread_stays() -> Iterator[None]:
    yield
    until(lambda: hooks_running() == 0, "the threads of hooks end", 30)


def hooks_running() -> int:
    return sum(thread.name.startswith("hook") for thread in threading.enumerate())


def alive(pid: int) -> bool:
    """Whether a process is there and is no zombie."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_one_that_takes_too_long_is_ended_with_all_that_it_started(
    tmp_path: Path, complaints: Complaints
) -> None:
    pids = tmp_path / "pids"
    script = f"sleep 600 & echo $! $$ > {pids}; wait"
    HookRunner(limit_seconds=1.0).run(["/bin/sh", "-c", script], {}, complaints)
    assert complaints.first() == "it took longer than 1 s and was ended"
    started = [int(pid) for pid in pids.read_text().split()]
    assert len(started) == 2
    until(lambda: not any(map(alive, started)), "they are gone", 20)


def test_none_is_left_as_a_zombie(complaints: Complaints) -> None:
    HookRunner().run(["/bin/sh", "-c", "exit 3"], {}, complaints)
    assert complaints.first() == "it ended with code 3"
    listed = subprocess.run(
        ["ps", "-o", "stat=", "--ppid", str(os.getpid())],
        capture_output=True,
        text=True,
        check=False,
    )
    assert [state for state in listed.stdout.split() if state.startswith("Z")] == []


def test_no_more_than_a_few_run_at_once(tmp_path: Path, complaints: Complaints) -> None:
    runner = HookRunner()
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    for number in range(MOST_AT_ONCE + 3):
        runner.run(
            ["/bin/sh", "-c", f"echo > {tmp_path}/{number}; read x < {gate}"], {}, complaints
        )
    until(lambda: len(list(tmp_path.iterdir())) == MOST_AT_ONCE + 1, "they run", 20)
    # Also to read, so that opening it waits for nobody, whoever of them has ended already.
    opened = os.open(gate, os.O_RDWR)
    os.write(opened, b"go\n" * MOST_AT_ONCE)
    until(lambda: hooks_running() == 0, "they end", 20)
    os.close(opened)
    assert len(list(tmp_path.iterdir())) == MOST_AT_ONCE + 1, "one too many was kept for later"
    runner.run(["/bin/sh", "-c", f"echo > {tmp_path}/again"], {}, complaints)
    until((tmp_path / "again").exists, "there is room again", 20)


def test_a_flood_of_words_holds_it_up_not_and_is_not_kept(
    caplog: pytest.LogCaptureFixture, complaints: Complaints
) -> None:
    caplog.set_level("DEBUG")
    HookRunner().run(["/bin/sh", "-c", "yes words | head -c 5000000; exit 4"], {}, complaints)
    assert complaints.first() == "it ended with code 4"
    (line,) = (each.getMessage() for each in caplog.records if "said" in each.getMessage())
    assert len(line) < 3000


def test_neither_the_command_nor_what_it_says_is_in_the_log_unasked(
    caplog: pytest.LogCaptureFixture, complaints: Complaints
) -> None:
    caplog.set_level("INFO")
    HookRunner().run(["/bin/sh", "-c", "echo my secret; exit 1"], {}, complaints)
    complaints.first()
    assert "a hook ended with 1" in caplog.text
    assert "secret" not in caplog.text


def test_what_it_leaves_running_does_not_count_as_its_own_time(
    tmp_path: Path, complaints: Complaints
) -> None:
    pid = tmp_path / "pid"
    script = f"sleep 600 & echo $! > {pid}; exit 5"
    HookRunner(limit_seconds=60.0).run(["/bin/sh", "-c", script], {}, complaints)
    assert complaints.first() == "it ended with code 5"
    left = int(pid.read_text())
    assert alive(left)
    os.kill(left, 9)


def test_what_it_says_is_not_read_as_a_format(
    caplog: pytest.LogCaptureFixture, complaints: Complaints
) -> None:
    caplog.set_level("DEBUG")
    command = ["/bin/sh", "-c", "printf '%%s {0} \\033[31m\\n line'; exit 1"]
    HookRunner().run(command, {}, complaints)
    complaints.first()
    assert r"'%s {0} \x1b[31m\n line'" in caplog.text


def test_the_home_may_be_written_short(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert plain_command(["~/bin/x", "~"]) == [f"{tmp_path}/bin/x", "~"]
    assert is_found("sh")
    assert not is_found("~/bin/x")
