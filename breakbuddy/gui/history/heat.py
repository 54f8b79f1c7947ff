"""Twelve weeks as shades, by the breaks that were done. Nothing of Qt."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from breakbuddy.gui.history.record import is_recorded
from breakbuddy.history.statistics import DAYS_PER_WEEK, Summary, days_between

LEVELS = 4
"""Shades above none."""
_FULL = 4
"""A day with so many breaks may have the strongest shade, however few the best day has."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One day."""

    day: date
    column: int
    row: int
    level: int | None
    """0 to ``LEVELS``; None if nothing is recorded."""


def cells(days: Mapping[date, Summary], first: date, last: date) -> tuple[Cell, ...]:
    """The days from first, a Monday, to last, both included, in order: a column for each week."""
    best = max((summary.breaks.done for summary in days.values()), default=0)
    return tuple(_cells(days, first, last, max(best, _FULL)))


def _cells(days: Mapping[date, Summary], first: date, last: date, best: int) -> Iterator[Cell]:
    for number, day in enumerate(days_between(first, last)):
        column, row = divmod(number, DAYS_PER_WEEK)
        summary = days.get(day)
        level = None
        if summary is not None and is_recorded(summary):
            level = -(-summary.breaks.done * LEVELS // best)
        yield Cell(day, column, row, level)
