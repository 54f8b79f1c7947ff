"""What a wall clock read in true time, and when working hours were by it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.simulation.life import Life, Stretch
from tests.simulation.spans import Times, outside, union

LOOK = 31.0
"""How late the program may notice what nothing tells it of: it looks every 30 seconds."""
_DAY = timedelta(days=1)


def closed_hours(life: Life) -> tuple[Times, list[Stretch]]:
    """When it was closed; and when it may have been taken for the other, while clocks move."""
    closed: list[Stretch] = []
    unsure: list[Stretch] = []
    week, holidays = life.wishes[0][1].week, life.wishes[0][1].holidays
    ends = [each.since for each in life.readings[1:]] + [life.ended]
    for reading, until in zip(life.readings, ends, strict=True):
        zone = ZoneInfo(reading.zone)
        if reading.since > life.began:
            unsure.append((reading.since - 1, reading.since + LOOK))
        day = datetime.fromtimestamp(reading.since + reading.skew, zone).date() - _DAY
        last = datetime.fromtimestamp(until + reading.skew, zone).date()
        open_times = []
        while day <= last:
            if not any(first <= day <= final for first, final in holidays):
                for start, end in week[day.weekday()]:
                    closing = end + (1440 if end <= start else 0)
                    open_times.append(
                        (
                            true_time(day, start, zone, reading.skew),
                            true_time(day, closing, zone, reading.skew),
                        )
                    )
            day += _DAY
        closed += outside(union(open_times), reading.since, until)
    return Times(closed), unsure


def true_time(day: date, minutes: int, zone: ZoneInfo, skew: float) -> float:
    """When the wall clock first reads a local time of day, or has just passed it, in true time.

    Found by looking at the readings themselves, an hour about a change of the clocks.
    """
    day += timedelta(days=minutes // 1440)
    wanted = datetime(day.year, day.month, day.day, minutes % 1440 // 60, minutes % 60)  # noqa: DTZ001 -- a reading
    guess = wanted.replace(tzinfo=UTC).timestamp()
    offsets = {
        _offset(guess + about, zone) for about in (-26 * 3600, -14 * 3600, 0, 14 * 3600, 26 * 3600)
    }
    times = sorted(guess - offset for offset in offsets)
    exact = [at for at in times if _offset(at, zone) == guess - at]
    return (exact[0] if exact else times[-1]) - skew


def _offset(at: float, zone: ZoneInfo) -> float:
    offset = datetime.fromtimestamp(at, zone).utcoffset()
    return 0.0 if offset is None else offset.total_seconds()
