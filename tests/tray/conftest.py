"""A session bus, a panel on it, and an icon with a menu that notes what was chosen."""

import sys
from collections.abc import Callable, Iterator, Sequence

import pytest

from breakbuddy.core.vocabulary import Condition
from breakbuddy.desktop.ports import Action, Entry, Separator, Submenu, TrayLook
from tests.desktop.harness.bus import Bus as SessionBus
from tests.desktop_dbus.conftest import QUICK, session_bus

if sys.platform == "linux":
    from breakbuddy.desktop.dbus import Bus
    from breakbuddy.desktop.tray.pixels import Pictures
    from breakbuddy.desktop.tray.sni_tray import SniTray
    from tests.tray.fake_host import FakeHost

__all__ = ["session_bus"]  # a fixture of the room that the tray is built on

COUNTING = TrayLook(Condition.COUNTING, 0.5, "Next break in 30 min")
DUE = TrayLook(Condition.DUE, 1.0, "Time to move")


class Buddy:
    """What stands behind the menu: it counts readings and notes choices."""

    def __init__(self) -> None:
        self.chosen: list[str] = []
        self.interval = 60
        self.status = "Next break in 30 min"
        self.extra: list[Entry] = []
        self.readings = 0
        self.failing = False
        self.speechless = False

    def menu(self) -> Sequence[Entry]:
        self.readings += 1
        if self.speechless:
            raise ValueError("no menu today")
        intervals = tuple(
            Action(f"{minutes} min", self._set(minutes), checked=minutes == self.interval)
            for minutes in (30, 45, 60)
        )
        return [
            Action(self.status),
            Separator(),
            Action("Tips card", self.note("card"), default=True),
            Action("Snooze_now", self.note("snooze")),
            Action("Skip this one", self.note("skip"), enabled=False),
            Submenu("Interval", intervals),
            *self.extra,
            Separator(),
            Action("Quit", self.note("quit")),
        ]

    def note(self, what: str) -> Callable[[], None]:
        def choose() -> None:
            if self.failing:
                raise OSError("disk full")
            self.chosen.append(what)

        return choose

    def _set(self, minutes: int) -> Callable[[], None]:
        def choose() -> None:
            self.interval = minutes

        return choose


@pytest.fixture
def buddy() -> Buddy:
    return Buddy()


if sys.platform == "linux":

    @pytest.fixture
    def host(session_bus: SessionBus) -> Iterator[FakeHost]:
        host = FakeHost(session_bus.address)
        yield host
        host.close()

    @pytest.fixture
    def tray(session_bus: SessionBus, buddy: Buddy) -> Iterator[SniTray]:
        """An icon that is not shown yet."""
        bus = Bus("session", session_bus.address, retry_seconds=QUICK)
        tray = SniTray(COUNTING, buddy.menu, bus, Pictures.shipped())
        yield tray
        tray.stop()

    @pytest.fixture
    def shown(tray: SniTray, host: FakeHost) -> FakeHost:
        """The panel, with the icon on it."""
        tray.start()
        host.wait_for_icon()
        return host
