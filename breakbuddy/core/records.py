"""What is written into history, as values. Each is written once, in the order they arose."""

from dataclasses import dataclass

from breakbuddy.core.clock import Instant
from breakbuddy.core.vocabulary import (
    BoutEnd,
    Kind,
    Origin,
    Outcome,
    QuietReason,
    Silence,
    WorkPosition,
)


@dataclass(frozen=True, slots=True)
class PromptOpened:
    """A break or posture check began its life: prompted, asked for, or found to have happened."""

    id: int
    """Unique for ever: the second of its opening since 1970, moved on where that is taken."""
    kind: Kind
    origin: Origin
    at: Instant
    sitting_seconds: float
    """How long the person had sat by then."""


@dataclass(frozen=True, slots=True)
class PromptClosed:
    """A prompt got its one outcome."""

    id: int
    outcome: Outcome
    at: Instant
    snoozes: int = 0
    """How often it was snoozed before (move breaks only)."""
    seconds: float = 0.0
    """How long the break lasted, as far as it is known."""


@dataclass(frozen=True, slots=True)
class BoutEnded:
    """The person worked in one position from one moment to another."""

    started: Instant
    ended: Instant
    sitting_seconds: float
    """The time counted in that position: at most the time between, less short absences."""
    ended_by: BoutEnd
    position: WorkPosition = WorkPosition.SITTING


@dataclass(frozen=True, slots=True)
class Silent:
    """For a while no prompt came, and this is why. Silences may overlap."""

    why: Silence | QuietReason
    """A quiet only where it held a prompt back, for as long as it did."""
    began: Instant
    ended: Instant


@dataclass(frozen=True, slots=True)
class Offered:
    """What a prompt proposed: the moves of a break, the cue of a posture check."""

    prompt: int
    """The prompt's id. A prompt offers once."""
    items: tuple[str, ...]
    """The ids of the library's items, in the order in which they were proposed."""


@dataclass(frozen=True, slots=True)
class PhaseBegan:
    """The person said how their back is."""

    phase: str
    """The phase, in the coach's word for it."""
    began: Instant
    """Since when it has been so, which may be days ago."""
    at: Instant
    """When the person said it."""


Record = PromptOpened | PromptClosed | BoutEnded | Silent | Offered | PhaseBegan
