"""Idle time on Wayland: the real protocol, spoken with a compositor of the tests' own."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("Wayland is for Linux", allow_module_level=True)

from breakbuddy.desktop.idle.wayland import WaylandIdle
from breakbuddy.desktop.ports import Unavailable
from tests.desktop.harness.waiting import until
from tests.idle.compositor import Compositor
from tests.idle.sockets import unix_socket
from tests.idle.told import Told

Start = Callable[[int], Compositor]


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(("version", "kind"), [(1, "any"), (2, "input")])
def test_a_pause_is_told_when_it_is_reached_and_when_it_ends(
    compositor: Start, told: Told, version: int, kind: str
) -> None:
    clock = Clock()
    desktop = compositor(version)
    source = WaylandIdle(told, desktop.environ, now=clock)
    try:
        assert source.idle_seconds() is None, "nothing is known before a watch"
        source.watch(300)
        assert desktop.heard() == f"{kind} 300000"
        until(lambda: source.idle_seconds() == 0, "active")
        desktop.idled()
        until(lambda: told.times == 1, "told of the pause")
        assert source.idle_seconds() == 300
        clock.now += 42
        assert source.idle_seconds() == 342
        desktop.resumed()
        until(lambda: told.times == 2, "told of the input")
        assert source.idle_seconds() == 0
    finally:
        source.stop()
        source.stop()
    assert source.idle_seconds() is None


def test_a_watch_takes_the_place_of_the_one_before(compositor: Start, told: Told) -> None:
    desktop = compositor(2)
    source = WaylandIdle(told, desktop.environ)
    try:
        source.watch(300)
        assert desktop.heard() == "input 300000"
        source.watch(4)
        assert [desktop.heard(), desktop.heard()] == ["destroyed", "input 4000"]
        desktop.idled()
        until(lambda: told.times == 1, "told of the pause")
    finally:
        source.stop()


def test_without_the_compositor_idle_is_unknown(compositor: Start, told: Told) -> None:
    desktop = compositor(2)
    source = WaylandIdle(told, desktop.environ)
    source.watch(300)
    until(lambda: source.idle_seconds() == 0, "active")
    desktop.close()
    until(lambda: source.idle_seconds() is None, "unknown")
    source.watch(4)
    source.stop()
    assert told.times == 0


def test_a_compositor_without_the_protocol_is_not_chosen(compositor: Start, told: Told) -> None:
    with pytest.raises(Unavailable, match="does not offer"):
        WaylandIdle(told, compositor(0).environ)


def test_a_compositor_that_hangs_is_not_chosen(told: Told, short_path: Path) -> None:
    pytest.importorskip("pywayland", reason="the extra 'wayland' is not installed")
    with unix_socket() as deaf:
        deaf.bind(str(short_path / "wayland-0"))
        deaf.listen()
        with pytest.raises(Unavailable, match="does not answer"):
            WaylandIdle(told, {"WAYLAND_DISPLAY": str(short_path / "wayland-0")})


def test_where_there_is_no_compositor_the_reason_is_given(told: Told, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="no Wayland display"):
        WaylandIdle(told, {})
    with pytest.raises(Unavailable, match="no Wayland display"):
        WaylandIdle(told, {"WAYLAND_DISPLAY": "wayland-0"})
    pytest.importorskip("pywayland", reason="the extra 'wayland' is not installed")
    nowhere = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
    with pytest.raises(Unavailable, match="does not answer"):
        WaylandIdle(told, nowhere)


def test_without_the_library_the_reason_names_it(
    told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in [name for name in sys.modules if name.split(".")[0] == "pywayland"]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "pywayland.client", None)
    with pytest.raises(Unavailable, match="pywayland"):
        WaylandIdle(told, {"WAYLAND_DISPLAY": str(tmp_path / "wayland-0")})


def test_a_compositor_that_is_started_anew_is_told_the_watch_again(
    compositor: Start, told: Told
) -> None:
    first = compositor(2)
    source = WaylandIdle(told, first.environ)
    try:
        source.watch(300)
        assert first.heard() == "input 300000"
        until(lambda: source.idle_seconds() == 0, "active")
        first.close()
        until(lambda: source.idle_seconds() is None, "the compositor is gone")
        Path(first.environ["XDG_RUNTIME_DIR"], "wayland-test").unlink()
        second = compositor(2)
        assert second.heard() == "input 300000"
        until(lambda: source.idle_seconds() == 0, "told again", 20)
    finally:
        source.stop()
