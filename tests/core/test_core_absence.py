"""Being away: a break if it was long enough, else a pause of the count."""

import pytest

from breakbuddy.core.events import (
    Absent,
    AnswerPosture,
    CheckPosture,
    Done,
    PauseFor,
    Skip,
    Snooze,
    StartBreak,
)
from breakbuddy.core.records import BoutEnded, PromptClosed, PromptOpened
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.vocabulary import Absence, BoutEnd, Condition, Kind, Origin, Outcome
from tests.core.day import MINUTE, Day, every_day, instant

# --- long enough for a break ---------------------------------------------------------


def test_an_absence_as_long_as_a_break_was_one(moves_only: Day) -> None:
    moves_only.until("09:40")
    moves_only.away(3)
    assert moves_only.log == [
        "09:43 move opened by absence",
        "09:43 move natural, 3 min",
        "09:43 bout of 40 min ended by absence",
    ]
    opened = moves_only.all(PromptOpened)[0]
    assert opened.at == instant("09:40", boot=5000 + 2400)
    assert opened.sitting_seconds == 40 * MINUTE
    assert moves_only.all(BoutEnded)[0].ended == opened.at


def test_the_hour_starts_again_on_return(moves_only: Day) -> None:
    moves_only.until("09:40")
    moves_only.away(20)
    assert moves_only.sat_minutes == 0
    assert moves_only.break_in == 60
    moves_only.until("11:00")
    assert moves_only.shown(Kind.MOVE) == ["11:00"]


def test_the_persons_own_break_length_decides() -> None:
    day = Day(instant("09:00"), Rhythm(break_length=10 * MINUTE, posture_interval=None))
    day.until("09:40")
    day.away(9.9)
    assert not day.log
    day.away(10)
    assert day.outcomes(Kind.MOVE) == [Outcome.NATURAL]


@pytest.mark.parametrize("at", ["10:00", "10:03", "10:06"])
def test_a_prompt_that_waits_is_answered_by_a_natural_break(moves_only: Day, at: str) -> None:
    moves_only.until(at)
    moves_only.away(5)
    assert moves_only.outcomes(Kind.MOVE) == [Outcome.NATURAL]
    closed = moves_only.all(PromptClosed)[0]
    assert closed.seconds == 5 * MINUTE
    assert len(moves_only.all(PromptOpened)) == 1
    assert moves_only.all(BoutEnded)[0].ended_by is BoutEnd.ABSENCE


def test_a_snoozed_break_is_answered_by_a_natural_break_with_its_snoozes(moves_only: Day) -> None:
    moves_only.until("10:00")
    moves_only.say(Snooze(minutes=20))
    moves_only.away(5)
    assert moves_only.all(PromptClosed)[0].snoozes == 1
    assert moves_only.outcomes(Kind.MOVE) == [Outcome.NATURAL]
    assert moves_only.status().snoozes_left == 3
    moves_only.wait(55)
    assert moves_only.shown(Kind.MOVE) == ["10:00"]


def test_a_posture_check_on_the_screen_gives_way_to_the_natural_break(day: Day) -> None:
    day.until("09:30")
    day.away(10)
    assert day.outcomes(Kind.POSTURE) == [Outcome.MERGED]
    assert day.outcomes(Kind.MOVE) == [Outcome.NATURAL]


def test_a_break_put_off_is_put_off_no_longer_after_a_natural_one(moves_only: Day) -> None:
    moves_only.until("09:50")
    moves_only.say(Snooze(minutes=60))
    moves_only.away(5)
    assert moves_only.break_in == 60
    assert moves_only.status().snoozes_left == 3


def test_a_natural_break_while_paused_counts_and_the_pause_goes_on(moves_only: Day) -> None:
    moves_only.until("10:00")
    moves_only.say(PauseFor())
    moves_only.away(5)
    assert moves_only.outcomes(Kind.MOVE) == [Outcome.NATURAL]
    assert moves_only.status().condition is Condition.PAUSED


# --- too short for a break ------------------------------------------------------------


def test_a_short_absence_only_pauses_the_count(moves_only: Day) -> None:
    moves_only.until("09:40")
    moves_only.away(2)
    assert not moves_only.log
    assert moves_only.sat_minutes == 40
    moves_only.until("10:02")
    assert moves_only.shown(Kind.MOVE) == ["10:02"]


def test_a_prompt_on_the_screen_has_its_full_time_again_on_return(moves_only: Day) -> None:
    moves_only.until("10:00")
    moves_only.wait(0.75)
    moves_only.away(2)
    assert moves_only.shown(Kind.MOVE) == ["10:00", "10:02:45"]
    moves_only.wait(0.99)
    assert moves_only.prompt().on_screen
    moves_only.wait(0.01)
    assert not moves_only.prompt().on_screen


def test_a_second_showing_is_still_the_second_on_return(moves_only: Day) -> None:
    moves_only.until("10:06")
    moves_only.away(2)
    moves_only.wait(1)
    assert moves_only.outcomes(Kind.MOVE) == [Outcome.MISSED]


def test_a_posture_check_has_its_full_time_again_on_return(day: Day) -> None:
    day.until("09:30")
    day.away(2)
    assert day.shown(Kind.POSTURE) == ["09:30", "09:32"]
    day.say(AnswerPosture(Outcome.GOOD))
    assert day.outcomes(Kind.POSTURE) == [Outcome.GOOD]


def test_a_folded_break_whose_time_came_meanwhile_comes_back_on_return(moves_only: Day) -> None:
    moves_only.until("10:05")
    moves_only.away(2)
    assert moves_only.shown(Kind.MOVE) == ["10:00", "10:07"]


def test_no_time_at_all_is_no_absence(moves_only: Day) -> None:
    moves_only.until("09:40")
    moves_only.say(Absent(0.0, Absence.ASLEEP))
    assert not moves_only.log
    assert moves_only.sat_minutes == 40


# --- what was counted before it was known ----------------------------------------------


def test_an_absence_that_is_learnt_of_late_takes_back_what_was_counted(moves_only: Day) -> None:
    moves_only.until("09:40")
    moves_only.late(2)
    moves_only.say(Absent(2 * MINUTE, Absence.ASLEEP))
    assert moves_only.sat_minutes == 40


def test_a_bout_ends_when_the_absence_began_even_if_steps_came_since(moves_only: Day) -> None:
    moves_only.until("09:40")
    moves_only.late(6)
    moves_only.say(Absent(6 * MINUTE, Absence.ASLEEP))
    bout = moves_only.all(BoutEnded)[0]
    assert bout.sitting_seconds == 40 * MINUTE
    assert bout.ended == instant("09:40", boot=5000 + 2400)


def test_what_is_taken_back_does_not_put_the_next_break_off_beyond_an_interval(day: Day) -> None:
    day.until("10:00")
    day.say(Skip())
    day.say(Absent(2 * MINUTE, Absence.ASLEEP))
    assert day.break_in == 60
    check = day.status().next_posture_check_at
    assert check is not None
    assert check.since(day.now) == 30 * MINUTE


def test_an_absence_told_twice_is_one(moves_only: Day) -> None:
    moves_only.until("09:40")
    moves_only.away(30)
    moves_only.say(Absent(30 * MINUTE, Absence.RESTART))
    moves_only.wait(1)
    moves_only.say(Absent(31 * MINUTE, Absence.ASLEEP))
    assert moves_only.outcomes(Kind.MOVE) == [Outcome.NATURAL]
    assert len(moves_only.all(BoutEnded)) == 1


def test_an_absence_from_before_the_bout_is_no_break_from_it(moves_only: Day) -> None:
    moves_only.until("10:00")
    moves_only.say(Done())
    moves_only.wait(1)
    moves_only.say(Absent(60 * MINUTE, Absence.ASLEEP))
    assert moves_only.outcomes(Kind.MOVE) == [Outcome.DONE]
    assert moves_only.sat_minutes == 0


def test_where_nobody_had_sat_there_was_no_break_from_sitting(moves_only: Day) -> None:
    moves_only.away(30)
    assert not moves_only.log
    assert moves_only.sat_minutes == 0
    assert moves_only.break_in == 60


def test_a_check_asked_for_before_leaving_at_once_is_not_lost(day: Day) -> None:
    day.say(CheckPosture())
    day.away(30)
    assert len(day.outcomes(Kind.POSTURE)) == 1
    assert day.outcomes(Kind.MOVE) == []


# --- in a break, and off hours -----------------------------------------------------------


def test_leaving_during_a_break_leaves_it_to_its_end(moves_only: Day) -> None:
    moves_only.until("10:00")
    moves_only.say(StartBreak())
    moves_only.away(30)
    assert moves_only.outcomes(Kind.MOVE) == [Outcome.DONE]
    assert moves_only.all(PromptClosed)[0].seconds == 3 * MINUTE
    assert moves_only.sat_minutes == 0


def test_a_short_sleep_during_a_break_does_not_end_it(moves_only: Day) -> None:
    moves_only.say(StartBreak())
    moves_only.away(2)
    assert moves_only.status().condition is Condition.ON_BREAK


OFFICE = Rhythm(hours=every_day("09:00-17:00"))


def test_off_hours_an_absence_is_nobodys_business() -> None:
    day = Day(instant("18:00"), OFFICE)
    day.away(60)
    assert not day.log


def test_off_hours_a_check_asked_for_is_shown_again_after_a_restart() -> None:
    day = Day(instant("18:00"), OFFICE)
    day.say(CheckPosture())
    day.restart(0.5)
    assert day.shown(Kind.POSTURE) == ["18:00", "18:00:30"]
    day.restart(60)
    assert day.outcomes(Kind.POSTURE) == [Outcome.MISSED]


def test_closing_the_lid_before_the_days_end_keeps_the_bout() -> None:
    day = Day(instant("16:00"), OFFICE)
    day.until("16:50")
    day.now = day.now.plus(5 * MINUTE)
    day.away(125)
    assert day.now.local.strftime("%H:%M") == "19:00"
    bout = day.all(BoutEnded)[0]
    assert bout.sitting_seconds == 55 * MINUTE
    assert bout.ended.local.strftime("%H:%M") == "16:55"
    assert day.status().condition is Condition.OFF_HOURS


def test_closing_the_lid_overnight_begins_a_fresh_bout_in_the_morning() -> None:
    day = Day(instant("16:00"), OFFICE)
    day.until("16:30")
    day.away(16 * 60 + 35)
    assert day.now.local.strftime("%H:%M") == "09:05"
    assert day.all(BoutEnded)[0].sitting_seconds == 30 * MINUTE
    assert day.sat_minutes == 0
    assert day.break_in == 60


def test_closing_the_lid_after_the_days_end_ends_the_bout_on_time() -> None:
    day = Day(instant("16:00"), OFFICE)
    day.until("16:40")
    day.now = day.now.plus(30 * MINUTE)
    day.away(60)
    bout = day.all(BoutEnded)[0]
    assert bout.ended_by is BoutEnd.HOURS
    assert bout.sitting_seconds == 60 * MINUTE
    assert day.outcomes(Kind.MOVE) == []


# --- bad input ------------------------------------------------------------------------


@pytest.mark.parametrize("seconds", [-1.0, float("nan"), float("inf")])
def test_an_impossible_absence_is_refused(seconds: float) -> None:
    with pytest.raises(ValueError, match="an absence lasts 0 seconds or more"):
        Absent(seconds, Absence.ASLEEP)


def test_a_year_away_is_one_natural_break(moves_only: Day) -> None:
    moves_only.wait(30)
    moves_only.away(365 * 24 * 60)
    assert moves_only.outcomes(Kind.MOVE) == [Outcome.NATURAL]
    assert moves_only.all(PromptOpened)[0].origin is Origin.ABSENCE
