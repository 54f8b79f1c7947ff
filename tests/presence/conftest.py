"""A private session bus and a private system bus, our connections to them, and what is told."""

import sys
from collections.abc import Callable, Iterator

import pytest

from tests.desktop.harness.bus import Bus as PrivateBus
from tests.desktop.harness.home import Home
from tests.desktop.harness.needs import require
from tests.desktop.harness.private import BUS_NEEDS, home, processes, session_bus
from tests.desktop.harness.processes import Processes
from tests.presence.told import Told

if sys.platform == "linux":
    from breakbuddy.desktop.dbus import Bus
    from breakbuddy.desktop.presence.linux import LinuxPresence
    from breakbuddy.desktop.presence.select import open_presence
    from breakbuddy.desktop.sensing import Presence
    from tests.desktop_dbus.conftest import QUICK
    from tests.desktop_dbus.peer import Peer
    from tests.presence.services import FakeLogind, FakeScreensaver

__all__ = ["home", "processes", "session_bus"]  # fixtures that other rooms stand on too


@pytest.fixture
def system_bus(home: Home, processes: Processes) -> PrivateBus:
    require(BUS_NEEDS)
    bus = PrivateBus(processes, home, "system-bus")
    bus.start(home.environ())
    return bus


@pytest.fixture
def told() -> Told:
    return Told()


if sys.platform == "linux":
    Begin = Callable[..., Presence]

    @pytest.fixture
    def begin(told: Told) -> Iterator[Begin]:
        """Begins to hear on the buses at these addresses; without one, there is no such bus."""
        open_ones: list[Bus | Presence] = []

        def begin(
            *, session: str | None = None, system: str | None = None, session_id: str = ""
        ) -> Presence:
            buses = [
                Bus("session", session, retry_seconds=QUICK) if session else None,
                Bus("system", system, retry_seconds=QUICK) if system else None,
            ]
            environ = {"XDG_SESSION_ID": session_id} if session_id else {}
            presence = open_presence(told, buses[0], buses[1], environ)
            assert isinstance(presence, LinuxPresence)
            open_ones.extend([presence, *(bus for bus in buses if bus)])
            presence.start()
            return presence

        yield begin
        for one in open_ones:
            one.close() if isinstance(one, Bus) else one.stop()

    @pytest.fixture
    def peers() -> Iterator[list[Peer]]:
        peers: list[Peer] = []
        yield peers
        for peer in peers:
            peer.close()

    @pytest.fixture
    def screensaver(session_bus: PrivateBus, peers: list[Peer]) -> Callable[..., FakeScreensaver]:
        """Starts a screensaver of that name."""

        def start(name: str, *, active: bool | None = False) -> FakeScreensaver:
            peers.append(one := FakeScreensaver(session_bus.address, name, active=active))
            return one

        return start

    @pytest.fixture
    def logind(system_bus: PrivateBus, peers: list[Peer]) -> Callable[..., FakeLogind]:
        """Starts logind."""

        def start(found_by: str = "GetSessionByPID", *, locked: bool = False) -> FakeLogind:
            peers.append(one := FakeLogind(system_bus.address, found_by=found_by, locked=locked))
            return one

        return start
