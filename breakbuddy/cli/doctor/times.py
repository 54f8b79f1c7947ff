"""A moment as a person names it for ``doctor --why``."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import click

from breakbuddy.history.rows import Moment
from breakbuddy.i18n import _
from breakbuddy.wording import quoted

_TIME = re.compile(
    r"(?:(?P<day>\d{4}-\d{2}-\d{2}|today|yesterday)[T\s]\s*)?(?P<time>\d{1,2}:\d{2})",
    re.ASCII | re.IGNORECASE,
)
_MINUTE = 60.0
_DAYS_AGO = {"today": 0, "yesterday": 1}


@dataclass(frozen=True, slots=True)
class Named:
    """A moment as it was named: which one it is depends on when it is asked."""

    time: time
    day: date | None = None
    days_ago: int | None = None
    """Set for "today" and "yesterday" alone."""

    def moment(self, now: Moment) -> Moment:
        """The moment that was meant: without a day, the last time that the clock read so.

        Raises:
            ValueError: it lies outside the calendar.
        """
        at = self._named(now)
        # Of the present minute, which people name too, the most is known now.
        return now if at.unix <= now.unix < at.unix + _MINUTE else at

    def _named(self, now: Moment) -> Moment:
        today = now.local.date()
        if self.day is not None:
            return _moment(self.day, self.time)
        if self.days_ago is not None:
            return _moment(today - timedelta(days=self.days_ago), self.time)
        at = _moment(today, self.time)
        return at if at.unix <= now.unix else _moment(today - timedelta(days=1), self.time)


class TimeAsked(click.ParamType[Named]):
    """A time of day, with or without its day."""

    name = "time"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Named:
        """The moment that the text names."""
        if isinstance(value, Named):
            return value
        try:
            return named(str(value))
        except ValueError:
            text = _(
                '{value} is not a time. Write it as 14:10, "yesterday 14:10" or 2026-11-24T14:10.'
            )
            self.fail(text.format(value=quoted(str(value))), param, ctx)


def named(text: str) -> Named:
    """The moment that a text names.

    Raises:
        ValueError: it names none.
    """
    found = _TIME.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    hour, minute = map(int, found["time"].split(":"))
    at, day = time(hour, minute), (found["day"] or "").lower()
    if not day:
        return Named(at)
    if day in _DAYS_AGO:
        return Named(at, days_ago=_DAYS_AGO[day])
    exact = Named(at, date.fromisoformat(day))
    # Far from now the calendar ends: no use in finding that out later.
    exact.moment(Moment(0.0, 0))
    return exact


def _moment(day: date, at: time) -> Moment:
    try:
        local = datetime.combine(day, at).astimezone()
    except (OverflowError, OSError) as error:
        raise ValueError(str(error)) from error
    offset = local.utcoffset() or timedelta()
    return Moment(local.timestamp(), round(offset.total_seconds() / 60))
