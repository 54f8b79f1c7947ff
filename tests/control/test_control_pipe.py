"""Named pipes need Windows; but their two ends are written against an interface that serves
Unix sockets alike, and over these they are tested here."""

import multiprocessing.connection
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any, Self

import pytest

from breakbuddy.control import pipe
from breakbuddy.control.errors import ControlError, NoAgent
from breakbuddy.control.pipe_listener import PipeListener
from breakbuddy.control.protocol import MAX_FRAME_BYTES, decode_reply, encode
from breakbuddy.control.server import reply_to
from breakbuddy.control.transport import Limits

FAMILY = "AF_PIPE" if sys.platform == "win32" else "AF_UNIX"
STATUS = encode({"do": "status"})

Serving = Callable[..., PipeListener]
Eventually = Callable[[Callable[[], object]], None]


def anybody(_: int) -> bool:
    return True


def nobody(_: int) -> bool:
    return False


def answer(line: bytes) -> bytes:
    return reply_to(line, lambda request: {"heard": dict(request)})


@pytest.fixture
def address(runtime: Path) -> str:
    if sys.platform == "win32":
        return rf"\\.\pipe\breakbuddy-test-{runtime.parent.name}"
    runtime.mkdir()
    return str(runtime / "pipe")


@pytest.fixture
def serving(address: str) -> Iterator[Serving]:
    """Start agents' ends; each answers until the test is over."""
    with ExitStack() as started:

        def start(
            answering: Callable[[bytes], bytes] = answer,
            limits: Limits | None = None,
            admits: pipe.Judge = anybody,
        ) -> PipeListener:
            listener = PipeListener(address, FAMILY, limits or Limits(), admits=admits)
            listener.open()
            thread = threading.Thread(target=listener.serve, args=(answering,))
            thread.start()
            started.callback(thread.join, 10)
            started.callback(listener.stop)
            return listener

        yield start


def ask(address: str, request: bytes = STATUS, timeout: float = 10) -> dict[str, object]:
    return decode_reply(pipe.exchange(address, FAMILY, request, timeout, trusts=anybody))


def test_a_command_is_answered(address: str, serving: Serving) -> None:
    serving()

    assert ask(address, encode({"do": "snooze", "minutes": 5}))["heard"] == {
        "do": "snooze",
        "minutes": 5,
    }


def test_without_an_agent_it_says_so(address: str) -> None:
    with pytest.raises(NoAgent):
        ask(address)


def test_a_stopped_agent_is_no_agent(
    address: str, serving: Serving, eventually: Eventually
) -> None:
    listener = serving()
    ask(address)

    listener.stop()
    listener.stop()

    def gone() -> bool:
        try:
            ask(address)
        except NoAgent:
            return True
        except ControlError:
            return False
        return False

    eventually(gone)


def test_a_stopped_agent_carries_out_no_more_commands(address: str, serving: Serving) -> None:
    heard: list[bytes] = []

    def listen(line: bytes) -> bytes:
        heard.append(line)
        return answer(line)

    listener = serving(listen)
    with multiprocessing.connection.Client(address, FAMILY) as window:
        window.send_bytes(STATUS)
        window.recv_bytes()

        listener.stop()
        with suppress(OSError, EOFError):
            window.send_bytes(STATUS)
            window.recv_bytes()

    assert len(heard) == 1


def test_a_stopped_agent_still_sends_the_reply_to_the_command_at_hand(address: str) -> None:
    carrying_out, go_on = threading.Event(), threading.Event()

    def stop(line: bytes) -> bytes:
        carrying_out.set()
        assert go_on.wait(30)
        return answer(line)

    listener = PipeListener(address, FAMILY, Limits(), admits=anybody)
    listener.open()
    serving = threading.Thread(target=listener.serve, args=(stop,))
    serving.start()
    with multiprocessing.connection.Client(address, FAMILY) as connection:
        connection.send_bytes(STATUS)
        assert carrying_out.wait(30)

        listener.stop()
        serving.join(0.2)
        assert serving.is_alive(), "the process would end, and the reply with it"

        go_on.set()
        assert decode_reply(connection.recv_bytes())["ok"] is True
    serving.join(30)
    assert not serving.is_alive()


def test_an_agent_that_does_not_answer_is_given_up(address: str, serving: Serving) -> None:
    over = threading.Event()

    def stuck(line: bytes) -> bytes:
        over.wait(30)
        return answer(line)

    serving(stuck)

    with pytest.raises(ControlError, match="has not answered"):
        ask(address, timeout=0.1)

    over.set()


def test_another_users_agent_is_not_asked(address: str, serving: Serving) -> None:
    heard: list[bytes] = []

    def listen(line: bytes) -> bytes:
        heard.append(line)
        return answer(line)

    serving(listen)

    with pytest.raises(ControlError, match="Another user's program"):
        pipe.exchange(address, FAMILY, STATUS, 10, trusts=nobody)

    assert ask(address)["ok"] is True
    assert len(heard) == 1


def test_another_user_is_refused(
    address: str, serving: Serving, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[bytes] = []

    def listen(line: bytes) -> bytes:
        heard.append(line)
        return answer(line)

    serving(listen, admits=nobody)

    try:
        reply = ask(address)
    except ControlError:
        reply = {"ok": False}  # it hung up before the command was sent

    assert reply["ok"] is False
    assert not heard
    assert "refused" in caplog.text


def test_commands_are_carried_out_one_at_a_time(address: str, serving: Serving) -> None:
    inside = threading.Semaphore(1)

    def handle(_: Mapping[str, object]) -> Mapping[str, object]:
        alone = inside.acquire(blocking=False)
        time.sleep(0.005)  # the work
        if alone:
            inside.release()
        return {"alone": alone}

    serving(lambda line: reply_to(line, handle))
    replies: list[object] = []
    clients = [
        threading.Thread(target=lambda: replies.append(ask(address)["alone"])) for _ in range(20)
    ]
    for client in clients:
        client.start()
    for client in clients:
        client.join()

    assert replies == [True] * 20


def test_one_connection_carries_many_commands_and_nonsense(address: str, serving: Serving) -> None:
    serving()

    with multiprocessing.connection.Client(address, FAMILY) as connection:
        for request in (STATUS, b"", b"nonsense", b"\xff\xfe", STATUS):
            connection.send_bytes(request)
            assert decode_reply(connection.recv_bytes())["ok"] is (request == STATUS)


def test_a_command_longer_than_a_frame_is_told_so(address: str, serving: Serving) -> None:
    serving()

    with multiprocessing.connection.Client(address, FAMILY) as connection:
        with suppress(BrokenPipeError):  # it hangs up as soon as it has read how long it is
            connection.send_bytes(b"x" * (MAX_FRAME_BYTES + 1))
        assert b"too-large" in connection.recv_bytes()

    assert ask(address)["ok"] is True


def test_a_reply_longer_than_a_frame_is_not_believed(address: str, serving: Serving) -> None:
    serving(lambda _: b"x" * (MAX_FRAME_BYTES + 1))

    with pytest.raises(ControlError):
        ask(address)


def test_silent_clients_are_hung_up_on_and_those_in_the_queue_get_their_turn(
    address: str, serving: Serving
) -> None:
    serving(limits=Limits(connections=2, frame_seconds=0.2))
    with ExitStack() as opened:
        for _ in range(4):
            opened.enter_context(multiprocessing.connection.Client(address, FAMILY))
            if FAMILY == "AF_UNIX":
                time.sleep(0.3)  # its queue holds one; that of a pipe lets others wait

        assert ask(address)["ok"] is True


def test_clients_that_vanish_leave_the_agent_serving(address: str, serving: Serving) -> None:
    serving()

    for _ in range(20):
        multiprocessing.connection.Client(address, FAMILY).close()
        with multiprocessing.connection.Client(address, FAMILY) as connection:
            connection.send_bytes(STATUS)

    assert ask(address)["ok"] is True


def test_a_place_already_taken_is_told_in_words(address: str, serving: Serving) -> None:
    serving()

    with pytest.raises(ControlError, match=r"already running|cannot listen"):
        PipeListener(address, FAMILY, Limits(), admits=anybody).open()

    assert ask(address)["ok"] is True


def test_a_pipe_that_is_somebody_elses_means_an_agent_is_running(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def taken(*_: object) -> None:
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr(multiprocessing.connection, "Listener", taken)

    with pytest.raises(ControlError, match="already running"):
        PipeListener(address, FAMILY, Limits(), admits=anybody).open()


@pytest.mark.parametrize(
    ("failing", "error"),
    [
        (FileNotFoundError(2, "No such pipe"), NoAgent),
        (ConnectionRefusedError(), NoAgent),
        (BrokenPipeError(), ControlError),
        (EOFError(), ControlError),
        (PermissionError(13, "Access is denied"), ControlError),
        (OSError(231, "All pipe instances are busy"), ControlError),
    ],
)
def test_each_failure_to_connect_is_told_in_words(
    monkeypatch: pytest.MonkeyPatch, failing: Exception, error: type[ControlError]
) -> None:
    def fail(*_: object) -> None:
        raise failing

    monkeypatch.setattr(multiprocessing.connection, "Client", fail)

    with pytest.raises(ControlError) as told:
        ask("anywhere")

    assert type(told.value) is error
    assert "BreakBuddy" in str(told.value)


def test_an_agent_out_of_handles_goes_on_when_there_are_some(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Door:
        """Fails to accept twice, then lets one end of a pair in, then waits."""

        def __init__(self, *_: object) -> None:
            self.times = 0

        def accept(self) -> Any:
            self.times += 1
            if self.times <= 2:
                raise OSError(24, "Too many open files")
            if self.times == 3:
                return theirs
            over.wait(30)
            raise OSError(9, "closed")

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None: ...

    ours, theirs = multiprocessing.connection.Pipe()
    over = threading.Event()
    monkeypatch.setattr(multiprocessing.connection, "Listener", Door)
    listener = PipeListener(address, FAMILY, Limits(connections=1), admits=anybody)
    listener.open()
    thread = threading.Thread(target=listener.serve, args=(answer,))
    thread.start()

    with ours:
        ours.send_bytes(STATUS)
        assert decode_reply(ours.recv_bytes())["ok"] is True

    listener.stop()
    over.set()
    thread.join(30)
    assert not thread.is_alive()


@pytest.mark.skipif(sys.platform != "win32", reason="Windows alone has named pipes and SIDs")
def test_the_pipe_is_named_after_the_user_and_the_profile() -> None:
    if sys.platform == "win32":
        from breakbuddy.control.windows import pipe_name  # noqa: PLC0415 -- Windows only

        name = pipe_name(Path("C:/one/run"))
        assert name.startswith(r"\\.\pipe\breakbuddy-S-1-")
        assert name != pipe_name(Path("C:/other/run"))
