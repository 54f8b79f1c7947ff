import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from breakbuddy.control.errors import ControlError
from breakbuddy.control.lock import InstanceLock, read_pid

HOLDER = """
import sys
from pathlib import Path
from breakbuddy.control.lock import InstanceLock

lock = InstanceLock(Path(sys.argv[1]))
sys.stdin.readline()
print(lock.acquire(), flush=True)
sys.stdin.read()
"""


def holder(folder: Path) -> "subprocess.Popen[str]":
    """A process that takes the lock when it is told to, and holds it until its input ends."""
    return subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def take(process: "subprocess.Popen[str]") -> bool:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("go\n")
    process.stdin.flush()
    return process.stdout.readline() == "True\n"


def test_one_takes_the_lock_and_another_does_not(runtime: Path) -> None:
    first, second = InstanceLock(runtime), InstanceLock(runtime)

    assert first.acquire()
    assert not second.acquire()
    assert first.acquire(), "it still has it"

    first.release()
    assert second.acquire()
    second.release()


def test_releasing_twice_or_without_the_lock_does_nothing(runtime: Path) -> None:
    first, second = InstanceLock(runtime), InstanceLock(runtime)
    assert first.acquire()

    second.release()
    assert not second.acquire()

    first.release()
    first.release()


def test_a_second_process_does_not_get_the_lock(runtime: Path) -> None:
    lock = InstanceLock(runtime)
    assert lock.acquire()

    with holder(runtime) as other:
        assert not take(other)

    lock.release()


def test_of_many_that_start_at_once_exactly_one_wins(runtime: Path) -> None:
    processes = [holder(runtime) for _ in range(6)]
    try:
        for process in processes:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        answers = [process.stdout.readline() for process in processes if process.stdout]
    finally:
        for process in processes:
            process.communicate()

    assert sorted(answers) == ["False\n"] * 5 + ["True\n"]


def test_a_killed_agents_lock_is_no_obstacle(runtime: Path) -> None:
    with holder(runtime) as other:
        assert take(other)
        assert read_pid(runtime) == other.pid
        lock = InstanceLock(runtime)
        assert not lock.acquire()

        other.kill()
        other.wait()

        assert lock.acquire()
        assert read_pid(runtime) == os.getpid()
        lock.release()


def test_child_processes_do_not_inherit_the_lock(
    runtime: Path, eventually: Callable[[Callable[[], object]], None]
) -> None:
    lock = InstanceLock(runtime)
    assert lock.acquire()
    with subprocess.Popen(
        [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, close_fds=False
    ) as child:
        lock.release()

        # The system closes the file a moment after the child has begun.
        eventually(lock.acquire)

        assert child.poll() is None
        child.communicate(b"\n")
    lock.release()


def test_the_file_tells_people_which_process_it_is(runtime: Path) -> None:
    lock = InstanceLock(runtime)
    assert read_pid(runtime) is None

    assert lock.acquire()
    assert (runtime / "agent.lock").read_text() == f"{os.getpid()}\n"

    lock.release()
    assert read_pid(runtime) is None


@pytest.mark.parametrize("text", ["", "\n", "no pid", "\0" * 40, "9" * 4000])
def test_a_note_that_makes_no_sense_is_no_obstacle(runtime: Path, text: str) -> None:
    runtime.mkdir(mode=0o700)
    (runtime / "agent.lock").write_text(text)
    lock = InstanceLock(runtime)

    read_pid(runtime)
    assert lock.acquire()

    assert read_pid(runtime) == os.getpid()
    lock.release()


def test_a_lock_whose_file_was_removed_under_it_does_not_keep_others_out_for_ever(
    runtime: Path,
) -> None:
    first, second, third = (InstanceLock(runtime) for _ in range(3))
    assert first.acquire()
    (runtime / "agent.lock").unlink()

    assert second.acquire()
    assert not third.acquire()
    first.release()
    assert not third.acquire()

    second.release()


def test_a_lock_taken_on_a_file_just_removed_is_taken_again_on_the_new_one(
    runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = InstanceLock(runtime)
    real_open = os.open
    opened = []

    def open_and_lose(path: Path, flags: int, mode: int = 0o777) -> int:
        descriptor = real_open(path, flags, mode)
        if not flags & os.O_CREAT:
            return descriptor
        opened.append(descriptor)
        if len(opened) == 1:
            path.unlink()
        return descriptor

    monkeypatch.setattr(os, "open", open_and_lose)
    assert lock.acquire()
    monkeypatch.undo()

    assert len(opened) == 2
    assert not InstanceLock(runtime).acquire()
    lock.release()


def test_a_full_disk_takes_the_note_and_not_the_lock(
    runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    lock = InstanceLock(runtime)

    assert lock.acquire()
    assert not InstanceLock(runtime).acquire()
    lock.release()


@pytest.mark.parametrize("number", [1, 13, 30])
def test_a_place_that_cannot_hold_a_lock_is_told_in_words(
    runtime: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def barred(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "open", barred)

    with pytest.raises(ControlError, match="BREAKBUDDY_HOME") as told:
        InstanceLock(runtime).acquire()

    assert os.strerror(number) in str(told.value)


def test_a_folder_in_the_place_of_the_lock_is_told_in_words(runtime: Path) -> None:
    (runtime / "agent.lock").mkdir(parents=True)

    with pytest.raises(ControlError, match=r"agent\.lock"):
        InstanceLock(runtime).acquire()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_in_the_place_of_the_lock_is_not_followed(runtime: Path, tmp_path: Path) -> None:
    runtime.mkdir(mode=0o700)
    precious = tmp_path / "precious"
    precious.write_text("mine")
    (runtime / "agent.lock").symlink_to(precious)

    with pytest.raises(ControlError):
        InstanceLock(runtime).acquire()

    assert precious.read_text() == "mine"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("sign", ["SIGTERM", "SIGKILL"])
def test_the_lock_ends_with_the_process_however_it_ends(
    runtime: Path, sign: str, eventually: Callable[[Callable[[], object]], None]
) -> None:
    with holder(runtime) as other:
        assert take(other)
        other.send_signal(signal.Signals[sign])
        lock = InstanceLock(runtime)

        eventually(lock.acquire)

        lock.release()
