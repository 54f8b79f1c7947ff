"""A pause until tomorrow: it ends by the wall clock, at midnight or after a night shift."""

from datetime import date

import pytest

from breakbuddy.core.clock import Instant
from breakbuddy.core.events import PauseUntilTomorrow, Tick
from breakbuddy.core.hours import Span, WeeklyHours
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.vocabulary import Condition
from tests.core.day import HOUR, Day, every_day, instant
from tests.core.zones import BERLIN, SANTIAGO


def pause_end(day: Day) -> str:
    """When the pause that was asked for now will end, by the wall clock."""
    day.say(PauseUntilTomorrow())
    ends = day.status().paused_until
    assert ends is not None
    return f"{ends.local:%a %H:%M}"


def test_until_tomorrow_ends_at_midnight(day: Day) -> None:
    assert pause_end(day) == "Tue 00:00"
    day.until("23:59")
    assert day.status().condition is Condition.PAUSED
    day.wait(1)
    assert day.status().condition is not Condition.PAUSED


def test_until_tomorrow_ends_by_the_wall_clock(day: Day) -> None:
    day.say(PauseUntilTomorrow())
    day.set_clock(14 * 60)
    day.say(Tick())
    day.wait(59)
    assert day.status().condition is Condition.PAUSED
    day.wait(1)
    assert day.status().condition is not Condition.PAUSED


def test_until_tomorrow_on_a_longer_day_still_ends_at_midnight() -> None:
    day = Day(instant("00:30", date(2026, 10, 25), BERLIN))
    assert pause_end(day) == "Mon 00:00"
    ends = day.status().paused_until
    assert ends is not None
    assert ends.since(day.now) == 24.5 * HOUR


def test_until_tomorrow_where_midnight_is_left_out_ends_at_the_days_first_moment() -> None:
    day = Day(instant("20:00", date(2026, 9, 5), SANTIAGO))
    assert pause_end(day) == "Sun 01:00"


NIGHTS = every_day("22:00-06:00")


@pytest.mark.parametrize(
    ("hours", "now", "end"),
    [
        (NIGHTS, "23:00", "Tue 06:00"),
        (NIGHTS, "01:00", "Mon 06:00"),
        (NIGHTS, "10:00", "Tue 06:00"),
        (every_day("09:00-12:00", "22:00-06:00"), "10:00", "Tue 06:00"),
        (every_day("00:00-08:00"), "05:00", "Tue 00:00"),
        (every_day("09:00-24:00"), "10:00", "Tue 00:00"),
        (every_day("09:00-24:00", "00:00-01:00"), "10:00", "Tue 01:00"),
        (every_day("00:00-12:00", "12:00-24:00"), "10:00", "Tue 00:00"),
        (every_day("09:00-17:00"), "20:00", "Tue 00:00"),
        (WeeklyHours(((Span(0, 1440),),) * 5 + ((),) * 2), "10:00", "Tue 00:00"),
        (WeeklyHours(((Span(0, 1440),), (Span(0, 1020),)) + ((),) * 5), "10:00", "Tue 00:00"),
        (WeeklyHours(((),) * 7), "10:00", "Tue 00:00"),
    ],
)
def test_until_tomorrow_spares_a_shift_that_runs_past_midnight(
    hours: WeeklyHours, now: str, end: str
) -> None:
    assert pause_end(Day(instant(now), Rhythm(hours=hours))) == end


def test_a_wall_clock_far_ahead_ends_until_tomorrow_only_once_seen(day: Day) -> None:
    day.say(PauseUntilTomorrow())
    day.now = Instant(day.now.boot, day.now.unix + 40 * 24 * HOUR)
    day.late(0)
    assert day.status().pause_reasons == ()
