"""Which days the window shows, and how one goes back and forth among them. Nothing of Qt."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Self

from breakbuddy.history.statistics import DAYS_PER_WEEK, week_of

WEEKS = 12
"""Weeks that the longest view shows, and that are read at once."""


class Span(StrEnum):
    """How much is shown."""

    DAY = "day"
    WEEK = "week"
    WEEKS = "weeks"


_DAYS = {Span.DAY: 1, Span.WEEK: DAYS_PER_WEEK, Span.WEEKS: WEEKS * DAYS_PER_WEEK}


@dataclass(frozen=True, slots=True)
class Shown:
    """A span, and a day that lies in it: of twelve weeks it lies in the last one."""

    span: Span
    day: date

    @property
    def first(self) -> date:
        """The first day that is shown."""
        if self.span is Span.DAY:
            return self.day
        monday, _sunday = week_of(self.day)
        return monday if self.span is Span.WEEK else _days_later(monday, -_WEEKS_BEFORE)

    @property
    def last(self) -> date:
        """The last day that is shown; it may be one to come."""
        return self.day if self.span is Span.DAY else week_of(self.day)[1]

    def moved(self, by: int, today: date) -> Self:
        """So many spans later, or earlier if negative, but never later than the present one."""
        return replace(self, day=min(_days_later(self.day, by * _DAYS[self.span]), today))

    def is_present(self, today: date) -> bool:
        """Whether it shows the present day."""
        return self.first <= today <= self.last

    def has_earlier(self, began: date | None) -> bool:
        """Whether anything is recorded before it, where the record began on a day."""
        return began is not None and began < self.first


_WEEKS_BEFORE = (WEEKS - 1) * DAYS_PER_WEEK


def _days_later(day: date, days: int) -> date:
    """So many days later, as far as the calendar reaches."""
    wanted = day.toordinal() + days
    return date.fromordinal(max(date.min.toordinal(), min(wanted, date.max.toordinal())))
