"""A private X server, session bus or compositor for the tests of idle time."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.desktop.harness.needs import require
from tests.desktop.harness.processes import Processes
from tests.desktop_dbus.conftest import session_bus, short_path
from tests.idle.told import Told
from tools.desktop_packages import Need

if sys.platform == "linux":
    from tests.desktop_dbus.conftest import bus, peer
    from tests.idle.compositor import Compositor
    from tests.idle.x_server import XServer

__all__ = ["bus", "peer", "session_bus", "short_path"]  # fixtures of the room that these stand on

_X = (Need("Xvfb", "xvfb"), Need("xdotool", "xdotool"))


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def gone() -> Told:
    return Told()


@pytest.fixture
def processes(tmp_path: Path) -> Iterator[Processes]:
    logs = tmp_path / "x-logs"
    logs.mkdir()
    processes = Processes(logs)
    yield processes
    processes.close()


if sys.platform == "linux":

    @pytest.fixture
    def x_server(processes: Processes) -> Iterator[XServer]:
        require(_X)
        server = XServer(processes)
        yield server
        server.go_on()

    @pytest.fixture
    def compositor(short_path: Path) -> Iterator[Callable[[int], Compositor]]:
        """Starts a compositor that has that version of the protocol."""
        pytest.importorskip("pywayland", reason="the extra 'wayland' is not installed")
        started: list[Compositor] = []

        def start(version: int) -> Compositor:
            started.append(Compositor(short_path, version))
            return started[-1]

        yield start
        for one in started:
            one.close()
