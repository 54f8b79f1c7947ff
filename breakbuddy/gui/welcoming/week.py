"""Working hours as three choices, and the settings that each of them stands for. Nothing of Qt."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from enum import Enum, auto

from breakbuddy.config.when import HoursSettings
from breakbuddy.core.hours import ALL_DAY, MINUTES_PER_DAY, Span

OFFICE = Span(9 * 60, 17 * 60)
MONDAY_TO_FRIDAY = frozenset(range(5))


class Hours(Enum):
    """What there is to choose."""

    ALL_DAY = auto()
    """Every day, at any time."""
    OFFICE = auto()
    """9 to 17 on working days."""
    OWN = auto()
    """Other times."""


@dataclass(frozen=True, slots=True)
class Week:
    """The working hours, as far as one choice can tell them."""

    hours: Hours
    span: Span | None
    """The times of every working day; None all day, and where days have times of their own."""


def week_of(settings: HoursSettings, working: Collection[int] = MONDAY_TO_FRIDAY) -> Week:
    """Which choice the settings come to.

    Args:
        settings: Of all seven days; holidays count for nothing here.
        working: The days on which people work here, from 0 for Monday.
    """
    week = replace(settings.week, holidays=())
    if week.always:
        return Week(Hours.ALL_DAY, None)
    at_work = {spans for day, spans in enumerate(week.days) if day in working}
    off = {spans for day, spans in enumerate(week.days) if day not in working}
    if len(at_work) == 1 and off <= {()}:
        (spans,) = at_work
        if len(spans) == 1:
            return Week(Hours.OFFICE if spans[0] == OFFICE else Hours.OWN, spans[0])
    return Week(Hours.OWN, None)


def changes(
    settings: HoursSettings, span: Span | None, working: Collection[int] = MONDAY_TO_FRIDAY
) -> Mapping[str, tuple[Span, ...]]:
    """The settings to change, by their keys, so that a choice holds.

    Args:
        settings: As they are.
        span: The times of every working day, the others being days off; None for all day.
        working: The days on which people work here, from 0 for Monday.
    """
    if span is None:
        return back_to(settings, settings.with_days([(ALL_DAY,)] * 7))
    days = [(span,) if day in working else () for day in range(7)]
    return back_to(settings, settings.with_days(days))


def back_to(settings: HoursSettings, wanted: HoursSettings) -> Mapping[str, tuple[Span, ...]]:
    """The settings to change, by their keys, so that the days are those of another week."""
    wanted = replace(wanted, holidays=settings.holidays)
    return {
        f"hours.{day.name}": getattr(wanted, day.name)
        for day in fields(wanted)
        if getattr(settings, day.name) != getattr(wanted, day.name)
    }


def between(start: int, end: int) -> Span | None:
    """The times from one minute of the day to another; None if they are the same moment."""
    if start % MINUTES_PER_DAY == end % MINUTES_PER_DAY and (start, end) != (0, MINUTES_PER_DAY):
        return None
    return Span(start, end)


def time_of_day(minutes: int) -> str:
    """A time of day, as "09:30"; midnight at a day's end is "24:00"."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
