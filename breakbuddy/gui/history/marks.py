"""What the pictures tell apart. Nothing of Qt."""

from collections.abc import Iterator, Mapping
from enum import Enum, auto

from breakbuddy import phrases
from breakbuddy.core.vocabulary import Outcome
from breakbuddy.history.statistics import Summary
from breakbuddy.i18n import _


class Mark(Enum):
    """Each has a shape of its own besides its colour."""

    SITTING = auto()
    PRESENT = auto()
    """The bout that goes on."""
    DONE = auto()
    NATURAL = auto()
    PARTLY = auto()
    SKIPPED = auto()
    MISSED = auto()
    WAITING = auto()
    """A break that has no answer yet."""
    UNANSWERED = auto()
    """A break of another day to which no answer was recorded."""
    GOOD = auto()
    ADJUSTED = auto()
    STOOD = auto()


OF_OUTCOME: Mapping[Outcome, Mark] = {
    Outcome.DONE: Mark.DONE,
    Outcome.NATURAL: Mark.NATURAL,
    Outcome.PARTLY: Mark.PARTLY,
    Outcome.SKIPPED: Mark.SKIPPED,
    Outcome.MISSED: Mark.MISSED,
    Outcome.GOOD: Mark.GOOD,
    Outcome.ADJUSTED: Mark.ADJUSTED,
    Outcome.STOOD: Mark.STOOD,
}
_OUTCOMES = {mark: outcome for outcome, mark in OF_OUTCOME.items()}


def answer_name(mark: Mark) -> str:
    """What came of a break or a posture check, in a word or two."""
    return phrases.outcome(_OUTCOMES[mark])


def legend_name(mark: Mark) -> str:
    """What a mark of the day's timeline stands for."""
    if mark is Mark.SITTING:
        return _("Sitting")
    if mark is Mark.PRESENT:
        return _("Sitting now")
    if mark is Mark.WAITING:
        return _("Break: no answer yet")
    if mark is Mark.UNANSWERED:
        return _("Break: no answer recorded")
    return _("Break: {outcome}").format(outcome=answer_name(mark))


def breaks_of(summary: Summary) -> Iterator[tuple[Mark, int]]:
    """How many breaks came to what, where there were any, the best first."""
    breaks = summary.breaks
    counts = (
        (Mark.DONE, breaks.done),
        (Mark.NATURAL, breaks.natural),
        (Mark.PARTLY, breaks.partly),
        (Mark.SKIPPED, breaks.skipped),
        (Mark.MISSED, breaks.missed),
    )
    return ((mark, count) for mark, count in counts if count)


def checks_of(summary: Summary) -> Iterator[tuple[Mark, int]]:
    """How many posture checks were answered how, where there were any."""
    checks = summary.posture
    counts = (
        (Mark.GOOD, checks.good),
        (Mark.ADJUSTED, checks.adjusted),
        (Mark.STOOD, checks.stood),
        (Mark.SKIPPED, checks.skipped),
        (Mark.MISSED, checks.missed),
    )
    return ((mark, count) for mark, count in counts if count)
