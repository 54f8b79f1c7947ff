"""Presence on macOS: notifications of the workspace and of the log-in window, through PyObjC.

They are delivered by the run loop of the main thread, which is the menu bar icon's: without
an icon nothing is told. Uses only the frameworks that the icon brings along.
"""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

from breakbuddy.desktop.presence.account import ALL, Account, not_asked_yet
from breakbuddy.desktop.sensing import Change, OnChange, Sense, SenseReport
from breakbuddy.i18n import _

NAME = "macOS"

SCREEN_LOCKED = "com.apple.screenIsLocked"
SCREEN_UNLOCKED = "com.apple.screenIsUnlocked"
WILL_SLEEP = "NSWorkspaceWillSleepNotification"
DID_WAKE = "NSWorkspaceDidWakeNotification"
WILL_POWER_OFF = "NSWorkspaceWillPowerOffNotification"
IS_LOCKED = "CGSSessionScreenIsLocked"
"""An entry of the session's dictionary, there while the screen is locked."""

# "Power off" also comes for a log-out, and any program may still refuse it. So it is only a
# reason to save; the icon's run loop is told to quit when it is meant.
_CHANGES = {
    WILL_SLEEP: Change.SLEEPING,
    DID_WAKE: Change.WOKE,
    WILL_POWER_OFF: Change.SHUTTING_DOWN,
}

Import = Callable[[str], Any]
"""Gives a framework by its name; they are there on macOS only, and have no types."""


class MacPresence:
    """Hears through two notification centres."""

    def __init__(
        self,
        tell: OnChange,
        framework: Import = import_module,
        *,
        now: Callable[[], float] | None = None,
    ) -> None:
        """Nothing is heard yet.

        Args:
            tell: Where changes go, on the main thread.
            framework: Gives a framework of the system.
            now: Real seconds; the machine's by default.
        """
        self._account = Account(tell, {sense: {NAME: not_asked_yet()} for sense in ALL}, now=now)
        self._framework = framework
        # Each centre with what it gave for an observer.
        self._observers: list[tuple[Any, Any]] = []

    def start(self) -> None:
        """Begin to hear. To be called on the main thread."""
        try:
            self._observe()
        except (ImportError, AttributeError) as error:
            self.stop()
            reason = _("The libraries that hear macOS (PyObjC) are missing: {error}")
            self._account.fails(NAME, reason.format(error=error), *ALL)

    def reports(self) -> tuple[SenseReport, ...]:
        """LOCK, SLEEP and SESSION_END."""
        return self._account.reports()

    def stop(self) -> None:
        """Hear no more. May be called twice."""
        self._account.close()
        while self._observers:
            centre, observer = self._observers.pop()
            centre.removeObserver_(observer)

    def _observe(self) -> None:
        workspace = self._framework("AppKit").NSWorkspace.sharedWorkspace().notificationCenter()
        for name, change in _CHANGES.items():
            self._hear(workspace, name, partial(self._account.happened, change))
        self._account.serves(NAME, Sense.SLEEP, Sense.SESSION_END)
        centre = self._framework("Foundation").NSDistributedNotificationCenter.defaultCenter()
        for name, locked in ((SCREEN_LOCKED, True), (SCREEN_UNLOCKED, False)):
            self._hear(centre, name, partial(self._account.locked, NAME, locked))
        self._account.serves(NAME, Sense.LOCK)
        self._look()

    def _hear(self, centre: Any, name: str, happen: Callable[[], None]) -> None:
        def block(_notification: Any) -> None:
            happen()

        observer = centre.addObserverForName_object_queue_usingBlock_(name, None, None, block)
        self._observers.append((centre, observer))

    def _look(self) -> None:
        # None where no one is logged in at a screen, as over ssh.
        session = self._framework("Quartz").CGSessionCopyCurrentDictionary()
        if session is not None:
            self._account.locked(NAME, bool(session.get(IS_LOCKED)))
