"""Idle time on X11, from a real X server with a real keyboard and mouse of xdotool's."""

import logging
import os
import socket
import struct
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("X11 is for Linux", allow_module_level=True)

from breakbuddy.desktop.idle.x11 import X11Idle
from breakbuddy.desktop.idle.x_connection import XConnection
from breakbuddy.desktop.ports import Unavailable
from breakbuddy.desktop.sensing import IdleSource
from tests.desktop.harness.processes import Processes
from tests.desktop.harness.waiting import holds, until
from tests.idle.told import Told
from tests.idle.x_server import Filter, XServer

LONG = 3600.0


@pytest.fixture
def source(x_server: XServer, told: Told, gone: Told) -> Iterator[X11Idle]:
    source = X11Idle(told, x_server.environ, gone)
    yield source
    source.stop()


def idle_for(source: IdleSource, seconds: float) -> float:
    """Wait until there was no input for so long; gives for how long that was."""
    return until(
        lambda: idle if (idle := source.idle_seconds()) and idle >= seconds else None,
        f"idle for {seconds} s",
    )


def test_the_idle_time_grows_until_there_is_input(source: X11Idle, x_server: XServer) -> None:
    for act in (x_server.move, x_server.type):
        before = idle_for(source, 0.4)
        act()
        after = source.idle_seconds()
        assert after is not None
        assert after < before


def test_a_pause_is_told_when_it_is_reached_and_when_it_ends(
    source: X11Idle, x_server: XServer, told: Told
) -> None:
    for pauses, act in enumerate((x_server.type, x_server.move)):
        x_server.move()
        source.watch(0.3)
        until(lambda: told.times == 2 * pauses + 1, "told of the pause")  # noqa: B023 -- at once
        assert idle_for(source, 0.7) >= 0.3
        assert told.times == 2 * pauses + 1
        act()
        until(lambda: told.times == 2 * pauses + 2, "told of the input")  # noqa: B023 -- at once


def test_a_watch_holds_for_pause_after_pause(
    source: X11Idle, x_server: XServer, told: Told
) -> None:
    source.watch(0.2)
    for pause in range(1, 4):
        x_server.type()
        # The end of the last pause, and the beginning of this one.
        until(lambda: told.times >= 2 * pause - 1, "told")  # noqa: B023 -- at once
    until(lambda: told.times % 2 == 1, "told of the last pause")
    holds(lambda: told.times % 2 == 1, "told once", 0.3)


def test_a_watch_set_within_a_pause_tells_how_it_ends(
    source: X11Idle, x_server: XServer, told: Told
) -> None:
    idle_for(source, 1.0)
    source.watch(0.9)
    holds(lambda: told.times == 0, "the pause had begun before", 0.2)
    x_server.move()
    until(lambda: told.times == 1, "told of the input")


def test_a_watch_takes_the_place_of_the_one_before(
    source: X11Idle, x_server: XServer, told: Told
) -> None:
    x_server.move()
    source.watch(0.3)
    source.watch(LONG)
    idle_for(source, 0.7)
    assert told.times == 0


def test_a_server_that_ends_is_told_once_and_idle_is_unknown(
    source: X11Idle, x_server: XServer, told: Told, gone: Told
) -> None:
    source.watch(LONG)
    x_server.kill()
    until(lambda: gone.times, "told that the display is gone")
    assert source.idle_seconds() is None
    source.watch(1.0)
    source.stop()
    assert source.idle_seconds() is None
    assert (gone.times, told.times) == (1, 0)


def test_a_source_that_was_stopped_says_nothing_more(
    source: X11Idle, x_server: XServer, gone: Told
) -> None:
    source.stop()
    source.stop()
    assert source.idle_seconds() is None
    x_server.kill()
    assert gone.times == 0


def test_a_server_that_hangs_is_asked_once_then_left_alone(
    source: X11Idle, x_server: XServer, gone: Told, caplog: pytest.LogCaptureFixture
) -> None:
    x_server.hang()
    assert source.idle_seconds() is None
    x_server.go_on()
    # It would answer now; but it is trusted again only after a rest.
    assert source.idle_seconds() is None
    warnings = [one for one in caplog.records if one.levelno >= logging.WARNING]
    assert len(warnings) == 1
    assert gone.times == 0


def test_a_server_that_hangs_at_the_start_is_not_chosen(x_server: XServer, told: Told) -> None:
    x_server.hang()
    with pytest.raises(Unavailable, match="does not answer"):
        X11Idle(told, x_server.environ)


def test_a_server_without_sync_can_only_be_asked(x_server: XServer, told: Told) -> None:
    through = Filter(x_server, {b"SYNC": b"NONE"})
    source = X11Idle(told, through.environ)
    try:
        source.watch(0.1)
        before = idle_for(source, 0.4)
        x_server.move()
        after = source.idle_seconds()
        assert after is not None
        assert after < before
        assert told.times == 0
    finally:
        source.stop()
        through.close()


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        ({b"SYNC": b"NONE", b"MIT-SCREEN-SAVER": b"MIT-SCREEN-CLOTH"}, "does not tell how long"),
        ({b"XWAYLAND": b"SECURITY"}, "Wayland session"),
    ],
    ids=["nothing to ask", "the X server of a Wayland session"],
)
def test_a_server_that_cannot_tell_is_not_chosen(
    x_server: XServer, told: Told, names: Mapping[bytes, bytes], reason: str
) -> None:
    through = Filter(x_server, names)
    try:
        with pytest.raises(Unavailable, match=reason):
            X11Idle(told, through.environ)
    finally:
        through.close()


@pytest.mark.parametrize(
    ("environ", "reason"),
    [
        ({}, "no X display"),
        ({"DISPLAY": ""}, "no X display"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "Wayland session"),
        ({"DISPLAY": "example.org:0"}, "no X server on this machine"),
        ({"DISPLAY": "localhost:10.0"}, "no X server on this machine"),
        ({"DISPLAY": ":99998"}, "no X server on this machine"),
        ({"DISPLAY": "rubbish"}, "no X server on this machine"),
    ],
)
def test_where_there_is_no_x_server_to_ask_the_reason_is_given(
    told: Told, environ: Mapping[str, str], reason: str
) -> None:
    with pytest.raises(Unavailable, match=reason):
        X11Idle(told, environ)


def entry(family: int, address: bytes, number: bytes, cookie: bytes) -> bytes:
    """One entry of an Xauthority file."""
    parts = (address, number, b"MIT-MAGIC-COOKIE-1", cookie)
    return struct.pack(">H", family) + b"".join(
        struct.pack(">H", len(part)) + part for part in parts
    )


@pytest.mark.parametrize(
    ("family", "address"),
    [(256, socket.gethostname().encode()), (65535, b"")],
    ids=["of this machine", "of any machine"],
)
def test_the_cookie_opens_the_display(
    processes: Processes, tmp_path: Path, told: Told, family: int, address: bytes
) -> None:
    right, wrong = os.urandom(16), os.urandom(16)
    for name, cookie in (("server", right), ("mine", right), ("other", wrong), ("broken", b"")):
        (tmp_path / name).write_bytes(entry(family, address, b"", cookie))
    (tmp_path / "broken").write_bytes(b"\0\1\0")
    server = XServer(processes, tmp_path / "server")
    for name in ("other", "broken", "missing"):
        with pytest.raises(Unavailable, match="does not answer"):
            X11Idle(told, {**server.environ, "XAUTHORITY": str(tmp_path / name)})
    source = X11Idle(told, {**server.environ, "XAUTHORITY": str(tmp_path / "mine")})
    assert source.idle_seconds() is not None
    source.stop()


def test_a_connection_that_ends_while_the_server_goes_on_is_made_anew(
    source: X11Idle,
    x_server: XServer,
    told: Told,
    gone: Told,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.CRITICAL, "breakbuddy.supervised")
    source.watch(0.3)
    until(lambda: told.times == 1, "told of the pause")
    faults = [IndexError("a mistake of our own")]
    event = XConnection._take

    def take_or_fail(self: XConnection, packet: bytes) -> None:
        if faults:
            raise faults.pop()
        event(self, packet)

    monkeypatch.setattr(XConnection, "_take", take_or_fail)
    x_server.move()
    until(lambda: not faults, "the fault happens")
    until(lambda: source.idle_seconds() is not None, "the idle time is told again", 20)
    before = told.times
    x_server.move()
    until(lambda: told.times > before, "the watch is set again", 20)
    assert gone.times == 0


def test_being_thrown_out_by_a_server_that_goes_on_does_not_end_the_session(
    source: X11Idle, gone: Told, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, "breakbuddy.supervised")
    source._connection._hang_up()
    until(lambda: source.idle_seconds() is None, "the connection is lost")
    until(lambda: source.idle_seconds() is not None, "the idle time is told again", 20)
    assert gone.times == 0
