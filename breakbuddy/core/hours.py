"""Working hours: several spans a day, over midnight too, in local time, but for holidays.

Outside them nothing is counted and nothing prompts. The computation works on
absolute time, so that a night in which the clocks change is as long as it is.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Self

from breakbuddy.core.clock import Instant
from breakbuddy.core.holidays import Holidays, ends_by, merged, next_after

MINUTES_PER_DAY = 24 * 60
_DAY = timedelta(days=1)
HORIZON_DAYS = 400
"""How far ahead a change is looked for: over any holiday that people take, and any year."""
_TWO_WEEKS_AND_MORE = 17
"""Days after which a week's hours are known: the clocks may change in one, never in two."""
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
    """The spans of each weekday, Monday first, and the days on which none of them begins."""

    days: tuple[tuple[Span, ...], ...] = ((ALL_DAY,),) * 7
    """A day without spans is a day off."""
    holidays: Holidays = ()
    """A shift over midnight belongs to the day on which it began, and runs into a holiday."""

    def __post_init__(self) -> None:
        if len(self.days) != 7:  # noqa: PLR2004 -- the days of a week
            raise ValueError("working hours need the spans of seven days")
        if self.holidays != merged(self.holidays):
            raise ValueError("holidays must be in their order and apart from each other")

    @property
    def always(self) -> bool:
        """Whether there is no moment outside them."""
        return not self.holidays and all(ALL_DAY in spans for spans in self.days)


def is_open(hours: WeeklyHours, now: Instant) -> bool:
    """Whether a moment lies in the working hours. A span includes its start, not its end."""
    if hours.always:
        return True
    today = now.local.date()
    return any(
        start <= now.unix < end
        for day in (today - _DAY, today)
        for start, end in _open_times(hours, day, now.zone)
    )


def next_change(hours: WeeklyHours, now: Instant) -> Instant | None:
    """When the hours next begin or end, by the wall clock.

    None if they do not within HORIZON_DAYS. Spans that touch or overlap are one: their
    seam is no change.
    """
    if hours.always:
        return None
    change = (_closing if is_open(hours, now) else _opening)(hours, now)
    return None if change is None else now.plus(change - now.unix)


def _opening(hours: WeeklyHours, now: Instant) -> float | None:
    """When the next stretch begins, from a moment outside all of them."""
    if not any(hours.days):
        return None
    day = now.local.date() - _DAY
    horizon = day + timedelta(days=HORIZON_DAYS)
    while day <= horizon:
        for start, _end in sorted(_open_times(hours, day, now.zone)):
            if start > now.unix:
                return start
        day = min(ends_by(hours.holidays, day) or day, horizon) + _DAY
    return None


def _closing(hours: WeeklyHours, now: Instant) -> float | None:
    """When the stretch ends in which a moment lies; None if it goes on and on."""
    first = now.local.date() - _DAY
    open_until = now.unix
    for day in (first + timedelta(days=number) for number in range(_TWO_WEEKS_AND_MORE)):
        for start, end in sorted(_open_times(hours, day, now.zone)):
            if start > open_until:
                return open_until
            open_until = max(open_until, end)
        if open_until < _unix(day, MINUTES_PER_DAY, now.zone):
            return open_until
    # One span runs into the next all week, and will until a day on which none begins.
    holiday = next_after(hours.holidays, first + timedelta(days=_TWO_WEEKS_AND_MORE - 1))
    if holiday is None or (holiday.first - first).days > HORIZON_DAYS:
        return None
    eve = _open_times(hours, holiday.first - _DAY, now.zone)
    return max([_unix(holiday.first, 0, now.zone), *(end for _start, end in eve)])


def _open_times(hours: WeeklyHours, day: date, zone: tzinfo) -> tuple[tuple[float, float], ...]:
    """The spans that begin on a day, in seconds since 1970, less those that are left out."""
    spans = hours.days[day.weekday()]
    if not spans or ends_by(hours.holidays, day):
        return ()
    # By the day's spans alone, not by the whole week with a hundred holidays: it is hashed.
    return _times(spans, day, zone)


@lru_cache(maxsize=32)
def _times(spans: tuple[Span, ...], day: date, zone: tzinfo) -> tuple[tuple[float, float], ...]:
    times = (
        (
            _unix(day, span.start, zone),
            _unix(day, span.end + (MINUTES_PER_DAY if span.end <= span.start else 0), zone),
        )
        for span in spans
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
