"""All that the rules remember, as frozen values.

Three things run side by side: where the person is (``presence``), the move
break (``move``) and the posture check (``posture``). What can be computed from
these, from the settings and from the time is not stored.
"""

from dataclasses import dataclass
from enum import StrEnum

from breakbuddy.core.clock import Instant
from breakbuddy.core.vocabulary import Kind, Origin

# --- where the person is ----------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sitting:
    """At the desk; sitting time accrues."""

    started: Instant
    """When this sitting bout began."""
    seconds: float = 0.0
    """Time counted as sitting since then, up to the last step."""


@dataclass(frozen=True, slots=True)
class OnBreak:
    """In a move break that was started; it ends by itself after its length."""

    started: Instant
    ends: Instant
    bout: Sitting | None
    """The bout that it interrupts, and that goes on if the break is given up; None off hours."""


@dataclass(frozen=True, slots=True)
class OffHours:
    """Outside the working hours; nothing is counted."""


Presence = Sitting | OnBreak | OffHours

# --- a prompt ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Showing:
    """On the screen, waiting for an answer until a moment."""

    until: Instant
    again: bool = False
    """Whether this is the second showing, after the first got no answer."""


@dataclass(frozen=True, slots=True)
class Folded:
    """No answer came; it waits in the tray and comes back once."""

    until: Instant


@dataclass(frozen=True, slots=True)
class Snoozed:
    """The person asked for a while more."""

    until: Instant


@dataclass(frozen=True, slots=True)
class Held:
    """It is due, and held back while BreakBuddy is paused."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Its break is being taken right now."""


Phase = Showing | Folded | Snoozed | Held | Taken


@dataclass(frozen=True, slots=True)
class Counting:
    """Nothing is due yet."""

    since: float = 0.0
    """The bout's sitting seconds at which this count began."""
    postponed: float = 0.0
    """Sitting seconds by which the person put the coming break off."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A break or posture check that has come up and has no outcome yet."""

    id: int
    kind: Kind
    origin: Origin
    opened: Instant
    phase: Phase


# --- pauses -----------------------------------------------------------------


class PauseReason(StrEnum):
    """Who or what paused BreakBuddy. It is paused while any reason stands."""

    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Pause:
    """One reason for being paused, with its end."""

    reason: PauseReason
    began: Instant
    ends: Instant | None
    """None: until resumed."""
    by_wall_clock: bool = False
    """Whether it ends when the wall clock reads ``ends``, or after that much time."""
    sitting_seconds: float = 0.0
    """Sitting time since it began."""
    reminders: int = 0
    """How often the person was told that it still stands."""

    def over(self, now: Instant) -> bool:
        """Whether its end has come."""
        if self.ends is None:
            return False
        return now.unix >= self.ends.unix if self.by_wall_clock else now.reached(self.ends)

    def deadline(self, now: Instant) -> Instant | None:
        """When its end comes, as it looks now; None if it has none."""
        if self.ends is not None and self.by_wall_clock:
            return now.plus(self.ends.unix - now.unix)
        return self.ends


# --- all of it --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class State:
    """Everything that a restart must bring back."""

    at: Instant
    """The moment of the last step."""
    presence: Presence
    move: Counting | Prompt
    posture: Counting | Prompt
    snoozes: int = 0
    """How often the coming or present move break was snoozed or put off."""
    pauses: tuple[Pause, ...] = ()
    last_id: int = 0
    """The id of the last prompt, so that none is given twice."""

    @property
    def paused(self) -> bool:
        """Whether any reason for a pause stands."""
        return bool(self.pauses)


def initial(now: Instant) -> State:
    """The state of someone who has just sat down. The first step looks at the hours."""
    return State(at=now, presence=Sitting(started=now), move=Counting(), posture=Counting())


def sitting_seconds(state: State, now: Instant) -> float:
    """Seconds sat in the present bout, or in the one that a break interrupts; 0 without one."""
    match state.presence:
        case Sitting(seconds=seconds):
            return seconds + max(0.0, now.since(state.at))
        case OnBreak(bout=Sitting(seconds=seconds)):
            return seconds
        case _:
            return 0.0
