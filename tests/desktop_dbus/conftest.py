"""A private session bus, our connection to it, and another program on it."""

import shutil
import sys
import tempfile
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
    from tests.desktop_dbus.peer import Peer

_BUS = (Need("dbus-daemon", "dbus-daemon"),)
QUICK = (0.05, 0.2)
"""Seconds between attempts to connect anew, for a test."""


@pytest.fixture
def session_bus(tmp_path: Path) -> Iterator[SessionBus]:
    """A bus of our own; skipped where there is no dbus-daemon, which CI may not."""
    require(_BUS)
    home = Home(tmp_path / "home")
    logs = tmp_path / "logs"
    logs.mkdir()
    processes = Processes(logs)
    bus = SessionBus(processes, home)
    bus.start(home.environ())
    yield bus
    processes.close()
    home.close()


@pytest.fixture
def short_path() -> Iterator[Path]:
    """A folder whose path leaves room for a socket's name."""
    folder = Path(tempfile.mkdtemp(prefix="bb-"))
    yield folder
    shutil.rmtree(folder)


if sys.platform == "linux":

    @pytest.fixture
    def bus(session_bus: SessionBus) -> Iterator[Bus]:
        """Our side."""
        bus = Bus("session", session_bus.address, retry_seconds=QUICK)
        yield bus
        bus.close()

    @pytest.fixture
    def peer(session_bus: SessionBus) -> Iterator[Peer]:
        """The other side."""
        peer = Peer(session_bus.address)
        yield peer
        peer.close()
