"""How notification daemons differ from their specification: one table, each with its source."""

import re
from dataclasses import dataclass
from enum import Enum, auto


class Oddity(Enum):
    """One way in which a daemon differs."""

    BUTTONS_MAKE_A_DIALOG = auto()
    """A notification with buttons becomes a dialog window that takes the keyboard."""
    CLICK_IS_A_BUTTON = auto()
    """The action of a click on the body is shown as one more button."""
    MARKUP_IN_TITLE = auto()
    """Markup is interpreted in the title too, which is plain text by the specification."""
    MARKUP_UNANNOUNCED = auto()
    """Markup may be interpreted although the capability ``body-markup`` is not there."""
    NO_CAPABILITIES = auto()
    """The answer to GetCapabilities cannot be read."""
    CLOSED_BEFORE_ANSWERED = auto()
    """A pressed button is told after the closing, which says "dismissed by the person"."""


@dataclass(frozen=True, slots=True)
class Quirk:
    """An oddity of one daemon."""

    name: str
    vendor: str
    """Both as GetServerInformation gives them."""
    oddity: Oddity
    source: str
    """Where it is told."""
    last: tuple[int, ...] | None = None
    """The last version that has it; None if all have."""


QUIRKS = (
    Quirk(
        "notify-osd",
        "Canonical Ltd",
        Oddity.BUTTONS_MAKE_A_DIALOG,
        "https://wiki.ubuntu.com/NotificationDevelopmentGuidelines#Avoiding_actions",
    ),
    Quirk(
        "Xfce Notify Daemon",
        "Xfce",
        Oddity.CLICK_IS_A_BUTTON,
        "seen with 0.7.3",
    ),
    Quirk(
        "lxqt-notificationd",
        "lxqt.org",
        Oddity.MARKUP_IN_TITLE,
        "https://github.com/lxqt/lxqt-notificationd/issues/253",
        last=(0, 16),
    ),
    Quirk(
        "Raven",
        "Budgie Desktop Developers",
        Oddity.MARKUP_IN_TITLE,
        "https://github.com/solus-project/budgie-desktop/issues/2114",
    ),
    Quirk(
        "dunst",
        "knopwob",
        Oddity.MARKUP_UNANNOUNCED,
        "seen with 1.9.0 and a dunstrc that says nothing of markup and format",
    ),
    Quirk(
        "tiramisu",
        "Sweets",
        Oddity.NO_CAPABILITIES,
        "https://github.com/Sweets/tiramisu/issues/20",
    ),
    Quirk(
        "naughty",
        "awesome",
        Oddity.CLOSED_BEFORE_ANSWERED,
        "https://github.com/awesomeWM/awesome/issues/3836",
    ),
)


def oddities(name: str, vendor: str, version: str) -> frozenset[Oddity]:
    """The oddities of a daemon, told by what GetServerInformation says of it."""
    numbers = tuple(int(part) for part in re.findall(r"\d{1,6}", version)[:3])
    return frozenset(
        quirk.oddity
        for quirk in QUIRKS
        if (quirk.name, quirk.vendor) == (name, vendor)
        and (quirk.last is None or numbers[: len(quirk.last)] <= quirk.last)
    )
