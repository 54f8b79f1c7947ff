"""Agents and commands as real processes, killed and refused for real."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from breakbuddy.control.client import ask
from breakbuddy.control.errors import ControlError, NoAgent
from breakbuddy.control.folder import socket_path

if sys.platform == "win32":
    pytest.skip("Unix sockets; pipes have tests of their own", allow_module_level=True)

Eventually = Callable[[Callable[[], object]], None]

AGENT = """
import os, sys
from pathlib import Path
from breakbuddy.control.lock import InstanceLock
from breakbuddy.control.server import Server

runtime = Path(sys.argv[1])
lock = InstanceLock(runtime)
if not lock.acquire():
    sys.exit("taken")
server = Server(runtime, lambda request: {"pid": os.getpid()})
server.start()
print("listening", flush=True)
sys.stdin.read()
server.close()
lock.release()
"""

STRANGER = """
import contextlib, os, socket, sys
from pathlib import Path
from breakbuddy.control.client import ask
from breakbuddy.control.errors import ControlError, NoAgent

runtime, path = Path(sys.argv[1]), sys.argv[2]
try:
    ask(Path("/nonexistent"), {"do": "status"})
except NoAgent:
    pass  # all is loaded now that the other user may not be able to read
os.setgroups([])
os.setgid(65534)
os.setuid(65534)
try:
    print(ask(runtime, {"do": "stop"}))
except ControlError as error:
    print(type(error).__name__, error)
try:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(path)
        with contextlib.suppress(BrokenPipeError):
            connection.sendall(b'{"v":1,"do":"stop"}\\n')
        print(connection.recv(4096).decode() or "hung up")
except OSError as error:
    print(type(error).__name__)
"""


def agent(runtime: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", AGENT, str(runtime)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def listening(process: "subprocess.Popen[str]") -> bool:
    assert process.stdout is not None
    return process.stdout.readline() == "listening\n"


def test_after_kill_9_a_new_agent_starts_and_answers(runtime: Path) -> None:
    with agent(runtime) as first:
        assert listening(first)
        assert ask(runtime, {"do": "status"})["pid"] == first.pid
        first.kill()
        first.communicate()

    assert socket_path(runtime).is_socket(), "it was left behind"
    with pytest.raises(NoAgent):
        ask(runtime, {"do": "status"})

    with agent(runtime) as second:
        assert listening(second)
        assert ask(runtime, {"do": "status"})["pid"] == second.pid
        second.communicate()
        assert second.returncode == 0

    assert not socket_path(runtime).exists()


def test_a_second_agent_stands_back_and_the_first_goes_on(runtime: Path) -> None:
    with agent(runtime) as first:
        assert listening(first)
        with agent(runtime) as second:
            _, errors = second.communicate()
            assert errors == "taken\n"

        assert ask(runtime, {"do": "status"})["pid"] == first.pid
        first.communicate()


def test_of_agents_started_at_once_one_listens_and_answers(runtime: Path) -> None:
    several = [agent(runtime) for _ in range(4)]
    try:
        winners = [process for process in several if listening(process)]
        assert [ask(runtime, {"do": "status"})["pid"]] == [process.pid for process in winners]
    finally:
        outputs = [process.communicate() for process in several]

    assert sorted(outputs) == [("", "")] + [("", "taken\n")] * 3


def test_an_agent_killed_in_the_middle_of_a_command_is_told(
    runtime: Path, eventually: Eventually
) -> None:
    stuck = AGENT.replace('{"pid": os.getpid()}', "print('asked', flush=True) or os.abort()")
    with subprocess.Popen(
        [sys.executable, "-c", stuck, str(runtime)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert listening(process)

        with pytest.raises(ControlError, match="hung up") as told:
            ask(runtime, {"do": "status"})

        assert not isinstance(told.value, NoAgent)
        eventually(lambda: process.poll() is not None)


WATCHED = """
import socket, sys
from pathlib import Path
families = set()
sys.addaudithook(lambda event, args: event == "socket.__new__" and families.add(args[1]))
from breakbuddy.control.client import ask
from breakbuddy.control.server import Server

server = Server(Path(sys.argv[1]), dict)
server.start()
assert ask(Path(sys.argv[1]), {"do": "status"})["ok"]
server.close()
print(*(socket.AddressFamily(family).name for family in families))
"""


def test_no_network_socket_is_opened(runtime: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", WATCHED, str(runtime)], capture_output=True, text=True, check=True
    )

    assert told.stdout == "AF_UNIX\n"


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that every user can reach."""
    place = Path(tempfile.mkdtemp(prefix="bb-"))
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
@pytest.mark.parametrize("loosened", [False, True])
def test_another_user_gets_nothing_even_through_an_open_folder(
    open_place: Path, loosened: bool
) -> None:
    runtime = open_place / "run"
    with agent(runtime) as process:
        assert listening(process)
        if loosened:
            runtime.chmod(0o755)
            socket_path(runtime).chmod(0o666)

        told = subprocess.run(
            [sys.executable, "-c", STRANGER, str(runtime), str(socket_path(runtime))],
            capture_output=True,
            text=True,
            check=True,
        )

        by_client, by_hand = told.stdout.splitlines()[0], told.stdout.splitlines()[1]
        assert by_client.startswith("ControlError")
        assert "belongs to another user" in by_client
        assert ('"forbidden"' if loosened else "PermissionError") in by_hand
        assert ask(runtime, {"do": "status"})["pid"] == process.pid
        _, log = process.communicate()
        assert ("65534" in log) is loosened
