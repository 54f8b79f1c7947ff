import logging
import os
import re
import socket
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import pytest

from breakbuddy.cli.main import main
from breakbuddy.control.client import ask
from breakbuddy.control.errors import ControlError, NoAgent
from breakbuddy.control.folder import socket_path
from breakbuddy.control.protocol import MAX_FRAME_BYTES, decode_reply, failure
from breakbuddy.control.server import Server
from breakbuddy.control.transport import Limits
from breakbuddy.supervised import State, healths
from tests.desktop.harness.waiting import until

if sys.platform == "win32":
    pytest.skip("Unix sockets; pipes have tests of their own", allow_module_level=True)

Dial = Callable[[], socket.socket]
Serving = Callable[..., Server]
Eventually = Callable[[Callable[[], object]], None]


def line_of(connection: socket.socket) -> dict[str, object]:
    received = b""
    while not received.endswith(b"\n"):
        data = connection.recv(1)
        assert data, f"the agent hung up after {received!r}"
        received += data
    return decode_reply(received)


def code_of(reply: Mapping[str, object]) -> str:
    assert isinstance(reply["error"], dict)
    return str(reply["error"]["code"])


def control_thread() -> threading.Thread:
    return next(thread for thread in threading.enumerate() if thread.name == "control")


def recording(seen: list[object]) -> Callable[[Mapping[str, object]], Mapping[str, object]]:
    def handle(request: Mapping[str, object]) -> Mapping[str, object]:
        seen.append(request)
        return {}

    return handle


def test_a_command_reaches_the_agent_and_its_reply_comes_back(
    runtime: Path, serving: Serving
) -> None:
    serving(lambda request: {"next": f"{request['do']} for {request['minutes']} min"})

    assert ask(runtime, {"do": "snooze", "minutes": 10}) == {
        "ok": True,
        "next": "snooze for 10 min",
    }


def test_what_the_agent_declines_is_an_answer_and_no_error(runtime: Path, serving: Serving) -> None:
    serving(lambda _: failure("limit", "That was the last of 3 snoozes."))

    reply = ask(runtime, {"do": "snooze"})

    assert reply["ok"] is False
    assert reply["error"] == {"code": "limit", "message": "That was the last of 3 snoozes."}


def test_one_connection_carries_many_commands(serving: Serving, dial: Dial) -> None:
    serving()
    connection = dial()

    for number in range(5):
        connection.sendall(b'{"v":1,"do":"skip","n":%d}\n' % number)
        assert line_of(connection)["heard"] == {"do": "skip", "n": number}


def test_commands_sent_all_at_once_are_answered_in_order(serving: Serving, dial: Dial) -> None:
    serving()
    connection = dial()

    several = b"".join(b'{"v":1,"do":"skip","n":%d}\n' % n for n in range(4000))
    sending = threading.Thread(target=connection.sendall, args=(several,))
    sending.start()

    with connection.makefile("rb") as replies:
        heard = [decode_reply(replies.readline())["heard"] for _ in range(4000)]
    assert heard == [{"do": "skip", "n": n} for n in range(4000)]
    sending.join()


def test_a_command_from_a_pipeline_is_answered_after_its_end(serving: Serving, dial: Dial) -> None:
    serving()
    connection = dial()

    connection.sendall(b'{"v":1,"do":"skip"}\n{"v":1,"do":"done"}\n{"v":1,"do":"sno')
    connection.shutdown(socket.SHUT_WR)

    assert line_of(connection)["heard"] == {"do": "skip"}
    assert line_of(connection)["heard"] == {"do": "done"}
    assert connection.recv(1) == b"", "half a command is none"


def test_after_nonsense_the_next_command_is_carried_out(serving: Serving, dial: Dial) -> None:
    serving()
    connection = dial()

    for nonsense in (b"\n", b"hello\n", b"\xff\xfe\n", b"[" * 60_000 + b"\n"):
        connection.sendall(nonsense)
        assert code_of(line_of(connection)) == "bad-request"

    connection.sendall(b'{"v":1,"do":"skip"}\n')
    assert line_of(connection)["ok"] is True


def test_the_largest_command_and_the_largest_reply_pass(runtime: Path, serving: Serving) -> None:
    serving(lambda request: {"back": request["text"]})
    text = "x" * (MAX_FRAME_BYTES - 100)

    assert ask(runtime, {"do": "echo", "text": text})["back"] == text


def test_a_command_longer_than_a_frame_is_told_so(serving: Serving, dial: Dial) -> None:
    seen: list[object] = []
    serving(recording(seen))
    connection = dial()

    connection.sendall(b'{"v":1,"do":"' + b"x" * MAX_FRAME_BYTES)

    assert code_of(line_of(connection)) == "too-large"
    with pytest.raises((ConnectionError, EOFError)):
        _until_closed(connection)
    assert not seen


def _until_closed(connection: socket.socket) -> None:
    while connection.recv(4096):
        pass
    raise EOFError


@pytest.mark.parametrize(
    "result",
    [
        {"n": float("nan")},
        {"text": "x" * MAX_FRAME_BYTES},
        {"text": "\ud800"},
        {"thing": object()},
        None,
        17,
    ],
)
def test_a_reply_that_cannot_be_sent_is_the_agents_mistake(
    runtime: Path, serving: Serving, caplog: pytest.LogCaptureFixture, result: object
) -> None:
    serving(lambda request: {} if request["do"] == "skip" else result)

    with pytest.raises(ControlError, match="reminders go on"):
        ask(runtime, {"do": "status"})

    assert "status" in caplog.text
    assert ask(runtime, {"do": "skip"})["ok"] is True


@pytest.mark.parametrize("mistake", [ValueError("x"), KeyError("x"), RecursionError(), OSError(5)])
def test_a_command_that_fails_is_logged_and_the_next_one_served(
    runtime: Path, serving: Serving, caplog: pytest.LogCaptureFixture, mistake: Exception
) -> None:
    def handle(request: Mapping[str, object]) -> Mapping[str, object]:
        if request["do"] == "break":
            raise mistake
        return {}

    serving(handle)

    with pytest.raises(ControlError) as told:
        ask(runtime, {"do": "break"})

    assert "Traceback" not in str(told.value)
    assert set(re.findall(r"breakbuddy (\w+)", str(told.value))) <= set(
        main.list_commands(click.Context(main))
    )
    assert type(mistake).__name__ in caplog.text
    assert ask(runtime, {"do": "skip"})["ok"] is True


def test_commands_are_carried_out_one_at_a_time(runtime: Path, serving: Serving) -> None:
    inside = threading.Semaphore(1)

    def handle(_: Mapping[str, object]) -> Mapping[str, object]:
        alone = inside.acquire(blocking=False)
        time.sleep(0.005)  # the work
        if alone:
            inside.release()
        return {"alone": alone, "thread": threading.current_thread().name}

    serving(handle)
    replies: list[dict[str, object]] = []
    clients = [
        threading.Thread(target=lambda: replies.append(ask(runtime, {"do": "x"}, timeout=20)))
        for _ in range(12)
    ]
    for client in clients:
        client.start()
    for client in clients:
        client.join()

    assert replies == [{"ok": True, "alone": True, "thread": "control"}] * 12


def test_the_socket_and_its_folder_are_this_users_alone(runtime: Path, serving: Serving) -> None:
    before = os.umask(0)
    try:
        serving()
    finally:
        os.umask(before)

    assert runtime.stat().st_mode & 0o7777 == 0o700
    assert socket_path(runtime).stat().st_mode & 0o7777 == 0o600


def test_closing_removes_the_socket_and_ends_the_thread(runtime: Path, serving: Serving) -> None:
    server = serving()
    thread = control_thread()

    server.close()
    server.close()

    assert not thread.is_alive()
    assert not list(runtime.iterdir())
    with pytest.raises(NoAgent):
        ask(runtime, {"do": "status"})


def test_closing_what_was_never_started_does_nothing(runtime: Path) -> None:
    Server(runtime, dict).close()

    assert not runtime.exists()


def test_closing_answers_the_command_at_hand(runtime: Path, serving: Serving) -> None:
    carrying_out, go_on = threading.Event(), threading.Event()

    def stop(_: Mapping[str, object]) -> Mapping[str, object]:
        carrying_out.set()
        assert go_on.wait(30)
        return {"stopping": True}

    server = serving(stop)
    replies: list[dict[str, object]] = []
    client = threading.Thread(
        target=lambda: replies.append(ask(runtime, {"do": "stop"}, timeout=10))
    )
    client.start()
    assert carrying_out.wait(30)
    closing = threading.Thread(target=server.close)
    closing.start()

    go_on.set()
    client.join()
    closing.join()

    assert replies == [{"ok": True, "stopping": True}]


def test_a_command_may_close_the_server_itself(runtime: Path, serving: Serving) -> None:
    servers: list[Server] = []

    def stop(_: Mapping[str, object]) -> Mapping[str, object]:
        servers[0].close()
        return {}

    servers.append(serving(stop))
    thread = control_thread()

    assert ask(runtime, {"do": "stop"})["ok"] is True
    thread.join(30)
    assert not thread.is_alive()


def test_closing_with_clients_connected_hangs_up_on_them(serving: Serving, dial: Dial) -> None:
    server = serving()
    idle, busy = dial(), dial()
    idle.sendall(b'{"v":1,"do":"skip"}\n')
    line_of(idle)
    busy.sendall(b'{"v":1,')

    server.close()

    assert idle.recv(1) == b""
    with pytest.raises((ConnectionError, EOFError)):
        _until_closed(busy)


def test_a_second_server_does_not_take_the_socket_of_a_living_one(
    runtime: Path, serving: Serving
) -> None:
    serving(lambda _: {"who": "first"})

    with pytest.raises(ControlError, match="already running"):
        Server(runtime, lambda _: {"who": "second"}).start()

    assert ask(runtime, {"do": "status"})["who"] == "first"


def test_closing_leaves_the_socket_of_another_alone(runtime: Path, serving: Serving) -> None:
    first = serving(lambda _: {"who": "first"})
    socket_path(runtime).unlink()
    serving(lambda _: {"who": "second"})

    first.close()

    assert ask(runtime, {"do": "status"})["who"] == "second"


@pytest.mark.parametrize("left", ["socket", "file"])
def test_what_was_left_in_its_place_is_no_obstacle(
    runtime: Path, serving: Serving, left: str
) -> None:
    runtime.mkdir(mode=0o700)
    if left == "file":
        socket_path(runtime).write_text("")
    else:
        with socket.socket(socket.AF_UNIX) as stale:
            stale.bind(str(socket_path(runtime)))

    serving()

    assert ask(runtime, {"do": "status"})["ok"] is True


def test_a_folder_in_its_place_is_told_in_words(runtime: Path) -> None:
    socket_path(runtime).mkdir(parents=True)

    with pytest.raises(ControlError, match="cannot listen"):
        Server(runtime, dict).start()


def test_a_folder_open_to_others_is_closed_before_anyone_is_served(
    runtime: Path, serving: Serving, caplog: pytest.LogCaptureFixture
) -> None:
    runtime.mkdir()
    runtime.chmod(0o777)

    serving()

    assert runtime.stat().st_mode & 0o7777 == 0o700
    assert "open to other users" in caplog.text


def test_a_runtime_folder_with_a_long_path_is_served_from_a_short_place(
    runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = runtime / ("x" * 150)
    server = Server(long, dict)
    server.start()
    try:
        monkeypatch.setenv("TMPDIR", str(runtime))
        assert ask(long, {"do": "status"})["ok"] is True
        with pytest.raises(NoAgent):
            ask(runtime, {"do": "status"})
    finally:
        server.close()
        socket_path(long).parent.rmdir()


@pytest.mark.skipif(sys.platform != "linux", reason="counts wake-ups in /proc")
@pytest.mark.parametrize("connected", [False, True])
def test_while_nobody_asks_the_thread_sleeps_on(
    serving: Serving, dial: Dial, eventually: Eventually, connected: bool
) -> None:
    serving(limits=Limits(frame_seconds=0.02, crowded_seconds=0.01))
    windows = [dial()] if connected else []
    for window in windows:
        window.sendall(b'{"v":1,"do":"status"}\n')
        line_of(window)
    status = Path(f"/proc/self/task/{control_thread().native_id}/status")
    eventually(lambda: "\nState:\tS" in status.read_text())
    before = _wake_ups(status)

    end = time.monotonic() + 0.4
    eventually(lambda: time.monotonic() > end)

    assert _wake_ups(status) == before
    for window in windows:
        window.sendall(b'{"v":1,"do":"status"}\n')
        assert line_of(window)["ok"] is True


def _wake_ups(status: Path) -> int:
    fields = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
    return int(fields["voluntary_ctxt_switches"])


def test_a_door_that_falls_shut_is_opened_anew(
    runtime: Path,
    serving: Serving,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    serving()
    assert ask(runtime, {"do": "status"})["ok"] is True
    faults = [ZeroDivisionError("a mistake of our own")]
    listener: Any = import_module("breakbuddy.control.unix_listener").UnixListener
    admit = listener._admit

    def admit_or_fail(self: object, now: float) -> None:
        if faults:
            raise faults.pop()
        admit(self, now)

    monkeypatch.setattr(listener, "_admit", admit_or_fail)
    caplog.set_level(logging.CRITICAL, "breakbuddy.supervised")
    with pytest.raises(ControlError):
        ask(runtime, {"do": "status"})

    def answers() -> bool:
        with suppress(ControlError):
            return ask(runtime, {"do": "status"})["ok"] is True
        return False

    until(answers, "commands are answered again", 20)
    (control,) = [each for each in healths() if each.name == "control"]
    assert (control.state, control.restarts) == (State.RUNNING, 1)
    assert control.fault == "ZeroDivisionError: a mistake of our own"
