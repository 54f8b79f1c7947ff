"""A private session bus for the tests of notifications, and on it a daemon that obeys them."""

import sys

import pytest

from breakbuddy.desktop.ports import Notice
from tests.desktop.harness.bus import Bus as SessionBus
from tests.desktop.harness.needs import require
from tests.desktop.harness.private import home, processes, session_bus
from tests.notify.answers import Answers, a_prompt
from tools.desktop_packages import Need

if sys.platform == "linux":
    from collections.abc import Iterator

    from breakbuddy.desktop.dbus import Bus
    from breakbuddy.desktop.notify.freedesktop import FreedesktopNotifier
    from tests.desktop.harness.private import our_bus
    from tests.notify.fake_daemon import FakeDaemon

__all__ = ["home", "our_bus", "processes", "session_bus"]  # fixtures that other rooms stand on too

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
def answers() -> Answers:
    return Answers()


@pytest.fixture
def prompt() -> Notice:
    return a_prompt()


if sys.platform == "linux":

    @pytest.fixture
    def daemon(session_bus: SessionBus) -> Iterator[FakeDaemon]:
        daemon = FakeDaemon(session_bus.address)
        daemon.start()
        yield daemon
        daemon.stop()

    @pytest.fixture
    def notifier(
        daemon: FakeDaemon, our_bus: Bus, answers: Answers
    ) -> Iterator[FreedesktopNotifier]:
        assert daemon.running
        notifier = FreedesktopNotifier(our_bus, answers)
        yield notifier
        notifier.stop()
