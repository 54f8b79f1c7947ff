"""Idle time from Mutter, as a program on a private bus that speaks as Mutter does."""

import logging
import sys
from collections.abc import Iterator

import pytest

if sys.platform != "linux":
    pytest.skip("D-Bus is for Linux", allow_module_level=True)

from breakbuddy.desktop.dbus import Bus
from breakbuddy.desktop.idle.mutter import INTERFACE, PATH, SERVICE, MutterIdle
from breakbuddy.desktop.ports import Unavailable
from tests.desktop.harness.bus import Bus as SessionBus
from tests.desktop.harness.waiting import until
from tests.desktop_dbus.peer import Peer
from tests.idle.told import Told

IDLE_WATCH, ACTIVE_WATCH = 7, 8


@pytest.fixture
def mutter(peer: Peer) -> Peer:
    peer.answers("GetIdletime", "t", 12_500)
    peer.answers("AddIdleWatch", "u", IDLE_WATCH)
    peer.answers("AddUserActiveWatch", "u", ACTIVE_WATCH)
    peer.answers("RemoveWatch")
    peer.own(SERVICE)
    return peer


@pytest.fixture
def source(mutter: Peer, bus: Bus, told: Told) -> Iterator[MutterIdle]:
    assert "AddIdleWatch" in mutter.replies
    source = MutterIdle(told, bus)
    yield source
    source.stop()


def fire(mutter: Peer, watch: object, signature: str = "u") -> None:
    mutter.emit(PATH, INTERFACE, "WatchFired", signature, (watch,))


def calls_of(mutter: Peer, member: str) -> list[tuple[object, ...]]:
    return [body for name, body in mutter.calls if name == member]


def settle(source: MutterIdle, mutter: Peer) -> None:
    """Wait until all that was sent before was taken in."""
    mutter.answers("GetIdletime", "t", 12_500)
    assert source.idle_seconds() == 12.5


def begin_pause(source: MutterIdle, mutter: Peer) -> None:
    """Watch for five minutes, and let them pass."""
    source.watch(300)
    settle(source, mutter)
    assert calls_of(mutter, "AddIdleWatch") == [(300_000,)]
    fire(mutter, IDLE_WATCH)
    settle(source, mutter)


def test_mutter_is_asked_for_the_idle_time(source: MutterIdle) -> None:
    assert source.idle_seconds() == 12.5


def test_a_pause_is_told_when_it_is_reached_and_when_it_ends(
    source: MutterIdle, mutter: Peer, told: Told
) -> None:
    begin_pause(source, mutter)
    assert told.times == 1
    until(lambda: calls_of(mutter, "AddUserActiveWatch"), "asked to be told of input")
    settle(source, mutter)
    fire(mutter, ACTIVE_WATCH)
    until(lambda: told.times == 2, "told of the input")
    fire(mutter, IDLE_WATCH)
    until(lambda: told.times == 3, "told of the next pause")


def test_what_is_told_twice_is_told_on_once(source: MutterIdle, mutter: Peer, told: Told) -> None:
    begin_pause(source, mutter)
    fire(mutter, IDLE_WATCH)
    settle(source, mutter)
    fire(mutter, ACTIVE_WATCH)
    fire(mutter, ACTIVE_WATCH)
    settle(source, mutter)
    assert told.times == 2


def test_signals_that_are_not_of_our_watches_say_nothing(
    source: MutterIdle, mutter: Peer, session_bus: SessionBus, told: Told
) -> None:
    source.watch(300)
    settle(source, mutter)
    fire(mutter, 99)
    fire(mutter, "7", "s")
    fire(mutter, True, "b")
    stranger = Peer(session_bus.address)
    fire(stranger, IDLE_WATCH)
    stranger.names()
    stranger.close()
    settle(source, mutter)
    assert told.times == 0


def test_a_watch_takes_the_place_of_the_one_before(source: MutterIdle, mutter: Peer) -> None:
    source.watch(300)
    settle(source, mutter)
    source.watch(4)
    settle(source, mutter)
    assert calls_of(mutter, "AddIdleWatch") == [(300_000,), (4_000,)]
    assert calls_of(mutter, "RemoveWatch") == [(IDLE_WATCH,)]


def test_watches_are_taken_back_in_the_end(source: MutterIdle, mutter: Peer) -> None:
    begin_pause(source, mutter)
    settle(source, mutter)
    source.stop()
    source.stop()
    until(
        lambda: calls_of(mutter, "RemoveWatch") == [(IDLE_WATCH,), (ACTIVE_WATCH,)],
        "both watches are taken back",
    )


def test_without_mutter_idle_is_unknown_and_back_with_it(
    source: MutterIdle, mutter: Peer, told: Told
) -> None:
    source.watch(300)
    settle(source, mutter)
    mutter.release(SERVICE)
    until(lambda: source.idle_seconds() is None, "unknown")
    mutter.own(SERVICE)
    until(lambda: calls_of(mutter, "AddIdleWatch") == [(300_000,)] * 2, "the watch is set anew")
    settle(source, mutter)
    fire(mutter, IDLE_WATCH)
    until(lambda: told.times == 1, "told of the pause")
    # The watches went with the old one: its ids may be another program's now.
    assert calls_of(mutter, "RemoveWatch") == []


def test_without_the_bus_idle_is_unknown_and_back_with_it(
    source: MutterIdle, session_bus: SessionBus
) -> None:
    source.watch(300)
    session_bus.stop()
    until(lambda: source.idle_seconds() is None, "unknown")
    source.watch(200)
    session_bus.start({})
    again = Peer(session_bus.address)
    again.answers("AddIdleWatch", "u", IDLE_WATCH)
    again.answers("GetIdletime", "t", 1_000)
    again.own(SERVICE)
    until(lambda: calls_of(again, "AddIdleWatch") == [(200_000,)], "the watch is set anew")
    until(lambda: source.idle_seconds() == 1.0, "known again")
    again.close()


RUBBISH = [
    ("s", "soon"),
    ("d", 12.5),
    ("b", True),
    ("x", -5),
    ("t", 2**63),
    ("as", ["12500"]),
]


@pytest.mark.parametrize(("signature", "value"), RUBBISH)
def test_rubbish_is_unknown(
    source: MutterIdle, mutter: Peer, signature: str, value: object
) -> None:
    mutter.answers("GetIdletime", signature, value)
    assert source.idle_seconds() is None
    settle(source, mutter)


def test_an_empty_answer_or_an_error_is_unknown(source: MutterIdle, mutter: Peer) -> None:
    mutter.answers("GetIdletime")
    assert source.idle_seconds() is None
    mutter.fails("GetIdletime", "org.freedesktop.DBus.Error.Failed", "No.")
    assert source.idle_seconds() is None
    settle(source, mutter)


def test_one_that_never_answers_is_left_alone_for_a_while(
    source: MutterIdle, mutter: Peer, caplog: pytest.LogCaptureFixture
) -> None:
    del mutter.replies["GetIdletime"]
    before = len(mutter.calls)
    assert [source.idle_seconds() for _time in range(5)] == [None] * 5
    assert len(mutter.calls) == before + 1
    warnings = [one for one in caplog.records if one.levelno >= logging.WARNING]
    assert len(warnings) == 1


def test_watches_that_are_never_granted_do_no_harm(
    source: MutterIdle, mutter: Peer, told: Told
) -> None:
    mutter.answers("AddIdleWatch", "s", "seven")
    source.watch(300)
    mutter.fails("AddIdleWatch", "org.freedesktop.DBus.Error.AccessDenied", "No.")
    source.watch(300)
    settle(source, mutter)
    fire(mutter, IDLE_WATCH)
    settle(source, mutter)
    assert told.times == 0


def test_without_the_service_it_is_not_chosen(bus: Bus, peer: Peer, told: Told) -> None:
    with pytest.raises(Unavailable):
        MutterIdle(told, bus)
    peer.own(SERVICE)
    with pytest.raises(Unavailable, match="did not answer"):
        MutterIdle(told, bus)
    peer.answers("GetIdletime", "s", "soon")
    with pytest.raises(Unavailable, match="no time"):
        MutterIdle(told, bus)
