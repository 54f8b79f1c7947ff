"""A private session bus for the tests of notifications, and on it a daemon that obeys them."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from breakbuddy.desktop.ports import Notice
from tests.desktop.harness.bus import Bus as SessionBus
from tests.desktop.harness.home import Home
from tests.desktop.harness.needs import require
from tests.desktop.harness.processes import Processes
from tests.notify.answers import Answers, a_prompt
from tools.desktop_packages import Need

if sys.platform == "linux":
    from breakbuddy.desktop.dbus import Bus
    from breakbuddy.desktop.notify.freedesktop import FreedesktopNotifier
    from tests.notify.fake_daemon import FakeDaemon

_BUS: tuple[Need, ...] = (Need("dbus-daemon", "dbus-daemon"),)
_DUNST: tuple[Need, ...] = (
    *_BUS,
    Need("Xvfb", "xvfb"),
    Need("dunst", "dunst"),
    Need("dunstctl", "dunst"),
)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what this machine has no programs for, or fail it where it must run."""
    fixtures = getattr(item, "fixturenames", ())
    if item.get_closest_marker("desktop"):
        needs = _DUNST
    elif "session_bus" in fixtures:
        needs = _BUS
    else:
        return
    if sys.platform != "linux":
        pytest.skip("notifications over D-Bus are for Linux")
    require(needs)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    home = Home(tmp_path / "home")
    yield home
    home.close()


@pytest.fixture
def processes(tmp_path: Path) -> Iterator[Processes]:
    logs = tmp_path / "logs"
    logs.mkdir()
    processes = Processes(logs)
    yield processes
    processes.close()


@pytest.fixture
def session_bus(home: Home, processes: Processes) -> SessionBus:
    bus = SessionBus(processes, home)
    bus.start(home.environ())
    return bus


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def prompt() -> Notice:
    return a_prompt()


if sys.platform == "linux":

    @pytest.fixture
    def our_bus(session_bus: SessionBus) -> "Iterator[Bus]":
        bus = Bus("session", session_bus.address)
        yield bus
        bus.close()

    @pytest.fixture
    def daemon(session_bus: SessionBus) -> "Iterator[FakeDaemon]":
        daemon = FakeDaemon(session_bus.address)
        daemon.start()
        yield daemon
        daemon.stop()

    @pytest.fixture
    def notifier(
        daemon: "FakeDaemon", our_bus: "Bus", answers: Answers
    ) -> "Iterator[FreedesktopNotifier]":
        assert daemon.running
        notifier = FreedesktopNotifier(our_bus, answers)
        yield notifier
        notifier.stop()
