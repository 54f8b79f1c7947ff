"""Fixtures of a private session bus: what rooms need that want a bus and no whole desktop."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.harness.bus import Bus
from tests.desktop.harness.home import Home
from tests.desktop.harness.needs import require
from tests.desktop.harness.processes import Processes
from tools.desktop_packages import Need

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
def session_bus(home: Home, processes: Processes) -> Bus:
    """A session bus that nobody else is on."""
    require(BUS_NEEDS)
    bus = Bus(processes, home)
    bus.start(home.environ())
    return bus
