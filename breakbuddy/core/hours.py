"""Working hours: several spans a day, over midnight too, in local time.

Outside them nothing is counted and nothing prompts. The computation works on
absolute time, so that a night in which the clocks change is as long as it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Self

from breakbuddy.core.clock import Instant

MINUTES_PER_DAY = 24 * 60
_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*[-\u2013]\s*(\d{1,2}):(\d{2})")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a day. An end at or before the start lies on the next day."""

    start: int
    """Minutes after local midnight, 0 to 1439."""
    end: int
    """Minutes after local midnight, 0 to 1440."""

    def __post_init__(self) -> None:
        if not 0 <= self.start < MINUTES_PER_DAY or not 0 <= self.end <= MINUTES_PER_DAY:
            raise ValueError(f"a span runs from 00:00-23:59 to 00:00-24:00, not {self!r}")
        if self.start == self.end:
            raise ValueError("a span must not end when it starts; a whole day is 00:00-24:00")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a span as people write it, as ``09:00-12:30`` or ``22:00-06:00``.

        Raises:
            ValueError: it is not two times of day with a dash between them.
        """
        match = _SPAN.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"{text!r} is not two times of day such as 09:00-12:30")
        hours, minutes, to_hours, to_minutes = (int(part) for part in match.groups())
        start, end = hours * 60 + minutes, to_hours * 60 + to_minutes
        if max(minutes, to_minutes) >= 60 or start >= MINUTES_PER_DAY or end > MINUTES_PER_DAY:  # noqa: PLR2004 -- an hour
            raise ValueError(f"{text!r} names a time of day that does not exist")
        if start == end:
            raise ValueError(f"{text!r} ends when it starts; a whole day is 00:00-24:00")
        return cls(start, end)

    def __str__(self) -> str:
        return "-".join(f"{at // 60:02d}:{at % 60:02d}" for at in (self.start, self.end))


ALL_DAY = Span(0, MINUTES_PER_DAY)


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """The spans of each weekday, Monday first. A day without spans is a day off."""

    days: tuple[tuple[Span, ...], ...] = ((ALL_DAY,),) * 7

    def __post_init__(self) -> None:
        if len(self.days) != 7:  # noqa: PLR2004 -- the days of a week
            raise ValueError("working hours need the spans of seven days")

    @property
    def always(self) -> bool:
        """Whether there is no moment outside them."""
        return all(ALL_DAY in spans for spans in self.days)


def is_open(hours: WeeklyHours, now: Instant) -> bool:
    """Whether a moment lies in the working hours. A span includes its start, not its end."""
    if hours.always:
        return True
    today = now.local.date()
    return any(
        start <= now.unix < end
        for day in (today - timedelta(days=1), today)
        for start, end in _open_times(hours, day, now.zone)
    )


def next_change(hours: WeeklyHours, now: Instant) -> Instant | None:
    """When the hours next begin or end, by the wall clock; None if they never do.

    Spans that touch or overlap are one: their seam is no change.
    """
    if hours.always:
        return None
    end_of_open: float | None = None
    for start, end in _stretches(hours, now):
        if end <= now.unix:
            continue
        if end_of_open is not None and start <= end_of_open:
            end_of_open = max(end_of_open, end)
        elif end_of_open is not None:
            return now.plus(end_of_open - now.unix)
        elif start > now.unix:
            return now.plus(start - now.unix)
        else:
            end_of_open = end
    # Either nothing ever opens, or one span runs into the next for ever.
    return None


def _stretches(hours: WeeklyHours, now: Instant) -> Iterator[tuple[float, float]]:
    """All open stretches from yesterday on, in the order of their start.

    Up to two weeks on: a night that changes the clocks may leave out a week's only one.
    """
    first = now.local.date() - timedelta(days=1)
    for offset in range(17):
        yield from sorted(_open_times(hours, first + timedelta(days=offset), now.zone))


@lru_cache(maxsize=32)
def _open_times(hours: WeeklyHours, day: date, zone: tzinfo) -> tuple[tuple[float, float], ...]:
    """The spans that begin on a day, in seconds since 1970, less those that are left out."""
    times = (
        (
            _unix(day, span.start, zone),
            _unix(day, span.end + (MINUTES_PER_DAY if span.end <= span.start else 0), zone),
        )
        for span in hours.days[day.weekday()]
    )
    return tuple((start, end) for start, end in times if start < end)


def _unix(day: date, minutes: int, zone: tzinfo) -> float:
    """A local time of day in seconds since 1970.

    A time that a night of daylight saving leaves out counts as the moment of the
    change's other side; one that comes twice counts as the first.
    """
    days, rest = divmod(minutes, MINUTES_PER_DAY)
    reading = time(rest // 60, rest % 60, tzinfo=zone)
    return datetime.combine(day + timedelta(days=days), reading).timestamp()
