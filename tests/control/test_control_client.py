import errno
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from breakbuddy.control.client import ask
from breakbuddy.control.errors import ControlError, NoAgent
from breakbuddy.control.folder import socket_path
from breakbuddy.control.lock import InstanceLock
from breakbuddy.control.protocol import MAX_FRAME_BYTES
from breakbuddy.control.server import Server

if sys.platform == "win32":
    pytest.skip("Unix sockets; pipes have tests of their own", allow_module_level=True)

Serving = Callable[..., Server]
Impostor = Callable[[bytes], None]


@pytest.fixture
def impostor(runtime: Path) -> Iterator[Impostor]:
    """An agent that answers one client with given bytes and hangs up."""
    runtime.mkdir(mode=0o700)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(socket_path(runtime)))
        door.listen()
        threads = []

        def answer(reply: bytes) -> None:
            def serve() -> None:
                connection, _ = door.accept()
                with connection:
                    connection.recv(MAX_FRAME_BYTES)
                    connection.sendall(reply)

            threads.append(threading.Thread(target=serve))
            threads[-1].start()

        yield answer
        for thread in threads:
            thread.join()


def recording(seen: list[object]) -> Callable[[Mapping[str, object]], Mapping[str, object]]:
    def handle(request: Mapping[str, object]) -> Mapping[str, object]:
        seen.append(request)
        return {}

    return handle


def test_without_an_agent_it_says_that_no_reminders_come_and_how_to_start(runtime: Path) -> None:
    with pytest.raises(NoAgent, match=r"no reminders come\. Start it with: breakbuddy"):
        ask(runtime, {"do": "status"})

    assert not runtime.exists(), "asking leaves no trace"


@pytest.mark.parametrize("left", ["folder", "stale socket", "file", "file on the way"])
def test_what_an_agent_left_behind_is_no_agent(runtime: Path, left: str) -> None:
    if left == "file on the way":
        runtime.write_text("")
        with pytest.raises(NoAgent):
            ask(runtime / "run", {"do": "status"})
        return
    runtime.mkdir()
    if left == "stale socket":
        with socket.socket(socket.AF_UNIX) as stale:
            stale.bind(str(socket_path(runtime)))
    elif left == "file":
        socket_path(runtime).write_text("")

    with pytest.raises(NoAgent):
        ask(runtime, {"do": "status"})


def test_an_agent_that_does_not_answer_is_told_with_its_process(runtime: Path) -> None:
    lock = InstanceLock(runtime)
    assert lock.acquire()
    with socket.socket(socket.AF_UNIX) as stuck:
        stuck.bind(str(socket_path(runtime)))
        stuck.listen()
        began = time.monotonic()

        with pytest.raises(ControlError, match=f"process {os.getpid()}") as told:
            ask(runtime, {"do": "status"}, timeout=0.2)

    assert 0.2 <= time.monotonic() - began < 2
    assert not isinstance(told.value, NoAgent)
    assert "0.2 s" in str(told.value)
    lock.release()


def test_an_agent_too_busy_to_let_anyone_in_is_waited_for_only_so_long(runtime: Path) -> None:
    runtime.mkdir(mode=0o700)
    with socket.socket(socket.AF_UNIX) as stuck:
        stuck.bind(str(socket_path(runtime)))
        stuck.listen(0)
        waiting = [_waiting_client(runtime) for _ in range(2)]

        with pytest.raises(ControlError, match="has not answered"):
            ask(runtime, {"do": "status"}, timeout=0.2)

        for client in waiting:
            client.close()


def _waiting_client(runtime: Path) -> socket.socket:
    client = socket.socket(socket.AF_UNIX)
    client.setblocking(False)
    client.connect_ex(str(socket_path(runtime)))
    return client


def test_an_agent_that_drips_its_reply_does_not_hold_the_command_up(runtime: Path) -> None:
    runtime.mkdir(mode=0o700)
    over = threading.Event()
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(socket_path(runtime)))
        door.listen()

        def drip() -> None:
            connection, _ = door.accept()
            with connection:
                while not over.wait(0.02):
                    connection.send(b" ")

        dripping = threading.Thread(target=drip)
        dripping.start()
        with pytest.raises(ControlError, match="has not answered"):
            ask(runtime, {"do": "status"}, timeout=0.3)
        over.set()
        dripping.join()


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (b"", "hung up"),
        (b'{"v":1,"ok":tr', "hung up"),
        (b"nonsense\n", "not understood"),
        (b"\xff\n", "not understood"),
        (b'{"v":1,"ok":"yes"}\n', "not understood"),
        (b'{"v":2,"ok":true}\n', "This command is older"),
        (b'{"v":0,"ok":true}\n', "is running is older"),
        (b"x" * MAX_FRAME_BYTES, "longer than the 64 KiB"),
        (b'{"v":1,"ok":false,"error":{"code":"too-slow","message":"Too slow."}}\n', "Too slow"),
    ],
)
def test_a_reply_that_cannot_be_used_is_told_in_words(
    runtime: Path, impostor: Impostor, reply: bytes, told: str
) -> None:
    impostor(reply)

    with pytest.raises(ControlError, match=told) as error:
        ask(runtime, {"do": "status"})

    assert not isinstance(error.value, NoAgent)
    assert "\n" not in str(error.value)


def test_the_agents_last_word_is_heard_though_it_hung_up_at_once(
    runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runtime.mkdir(mode=0o700)
    word = b'{"v":1,"ok":false,"error":{"code":"forbidden","message":"Not for you."}}\n'
    real_connect = socket.socket.connect
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(socket_path(runtime)))
        door.listen()

        def connect_and_be_hung_up_on(connection: socket.socket, address: str) -> None:
            real_connect(connection, address)
            accepted, _ = door.accept()
            accepted.sendall(word)
            accepted.close()

        monkeypatch.setattr(socket.socket, "connect", connect_and_be_hung_up_on)
        with pytest.raises(ControlError, match="Not for you"):
            ask(runtime, {"do": "status"})


@pytest.mark.parametrize("value", ["\udcff", float("nan"), "x" * MAX_FRAME_BYTES])
def test_a_request_that_cannot_be_sent_is_not(
    runtime: Path, serving: Serving, value: object
) -> None:
    heard: list[object] = []
    serving(recording(heard))

    with pytest.raises(ControlError, match="Nothing was changed"):
        ask(runtime, {"do": "interval", "minutes": value})

    assert not heard


def test_a_folder_that_is_a_link_is_not_trusted(
    runtime: Path, serving: Serving, tmp_path: Path
) -> None:
    serving()
    (tmp_path / "run").symlink_to(runtime)

    with pytest.raises(ControlError, match="a file or a link"):
        ask(tmp_path / "run", {"do": "status"})


def test_another_users_agent_is_not_asked(
    runtime: Path, serving: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[object] = []
    serving(recording(heard))
    monkeypatch.setattr("breakbuddy.control.unix.peer_uid", lambda _: os.geteuid() + 1)

    with pytest.raises(ControlError, match="Another user's program"):
        ask(runtime, {"do": "status"})

    assert not heard


def test_a_barred_way_is_told_with_its_reason(
    runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runtime.mkdir(mode=0o700)

    def barred(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(socket.socket, "connect", barred)

    with pytest.raises(ControlError, match="Permission denied"):
        ask(runtime, {"do": "status"})


def test_asking_loads_next_to_nothing() -> None:
    heavy = (
        "asyncio PIL PySide6 click tomlkit rich multiprocessing subprocess tempfile "
        "importlib.metadata urllib.request inspect dataclasses logging threading hashlib "
        "breakbuddy.control.server breakbuddy.control.unix_listener"
    )
    script = (
        "import sys; from pathlib import Path; from breakbuddy.control.client import ask\n"
        "from breakbuddy.control.errors import NoAgent\n"
        "try: ask(Path('/nonexistent/run'), {'do': 'status'})\n"
        "except NoAgent: pass\n"
        f"print(*[name for name in {heavy.split()!r} if name in sys.modules])"
    )

    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)

    assert loaded.stdout.decode().split() == []
