"""Clients that are many, slow, deaf or mean. None of them may hold up another."""

import errno
import resource
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from breakbuddy.control.client import ask
from breakbuddy.control.folder import socket_path
from breakbuddy.control.protocol import MAX_FRAME_BYTES, decode_reply
from breakbuddy.control.server import Server
from breakbuddy.control.transport import Limits

if sys.platform == "win32":
    pytest.skip("Unix sockets; pipes have tests of their own", allow_module_level=True)

Dial = Callable[[], socket.socket]
Serving = Callable[..., Server]
Eventually = Callable[[Callable[[], object]], None]

STATUS = b'{"v":1,"do":"status"}\n'


def until_closed(connection: socket.socket) -> bytes:
    """All that the agent says until it hangs up."""
    received = b""
    try:
        while data := connection.recv(65536):
            received += data
    except ConnectionResetError:
        pass
    return received


def answered(connection: socket.socket) -> bool:
    connection.sendall(STATUS)
    return connection.recv(65536).endswith(b"\n")


def test_two_hundred_at_once_are_all_answered(runtime: Path, serving: Serving) -> None:
    serving()
    ready = threading.Barrier(200)
    replies: list[object] = []

    def client(number: int) -> None:
        ready.wait()
        replies.append(ask(runtime, {"do": "x", "n": number}, timeout=20)["heard"])

    clients = [threading.Thread(target=client, args=(number,)) for number in range(200)]
    for thread in clients:
        thread.start()
    for thread in clients:
        thread.join()

    assert sorted(reply["n"] for reply in replies if isinstance(reply, dict)) == list(range(200))


def test_a_slow_sender_does_not_delay_another(runtime: Path, serving: Serving, dial: Dial) -> None:
    serving(limits=Limits(frame_seconds=60))
    slow = dial()
    slow.sendall(STATUS[:9])

    began = time.monotonic()
    for _ in range(20):
        ask(runtime, {"do": "status"})

    assert time.monotonic() - began < 2
    slow.sendall(STATUS[9:])
    assert slow.recv(65536).endswith(b"\n"), "it is served in its turn"


@pytest.mark.parametrize("sent", [b"", b"{", STATUS + b'{"v":1', b"x" * 60_000])
def test_who_does_not_finish_a_command_is_hung_up_on(
    serving: Serving, dial: Dial, sent: bytes
) -> None:
    serving(limits=Limits(frame_seconds=0.1))
    connection = dial()
    connection.sendall(sent)

    last = until_closed(connection).splitlines()[-1]

    error = decode_reply(last)["error"]
    assert isinstance(error, dict)
    assert error["code"] == "too-slow"


def test_dripping_bytes_win_no_time(serving: Serving, dial: Dial) -> None:
    serving(limits=Limits(frame_seconds=0.3))
    connection = dial()
    began = time.monotonic()

    with pytest.raises(ConnectionError):
        _drip(connection)

    assert time.monotonic() - began < 5


def _drip(connection: socket.socket) -> None:
    for _ in range(1000):
        connection.sendall(b" ")
        time.sleep(0.01)  # the drip


def test_a_window_may_stay_connected_for_long_between_commands(
    serving: Serving, dial: Dial, eventually: Eventually
) -> None:
    serving(limits=Limits(frame_seconds=0.05))
    window = dial()
    assert answered(window)

    slow = dial()
    slow.sendall(b"{")
    until_closed(slow)  # the time limit has passed for the one that owed something
    end = time.monotonic() + 0.1
    eventually(lambda: time.monotonic() > end)

    assert answered(window)


def test_a_client_that_never_reads_is_hung_up_on_and_delays_nobody(
    runtime: Path, serving: Serving, dial: Dial, eventually: Eventually
) -> None:
    carried_out = []

    def handle(request: Mapping[str, object]) -> Mapping[str, object]:
        carried_out.append(request["do"])
        return {"much": "x" * 60_000}

    serving(handle, Limits(frame_seconds=0.3))
    deaf = dial()
    deaf.setblocking(False)
    with pytest.raises(ConnectionError):
        _send_without_end(deaf, eventually)

    assert carried_out.count("status") < 1000, "what is not read is not worked for"
    assert ask(runtime, {"do": "skip"})["ok"] is True


def _send_without_end(connection: socket.socket, eventually: Eventually) -> None:
    def rejected() -> bool:
        try:
            connection.send(STATUS * 100)
        except BlockingIOError:
            return False
        return False

    eventually(rejected)


def test_a_thousand_silent_connections_do_not_shut_a_command_out(
    runtime: Path, serving: Serving
) -> None:
    serving()
    with ExitStack() as opened:
        over = threading.Event()

        def besiege() -> None:
            while not over.is_set():
                connection = opened.enter_context(socket.socket(socket.AF_UNIX))
                connection.setblocking(False)
                if connection.connect_ex(str(socket_path(runtime))) == errno.EAGAIN:
                    connection.close()
                    over.wait(0.001)  # the queue is full; a client would try again, too
                elif len(held) < 1000:
                    held.append(connection)

        held: list[socket.socket] = []
        siege = threading.Thread(target=besiege)
        siege.start()
        try:
            for _ in range(3):
                assert ask(runtime, {"do": "status"}, timeout=8)["ok"] is True
        finally:
            over.set()
            siege.join()


def test_no_more_than_the_limit_are_held_open(serving: Serving, dial: Dial) -> None:
    serving(limits=Limits(connections=4))
    windows = [dial() for _ in range(4)]
    assert all(answered(window) for window in windows)

    newcomer = dial()
    assert answered(newcomer)

    assert until_closed(windows[0]) == b"", "the one idle longest went"
    assert all(answered(window) for window in [*windows[1:], newcomer])


def test_who_asked_last_stays(serving: Serving, dial: Dial) -> None:
    serving(limits=Limits(connections=2))
    first, second = dial(), dial()
    assert answered(first)
    assert answered(second)
    assert answered(first)

    assert answered(dial())

    assert until_closed(second) == b""
    assert answered(first)


def test_an_idle_window_goes_before_a_command_on_its_way(serving: Serving, dial: Dial) -> None:
    serving(limits=Limits(connections=2, frame_seconds=60, crowded_seconds=0))
    sending, window = dial(), dial()
    assert answered(window)
    sending.sendall(STATUS[:5])

    assert answered(dial())

    assert until_closed(window) == b""
    sending.sendall(STATUS[5:])
    assert sending.recv(65536).endswith(b"\n")


@pytest.mark.skipif(sys.platform != "linux", reason="reads processor time in /proc")
def test_newcomers_wait_while_all_others_are_at_it_and_nothing_spins(
    serving: Serving, dial: Dial
) -> None:
    serving(limits=Limits(connections=2, frame_seconds=60, crowded_seconds=60))
    (thread,) = [thread for thread in threading.enumerate() if thread.name == "control"]
    used = Path(f"/proc/self/task/{thread.native_id}/schedstat")
    sending = [dial(), dial()]
    for connection in sending:
        connection.sendall(STATUS[:5])
    newcomer = dial()
    newcomer.sendall(STATUS)
    before = int(used.read_text().split()[0])
    newcomer.settimeout(0.2)
    with pytest.raises(TimeoutError):
        newcomer.recv(1)
    assert int(used.read_text().split()[0]) - before < 20_000_000, "nanoseconds of work"

    newcomer.settimeout(10)
    sending[0].sendall(STATUS[5:])

    assert newcomer.recv(65536).endswith(b"\n")


class Hours:
    """A clock that a test moves on, and a command that takes hours by it."""

    def __init__(self) -> None:
        self.now = 0.0
        self.begun = threading.Event()
        self.go_on = threading.Event()

    def monotonic(self) -> float:
        return self.now

    def handle(self, request: Mapping[str, object]) -> Mapping[str, object]:
        if request["do"] == "work":
            self.begun.set()
            assert self.go_on.wait(30)
            self.now += 7200
        return {}


@pytest.fixture
def hours(monkeypatch: pytest.MonkeyPatch) -> Hours:
    hours = Hours()
    for module in ("session", "unix_listener"):
        monkeypatch.setattr(f"breakbuddy.control.{module}.time", hours)
    return hours


def test_what_arrives_while_another_command_is_carried_out_is_not_late(
    serving: Serving, dial: Dial, hours: Hours
) -> None:
    serving(hours.handle, Limits(frame_seconds=60))
    first, second = dial(), dial()
    assert answered(first)
    assert answered(first), "and the second was let in"

    first.sendall(b'{"v":1,"do":"work"}\n')
    assert hours.begun.wait(30)
    second.sendall(STATUS)
    hours.go_on.set()

    assert decode_reply(second.recv(65536))["ok"] is True


def test_one_who_sends_without_end_does_not_keep_others_waiting(
    runtime: Path, serving: Serving, dial: Dial
) -> None:
    serving()
    over = threading.Event()
    greedy = dial()

    def send() -> None:
        with suppress(OSError):
            while not over.is_set():
                greedy.sendall(STATUS * 50)

    def read() -> None:
        with suppress(OSError):
            while greedy.recv(65536):
                pass

    threads = [threading.Thread(target=work) for work in (send, read)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(10):
            assert ask(runtime, {"do": "skip"})["ok"] is True
    finally:
        over.set()
        greedy.shutdown(socket.SHUT_RDWR)
        for thread in threads:
            thread.join()


def test_clients_that_vanish_leave_nothing_behind(
    runtime: Path, serving: Serving, eventually: Eventually
) -> None:
    serving()
    ask(runtime, {"do": "status"})
    before = _open_files()

    for sent in (b"", b"{", STATUS, STATUS * 1000, b"x" * MAX_FRAME_BYTES) * 20:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(socket_path(runtime)))
            connection.setblocking(False)
            try:
                connection.send(sent)
            except OSError:
                continue

    assert ask(runtime, {"do": "status"})["ok"] is True
    eventually(lambda: _open_files() <= before)


def _open_files() -> int:
    return len(list(Path("/dev/fd").iterdir()))


STARVED = """
import resource, sys, threading
from pathlib import Path
from breakbuddy.control.server import Server
from breakbuddy.control.transport import Limits

server = Server(Path(sys.argv[1]), dict, limits=Limits(frame_seconds=0.5))
server.start()
free = len(__import__("os").listdir("/dev/fd"))
resource.setrlimit(resource.RLIMIT_NOFILE, (free + 2, free + 2))
print("ready", flush=True)
sys.stdin.read()
used = resource.getrusage(resource.RUSAGE_SELF)
server.close()
print(used.ru_nvcsw, flush=True)
"""


def test_an_agent_short_of_file_descriptors_waits_and_goes_on(runtime: Path, dial: Dial) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", STARVED, str(runtime)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as agent:
        assert agent.stdout is not None
        assert agent.stdout.readline() == "ready\n"
        crowd = [dial() for _ in range(5)]

        assert ask(runtime, {"do": "status"}, timeout=20)["ok"] is True

        for connection in crowd:
            connection.close()
        output, errors = agent.communicate()

    assert "Traceback" not in errors
    assert int(output) < 500, "it did not try without end"


def test_the_memory_for_a_client_is_bounded(serving: Serving, dial: Dial) -> None:
    serving(lambda _: {"much": "x" * 60_000}, Limits(frame_seconds=60))
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with ExitStack() as opened:
        for _ in range(30):
            connection = opened.enter_context(dial())
            connection.setblocking(False)
            try:
                while connection.send(STATUS * 200):
                    pass
            except BlockingIOError:
                continue
        assert answered(dial())
    growth = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - resident

    assert growth < 30 * 200 + 4000, "kilobytes: a request and a reply for each, and no queue"
