"""logind, systemd's or elogind's, on the system bus: lock, suspend, shutdown, the session's end.

All by signals. No inhibitor is taken: nothing has to be saved that was not saved before.
"""

import os
from collections.abc import Mapping
from functools import partial
from typing import Any

from breakbuddy.desktop.dbus import Bus, BusError
from breakbuddy.desktop.presence.account import Account, not_asked_yet
from breakbuddy.desktop.presence.hearing import Hearing
from breakbuddy.desktop.presence.own_session import MANAGER, MANAGER_PATH, SERVICE, OwnSession
from breakbuddy.desktop.sensing import Change, Sense
from breakbuddy.i18n import _

NAME = "logind"
SENSES = (Sense.LOCK, Sense.SLEEP, Sense.SESSION_END)

_SESSION = "org.freedesktop.login1.Session"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_ABOUT_SESSION = (Sense.LOCK, Sense.SESSION_END)


def missing() -> str:
    """The reason why it does not serve while it is not there."""
    return _("It does not run on this machine.")


class LogindEar:
    """Hears logind, from when it starts until it ends, as often as it does."""

    def __init__(self, bus: Bus, account: Account, environ: Mapping[str, str] = os.environ) -> None:
        self._bus = bus
        self._account = account
        self._environ = environ
        self._watching = Hearing()
        self._hearing = Hearing()
        self._owner = ""
        self._session = ""
        self._ending = False

    def begin(self) -> None:
        """Hear it, now or from when it is there."""
        self._watching.keep(self._bus.watch_name(SERVICE, self._owned_by))

    def stop(self) -> None:
        """Hear it no more. May be called twice."""
        self._watching.close()
        self._hearing.close()

    def unheard(self, reason: str) -> None:
        """There is no bus to hear it on."""
        self._account.fails(NAME, reason, *SENSES)

    # --- on the bus's thread ---

    def _owned_by(self, owner: str) -> None:
        self._owner, self._session = owner, ""
        self._hearing.release()
        if not owner:
            self._account.fails(NAME, missing(), *SENSES)
            return
        self._account.serves(NAME, Sense.SLEEP)
        self._account.fails(NAME, not_asked_yet(), *_ABOUT_SESSION)
        for member, handler in (
            ("PrepareForSleep", self._prepare_for_sleep),
            ("PrepareForShutdown", self._prepare_for_shutdown),
            ("SessionRemoved", self._session_removed),
        ):
            self._hearing.keep(
                self._bus.subscribe(
                    handler, interface=MANAGER, member=member, path=MANAGER_PATH, sender=owner
                )
            )
        OwnSession(self._bus, owner, self._environ, partial(self._found, owner)).find()

    def _found(self, owner: str, session: str) -> None:
        if owner != self._owner:
            return  # of one that has gone since
        if not session:
            reason = _("It knows no session that this program belongs to.")
            self._account.fails(NAME, reason, *_ABOUT_SESSION)
            return
        self._session, self._ending = session, False
        self._account.serves(NAME, Sense.SESSION_END)
        # Its signals Lock and Unlock only ask for a lock, and are no sign of one.
        self._hearing.keep(
            self._bus.subscribe(
                self._properties_changed,
                interface=_PROPERTIES,
                member="PropertiesChanged",
                path=session,
                sender=owner,
            )
        )
        self._look()

    def _look(self) -> None:
        self._bus.ask(
            self._owner, self._session, _PROPERTIES, "GetAll", "s", (_SESSION,),
            answered=partial(self._looked, self._session),
        )  # fmt: skip

    def _looked(self, session: str, answer: tuple[Any, ...] | BusError) -> None:
        if session != self._session:
            return
        match answer:
            case (dict(properties),):
                if not self._take(properties):
                    reason = _("It did not say yes or no.")
                    self._account.fails(NAME, reason, Sense.LOCK)
            case BusError():
                self._account.fails(NAME, str(answer), Sense.LOCK)

    def _properties_changed(self, body: tuple[Any, ...], _sender: str, _path: str) -> None:
        match body:
            case (str(interface), dict(changed), list()) if interface == _SESSION:
                if not self._take(changed):
                    # What was only called invalid, and the state that changes with "Active".
                    self._look()

    def _take(self, properties: Mapping[Any, Any]) -> bool:
        """Take in what properties say; whether they say if the screen is locked."""
        # A session whose programs outlive it, as this one does, is closing and is not removed.
        if properties.get("State") == ("s", "closing"):
            self._end()
        match properties.get("LockedHint"):
            case ("b", bool(locked)):
                self._account.locked(NAME, locked)
                return True
        return False

    def _prepare_for_sleep(self, body: tuple[Any, ...], _sender: str, _path: str) -> None:
        match body:
            case (bool(begins),):
                self._account.happened(Change.SLEEPING if begins else Change.WOKE)

    def _prepare_for_shutdown(self, body: tuple[Any, ...], _sender: str, _path: str) -> None:
        match body:
            case (True,):  # False: it was called off
                self._account.happened(Change.SHUTTING_DOWN)

    def _session_removed(self, body: tuple[Any, ...], _sender: str, _path: str) -> None:
        match body:
            case (str(), str(session)) if session == self._session and session:
                self._end()

    def _end(self) -> None:
        if not self._ending:
            self._ending = True
            self._account.happened(Change.ENDING)
