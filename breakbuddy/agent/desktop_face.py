"""The desktop as a face: a tray icon, and notifications with buttons."""

import logging
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING

from breakbuddy.agent.findings import Way
from breakbuddy.agent.look import look
from breakbuddy.agent.menu import menu
from breakbuddy.agent.messages import Post
from breakbuddy.agent.ports import Windows
from breakbuddy.agent.preferences import Preferences
from breakbuddy.agent.sensing import Openers
from breakbuddy.agent.windows import NoWindows, WindowOpener
from breakbuddy.agent.wiring import Assembly
from breakbuddy.config.settings import NotifyBy
from breakbuddy.core.effects import Effect
from breakbuddy.core.status import Status
from breakbuddy.core.vocabulary import Condition
from breakbuddy.desktop.idle.select import open_idle
from breakbuddy.desktop.notify.chain import NotifierChain
from breakbuddy.desktop.notify.select import open_notifiers
from breakbuddy.desktop.ports import Attempt, Choice, Entry, OnAnswer
from breakbuddy.desktop.presence.select import open_presence
from breakbuddy.desktop.quiet.select import open_quiet
from breakbuddy.desktop.tray.select import open_tray
from breakbuddy.desktop.windows import Window, has_display
from breakbuddy.i18n import _
from breakbuddy.places import Places

if TYPE_CHECKING:
    from breakbuddy.desktop.dbus import Bus
    from breakbuddy.desktop.tray.base import Tray

_log = logging.getLogger(__name__)

_QT = "PySide6"
"""What draws the windows."""


class DesktopFace:
    """Opened once. What it opens is closed with the stack that it is given.

    Args:
        shutdown: Ends what is opened.
        senses: Whether it is sensed where the person is.
    """

    def __init__(self, shutdown: ExitStack, *, senses: bool = True) -> None:
        self._senses = senses
        self._bus, self._system_bus = _buses(shutdown)
        self._tray: Tray | None = None
        self._tray_choice = Choice(None)
        self._notifications: NotifierChain | None = None
        self._windows: Windows = NoWindows()

    def notifications(self, on_answer: OnAnswer, preferences: Preferences) -> NotifierChain:
        """The chain of mechanisms that work here."""
        chosen = preferences.settings.reminders.notify
        preferred = None if chosen is NotifyBy.AUTO else chosen.value
        self._notifications = open_notifiers(on_answer, self._bus, preferred=preferred)
        return self._notifications

    def windows(self, places: Places, post: Post) -> Windows:
        """Processes of their own, where there is a display."""
        self._windows = WindowOpener(places, post) if has_display() else NoWindows()
        return self._windows

    def openers(self) -> Openers | None:
        """The senses of this desktop."""
        if not self._senses:
            return None
        return Openers(
            lambda on_change, on_gone: open_idle(on_change, self._bus, on_gone=on_gone),
            lambda tell: open_presence(tell, self._bus, self._system_bus),
            lambda: open_quiet(self._bus, self._system_bus),
        )

    def ways(self) -> tuple[Way, ...]:
        """How the person is reached, for ``doctor``."""
        ways = [Way("tray", self._tray_choice)]
        if self._notifications is not None:
            ways.append(Way("notifications", self._notifications.choice()))
        return (*ways, Way("windows", _windows_choice(possible=self._windows.possible)))

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
        agent.ways = self.ways
        tray, choice = open_tray(look(agent.status(), agent.back), entries)
        self._tray_choice = choice
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

        faults: list[Exception] = []

        def loop_then_leave() -> None:
            try:
                loop()
            except Exception as fault:  # noqa: BLE001 -- raised again on the main thread
                faults.append(fault)
            finally:
                # An icon without a loop behind it would seem to remind.
                tray.stop()

        thread = threading.Thread(target=loop_then_leave, name="agent")
        thread.start()
        tray.run()
        thread.join()
        if faults:
            raise faults[0]


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


def _buses(shutdown: ExitStack) -> "tuple[Bus | None, Bus | None]":
    """The connections that the notifications and the senses share; None without such buses."""
    if sys.platform in {"win32", "darwin"}:
        return None, None
    from breakbuddy.desktop.dbus import Bus  # noqa: PLC0415 -- jeepney is there on Linux only

    session, system = Bus.session(), Bus.system()
    shutdown.callback(session.close)
    shutdown.callback(system.close)
    return session, system


def _windows_choice(*, possible: bool) -> Choice:
    if possible:
        return Choice(_QT)
    reason = (
        _("It could not open one before. Start BreakBuddy anew once that is mended.")
        if has_display()
        else _("There is no display.")
    )
    return Choice(None, (Attempt(_QT, reason),))


def _explained(choice: Choice) -> str:
    reasons = "; ".join(f"not {each.name}: {each.reason}" for each in choice.attempts)
    return f"{choice.chosen or 'none'}{f' ({reasons})' if reasons else ''}"
