"""Days on which nobody works, as ranges of dates. They know no time of day and no time zone."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

_DAY = timedelta(days=1)
_WRITTEN = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\s*(?:\.\.|\u2013)\s*(\d{4}-\d{2}-\d{2}))?", re.ASCII)


class NoDatesError(ValueError):
    """A text is not one date, nor two with dots between them."""


class NoSuchDayError(ValueError):
    """A text names a day that no calendar has."""


class EndsBeforeItBeginsError(ValueError):
    """The last day of a range comes before its first."""


@dataclass(frozen=True, slots=True, order=True)
class DateSpan:
    """Days in a row, both ends included."""

    first: date
    last: date
    """The same as ``first`` for a single day."""

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise EndsBeforeItBeginsError(f"a range of days must not end before it begins: {self}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a range as people write it, as ``2026-12-24..2027-01-02`` or ``2026-10-03``.

        Raises:
            NoDatesError: it is not one date, nor two with dots between them.
            NoSuchDayError: one of them is a day that no calendar has.
            EndsBeforeItBeginsError: the second comes before the first.
        """
        match = _WRITTEN.fullmatch(text.strip())
        if match is None:
            raise NoDatesError(f"{text!r} is neither a date nor two as 2026-12-24..2027-01-02")
        try:
            first, last = (date.fromisoformat(part) for part in (match[1], match[2] or match[1]))
        except ValueError:
            raise NoSuchDayError(f"{text!r} names a day that does not exist") from None
        return cls(first, last)

    @property
    def length(self) -> int:
        """How many days these are, at least one."""
        return (self.last - self.first).days + 1

    def __str__(self) -> str:
        return f"{self.first}" if self.first == self.last else f"{self.first}..{self.last}"


Holidays = tuple[DateSpan, ...]
"""Ranges in their order, with at least one day between any two; see ``merged``."""


def merged(spans: Iterable[DateSpan]) -> Holidays:
    """The same days in as few ranges as can be: those that overlap or touch are one."""
    found: list[DateSpan] = []
    for span in sorted(spans):
        if found and (span.first - found[-1].last).days <= 1:
            found[-1] = DateSpan(found[-1].first, max(found[-1].last, span.last))
        else:
            found.append(span)
    return tuple(found)


def without(holidays: Holidays, gone: DateSpan) -> Holidays:
    """The days that remain when some are taken out; a range is cut where only a part goes."""
    left: list[DateSpan] = []
    for span in holidays:
        if span.last < gone.first or span.first > gone.last:
            left.append(span)
            continue
        # A neighbouring day is only reckoned where there is one: the calendar has ends.
        if span.first < gone.first:
            left.append(DateSpan(span.first, gone.first - _DAY))
        if span.last > gone.last:
            left.append(DateSpan(gone.last + _DAY, span.last))
    return tuple(left)


def ends_by(holidays: Holidays, day: date) -> date | None:
    """The last day of the holiday in which a day lies; None if it lies in none."""
    number = bisect_right(holidays, day, key=_first)
    span = holidays[number - 1] if number else None
    return span.last if span is not None and day <= span.last else None


def next_after(holidays: Holidays, day: date) -> DateSpan | None:
    """The first holiday that begins after a day."""
    number = bisect_right(holidays, day, key=_first)
    return holidays[number] if number < len(holidays) else None


def _first(span: DateSpan) -> date:
    return span.first
