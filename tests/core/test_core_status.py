"""The snapshot that every face renders."""

import pytest

from breakbuddy.core.events import (
    CheckPosture,
    PauseFor,
    PauseUntilTomorrow,
    Resume,
    Snooze,
    StartBreak,
)
from breakbuddy.core.hours import WeeklyHours
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.status import snapshot
from breakbuddy.core.vocabulary import Condition, Kind
from tests.core.day import MINUTE, Day, every_day, instant


def test_a_fresh_day(day: Day) -> None:
    status = day.status()
    assert status.condition is Condition.COUNTING
    assert status.sitting_seconds == 0
    assert status.progress == 0
    assert status.seconds_to_break == 60 * MINUTE
    assert status.next_posture_check_at == day.now.plus(30 * MINUTE)
    assert status.prompt is None
    assert (status.snoozes_used, status.snoozes_left) == (0, 3)
    assert (status.paused_until, status.pause_reasons) == (None, ())
    assert status.rhythm is day.rhythm


def test_it_is_right_between_two_steps(day: Day) -> None:
    day.wait(12)
    assert day.status().at == day.now
    assert day.sat_minutes == 12
    assert day.break_in == 48
    assert day.status().progress == pytest.approx(0.2)


def test_what_is_overdue_is_never_below_zero(day: Day) -> None:
    late = snapshot(day.state, day.now.plus(90 * MINUTE), day.rhythm)
    assert late.seconds_to_break == 0
    assert late.progress == 1


def test_a_due_break(day: Day) -> None:
    day.until("10:00")
    status = day.status()
    assert status.condition is Condition.DUE
    assert status.seconds_to_break is None
    assert status.next_break_at is None
    assert status.next_posture_check_at is None
    assert status.progress == 1
    assert status.prompt is not None
    assert (status.prompt.kind, status.prompt.on_screen) == (Kind.MOVE, True)
    assert status.prompt.since == day.now
    assert status.prompt.id == day.open_prompt(Kind.MOVE)


def test_a_folded_break_is_due_and_in_the_tray(day: Day) -> None:
    day.until("10:02")
    assert day.status().condition is Condition.DUE
    assert not day.prompt().on_screen
    assert day.prompt().since == day.now.plus(-2 * MINUTE)


def test_a_snoozed_break(day: Day) -> None:
    day.until("10:00")
    day.say(Snooze())
    assert day.status().condition is Condition.COUNTING
    assert day.status().prompt is None
    assert day.break_in == 10
    assert day.status().snoozed_until == day.status().next_break_at
    assert (day.status().snoozes_used, day.status().snoozes_left) == (1, 2)


def test_a_break_that_was_put_off_moves_the_ring_back(day: Day) -> None:
    day.until("09:20")
    day.say(Snooze(20))
    assert day.status().progress == pytest.approx(0.25)
    assert day.status().snoozed_until is None
    assert day.break_in == 60


def test_through_a_break(day: Day) -> None:
    day.until("10:00")
    day.say(StartBreak())
    day.wait(1.5)
    status = day.status()
    assert status.condition is Condition.ON_BREAK
    assert status.progress == pytest.approx(0.5)
    assert status.break_ends_at == day.now.plus(1.5 * MINUTE)
    assert status.prompt is None
    assert status.seconds_to_break is None
    assert status.next_posture_check_at is None


def test_after_a_skipped_break_the_ring_begins_anew(day: Day) -> None:
    day.until("10:07")
    assert day.status().progress == 0
    day.wait(30)
    assert day.status().progress == pytest.approx(0.5)
    assert day.sat_minutes == 97


def test_a_posture_check_on_the_screen_comes_before_a_break_in_the_tray(day: Day) -> None:
    day.until("10:02")
    day.say(CheckPosture())
    assert day.prompt().kind is Kind.POSTURE
    assert day.status().condition is Condition.DUE
    day.wait(1)
    assert day.prompt().kind is Kind.MOVE


def test_paused(day: Day) -> None:
    day.say(PauseFor(30))
    assert day.status().condition is Condition.PAUSED
    assert day.status().pause_reasons == ("person",)
    assert day.status().paused_until == day.now.plus(30 * MINUTE)
    assert day.status().seconds_to_break is None


def test_paused_with_a_break_held_back(day: Day) -> None:
    day.until("10:00")
    day.say(PauseFor())
    assert day.status().condition is Condition.PAUSED
    assert day.status().paused_until is None
    assert not day.prompt().on_screen


def test_until_tomorrow_reads_right_after_the_wall_clock_was_set(day: Day) -> None:
    day.say(PauseUntilTomorrow())
    day.set_clock(60)
    day.late(0)
    until = day.status().paused_until
    assert until is not None
    assert f"{until.local:%a %H:%M}" == "Tue 00:00"
    assert until.since(day.now) == 14 * 60 * MINUTE


OFFICE = Rhythm(hours=every_day("09:00-17:00"))


def test_off_hours() -> None:
    day = Day(instant("18:00"), OFFICE)
    status = day.status()
    assert status.condition is Condition.OFF_HOURS
    assert status.sitting_seconds == 0
    assert status.progress == 0
    assert status.next_break_at is not None
    assert f"{status.next_break_at.local:%a %H:%M}" == "Tue 10:00"
    assert status.next_posture_check_at is None


def test_off_hours_and_paused_no_break_is_promised() -> None:
    day = Day(instant("18:00"), OFFICE)
    day.say(PauseFor())
    assert day.status().condition is Condition.OFF_HOURS
    assert day.status().next_break_at is None
    day.say(Resume())
    assert day.status().next_break_at is not None


def test_hours_that_never_come_promise_no_break() -> None:
    day = Day(instant("18:00"), Rhythm(hours=WeeklyHours(((),) * 7)))
    assert day.status().condition is Condition.OFF_HOURS
    assert day.status().seconds_to_break is None


def test_each_condition_has_the_name_that_the_command_line_documents() -> None:
    assert {each.value for each in Condition} == {
        "counting",
        "due",
        "owed",
        "on_break",
        "paused",
        "away",
        "off_hours",
    }
