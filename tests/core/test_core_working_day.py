"""The working day: what its hours do to the counts, and what the clocks' changes do not."""

from datetime import date, tzinfo

import pytest

from breakbuddy.core.clock import Instant
from breakbuddy.core.events import Done, StartBreak
from breakbuddy.core.hours import Span, WeeklyHours
from breakbuddy.core.records import BoutEnded, PromptClosed
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.vocabulary import BoutEnd, Condition, Kind, Outcome
from tests.core.day import HOUR, Day, every_day, instant
from tests.core.zones import ADELAIDE, BERLIN, LORD_HOWE, SANTIAGO

OFFICE = WeeklyHours(((Span.parse("09:00-12:30"), Span.parse("13:00-17:00")),) * 5 + ((),) * 2)
NEVER = WeeklyHours(((),) * 7)


@pytest.fixture
def office() -> Day:
    """A Monday from 08:00 on with a lunch break."""
    return Day(instant("08:00"), Rhythm(hours=OFFICE, posture_interval=None))


def test_off_hours_nothing_is_counted_and_nothing_prompts(office: Day) -> None:
    office.until("08:59")
    assert office.status().condition is Condition.OFF_HOURS
    assert office.sat_minutes == 0
    assert office.break_in == 61
    office.until("10:00")
    assert office.log == ["10:00 move opened by schedule", "10:00 show move, sat 60 min"]


def test_the_end_of_the_hours_ends_the_bout(office: Day) -> None:
    office.until("09:50")
    office.say(Done())
    office.happened.clear()
    office.until("12:31")
    assert office.log[-1] == "12:30 bout of 160 min ended by hours"
    assert office.all(BoutEnded)[-1].ended_by is BoutEnd.HOURS
    assert office.status().condition is Condition.OFF_HOURS


def test_a_break_without_an_answer_at_the_days_end_is_missed() -> None:
    day = Day(instant("16:00:30"), Rhythm(hours=every_day("09:00-17:01"), posture_interval=None))
    day.until("18:00")
    assert day.log == [
        "17:00:30 move opened by schedule",
        "17:00:30 show move, sat 60 min",
        "17:01 take move off the screen",
        "17:01 move missed",
        "17:01 bout of 60.5 min ended by hours",
    ]


def test_the_days_start_is_a_fresh_bout(office: Day) -> None:
    office.until("12:45")
    assert office.status().condition is Condition.OFF_HOURS
    office.until("13:30")
    assert office.sat_minutes == 30
    assert office.break_in == 30


def test_a_break_is_not_cut_short_by_the_end_of_the_hours(office: Day) -> None:
    office.until("09:00")
    office.until("12:29")
    office.say(StartBreak())
    office.until("12:45")
    closed = office.all(PromptClosed)[-1]
    assert closed.outcome is Outcome.DONE
    assert f"{closed.at.local:%H:%M}" == "12:32"
    assert office.status().condition is Condition.OFF_HOURS
    assert office.all(BoutEnded)[-1].ended.local.strftime("%H:%M") == "12:29"


def test_one_late_step_ends_the_bout_when_the_hours_ended() -> None:
    day = Day(instant("16:30"), Rhythm(hours=OFFICE))
    day.late(16 * 60 + 45)
    assert f"{day.now.local:%a %H:%M}" == "Tue 09:15"
    bout = day.all(BoutEnded)[0]
    assert f"{bout.ended.local:%a %H:%M}" == "Mon 17:00"
    assert bout.sitting_seconds == 0.5 * HOUR
    assert day.sat_minutes == 0
    assert not day.shown(Kind.MOVE)


def test_hours_that_are_changed_take_effect_at_once(office: Day) -> None:
    office.rhythm = Rhythm()
    office.late(0)
    assert office.status().condition is Condition.COUNTING
    office.rhythm = Rhythm(hours=NEVER)
    office.late(0)
    assert office.status().condition is Condition.OFF_HOURS
    assert office.status().next_break_at is None


@pytest.mark.parametrize("hours_set", [-3, 3])
def test_setting_the_wall_clock_within_the_hours_changes_no_count(hours_set: int) -> None:
    day = Day(instant("12:00"), Rhythm(hours=every_day("06:00-20:00"), posture_interval=None))
    day.wait(30)
    day.set_clock(hours_set * 60)
    day.wait(29)
    assert not day.shown(Kind.MOVE)
    day.wait(1)
    assert len(day.shown(Kind.MOVE)) == 1
    assert day.sat_minutes == 60


def test_a_wall_clock_set_forward_between_steps_is_no_day_gone_by() -> None:
    day = Day(instant("16:00"), Rhythm(hours=OFFICE, posture_interval=None))
    day.now = day.now.plus(20 * 60)
    day.set_clock(17 * 60)
    day.late(0)
    assert f"{day.now.local:%a %H:%M}" == "Tue 09:20"
    assert day.sat_minutes == 20


def test_a_wall_clock_set_back_before_the_closing_keeps_the_bout() -> None:
    day = Day(instant("16:30"), Rhythm(hours=OFFICE, posture_interval=None))
    day.wait(25)
    day.set_clock(-120)
    day.late(20)
    assert day.now.local.strftime("%H:%M") == "15:15"
    assert day.sat_minutes == 45
    assert not day.happened


@pytest.mark.parametrize("zone", [BERLIN, ADELAIDE, LORD_HOWE, SANTIAGO], ids=str)
def test_sitting_through_a_change_of_the_clocks_is_not_an_hour_more_or_less(zone: tzinfo) -> None:
    for day_of_change in (date(2026, 4, 5), date(2026, 10, 4), date(2026, 3, 29), date(2026, 9, 6)):
        night = Day(instant("00:10", day_of_change, zone), Rhythm(posture_interval=None))
        night.wait(59.9)
        assert not night.shown(Kind.MOVE)
        night.wait(0.1)
        assert len(night.shown(Kind.MOVE)) == 1


def test_a_flight_to_another_zone_changes_no_count() -> None:
    day = Day(instant("12:00", zone=BERLIN), Rhythm(posture_interval=None))
    day.wait(30)
    day.now = Instant(day.now.boot, day.now.unix, ADELAIDE)
    day.wait(30)
    assert len(day.shown(Kind.MOVE)) == 1
    assert day.sat_minutes == 60
