"""The real agent, attacked from all sides at once: it serves its person, and reminders come.

What it holds afterwards is what it held before: memory, files and threads.
"""

import json
import socket
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from random import Random

import pytest

if sys.platform != "linux":
    pytest.skip("reads what a process holds in /proc", allow_module_level=True)

from breakbuddy.control.client import ask
from breakbuddy.control.folder import socket_path
from breakbuddy.control.protocol import MAX_FRAME_BYTES
from tests.cli.shell import Shell
from tests.desktop.harness.waiting import until
from tests.fuzz.bounds import resident_kilobytes
from tests.fuzz.requests_input import EVENTS

CONNECTIONS = 1000
MOST_GROWTH_KILOBYTES = 12 * 1024
"""Allowed over what the agent held once it had met each kind of request: caches of Python's own."""
_ATTACK_SECONDS = 6.0
_PATIENCE_SECONDS = 20.0
STATUS = b'{"v":1,"do":"status"}\n'
ODD: tuple[object, ...] = (None, True, -1, 2**70, 1e308, "", "x" * 300, [], {}, [[1]], {"is": []})


class Service:
    """A running agent, whose hours pass in seconds."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        # From a break to the next it is two seconds, and between posture checks one.
        self.pid = shell.start("--speed", "1800").pid
        self.door = str(socket_path(shell.places.runtime))

    def dial(self) -> socket.socket:
        """A connection, however crowded the door is."""
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(_PATIENCE_SECONDS)

        def connected() -> bool:
            with suppress(BlockingIOError, TimeoutError):
                connection.connect(self.door)
                return True
            return False

        until(connected, "room in the queue at the door", _PATIENCE_SECONDS)
        return connection

    def send(self, data: bytes) -> None:
        """Send something and hang up, whether it is answered or not."""
        with self.dial() as stranger, suppress(OSError):
            stranger.sendall(data)
            stranger.settimeout(0.2)
            stranger.recv(65536)

    def is_served(self) -> None:
        """A proper client is."""
        assert ask(self._shell.places.runtime, {"do": "status"}, timeout=_PATIENCE_SECONDS)["ok"]

    def reminders(self) -> int:
        """How many prompts were recorded so far."""
        path = self._shell.places.history_file
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=20)) as history:
            (count,) = history.execute("SELECT count(*) FROM prompt").fetchone()
        return int(count)

    def answers_prompts(self) -> None:
        """Be done with whatever is due, so that the next comes."""
        with suppress(Exception):
            ask(self._shell.places.runtime, {"do": "say", "event": {"is": "Skip"}}, timeout=5)

    def holds(self) -> tuple[int, int]:
        """How many files it has open, and how many threads."""
        process = Path(f"/proc/{self.pid}")
        files = len(list((process / "fd").iterdir()))
        return files, len(list((process / "task").iterdir()))

    @property
    def kilobytes(self) -> int:
        return resident_kilobytes(self.pid)


@pytest.fixture
def service() -> Iterator[Service]:
    with tempfile.TemporaryDirectory(prefix="bb-") as folder:
        shell = Shell(Path(folder))
        try:
            yield Service(shell)
        finally:
            shell.close()


def odd_requests() -> list[bytes]:
    """Each request with something else in each of its fields, one after the other."""
    requests: list[dict[str, object]] = [
        {"do": "phase", "phase": "well", "began_seconds": 0},
        {"do": "relief", "action": "status", "protocol": None, "began_seconds": None},
    ]
    requests += [{"do": "say", "event": event} for event in EVENTS]
    requests += [{"do": do} for do in ("status", "card", "doctor", "test", "reload")]
    found: list[dict[str, object]] = []
    for request in requests:
        for value in ODD:
            found += [request | {name: value} for name in (*request, "v", "new")]
            said = request.get("event")
            if isinstance(said, dict):
                found += [
                    request | {"event": said | {name: value}}
                    for name in ("is", "minutes", "prompt", "position", "new")
                ]
    # To stop is the one request that is obeyed and ends all of this.
    return [json.dumps({"v": 1} | each).encode() + b"\n" for each in found]


DEEP = 100_000


def huge_and_deep() -> list[bytes]:
    """Frames that are too long, nested too deeply, or never end."""
    return [
        b"[" * DEEP + b"]" * DEEP + b"\n",
        b'{"a":' * DEEP,
        b"[" * 60_000 + b"\n",
        b'{"v":1,"do":"say","event":' + b"[" * 30_000 + b"]" * 30_000 + b"}\n",
        b"x" * (16 * MAX_FRAME_BYTES),
        b"\n" * 50_000,
        b"\0" * MAX_FRAME_BYTES + b"\n",
        STATUS * 3000,
        STATUS[:-1],
    ]


def _drips(service: Service, over: threading.Event) -> None:
    """Connections whose requests come one byte at a time, and never whole."""
    with ExitStack() as opened:
        while not over.is_set():
            slow = [opened.enter_context(service.dial()) for _ in range(8)]
            for letter in STATUS[:6]:
                for one in slow:
                    with suppress(OSError):
                        one.send(bytes([letter]))
                if over.wait(0.3):
                    return
            for one in slow:
                one.close()


def _half_closes(service: Service, over: threading.Event) -> None:
    """Connections that say that they send no more, and stay; in the middle of a line, too."""
    while not over.is_set():
        with ExitStack() as opened:
            for sent in (b"", STATUS, STATUS[:5]):
                one = opened.enter_context(service.dial())
                with suppress(OSError):
                    one.sendall(sent)
                    one.shutdown(socket.SHUT_WR)
            over.wait(0.1)


def _cuts(service: Service, over: threading.Event) -> None:
    """Requests cut off or spoilt anywhere."""
    chance = Random(20261124)  # noqa: S311 -- the same at every run, and no secret
    requests = odd_requests()
    while not over.is_set():
        request = bytearray(chance.choice(requests))
        request[chance.randrange(len(request))] = chance.randrange(256)
        if b"stop" not in request:
            service.send(bytes(request[: chance.randrange(len(request)) + 1]))


ATTACKS: tuple[Callable[[Service, threading.Event], None], ...] = (_drips, _half_closes, _cuts)


def attack(service: Service) -> None:
    """All at once, with a thousand connections that say nothing, while the person is served."""
    over = threading.Event()
    threads = [threading.Thread(target=each, args=(service, over)) for each in ATTACKS]
    with ExitStack() as opened:
        for thread in threads:
            thread.start()
        try:
            end = time.monotonic() + _ATTACK_SECONDS
            held: list[socket.socket] = []
            rounds = 0
            while time.monotonic() < end or len(held) < CONNECTIONS or rounds < 3:
                for _ in range(250):
                    if len(held) < CONNECTIONS:
                        held.append(opened.enter_context(service.dial()))
                for data in huge_and_deep():
                    service.send(data)
                service.is_served()
                service.answers_prompts()
                rounds += 1
        finally:
            over.set()
            for thread in threads:
                thread.join()


def test_requests_with_anything_in_any_field_end_nothing(service: Service) -> None:
    with service.dial() as window:
        window.settimeout(_PATIENCE_SECONDS)
        answers = window.makefile("rb")
        for request in odd_requests():
            window.sendall(request)
            reply = json.loads(answers.readline())
            assert isinstance(reply["ok"], bool)
            assert reply["ok"] or reply["error"]["code"] != "internal", (request, reply)
    service.is_served()


def test_attacked_from_all_sides_it_serves_and_reminds_and_holds_no_more_than_before(
    service: Service,
) -> None:
    for request in odd_requests()[::7]:
        service.send(request)
    service.send(b'{"v":1,"do":"say","event":{"is":"Resume"}}\n')
    until(service.reminders, "a reminder", _PATIENCE_SECONDS)
    files, threads = service.holds()
    kilobytes, before = service.kilobytes, service.reminders()

    attack(service)

    # Whatever was said meanwhile may have paused it: what its person says counts.
    service.send(b'{"v":1,"do":"say","event":{"is":"Resume"}}\n')

    def more_come() -> bool:
        service.answers_prompts()
        return service.reminders() > before + 3

    until(more_come, "reminders come as before", 2 * _PATIENCE_SECONDS)
    until(lambda: service.holds() <= (files, threads), "it let go of all connections", 20)
    assert service.kilobytes < kilobytes + MOST_GROWTH_KILOBYTES
