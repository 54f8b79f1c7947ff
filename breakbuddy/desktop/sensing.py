"""What BreakBuddy senses of the person and their desktop, as Protocols and plain values.

Each is implemented by one file per mechanism; none of them knows the rules. An
answer that cannot be had is "unknown", never a guess: reminders come then.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Protocol

from breakbuddy.core.vocabulary import QuietReason
from breakbuddy.desktop.ports import Choice


class Sense(StrEnum):
    """What can be sensed, as ``doctor`` names it."""

    IDLE = "idle"
    """When the last input was."""
    LOCK = "lock"
    """Whether the screen is locked."""
    SLEEP = "sleep"
    """When the machine is suspended and wakes."""
    SESSION_END = "session-end"
    """When the person logs out, or the machine shuts down."""
    DO_NOT_DISTURB = "do-not-disturb"
    FULL_SCREEN = "full-screen"
    SCREEN_AWAKE = "screen-awake"
    CAMERA = "camera"
    MICROPHONE = "microphone"


QUIET_SENSES = {
    QuietReason.DO_NOT_DISTURB: Sense.DO_NOT_DISTURB,
    QuietReason.FULL_SCREEN: Sense.FULL_SCREEN,
    QuietReason.SCREEN_AWAKE: Sense.SCREEN_AWAKE,
    QuietReason.CAMERA: Sense.CAMERA,
    QuietReason.MICROPHONE: Sense.MICROPHONE,
}


@dataclass(frozen=True, slots=True)
class SenseReport:
    """How one sense works here, for ``doctor``."""

    sense: Sense
    choice: Choice
    """Which mechanism serves, and why not those before it."""
    answer: str | None = None
    """What it said last, in a word ("active", "idle", "yes", "no", "unknown"); None: not asked."""
    answered_ago: float | None = None
    """How many real seconds ago it said so."""


class IdleSource(Protocol):
    """One way to tell when the last input was."""

    name: str
    """The mechanism, as ``doctor`` names it."""
    stops_in_sleep: bool
    """Whether its count stands still while the machine is suspended."""

    @property
    def watches(self) -> bool:
        """Whether ``watch`` does anything here."""
        ...

    def idle_seconds(self) -> float | None:
        """Real seconds since the last input; None when that cannot be told now.

        Cheap, and answers within half a second, whatever the desktop does; never raises.
        A source that is only told of events answers 0 while there was input within the
        time that it watches for.
        """
        ...

    def watch(self, seconds: float) -> None:
        """Tell from now on when no input came for so long, and when input comes after that.

        Takes the place of an earlier watch. It is told through the ``on_change`` with which
        the source was opened, on any thread, at the very moment. A source that can only be
        asked ignores it.
        """
        ...

    def stop(self) -> None:
        """Release connections and threads. May be called twice."""
        ...


class Change(Enum):
    """What happened to the session or the machine."""

    LOCKED = auto()
    UNLOCKED = auto()
    SLEEPING = auto()
    """The machine is about to be suspended."""
    WOKE = auto()
    ENDING = auto()
    """The session ends: the person logs out, or the display is gone."""
    SHUTTING_DOWN = auto()
    """The machine is about to shut down: what is to be kept should be saved."""


OnChange = Callable[[Change], None]
"""Called on any thread, and must not block."""


class Presence(Protocol):
    """What tells of the lock, of suspend and of the session's end."""

    def start(self) -> None:
        """Begin to tell. The present state of the lock is told at once if it is locked."""
        ...

    def reports(self) -> tuple[SenseReport, ...]:
        """LOCK, SLEEP and SESSION_END, for ``doctor``. Safe on any thread."""
        ...

    def stop(self) -> None:
        """Release connections and threads. May be called twice."""
        ...


class QuietSenses(Protocol):
    """What tells whether a prompt would disturb now."""

    def look(self, wanted: frozenset[QuietReason]) -> frozenset[QuietReason]:
        """Which of the wanted reasons hold now; one that cannot be told does not.

        Returns within about two seconds; not for the loop's thread. Never raises.
        """
        ...

    def reports(self) -> tuple[SenseReport, ...]:
        """One for each reason, for ``doctor``. Safe on any thread."""
        ...

    def stop(self) -> None:
        """Release what it holds. May be called twice."""
        ...
