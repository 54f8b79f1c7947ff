"""OwnSession: asks logind which session this program belongs to, one way after the other."""

import os
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from breakbuddy.desktop.dbus import Bus, BusError

SERVICE = "org.freedesktop.login1"
MANAGER = "org.freedesktop.login1.Manager"
MANAGER_PATH = "/org/freedesktop/login1"

_USER = "org.freedesktop.login1.User"
_PROPERTIES = "org.freedesktop.DBus.Properties"

Answer = tuple[Any, ...] | BusError
Way = Callable[[], None]


class OwnSession:
    """One search. What it finds is handed over on the bus's thread.

    A program that the desktop started is in its session. One that the user's own service
    manager started is in none, and belongs to the session that has the user's display.
    """

    def __init__(
        self, bus: Bus, logind: str, environ: Mapping[str, str], found: Callable[[str], None]
    ) -> None:
        """Nothing is asked yet.

        Args:
            bus: The system bus.
            logind: Its unique name.
            environ: Where XDG_SESSION_ID is looked up.
            found: Called once, with the session's object path; "" where there is none.
        """
        self._bus = bus
        self._logind = logind
        self._found = found
        self._ways: list[Way] = [partial(self._ask, "GetSessionByPID", "u", os.getpid())]
        if number := environ.get("XDG_SESSION_ID"):
            self._ways.append(partial(self._ask, "GetSession", "s", number))
        if hasattr(os, "getuid"):
            self._ways.append(partial(self._ask_user, "GetUser", "u", os.getuid()))

    def find(self) -> None:
        """Ask in the next way that is left."""
        if self._ways:
            self._ways.pop(0)()
        else:
            self._found("")

    def _ask(self, member: str, signature: str, argument: int | str) -> None:
        self._call(MANAGER_PATH, MANAGER, member, signature, (argument,), self._take)

    def _ask_user(self, member: str, signature: str, argument: int) -> None:
        self._call(MANAGER_PATH, MANAGER, member, signature, (argument,), self._take_user)

    def _take(self, answer: Answer) -> None:
        match answer:
            case (str(session),):
                self._settle(session)
            case _:
                self.find()

    def _take_user(self, answer: Answer) -> None:
        match answer:
            case (str(user),) if user.startswith("/"):
                body = (_USER, "Display")
                self._call(user, _PROPERTIES, "Get", "ss", body, self._take_display)
            case _:
                self.find()

    def _take_display(self, answer: Answer) -> None:
        match answer:
            case (("(so)", (str(), str(session))),):
                self._settle(session)
            case _:
                self.find()

    def _settle(self, session: str) -> None:
        # "/" is how a bus says "none" where a path must stand.
        if session.startswith("/") and session != "/":
            self._found(session)
        else:
            self.find()

    def _call(
        self,
        path: str,
        interface: str,
        member: str,
        signature: str,
        body: tuple[Any, ...],
        answered: Callable[[Answer], None],
    ) -> None:
        self._bus.ask(self._logind, path, interface, member, signature, body, answered=answered)
