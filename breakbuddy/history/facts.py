"""What can be said of a moment: why no prompt came, or that one did. Values only, no text."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from breakbuddy.core.vocabulary import BoutEnd, QuietReason, Silence, WorkPosition
from breakbuddy.history.rows import Moment, PromptRow


@dataclass(frozen=True, slots=True)
class OpenBout:
    """The bout that goes on, as the running agent reports it."""

    started: Moment
    seconds: float
    """Counted so far."""
    position: WorkPosition = WorkPosition.SITTING
    interval_seconds: float | None = None
    """After how much of it a break comes, by the settings in force."""


@dataclass(frozen=True, slots=True)
class OpenSilence:
    """A silence that goes on."""

    why: Silence | QuietReason
    began: Moment


@dataclass(frozen=True, slots=True)
class Ongoing:
    """What has not ended yet, and so is not recorded: the running agent knows it."""

    now: Moment
    bout: OpenBout | None = None
    silences: tuple[OpenSilence, ...] = ()
    prompts: frozenset[int] = frozenset()
    """The ids of the prompts that wait for an answer."""


@dataclass(frozen=True, slots=True)
class Prompted:
    """A prompt came within a minute of the moment, waited for an answer then, or was a break."""

    prompt: PromptRow
    waits: bool
    """Whether it still waits for an answer."""
    break_began: Moment | None
    """When the break or the absence began that the moment lies in; None if it lies in none."""


@dataclass(frozen=True, slots=True)
class Silenced:
    """A silence that the moment lies in."""

    why: Silence | QuietReason
    began: Moment
    ended: Moment | None
    """None: it goes on."""
    held: PromptRow | None = None
    """The prompt that a quiet held back then, if it is known."""


@dataclass(frozen=True, slots=True)
class Worked:
    """The bout that the moment lies in."""

    position: WorkPosition
    started: Moment
    ended: Moment | None
    """None: it goes on."""
    least_seconds: float
    """Counted by then at least: where in a bout its short absences lie is not recorded."""
    most_seconds: float
    """Counted by then at most."""
    after: BoutEnd | None
    """What the bout came after; None where that is not recorded."""
    asked: PromptRow | None
    """The last break of the bout that had its outcome by then: breaks are counted from it."""
    coming: PromptRow | None
    """The next break that came due in the bout; None also while one was due already."""
    interval_seconds: float | None = None
    """After how much of a bout a break comes; known only of the bout that goes on."""


class Gap(StrEnum):
    """Why nothing at all is recorded."""

    TO_COME = "to_come"
    """The moment is still to come."""
    NOTHING_YET = "nothing_yet"
    """Nothing was ever recorded."""
    BEFORE = "before"
    """The record had not begun."""
    BETWEEN = "between"
    """Between two records: BreakBuddy was not running or the machine off, as far as it tells."""
    AFTER = "after"
    """After the last record: what goes on is not recorded before it ends."""


@dataclass(frozen=True, slots=True)
class Unrecorded:
    """Nothing at all is recorded of the moment."""

    gap: Gap
    since: Moment | None = None
    """When the record before it ended, if it is near."""
    until: Moment | None = None
    """When the record after it began, if it is near."""
    began: date | None = None
    """The day of the oldest record."""


Fact = Prompted | Silenced | Worked | Unrecorded


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is known of a moment."""

    at: Moment
    facts: tuple[Fact, ...]
    """The weightiest first; one at least."""
