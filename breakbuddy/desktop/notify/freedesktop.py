"""Notifications with buttons on Linux: org.freedesktop.Notifications, over the agent's own bus.

Shows, replaces, closes and hears answers; what the daemon can do is server.py's, which
number is whose the ledger's. Knows nothing of breaks.
"""

import logging
import struct
import time
from functools import partial
from typing import TYPE_CHECKING, Any

from breakbuddy.desktop.dbus import Bus, BusError
from breakbuddy.desktop.notify.ledger import Ledger, Ticket
from breakbuddy.desktop.notify.request import SIGNATURE, answers, request
from breakbuddy.desktop.notify.server import Server, get_to_know, nonsense
from breakbuddy.desktop.ports import DISMISSED, Notice, OnAnswer, Unavailable
from breakbuddy.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

NAME = "freedesktop"

_LOG = logging.getLogger(__name__)
_SERVICE = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_PATIENCE_SECONDS = 2.0
_LEAST_SECONDS = 0.2
_BY_THE_PERSON = 2


class FreedesktopNotifier:
    """Shows notices on whichever notification daemon serves the session."""

    name = NAME

    def __init__(self, bus: Bus, on_answer: OnAnswer) -> None:
        """Get to know the daemon, if it is there.

        Raises:
            Unavailable: there is no bus, no daemon, or none that can be talked to.
        """
        self._bus = bus
        self._on_answer = on_answer
        self._ledger = Ledger()
        self._owner = ""
        # What the daemon can do, good for one era of the ledger.
        self._known: tuple[int, Server] | None = None
        hear = partial(bus.subscribe, interface=_SERVICE, path=_PATH, sender=_SERVICE)
        self._undo: list[Callable[[], None]] = [
            bus.watch_name(_SERVICE, self._owner_changed),
            hear(self._action_invoked, member="ActionInvoked"),
            hear(self._closed, member="NotificationClosed"),
        ]
        try:
            self._know(_deadline())
        except Unavailable:
            self.stop()
            raise

    def show(self, notice: Notice) -> None:
        """Show it, or replace the one of the same key.

        Raises:
            Unavailable: it was not shown within about two seconds.
        """
        ticket = self._ledger.begin(notice.key)
        try:
            number = self._notify(notice, ticket, _deadline())
        except BaseException:
            self._ledger.failed()
            raise
        try:
            early = self._ledger.shown(ticket, number, answers(notice), lasting=notice.lasting)
        except LookupError as error:
            text = _("The notification daemon went away while it showed a notification.")
            raise Unavailable(text) from error
        if ticket.replaces not in {0, number}:
            # Some daemons show a second one where they were asked to replace the first.
            self._send_close(ticket.replaces)
        for key, said in early:
            self._pass_on(number, key, said)

    def close(self, key: str) -> None:
        """Take it off the screen if it is still there."""
        number = self._ledger.remove(key)
        if number is not None:
            self._send_close(number)

    def stop(self) -> None:
        """Hear no more answers; take off what would wait for one for ever."""
        while self._undo:
            self._undo.pop()()
        for number in self._ledger.clear():
            self._send_close(number)

    def _notify(self, notice: Notice, ticket: Ticket, deadline: float) -> int:
        arguments = request(notice, self._know(deadline), ticket.replaces)
        try:
            reply = self._call("Notify", SIGNATURE, arguments, deadline=deadline)
        except (TypeError, ValueError, struct.error) as error:
            raise Unavailable(_("The notification cannot be sent as it is.")) from error
        match reply:
            case (int(number),) if type(number) is int and number > 0:
                return number
        raise nonsense("Notify", reply)

    def _know(self, deadline: float) -> Server:
        era = self._ledger.era
        if self._known is None or self._known[0] != era:
            self._known = era, get_to_know(partial(self._call, deadline=deadline))
            _LOG.debug("the notification daemon: %s", self._known[1])
        return self._known[1]

    def _call(
        self,
        member: str,
        signature: str = "",
        body: tuple[Any, ...] = (),
        *,
        deadline: float,
    ) -> tuple[Any, ...]:
        left = max(_LEAST_SECONDS, deadline - time.monotonic())
        return self._bus.call(_SERVICE, _PATH, _SERVICE, member, signature, body, timeout=left)

    def _send_close(self, number: int) -> None:
        try:
            self._bus.send(_SERVICE, _PATH, _SERVICE, "CloseNotification", "u", (number,))
        except BusError as error:
            _LOG.debug("could not close a notification: %s", error)

    # --- what comes from the daemon, on the bus's thread ---

    def _owner_changed(self, owner: str) -> None:
        before, self._owner = self._owner, owner
        # A daemon that appears where none was known may have shown notices already,
        # for the bus can be late in telling of it. Only one that goes takes notices along.
        if before or not owner:
            self._ledger.clear()

    def _action_invoked(self, body: tuple[Any, ...], _sender: str, _path: str) -> None:
        match body:
            case (int(number), str(action)):
                answer = self._ledger.answered(number, action)
                if answer:
                    self._pass_on(number, *answer)

    def _closed(self, body: tuple[Any, ...], _sender: str, _path: str) -> None:
        match body:
            case (int(number), int(reason)) if reason == _BY_THE_PERSON:
                if self._known and not self._known[1].dismissal_is_certain:
                    return  # a pressed button may follow
                answer = self._ledger.answered(number, DISMISSED)
                if answer:
                    self._on_answer(*answer)
            case (int(number), int()):
                self._ledger.gone(number)

    def _pass_on(self, number: int, key: str, said: str) -> None:
        if said != DISMISSED:
            # Several daemons keep a notification on the screen after its button was pressed.
            self._send_close(number)
        self._on_answer(key, said)


def _deadline() -> float:
    return time.monotonic() + _PATIENCE_SECONDS
