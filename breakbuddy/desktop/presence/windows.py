"""Presence on Windows: what the messages to a hidden window mean, on a thread of its own."""

from collections.abc import Callable
from typing import Protocol

from breakbuddy.desktop.presence.account import ALL, Account, not_asked_yet
from breakbuddy.desktop.sensing import Change, OnChange, Sense, SenseReport
from breakbuddy.i18n import _
from breakbuddy.supervised import NotYet, Supervised

NAME = "Windows"

WM_QUERYENDSESSION = 0x0011
WM_ENDSESSION = 0x0016
WM_POWERBROADCAST = 0x0218
WM_WTSSESSION_CHANGE = 0x02B1
PBT_APMSUSPEND = 0x0004
PBT_APMRESUMEAUTOMATIC = 0x0012
WTS_SESSION_LOCK = 0x7
WTS_SESSION_UNLOCK = 0x8
ENDSESSION_CLOSEAPP = 0x00000001
ENDSESSION_LOGOFF = 0x80000000

_JOIN_SECONDS = 2.0
_YES = 1
_POWER = {PBT_APMSUSPEND: Change.SLEEPING, PBT_APMRESUMEAUTOMATIC: Change.WOKE}

Handler = Callable[[int, int, int], int | None]
"""Takes a message and its two parameters; None leaves it to the system."""


class SystemWindow(Protocol):
    """A window that nobody sees. All but ``close`` belongs to the thread that opens it."""

    def open(self, handler: Handler) -> None:
        """Make it, anew if there was one; its messages go to the handler.

        Raises:
            OSError: Windows makes none.
        """
        ...

    def ask_for_locks(self) -> None:
        """Have it told of the lock.

        Raises:
            OSError: Windows does not tell this session.
        """
        ...

    def is_locked(self) -> bool | None:
        """Whether the screen is locked now; None if that cannot be told."""
        ...

    def pump(self) -> None:
        """Handle messages until it is closed."""
        ...

    def close(self) -> None:
        """End ``pump``. From any thread; may be called twice."""
        ...


class WindowsPresence:
    """Hears through one window."""

    def __init__(
        self, tell: OnChange, window: SystemWindow, *, now: Callable[[], float] | None = None
    ) -> None:
        """Nothing is opened yet.

        Args:
            tell: Where changes go, on the window's thread, which must not be held up.
            window: The window.
            now: Real seconds; the machine's by default.
        """
        self._account = Account(tell, {sense: {NAME: not_asked_yet()} for sense in ALL}, now=now)
        self._window = window
        self._part = Supervised("presence", self._run)

    def start(self) -> None:
        """Open the window on its thread, and return."""
        self._part.start()

    def reports(self) -> tuple[SenseReport, ...]:
        """LOCK, SLEEP and SESSION_END."""
        return self._account.reports()

    def stop(self) -> None:
        """Close the window. May be called twice."""
        self._account.close()
        self._part.dismiss()
        self._window.close()
        self._part.join(_JOIN_SECONDS)

    def _run(self) -> None:
        try:
            self._window.open(self._handle)
        except OSError as error:
            reason = _("Windows makes no window for its messages: {error}")
            self._account.fails(NAME, reason.format(error=error), *ALL)
            raise NotYet(reason.format(error=error)) from error
        self._account.serves(NAME, Sense.SLEEP, Sense.SESSION_END)
        try:
            self._window.ask_for_locks()
        except OSError as error:
            reason = _("Windows does not tell of the lock: {error}")
            self._account.fails(NAME, reason.format(error=error), Sense.LOCK)
        else:
            self._account.serves(NAME, Sense.LOCK)
            # Asked after that, so that no lock falls in between.
            locked = self._window.is_locked()
            if locked is not None:
                self._account.locked(NAME, locked)
        self._window.pump()

    def _handle(self, message: int, kind: int, detail: int) -> int | None:
        if message == WM_WTSSESSION_CHANGE:
            if kind in {WTS_SESSION_LOCK, WTS_SESSION_UNLOCK}:
                self._account.locked(NAME, kind == WTS_SESSION_LOCK)
            return 0
        if message == WM_POWERBROADCAST:
            if kind in _POWER:
                self._account.happened(_POWER[kind])
            return _YES
        if message == WM_QUERYENDSESSION:
            # Whether it ends is told by the next message: another program may refuse.
            return _YES
        if message == WM_ENDSESSION:
            if kind:
                self._account.happened(_ending(detail))
            return 0
        return None


def _ending(detail: int) -> Change:
    # An update that replaces this program ends it as a log-out does.
    logs_off = detail & (ENDSESSION_LOGOFF | ENDSESSION_CLOSEAPP)
    return Change.ENDING if logs_off else Change.SHUTTING_DOWN
