"""A private bus with another program on it, and a private screen, for the tests of quiet."""

import sys

import pytest

from tests.desktop.harness.bus import Bus as SessionBus
from tests.desktop.harness.display import Display
from tests.desktop.harness.home import Home
from tests.desktop.harness.needs import require
from tests.desktop.harness.private import home, processes, session_bus
from tests.desktop.harness.processes import Processes
from tests.quiet.clock import Clock
from tools.desktop_packages import Need

if sys.platform == "linux":
    from collections.abc import Iterator

    from breakbuddy.desktop.dbus import Bus
    from breakbuddy.desktop.quiet.peers import Peers
    from tests.desktop.harness.private import our_bus
    from tests.desktop_dbus.peer import Peer

__all__ = ["home", "our_bus", "processes", "session_bus"]  # fixtures that other rooms stand on too

_NEEDS = {
    "display": (Need("Xvfb", "xvfb"), Need("xfwm4", "xfwm4"), Need("xdotool", "xdotool")),
    "dunst": (Need("Xvfb", "xvfb"), Need("dunst", "dunst"), Need("dunstctl", "dunst")),
    "sound": (
        Need("pulseaudio", "pulseaudio"),
        Need("pactl", "pulseaudio-utils"),
        Need("parec", "pulseaudio-utils"),
    ),
    "xfconf": (Need("xfconf-query", "xfconf"),),
    "gsettings_home": (
        Need("gsettings", "libglib2.0-bin"),
        Need("glib-compile-schemas", "libglib2.0-bin"),
    ),
}


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what this machine has no programs for, or fail it where it must run."""
    needs = [need for name in getattr(item, "fixturenames", ()) for need in _NEEDS.get(name, ())]
    if not needs:
        return
    if sys.platform != "linux":
        pytest.skip("such a desktop is for Linux")
    require(needs)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def display(home: Home, processes: Processes) -> Display:
    display = Display(processes, home.environ())
    display.start()
    return display


if sys.platform == "linux":

    @pytest.fixture
    def peers(our_bus: Bus, clock: Clock) -> Peers:
        return Peers(our_bus, "There is no bus.", clock)

    @pytest.fixture
    def peer(session_bus: SessionBus) -> Iterator[Peer]:
        peer = Peer(session_bus.address)
        yield peer
        peer.close()
