"""A machine in trouble: no agent, a killed one, folders and disks that do not serve."""

import os
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Event

import pytest

from breakbuddy.control.lock import InstanceLock
from breakbuddy.control.server import Server
from tests.cli.shell import Shell
from tests.desktop.harness.waiting import holds, until

assert sys.platform != "win32"  # tells the type checker where this is run

NO_AGENT, SETTINGS, HISTORY, ALREADY, NO_START = 3, 5, 6, 7, 8
NOT_RUNNING = "BreakBuddy is not running, so no reminders come. Start it with: breakbuddy"


@pytest.mark.parametrize(
    "line",
    ["status --json", "break", "snooze 5", "pause 2h", "stop"],
)
def test_a_command_without_an_agent_says_how_to_start_one(shell: Shell, line: str) -> None:
    assert shell.run(*line.split()).failed(NO_AGENT) == NOT_RUNNING
    assert list(shell.home.iterdir()) == [], "asking created something"


def test_a_second_agent_leaves_the_first_alone(shell: Shell) -> None:
    shell.start()
    for flag in ("--foreground", "--terminal"):
        complaint = shell.run("run", flag).failed(ALREADY)
        assert complaint == "BreakBuddy is already running and goes on."
    assert shell.answers()


def test_a_second_one_that_starts_before_the_first_answers_is_told_so(shell: Shell) -> None:
    lock = InstanceLock(shell.places.runtime)
    assert lock.acquire()
    complaint = shell.run("run", "--terminal").failed(ALREADY)
    assert complaint == "BreakBuddy is already running and goes on."
    lock.release()


def test_stop_waits_until_the_agent_has_let_go_of_its_lock(shell: Shell) -> None:
    """A notification daemon that hangs can keep an agent that does not listen any more."""
    lock, told = InstanceLock(shell.places.runtime), Event()
    assert lock.acquire()

    def stop(request: Mapping[str, object]) -> dict[str, object]:
        assert request["do"] == "stop"
        told.set()
        return {"ok": True, "status": {}}

    server = Server(shell.places.runtime, stop)
    server.start()
    command = shell.begin("stop")
    assert told.wait(20)
    server.close()
    holds(lambda: command.poll() is None, "the command waits for the lock", 0.5)
    lock.release()
    assert shell.end(command).succeeded().startswith("BreakBuddy has stopped.")


def test_what_a_killed_agent_left_behind_is_in_nobodys_way(shell: Shell) -> None:
    agent = shell.start()
    shell.run("pause", "2h").succeeded()
    agent.kill()
    agent.wait()
    left = sorted(path.name for path in shell.places.runtime.iterdir())
    assert left == ["agent.lock", "agent.sock"]
    assert shell.run("status").failed(NO_AGENT) == NOT_RUNNING
    shell.start()
    assert shell.status()["state"] == "paused", "the pause was lost"


def test_a_folder_open_to_others_is_closed_to_them(shell: Shell) -> None:
    shell.places.runtime.mkdir(parents=True)
    shell.places.runtime.chmod(0o777)
    shell.start()
    assert stat.S_IMODE(shell.places.runtime.stat().st_mode) == 0o700
    assert "was open to other users" in shell.places.log_file.read_text()


def test_a_link_in_the_place_of_the_folder_is_not_trusted(shell: Shell) -> None:
    (shell.home / "elsewhere").mkdir()
    shell.places.runtime.parent.mkdir(parents=True)
    shell.places.runtime.symlink_to(shell.home / "elsewhere")
    for flag in ("--foreground", "--terminal"):
        result = shell.run("run", flag)
        assert result.code == NO_START
        assert "is not a folder of its own" in result.err
        assert len(result.err.splitlines()) == 1
    assert "is not a folder of its own" in shell.run("status").failed(1)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_folder_of_somebody_else_is_not_used(shell: Shell) -> None:
    shell.places.runtime.mkdir(parents=True, mode=0o700)
    os.chown(shell.places.runtime, 65534, -1)
    result = shell.run("run", "--foreground")
    assert result.code == NO_START
    assert "belongs to another user" in result.err
    assert shell.places.runtime.stat().st_uid == 65534


def test_an_agent_that_does_not_answer_is_told_of_with_its_process(shell: Shell) -> None:
    shell.places.runtime.mkdir(parents=True, mode=0o700)
    with socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(str(shell.places.runtime / "agent.sock"))
        deaf.listen()
        assert "has not answered for 2 s" in shell.run("status").failed(1)


def test_a_setting_is_saved_though_the_agent_does_not_answer(shell: Shell) -> None:
    agent = shell.start()
    os.kill(agent.pid, signal.SIGSTOP)
    try:
        changed = shell.run("interval", "45")
    finally:
        os.kill(agent.pid, signal.SIGCONT)
    assert changed.code == 0
    assert "The setting is saved" in changed.err
    assert shell.run("interval").succeeded() == "45 min\n"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("status", NO_AGENT),
        ("run --foreground", NO_START),
        ("run --terminal", NO_START),
        ("interval 45", SETTINGS),
    ],
)
def test_a_file_in_the_place_of_the_home_is_told_of(shell: Shell, line: str, code: int) -> None:
    (shell.home / "default").write_text("not a folder")
    result = shell.run(*line.split())
    assert result.code == code
    assert len(result.err.splitlines()) == 1


def test_starting_apart_from_the_terminal_tells_of_it_too(shell: Shell) -> None:
    (shell.home / "default").write_text("not a folder")
    complaint = shell.run(DISPLAY=":9999").failed(NO_START)
    assert str(shell.home / "default") in complaint


def test_why_an_agent_that_was_started_apart_ended_is_told(shell: Shell) -> None:
    shell.places.runtime.parent.mkdir(parents=True)
    shell.places.runtime.write_text("not a folder")
    complaint = shell.run(DISPLAY=":9999").failed(NO_START)
    assert str(shell.places.runtime) in complaint


def test_a_history_that_is_no_database_is_kept_aside_and_a_new_one_begun(shell: Shell) -> None:
    shell.places.data.mkdir(parents=True)
    shell.places.history_file.write_text("dear diary")
    assert str(shell.places.history_file) in shell.run("history").failed(HISTORY)
    assert shell.places.history_file.read_text() == "dear diary"
    process = shell.begin("run", "--terminal")
    told = [process.stdout.readline() for _ in range(2)] if process.stdout else []
    assert any("a new one was begun" in line for line in told)
    (aside,) = shell.places.data.glob("history.sqlite3.unreadable-*")
    assert aside.read_text() == "dear diary"
    shell.run("skip").succeeded()
    assert "skipped" in shell.run("history").succeeded()


def test_a_history_that_cannot_be_kept_stops_no_reminder(shell: Shell) -> None:
    shell.places.data.parent.mkdir(parents=True)
    shell.places.data.write_text("not a folder")
    process = shell.begin("run", "--terminal", "--speed", "3600")
    lines: list[str] = []
    assert process.stdout is not None
    while not any("Posture check" in line for line in lines):
        lines.append(process.stdout.readline())
        assert lines[-1], "it ended"
    assert sum("History cannot be written" in line for line in lines) == 1
    shell.run("stop").succeeded()
    shell.end(process)


@pytest.fixture
def full_disk(shell: Shell) -> Iterator[Path]:
    """A disk without room below the home; where none can be mounted, the test is left out."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("a disk can be mounted by root only")
    place = shell.home / "default"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16k,mode=0700", "none", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("no disk can be mounted here")
    with suppress(OSError), (place / "filler").open("wb") as filler:
        filler.write(b"x" * 64 * 1024)
        filler.flush()
    yield place
    shell.close()
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def test_a_full_disk_stops_no_reminder_and_loses_no_settings(shell: Shell, full_disk: Path) -> None:
    process = shell.begin("run", "--terminal", "--speed", "600")
    until(shell.answers, "the agent answers")
    complaint = shell.run("interval", "45").failed(SETTINGS)
    assert str(full_disk) in complaint
    assert not shell.places.settings_file.exists()
    shell.until_status(lambda told: told["prompt"], "a prompt comes")
    shell.run("stop").succeeded()
    result = shell.end(process)
    assert result.code == 0
    assert result.out.count("History cannot be written") == 1
    assert "Posture check" in result.out


def test_a_folder_in_the_place_of_the_settings_file_stays_there(shell: Shell) -> None:
    shell.places.config.mkdir(parents=True)
    shell.places.settings_file.mkdir()
    assert str(shell.places.settings_file) in shell.run("interval", "45").failed(SETTINGS)
    assert shell.places.settings_file.is_dir()
