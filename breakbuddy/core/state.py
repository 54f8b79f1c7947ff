"""All that the rules remember, as frozen values.

Three things run side by side: where the person is (``presence``), the move
break (``move``) and the posture check (``posture``). Beside them stands what was
told of the world (``senses``). What can be computed is not stored.
"""

from dataclasses import dataclass
from enum import StrEnum

from breakbuddy.core.clock import Instant
from breakbuddy.core.vocabulary import Absence, Kind, Origin, QuietReason, WorkPosition

# --- where the person is ----------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sitting:
    """At the desk, as most sit there; time accrues."""

    started: Instant
    """When this bout began."""
    seconds: float = 0.0
    """Time counted since then, up to the last step."""
    position: WorkPosition = WorkPosition.SITTING
    """How the person works. A bout is of one position."""


@dataclass(frozen=True, slots=True)
class OnBreak:
    """In a move break that was started; it ends by itself after its length."""

    started: Instant
    ends: Instant
    bout: Sitting | None
    """The bout that it interrupts, and that goes on if the break is given up; None off hours."""
    off_since: Instant | None = None
    """Off hours, since when it is so."""


@dataclass(frozen=True, slots=True)
class Away:
    """Nobody is there; nothing is counted, and nothing prompts."""

    left: Instant
    """When the person left, as far as it can be told: their last input, or the lock."""
    bout: Sitting
    """The bout until then, which goes on if the absence was short."""
    cause: Absence
    """IDLE or LOCKED."""


@dataclass(frozen=True, slots=True)
class OffHours:
    """Outside the working hours; nothing is counted."""

    since: Instant | None = None
    """None if that was not noted."""


Presence = Sitting | OnBreak | Away | OffHours

# --- a prompt ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Waiting:
    """Due, and waiting for the right moment to be shown: due is not now."""

    since: Instant
    again: bool = False
    gently: bool = False
    """Whether a quiet held it back before."""


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
    """Due, and held back: by a pause, an absence or a quiet."""

    since: Instant | None = None
    """Since when a quiet holds it back: it is owed. None if none does."""
    again: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """Its break is being taken right now."""


Phase = Waiting | Showing | Folded | Snoozed | Held | Taken


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


# --- what is sensed ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Quieting:
    """One reason to hold prompts back, and since when it was told."""

    reason: QuietReason
    began: Instant


@dataclass(frozen=True, slots=True)
class Senses:
    """What was told of the person and the desktop. Nothing of it outlasts a restart."""

    last_input: Instant | None = None
    """None while it cannot be told."""
    locked: bool = False
    quiet: tuple[Quieting, ...] = ()
    quiet_ended: Instant | None = None
    """When the last quiet ended; None if there was none."""
    quiet_told: Instant | None = None
    """When it was last told what is quiet; None if nobody ever does."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """An absence that was taken for a break. For a while the person may say otherwise.

    Only then is it written into history, which is never rewritten.
    """

    left: Instant
    returned: Instant
    cause: Absence
    bout: Sitting
    move: Counting | Prompt
    posture: Counting | Prompt
    snoozes: int
    greeted: bool = False
    """Whether the person was told of it, or it was left because that would have disturbed."""


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
    position: WorkPosition = WorkPosition.SITTING
    """How the person works, as they said last; the next bout begins so."""
    doubt: Doubt | None = None
    senses: Senses = Senses()

    @property
    def paused(self) -> bool:
        """Whether any reason for a pause stands."""
        return bool(self.pauses)

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """The prompts that have no outcome yet, the move break first; not one in doubt."""
        return tuple(each for each in (self.move, self.posture) if isinstance(each, Prompt))

    @property
    def away(self) -> bool:
        """Whether it is known that nobody is there."""
        return isinstance(self.presence, Away)

    @property
    def quiet(self) -> bool:
        """Whether a prompt would disturb."""
        return bool(self.senses.quiet)


def initial(now: Instant) -> State:
    """The state of someone who has just sat down. The first step looks at the hours."""
    return State(at=now, presence=Sitting(started=now), move=Counting(), posture=Counting())


def sitting_seconds(state: State, now: Instant) -> float:
    """Seconds of the present bout, or of the one that is interrupted; 0 without one."""
    match state.presence:
        case Sitting(seconds=seconds):
            return seconds + max(0.0, now.since(state.at))
        case OnBreak(bout=Sitting(seconds=seconds)) | Away(bout=Sitting(seconds=seconds)):
            return seconds
        case _:
            return 0.0
