"""Screensavers on the session bus: whether one is active, as it signals and as it says when asked.

It is asked under its unique name, to which a bus starts no service.
"""

from dataclasses import dataclass
from functools import partial
from typing import Any

from breakbuddy.desktop.dbus import Bus, BusError
from breakbuddy.desktop.presence.account import Account, not_asked_yet
from breakbuddy.desktop.presence.hearing import Hearing
from breakbuddy.desktop.sensing import Sense
from breakbuddy.i18n import _


@dataclass(frozen=True, slots=True)
class Screensaver:
    """One that may run. Its interface has the name of the service."""

    name: str
    paths: tuple[str, ...]
    """Where it may be asked, the likelier first."""


# They say "active", not "locked". A screensaver that locks nothing counts too: it is up
# because no input came for minutes or because the person bade it, and nobody reads a prompt
# on a screen that it covers.
SCREENSAVERS = (
    # The specification and KDE name the first path; older programs know only the second.
    Screensaver("org.freedesktop.ScreenSaver", ("/org/freedesktop/ScreenSaver", "/ScreenSaver")),
    Screensaver("org.gnome.ScreenSaver", ("/org/gnome/ScreenSaver",)),
    Screensaver("org.cinnamon.ScreenSaver", ("/org/cinnamon/ScreenSaver",)),
    Screensaver("org.mate.ScreenSaver", ("/org/mate/ScreenSaver",)),
    Screensaver("org.xfce.ScreenSaver", ("/org/xfce/ScreenSaver",)),
)


def missing() -> dict[str, str]:
    """Each screensaver, with the reason why it does not serve while it is not there."""
    return {one.name: _("It does not run in this session.") for one in SCREENSAVERS}


class ScreensaverEar:
    """Hears one screensaver, from when it starts until it ends, as often as it does."""

    def __init__(self, bus: Bus, screensaver: Screensaver, account: Account) -> None:
        self._bus = bus
        self._screensaver = screensaver
        self._account = account
        self._watching = Hearing()
        self._hearing = Hearing()
        self._owner = ""

    def begin(self) -> None:
        """Hear it, now or from when it is there."""
        self._watching.keep(self._bus.watch_name(self._screensaver.name, self._owned_by))

    def stop(self) -> None:
        """Hear it no more. May be called twice."""
        self._watching.close()
        self._hearing.close()

    def unheard(self, reason: str) -> None:
        """There is no bus to hear it on."""
        self._account.fails(self._screensaver.name, reason, Sense.LOCK)

    # --- on the bus's thread ---

    def _owned_by(self, owner: str) -> None:
        self._owner = owner
        self._hearing.release()
        name = self._screensaver.name
        self._account.fails(name, not_asked_yet() if owner else missing()[name], Sense.LOCK)
        if owner:
            self._hearing.keep(
                self._bus.subscribe(
                    partial(self._signalled, owner),
                    interface=name,
                    member="ActiveChanged",
                    sender=owner,
                )
            )
            self._ask(owner, self._screensaver.paths)

    def _ask(self, owner: str, paths: tuple[str, ...]) -> None:
        path, *others = paths
        name = self._screensaver.name
        self._bus.ask(
            owner, path, name, "GetActive",
            answered=partial(self._answered, owner, tuple(others)),
        )  # fmt: skip

    def _answered(
        self, owner: str, others: tuple[str, ...], answer: tuple[Any, ...] | BusError
    ) -> None:
        if owner != self._owner:
            return  # of one that has gone since
        match answer:
            case (bool(active),):
                self._account.locked(self._screensaver.name, active)
            case BusError() if others:
                self._ask(owner, others)
            case BusError():
                self._account.fails(self._screensaver.name, str(answer), Sense.LOCK)
            case _:
                # Whether it is locked is unknown then, and reminders come.
                reason = _("It did not say yes or no.")
                self._account.fails(self._screensaver.name, reason, Sense.LOCK)

    def _signalled(self, owner: str, body: tuple[Any, ...], _sender: str, _path: str) -> None:
        if owner != self._owner:
            return
        match body:
            case (bool(active),):  # anything else says nothing
                self._account.locked(self._screensaver.name, active)
