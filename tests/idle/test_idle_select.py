"""Which source is chosen, and what a person is told of those that were not."""

import sys

import pytest

if sys.platform != "linux":
    pytest.skip("elsewhere there is one source only", allow_module_level=True)

from breakbuddy.desktop.dbus import Bus
from breakbuddy.desktop.idle.answers import ServicePatience
from breakbuddy.desktop.idle.mutter import SERVICE
from breakbuddy.desktop.idle.select import open_idle
from tests.desktop.harness.waiting import until
from tests.desktop_dbus.peer import Peer
from tests.idle.told import Told
from tests.idle.x_server import XServer


def test_on_a_bare_x_display_the_x_server_serves(
    x_server: XServer, bus: Bus, told: Told, gone: Told
) -> None:
    source, choice = open_idle(told, bus, x_server.environ, on_gone=gone)
    assert source is not None
    assert choice.chosen == source.name == "X11"
    assert [one.name for one in choice.attempts] == ["Mutter", "ext-idle-notify-v1"]
    assert all(one.reason for one in choice.attempts)
    assert source.stops_in_sleep
    x_server.kill()
    until(lambda: gone.times == 1, "told that the display is gone")
    source.stop()


def test_where_mutter_is_it_serves(x_server: XServer, bus: Bus, peer: Peer, told: Told) -> None:
    peer.answers("GetIdletime", "t", 4_000)
    peer.own(SERVICE)
    source, choice = open_idle(told, bus, x_server.environ)
    assert source is not None
    assert (choice.chosen, choice.attempts) == ("Mutter", ())
    assert source.idle_seconds() == 4
    source.stop()


def test_in_a_wayland_session_unknown_is_better_than_what_x_would_say(
    x_server: XServer, told: Told
) -> None:
    environ = {**x_server.environ, "WAYLAND_DISPLAY": "/nowhere/wayland-0"}
    source, choice = open_idle(told, None, environ)
    assert source is None
    assert choice.chosen is None
    reasons = {one.name: one.reason for one in choice.attempts}
    assert list(reasons) == ["Mutter", "ext-idle-notify-v1", "X11"]
    assert "session bus" in reasons["Mutter"]
    assert "only of input to X programs" in reasons["X11"]


def test_where_nothing_serves_the_reasons_are_given(told: Told) -> None:
    source, choice = open_idle(told, None, {})
    assert source is None
    assert [one.reason for one in choice.attempts] == [
        "There is no session bus (D-Bus) in this session.",
        "There is no Wayland display.",
        "There is no X display.",
    ]


def test_the_rest_grows_to_five_minutes_and_begins_anew() -> None:
    now = 0.0
    patience = ServicePatience("a service", lambda: now)
    assert not patience.rests
    for rest in (30, 60, 120, 240, 300, 300):
        patience.failed()
        now += rest - 1
        assert patience.rests
        now += 1
        assert not patience.rests
    patience.failed()
    patience.worked()
    assert not patience.rests
    patience.failed()
    now += 30
    assert not patience.rests
