"""What a step asks of the world, as values. The agent carries them out in order."""

from dataclasses import dataclass

from breakbuddy.core.clock import Instant
from breakbuddy.core.records import Record
from breakbuddy.core.vocabulary import Absence, Kind, Refusal, WorkPosition


@dataclass(frozen=True, slots=True)
class ShowPrompt:
    """Bring a prompt to the person, or bring it back; one of the same id is replaced."""

    id: int
    kind: Kind
    again: bool
    """Whether it comes back after it got no answer."""
    sitting_seconds: float
    snoozes_left: int
    position: WorkPosition = WorkPosition.SITTING
    """How the person works; the seconds were spent so."""
    gently: bool = False
    """Whether it was held back by a quiet that has just ended, and should not insist."""


@dataclass(frozen=True, slots=True)
class ClosePrompt:
    """Take a prompt off the screen, if it is still there."""

    id: int


@dataclass(frozen=True, slots=True)
class RemindPaused:
    """Tell gently that BreakBuddy is still paused."""

    since: Instant
    sitting_seconds: float
    """How long the person has sat meanwhile."""


@dataclass(frozen=True, slots=True)
class WelcomeBack:
    """Tell that an absence was taken for a break, which the person may take back for a while."""

    away_seconds: float
    cause: Absence


@dataclass(frozen=True, slots=True)
class Write:
    """Write a record into history."""

    record: Record


@dataclass(frozen=True, slots=True)
class Refused:
    """The event changed nothing; whoever said it is told why."""

    reason: Refusal


Effect = ShowPrompt | ClosePrompt | RemindPaused | WelcomeBack | Write | Refused
