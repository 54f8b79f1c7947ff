"""The notification daemon at the other end of the bus: what it can do, and what is odd about it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from breakbuddy.desktop.dbus import BusError
from breakbuddy.desktop.dbus.errors import UNKNOWN_INTERFACE, UNKNOWN_METHOD
from breakbuddy.desktop.notify.quirks import Oddity, oddities
from breakbuddy.desktop.ports import Unavailable
from breakbuddy.i18n import _

Ask = Callable[[str], tuple[Any, ...]]
"""Calls a method of the daemon that takes nothing, by its name; raises BusError."""

_NOBODY = frozenset(
    {
        "org.freedesktop.DBus.Error.ServiceUnknown",
        "org.freedesktop.DBus.Error.NameHasNoOwner",
    }
)


class Markup(Enum):
    """What becomes of markup in a text."""

    SHOWN = auto()
    """It is shown as it is written."""
    INTERPRETED = auto()
    UNSURE = auto()
    """It depends on the person's configuration, which the daemon does not tell."""


@dataclass(frozen=True, slots=True)
class Server:
    """What matters of a daemon for writing to it."""

    buttons: bool = False
    takes_clicks: bool = True
    """Whether the action of a click on the body may be offered with the buttons."""
    title: Markup = Markup.SHOWN
    body: Markup = Markup.SHOWN
    dismissal_is_certain: bool = True
    """Whether a closing "by the person" means that no button was pressed."""


def describe(capabilities: frozenset[str], odd: frozenset[Oddity]) -> Server:
    """What a daemon's capabilities and oddities come to."""
    if "body-markup" in capabilities:
        body = Markup.INTERPRETED
    elif Oddity.MARKUP_UNANNOUNCED in odd:
        body = Markup.UNSURE
    else:
        body = Markup.SHOWN
    return Server(
        buttons="actions" in capabilities and Oddity.BUTTONS_MAKE_A_DIALOG not in odd,
        takes_clicks=Oddity.CLICK_IS_A_BUTTON not in odd,
        title=Markup.INTERPRETED if Oddity.MARKUP_IN_TITLE in odd else Markup.SHOWN,
        body=body,
        dismissal_is_certain=Oddity.CLOSED_BEFORE_ANSWERED not in odd,
    )


def get_to_know(ask: Ask) -> Server:
    """Ask the daemon what it is and what it can do.

    Raises:
        Unavailable: there is no daemon, or none that can be talked to.
    """
    try:
        odd = _oddities(ask)
        return describe(_capabilities(ask, odd), odd)
    except BusError as error:
        if error.name in _NOBODY:
            raise Unavailable(_("No notification daemon runs on this desktop.")) from error
        raise


def nonsense(member: str, reply: tuple[Any, ...]) -> Unavailable:
    """The error for an answer that is not what the specification says."""
    text = _("The notification daemon answered {member} with nonsense: {reply}")
    return Unavailable(text.format(member=member, reply=f"{reply!r:.80}"))


def _oddities(ask: Ask) -> frozenset[Oddity]:
    try:
        reply = ask("GetServerInformation")
    except BusError as error:
        # A small daemon may do without it; it is then taken for an ordinary one.
        if error.name in {UNKNOWN_METHOD, UNKNOWN_INTERFACE}:
            return frozenset()
        raise
    match reply:
        case (str(name), str(vendor), str(version), *_rest):
            return oddities(name, vendor, version)
    return frozenset()


def _capabilities(ask: Ask, odd: frozenset[Oddity]) -> frozenset[str]:
    if Oddity.NO_CAPABILITIES in odd:
        return frozenset()
    reply = ask("GetCapabilities")
    match reply:
        case (list(names),) if all(isinstance(name, str) for name in names):
            return frozenset(names)
    raise nonsense("GetCapabilities", reply)
