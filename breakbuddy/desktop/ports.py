"""What BreakBuddy needs of a desktop, as Protocols and plain values.

Each is implemented by one file per mechanism; none of them knows the rules.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from breakbuddy.core.vocabulary import Condition


class Unavailable(Exception):  # noqa: N818 -- a state of the desktop, not a mistake
    """A mechanism is not there, or failed in a way that leaves it useless for now.

    Its text is the reason, in words for a person.
    """


# --- tray -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TrayLook:
    """What the icon shows now."""

    state: Condition
    progress: float
    """How full the ring is, 0 to 1: towards the break, or through it."""
    tooltip: str
    """One line of plain text, as "Next break in 23 min"."""
    entries: str = ""
    """Names the set of entries that the menu has now, where the state alone does not tell.

    A panel sizes a menu by the entries that it knew before it opened.
    """


@dataclass(frozen=True, slots=True)
class Separator:
    """A line between menu entries."""


@dataclass(frozen=True, slots=True)
class Action:
    """A menu entry that can be chosen, or a status line when it does nothing."""

    label: str
    choose: Callable[[], None] | None = None
    """Called when it is chosen, on any thread; None for a line that only informs (disabled)."""
    checked: bool | None = None
    """For an entry of a radio group, whether it is the one chosen; None for a plain entry."""
    enabled: bool = True
    default: bool = False
    """The entry that a left click on the icon chooses. At most one in a menu."""


@dataclass(frozen=True, slots=True)
class Submenu:
    """A menu entry that opens further entries."""

    label: str
    entries: tuple["Entry", ...]
    enabled: bool = True


Entry = Separator | Action | Submenu
MenuSource = Callable[[], Sequence[Entry]]
"""Gives the menu as it must read now. Called when a menu opens, on any thread."""


class Tray(Protocol):
    """The icon in the panel. Made with the first look and the source of its menu."""

    name: str
    """The mechanism, as ``doctor`` names it."""

    def start(self) -> None:
        """Show the icon, now or as soon as a panel is there, and return.

        Raises:
            Unavailable: this mechanism cannot work here.
        """
        ...

    def update(self, look: TrayLook) -> None:
        """Show another look. Cheap when nothing changed; never raises for a missing panel."""
        ...

    def stop(self) -> None:
        """Take the icon away and end its threads. May be called twice."""
        ...


# --- notifications --------------------------------------------------------


class Urgency(StrEnum):
    """How much a notification may insist."""

    LOW = "low"
    NORMAL = "normal"


@dataclass(frozen=True, slots=True)
class Button:
    """One answer that a notification offers."""

    key: str
    """What ``on_answer`` gets, as "snooze"."""
    label: str
    """What the person reads, translated."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A notification to show. One with the key of another replaces that one in place."""

    key: str
    """Names the notification for replacing, closing and answering, as "prompt-1792483200"."""
    title: str
    """Plain text."""
    body: str
    """Plain text, never markup."""
    buttons: tuple[Button, ...] = ()
    click: str | None = None
    """What a click on the body does, in a word for a person; None: nothing."""
    urgency: Urgency = Urgency.NORMAL
    sound: bool = False
    """Whether the desktop may play its notification sound."""
    lasting: bool = False
    """Stay until answered or closed (a prompt), instead of the desktop's usual few seconds."""


ACTIVATED = "default"
"""The answer of a click on the notification's body."""
DISMISSED = "dismissed"
"""The answer of a person who closed the notification without choosing a button."""

OnAnswer = Callable[[str, str], None]
"""Called with a notice's key and a button's key, ACTIVATED or DISMISSED, on any thread."""


class Notifier(Protocol):
    """One way to show notifications. Made with an OnAnswer."""

    name: str
    """The mechanism, as ``doctor`` names it."""

    def show(self, notice: Notice) -> None:
        """Show it, or replace the one of the same key; return once it is accepted.

        Returns within about two seconds.

        Raises:
            Unavailable: it was not shown.
        """
        ...

    def close(self, key: str) -> None:
        """Take it off the screen if it is still there. No error when it is not."""
        ...

    def stop(self) -> None:
        """Release connections and threads. May be called twice."""
        ...


# --- what was chosen ------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Attempt:
    """A mechanism that was tried and not chosen."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Which mechanism serves now, and why not those before it."""

    chosen: str | None
    attempts: tuple[Attempt, ...] = ()
