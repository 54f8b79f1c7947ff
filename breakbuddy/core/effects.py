"""What a step asks of the world, as values. The agent carries them out in order."""

from dataclasses import dataclass
from enum import StrEnum

from breakbuddy.core.clock import Instant
from breakbuddy.core.records import Record
from breakbuddy.core.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class ShowPrompt:
    """Bring a prompt to the person, or bring it back; one of the same id is replaced."""

    id: int
    kind: Kind
    again: bool
    """Whether it comes back after it got no answer."""
    sitting_seconds: float
    snoozes_left: int


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
class Write:
    """Write a record into history."""

    record: Record


class Refusal(StrEnum):
    """Why something that a person said changed nothing."""

    NO_SNOOZE_LEFT = "no_snooze_left"
    """The break was snoozed as often as the settings allow."""
    STALE = "stale"
    """It answers a prompt that is no longer there."""
    OFF_HOURS = "off_hours"
    """There is no coming break to snooze or to skip outside the working hours."""
    PAUSED = "paused"
    """There is no coming break to snooze or to skip while paused."""
    NOT_PAUSED = "not_paused"
    """There is no pause to end."""
    ON_BREAK = "on_break"
    """A break is already being taken."""
    BREAK_IS_DUE = "break_is_due"
    """A move break is prompted, which includes a posture check."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The event changed nothing; whoever said it is told why."""

    reason: Refusal


Effect = ShowPrompt | ClosePrompt | RemindPaused | Write | Refused
