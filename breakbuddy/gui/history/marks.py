"""What the pictures tell apart. Nothing of Qt."""

from collections.abc import Iterator, Mapping
from enum import Enum, auto

from breakbuddy import phrases
from breakbuddy.core.vocabulary import Outcome, QuietReason, Silence, WorkPosition
from breakbuddy.history.statistics import Summary
from breakbuddy.i18n import _


class Mark(Enum):
    """Each has a shape of its own besides its colour."""

    SITTING = auto()
    STANDING = auto()
    WALKING = auto()
    PRESENT = auto()
    """The bout that goes on, sitting."""
    STANDING_NOW = auto()
    WALKING_NOW = auto()
    DONE = auto()
    NATURAL = auto()
    CHANGED = auto()
    PARTLY = auto()
    SKIPPED = auto()
    MISSED = auto()
    WAITING = auto()
    """A break that has no answer yet."""
    UNANSWERED = auto()
    """A break of another day to which no answer was recorded."""
    PAUSED = auto()
    AWAY = auto()
    """Nobody was there, whatever told so."""
    HELD_BACK = auto()
    """A prompt was due, and something kept it from disturbing."""
    GOOD = auto()
    ADJUSTED = auto()
    STOOD = auto()


OF_OUTCOME: Mapping[Outcome, Mark] = {
    Outcome.DONE: Mark.DONE,
    Outcome.NATURAL: Mark.NATURAL,
    Outcome.CHANGED: Mark.CHANGED,
    Outcome.PARTLY: Mark.PARTLY,
    Outcome.SKIPPED: Mark.SKIPPED,
    Outcome.MISSED: Mark.MISSED,
    Outcome.GOOD: Mark.GOOD,
    Outcome.ADJUSTED: Mark.ADJUSTED,
    Outcome.STOOD: Mark.STOOD,
}
_OUTCOMES = {mark: outcome for outcome, mark in OF_OUTCOME.items()}

OF_POSITION: Mapping[WorkPosition, Mark] = {
    WorkPosition.SITTING: Mark.SITTING,
    WorkPosition.STANDING: Mark.STANDING,
    WorkPosition.WALKING: Mark.WALKING,
}
NOW_IN: Mapping[WorkPosition, Mark] = {
    WorkPosition.SITTING: Mark.PRESENT,
    WorkPosition.STANDING: Mark.STANDING_NOW,
    WorkPosition.WALKING: Mark.WALKING_NOW,
}
PRESENT = frozenset(NOW_IN.values())
BOUTS = frozenset(OF_POSITION.values()) | PRESENT
OF_SILENCE: Mapping[Silence | QuietReason, Mark] = {
    Silence.PAUSED: Mark.PAUSED,
    Silence.AWAY: Mark.AWAY,
    Silence.LOCKED: Mark.AWAY,
    Silence.ASLEEP: Mark.AWAY,
    **dict.fromkeys(QuietReason, Mark.HELD_BACK),
}
"""Outside the working hours, or while BreakBuddy did not run, a day's picture is empty."""
SILENCES = frozenset(OF_SILENCE.values())


def answer_name(mark: Mark) -> str:
    """What came of a break or a posture check, in a word or two."""
    return phrases.outcome(_OUTCOMES[mark])


def legend_name(mark: Mark) -> str:
    """What a mark of the day's timeline stands for."""
    named = {
        Mark.SITTING: _("Sitting"),
        Mark.STANDING: _("Standing"),
        Mark.WALKING: _("Walking"),
        Mark.PRESENT: _("Sitting now"),
        Mark.STANDING_NOW: _("Standing now"),
        Mark.WALKING_NOW: _("Walking now"),
        Mark.WAITING: _("Break: no answer yet"),
        Mark.UNANSWERED: _("Break: no answer recorded"),
        Mark.PAUSED: _("Paused"),
        Mark.AWAY: _("Away"),
        Mark.HELD_BACK: _("Prompts held back"),
    }
    if mark in named:
        return named[mark]
    return _("Break: {outcome}").format(outcome=answer_name(mark))


def breaks_of(summary: Summary) -> Iterator[tuple[Mark, int]]:
    """How many breaks came to what, where there were any, the best first."""
    breaks = summary.breaks
    counts = (
        (Mark.DONE, breaks.done),
        (Mark.NATURAL, breaks.natural),
        (Mark.CHANGED, breaks.changed),
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
