"""What is written into history, as values. Each is written once, in the order they arose."""

from dataclasses import dataclass

from breakbuddy.core.clock import Instant
from breakbuddy.core.vocabulary import BoutEnd, Kind, Origin, Outcome


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
    """The person sat from one moment to another."""

    started: Instant
    ended: Instant
    sitting_seconds: float
    """The time counted as sitting: at most the time between the two, less short absences."""
    ended_by: BoutEnd


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


Record = PromptOpened | PromptClosed | BoutEnded | Offered | PhaseBegan
