"""The desktop as a face: a tray icon, and notifications with buttons."""

import logging
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING

from breakbuddy.agent.look import look
from breakbuddy.agent.menu import menu
from breakbuddy.agent.messages import Post
from breakbuddy.agent.ports import Windows
from breakbuddy.agent.preferences import Preferences
from breakbuddy.agent.windows import NoWindows, WindowOpener
from breakbuddy.agent.wiring import Assembly
from breakbuddy.config.settings import NotifyBy
from breakbuddy.core.effects import Effect
from breakbuddy.core.status import Status
from breakbuddy.core.vocabulary import Condition
from breakbuddy.desktop.notify.chain import NotifierChain
from breakbuddy.desktop.notify.select import open_notifiers
from breakbuddy.desktop.ports import Choice, Entry, OnAnswer
from breakbuddy.desktop.tray.select import open_tray
from breakbuddy.desktop.windows import Window, has_display
from breakbuddy.places import Places

if TYPE_CHECKING:
    from breakbuddy.desktop.dbus import Bus
    from breakbuddy.desktop.tray.base import Tray

_log = logging.getLogger(__name__)


class DesktopFace:
    """Opened once. What it opens is closed with the stack that it is given."""

    def __init__(self, shutdown: ExitStack) -> None:
        self._bus = _session_bus(shutdown)
        self._tray: Tray | None = None

    def notifications(self, on_answer: OnAnswer, preferences: Preferences) -> NotifierChain:
        """The chain of mechanisms that work here."""
        chosen = preferences.settings.reminders.notify
        preferred = None if chosen is NotifyBy.AUTO else chosen.value
        return open_notifiers(on_answer, self._bus, preferred=preferred)

    def windows(self, places: Places, post: Post) -> Windows:
        """Processes of their own, where there is a display."""
        return WindowOpener(places, post) if has_display() else NoWindows()

    def appear(self, assembly: Assembly, shutdown: ExitStack) -> None:
        """Show the icon, if any mechanism can."""
        agent, preferences = assembly.agent, assembly.preferences

        def entries() -> Sequence[Entry]:
            return menu(
                agent.status(),
                agent.back,
                preferences.settings,
                assembly.post,
                windows=assembly.windows.possible,
            )

        agent.listen(_Breaks(assembly.windows).follow)
        tray, choice = open_tray(look(agent.status(), agent.back), entries)
        _log.info("tray: %s", _explained(choice))
        if tray is None:
            return
        self._tray = tray
        shutdown.callback(tray.stop)

        def follow(status: Status, effects: tuple[Effect, ...]) -> None:
            del effects
            tray.update(look(status, agent.back))

        agent.listen(follow)

    def run(self, loop: Callable[[], None]) -> None:
        """On the main thread, but where that belongs to the icon (macOS)."""
        tray = self._tray
        if tray is None or not tray.needs_main_thread:
            loop()
            return

        def loop_then_leave() -> None:
            loop()
            tray.stop()

        threading.Thread(target=loop_then_leave, name="agent").start()
        tray.run()


class _Breaks:
    """Opens the break's window when one is begun, however that was said."""

    def __init__(self, windows: Windows) -> None:
        self._windows = windows
        self._before: Condition | None = None

    def follow(self, status: Status, effects: tuple[Effect, ...]) -> None:
        """Look how things stand after a step."""
        del effects
        before, self._before = self._before, status.condition
        if status.condition is Condition.ON_BREAK and before is not Condition.ON_BREAK:
            # One that goes on after a restart was not asked for just now.
            self._windows.open(Window.BREAK, quietly=before is None)


def _session_bus(shutdown: ExitStack) -> "Bus | None":
    """The connection of the notifications; None where desktops have no bus."""
    if sys.platform in {"win32", "darwin"}:
        return None
    from breakbuddy.desktop.dbus import Bus  # noqa: PLC0415 -- jeepney is there on Linux only

    bus = Bus.session()
    shutdown.callback(bus.close)
    return bus


def _explained(choice: Choice) -> str:
    reasons = "; ".join(f"not {each.name}: {each.reason}" for each in choice.attempts)
    return f"{choice.chosen or 'none'}{f' ({reasons})' if reasons else ''}"
