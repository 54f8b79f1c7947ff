"""Fixtures of a private session bus: what rooms need that want a bus and no whole desktop."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.harness.bus import Bus as SessionBus
from tests.desktop.harness.home import Home
from tests.desktop.harness.needs import require
from tests.desktop.harness.processes import Processes
from tools.desktop_packages import Need

if sys.platform == "linux":
    from breakbuddy.desktop.dbus import Bus

BUS_NEEDS = (Need("dbus-daemon", "dbus-daemon"),)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """A home of its own."""
    home = Home(tmp_path / "home")
    yield home
    home.close()


@pytest.fixture
def processes(tmp_path: Path) -> Iterator[Processes]:
    """The programs of a test, which end with it."""
    logs = tmp_path / "logs"
    logs.mkdir()
    processes = Processes(logs)
    yield processes
    processes.close()


@pytest.fixture
def session_bus(home: Home, processes: Processes) -> SessionBus:
    """A session bus that nobody else is on."""
    require(BUS_NEEDS)
    bus = SessionBus(processes, home)
    bus.start(home.environ())
    return bus


if sys.platform == "linux":

    @pytest.fixture
    def our_bus(session_bus: SessionBus) -> Iterator[Bus]:
        """Our side of it."""
        bus = Bus("session", session_bus.address)
        yield bus
        bus.close()
