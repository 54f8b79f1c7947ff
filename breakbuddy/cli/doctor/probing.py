"""What would be chosen here, found out by this process; nothing is shown, and all is closed again.

A terminal that was opened from elsewhere, as over ssh, has not the desktop that the agent has.
"""

import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING, Self

from breakbuddy.agent.notices import example_notice
from breakbuddy.cli.doctor.findings import Ways
from breakbuddy.config.settings import NotifyBy, Settings
from breakbuddy.core.vocabulary import QuietReason
from breakbuddy.desktop.idle.select import open_idle
from breakbuddy.desktop.notify.chain import NotifierChain
from breakbuddy.desktop.notify.select import DESKTOP, open_notifiers
from breakbuddy.desktop.ports import Attempt, Choice, Unavailable
from breakbuddy.desktop.presence.select import open_presence
from breakbuddy.desktop.quiet.select import open_quiet
from breakbuddy.desktop.sensing import Presence, Sense, SenseReport
from breakbuddy.desktop.tray.probe import probe_tray
from breakbuddy.desktop.windows import able_command, has_display
from breakbuddy.i18n import _

if TYPE_CHECKING:
    from breakbuddy.desktop.dbus import Bus

QT = "PySide6"
_ACTIVE_SECONDS = 60.0
"""With input this recent a person counts as active, as for the agent."""
_LOCK_SECONDS = 0.7
"""How long what tells of the lock may take; it answers on a thread of its own."""
_DEAF_SECONDS = 0.05
"""The same where there is no bus: by then it says so."""
_PAUSE_SECONDS = 0.02
_WINDOWS_SECONDS = 15.0


class Probe:
    """Opened for one look. Use it in a ``with``."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._shutdown = ExitStack()
        self._session: Bus | None = None
        self._system: Bus | None = None

    def __enter__(self) -> Self:
        # What the mechanisms would log, the report says.
        logging.getLogger("breakbuddy").addHandler(logging.NullHandler())
        if sys.platform not in {"win32", "darwin"}:
            from breakbuddy.desktop.dbus import Bus  # noqa: PLC0415 -- jeepney is there on Linux only

            self._session, self._system = Bus.session(), Bus.system()
            self._shutdown.callback(self._session.close)
            self._shutdown.callback(self._system.close)
        return self

    def __exit__(self, *_error: object) -> None:
        self._shutdown.close()

    def ways(self, *, elsewhere: bool) -> Ways:
        """How the person would be reached.

        Args:
            elsewhere: Whether windows would be the agent's to open, which has a display.
        """
        return Ways(probe_tray(), self._notifications(), _windows(elsewhere=elsewhere))

    def senses(self) -> tuple[SenseReport, ...]:
        """What each sense says now."""
        presence = open_presence(lambda _change: None, self._session, self._system)
        self._shutdown.callback(presence.stop)
        presence.start()
        idle = self._idle()
        quiet = open_quiet(self._session, self._system)
        self._shutdown.callback(quiet.stop)
        quiet.look(frozenset(QuietReason))
        heard = self._session is None or any(map(_connects, (self._session, self._system)))
        _wait_for(lambda: _lock_is_told(presence), _LOCK_SECONDS if heard else _DEAF_SECONDS)
        return (idle, *presence.reports(), *quiet.reports())

    def show_example(self) -> str:
        """Show a notification as a test; what showed it."""
        chain = self._chain()
        shown_by = chain.show(example_notice())
        chain.stop()
        return shown_by

    def _chain(self) -> NotifierChain:
        chosen = self._settings.reminders.notify
        preferred = None if chosen is NotifyBy.AUTO else chosen.value
        return open_notifiers(lambda _key, _button: None, self._session, preferred=preferred)

    def _notifications(self) -> Choice:
        if sys.platform in {"win32", "darwin"}:
            # To open it asks the person for their permission, where that was never asked.
            text = _('It is tried when something is shown: run "breakbuddy doctor --test".')
            return Choice(None, (Attempt(DESKTOP, text),))
        chain = self._chain()
        choice = chain.probe()
        chain.stop()
        return choice

    def _idle(self) -> SenseReport:
        source, choice = open_idle(lambda: None, self._session)
        if source is None:
            return SenseReport(Sense.IDLE, choice)
        try:
            seconds = source.idle_seconds()
        finally:
            source.stop()
        if seconds is None:
            return SenseReport(Sense.IDLE, choice, "unknown", 0.0)
        answer = "active" if seconds < _ACTIVE_SECONDS else "idle"
        return SenseReport(Sense.IDLE, choice, answer, 0.0)


def _windows(*, elsewhere: bool) -> Choice:
    """Whether windows can open, by a process that has loaded what they need."""
    environ = dict(os.environ)
    if elsewhere and not has_display():
        environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        done = subprocess.run(  # noqa: S603 -- our own program
            able_command(),
            env=environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_WINDOWS_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Choice(None, (Attempt(QT, str(error)),))
    if done.returncode == 0:
        return Choice(QT)
    lines = done.stderr.strip().splitlines()
    reason = lines[-1] if lines else _("It ended without a word.")
    return Choice(None, (Attempt(QT, reason),))


def _connects(bus: "Bus | None") -> bool:
    try:
        if bus is not None:
            bus.connect()
    except Unavailable:
        return False
    return bus is not None


def _lock_is_told(presence: Presence) -> bool:
    return any(each.sense is Sense.LOCK and each.answer is not None for each in presence.reports())


def _wait_for(condition: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(_PAUSE_SECONDS)
