"""The move break: due, prompted, answered or not, taken."""

from dataclasses import replace

import pytest

from breakbuddy.core.effects import ShowPrompt
from breakbuddy.core.events import Dismiss, Done, PauseFor, Skip, Snooze, StartBreak, Tick
from breakbuddy.core.records import BoutEnded, PromptClosed
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.vocabulary import BoutEnd, Condition, Kind, Outcome, Refusal
from tests.core.day import MINUTE, Day, every_day, instant

# --- due and shown ---------------------------------------------------------------


def test_a_break_is_prompted_after_the_interval_of_sitting(moves_only: Day) -> None:
    moves_only.until("09:59")
    assert not moves_only.happened
    moves_only.until("10:00")
    assert moves_only.log == ["10:00 move opened by schedule", "10:00 show move, sat 60 min"]


@pytest.mark.parametrize("minutes", [5, 45, 240])
def test_the_interval_is_the_persons_own(minutes: int) -> None:
    day = Day(instant("09:00"), Rhythm(interval=minutes * MINUTE, posture_interval=None))
    day.wait(minutes - 0.01)
    assert not day.happened
    day.wait(0.02)
    assert len(day.all(ShowPrompt)) == 1


def test_a_shorter_interval_takes_effect_at_once(moves_only: Day) -> None:
    moves_only.until("09:40")
    moves_only.rhythm = replace(moves_only.rhythm, interval=45 * MINUTE)
    moves_only.say(Tick())
    moves_only.until("09:50")
    assert moves_only.shown(Kind.MOVE) == ["09:45"]


def test_an_interval_that_is_already_over_prompts_at_once(moves_only: Day) -> None:
    moves_only.until("09:40")
    moves_only.rhythm = replace(moves_only.rhythm, interval=30 * MINUTE)
    moves_only.say(Tick())
    assert moves_only.shown(Kind.MOVE) == ["09:40"]


def test_a_longer_interval_puts_the_break_off(moves_only: Day) -> None:
    moves_only.until("09:40")
    moves_only.rhythm = replace(moves_only.rhythm, interval=90 * MINUTE)
    moves_only.say(Tick())
    moves_only.until("10:30")
    assert moves_only.shown(Kind.MOVE) == ["10:30"]


# --- no answer -------------------------------------------------------------------


def test_no_answer_folds_comes_back_once_and_is_then_missed(moves_only: Day) -> None:
    moves_only.until("10:20")
    assert moves_only.log == [
        "10:00 move opened by schedule",
        "10:00 show move, sat 60 min",
        "10:01 take move off the screen",
        "10:06 show move again, sat 66 min",
        "10:07 take move off the screen",
        "10:07 move missed",
    ]


def test_after_a_missed_break_the_next_comes_a_full_interval_later(moves_only: Day) -> None:
    moves_only.until("11:07")
    assert moves_only.shown(Kind.MOVE) == ["10:00", "10:06", "11:07"]
    assert moves_only.sat_minutes == 127


def test_a_folded_break_still_counts_as_due_and_can_be_answered(moves_only: Day) -> None:
    moves_only.until("10:03")
    assert moves_only.status().condition is Condition.DUE
    moves_only.say(Done(moves_only.open_prompt(Kind.MOVE)))
    assert moves_only.outcomes(Kind.MOVE) == [Outcome.DONE]
    moves_only.until("10:30")
    assert moves_only.shown(Kind.MOVE) == ["10:00"]


def test_dismissing_is_no_answer(moves_only: Day) -> None:
    moves_only.until("10:00")
    moves_only.wait(0.25)
    moves_only.say(Dismiss(moves_only.open_prompt(Kind.MOVE)))
    moves_only.wait(10)
    assert moves_only.log[2:] == [
        "10:00:15 take move off the screen",
        "10:05:15 show move again, sat 65.25 min",
        "10:06:15 take move off the screen",
        "10:06:15 move missed",
    ]


def test_dismissing_the_second_showing_is_a_missed_break(moves_only: Day) -> None:
    moves_only.until("10:06")
    moves_only.say(Dismiss(moves_only.open_prompt(Kind.MOVE)))
    assert moves_only.outcomes(Kind.MOVE) == [Outcome.MISSED]


def test_dismissing_what_is_not_on_the_screen_changes_nothing(moves_only: Day) -> None:
    moves_only.until("10:03")
    moves_only.say(Tick())
    before = moves_only.state
    assert moves_only.say(Dismiss(moves_only.open_prompt(Kind.MOVE))) == ()
    assert moves_only.state == before


# --- taken -----------------------------------------------------------------------


def test_a_started_break_ends_by_itself_and_is_done(moves_only: Day) -> None:
    moves_only.until("10:00")
    moves_only.say(StartBreak())
    assert moves_only.status().condition is Condition.ON_BREAK
    assert moves_only.status().break_ends_at == moves_only.now.plus(3 * MINUTE)
    moves_only.until("11:03")
    assert moves_only.log[2:] == [
        "10:00 take move off the screen",
        "10:03 move done, 3 min",
        "10:03 bout of 60 min ended by break",
        "11:03 move opened by schedule",
        "11:03 show move, sat 60 min",
    ]


def test_done_before_its_end_is_done(moves_only: Day) -> None:
    moves_only.until("10:00")
    moves_only.say(StartBreak())
    moves_only.wait(1)
    moves_only.say(Done())
    assert moves_only.log[3:] == ["10:01 move done, 1 min", "10:01 bout of 60 min ended by break"]
    assert moves_only.sat_minutes == 0


def test_done_without_starting_ends_the_bout_too(moves_only: Day) -> None:
    moves_only.until("10:00")
    moves_only.say(Done())
    assert moves_only.log[2:] == [
        "10:00 take move off the screen",
        "10:00 move done",
        "10:00 bout of 60 min ended by break",
    ]
    assert moves_only.break_in == 60


def test_a_break_may_be_taken_unprompted(moves_only: Day) -> None:
    moves_only.until("09:20")
    moves_only.say(StartBreak())
    moves_only.until("09:30")
    assert moves_only.log == [
        "09:20 move opened by person",
        "09:23 move done, 3 min",
        "09:23 bout of 20 min ended by break",
    ]
    assert moves_only.sat_minutes == 7


def test_a_break_may_be_told_of_unprompted(moves_only: Day) -> None:
    moves_only.until("09:20")
    moves_only.say(Done())
    assert moves_only.log == [
        "09:20 move opened by person",
        "09:20 move done",
        "09:20 bout of 20 min ended by break",
    ]


def test_a_break_is_not_begun_twice(moves_only: Day) -> None:
    moves_only.say(StartBreak())
    assert moves_only.refusal(StartBreak()) is Refusal.ON_BREAK
    assert moves_only.refusal(StartBreak(moves_only.open_prompt(Kind.MOVE))) is Refusal.ON_BREAK


def test_the_time_in_a_break_is_not_sitting(moves_only: Day) -> None:
    moves_only.until("09:20")
    moves_only.say(StartBreak())
    moves_only.wait(2)
    assert moves_only.sat_minutes == 20


def test_giving_a_break_up_is_partly_done_and_the_bout_goes_on(moves_only: Day) -> None:
    moves_only.until("10:00")
    moves_only.say(StartBreak())
    moves_only.wait(2)
    moves_only.say(Skip())
    assert moves_only.outcomes(Kind.MOVE) == [Outcome.PARTLY]
    assert moves_only.all(PromptClosed)[0].seconds == 2 * MINUTE
    assert not moves_only.all(BoutEnded)
    assert moves_only.sat_minutes == 60
    moves_only.until("11:02")
    assert moves_only.shown(Kind.MOVE) == ["10:00", "11:02"]
    assert moves_only.sat_minutes == 120


def test_a_longer_break_in_the_settings_is_for_the_next_one(moves_only: Day) -> None:
    moves_only.say(StartBreak())
    moves_only.rhythm = replace(moves_only.rhythm, break_length=10 * MINUTE)
    moves_only.wait(3)
    assert moves_only.outcomes(Kind.MOVE) == [Outcome.DONE]


# --- skip ------------------------------------------------------------------------


def test_skip_declines_the_prompt_and_the_next_comes_an_interval_later(moves_only: Day) -> None:
    moves_only.until("10:00")
    moves_only.wait(0.5)
    moves_only.say(Skip())
    moves_only.until("11:30")
    assert moves_only.log[2:4] == ["10:00:30 take move off the screen", "10:00:30 move skipped"]
    assert moves_only.shown(Kind.MOVE)[:2] == ["10:00", "11:00:30"]
    assert not moves_only.all(BoutEnded)
    assert moves_only.sat_minutes == 150


def test_the_coming_break_can_be_skipped(moves_only: Day) -> None:
    moves_only.until("09:50")
    moves_only.say(Skip())
    assert moves_only.log == ["09:50 move opened by person", "09:50 move skipped"]
    assert moves_only.break_in == 60


def test_a_snoozed_break_can_be_skipped(moves_only: Day) -> None:
    moves_only.until("10:00")
    moves_only.say(Snooze())
    moves_only.say(Skip())
    assert moves_only.outcomes(Kind.MOVE) == [Outcome.SKIPPED]
    assert moves_only.all(PromptClosed)[0].snoozes == 1
    moves_only.until("10:55")
    assert moves_only.shown(Kind.MOVE) == ["10:00"]


# --- off hours and paused --------------------------------------------------------


@pytest.fixture
def evening() -> Day:
    """At 18:00, when the working hours are over."""
    return Day(instant("18:00"), Rhythm(hours=every_day("09:00-17:00")))


def test_off_hours_there_is_nothing_to_snooze_or_to_skip(evening: Day) -> None:
    assert evening.refusal(Snooze()) is Refusal.OFF_HOURS
    assert evening.refusal(Skip()) is Refusal.OFF_HOURS


def test_off_hours_a_break_can_be_taken_all_the_same(evening: Day) -> None:
    evening.say(StartBreak())
    assert evening.status().condition is Condition.ON_BREAK
    assert evening.refusal(Snooze()) is Refusal.OFF_HOURS
    evening.wait(3)
    assert evening.outcomes(Kind.MOVE) == [Outcome.DONE]
    assert not evening.all(BoutEnded)
    assert evening.status().condition is Condition.OFF_HOURS


def test_off_hours_a_break_can_be_given_up_or_told_of(evening: Day) -> None:
    evening.say(StartBreak())
    evening.say(Skip())
    evening.say(Done())
    assert evening.outcomes(Kind.MOVE) == [Outcome.PARTLY, Outcome.DONE]
    assert not evening.all(BoutEnded)
    assert evening.status().condition is Condition.OFF_HOURS


def test_while_paused_there_is_nothing_to_snooze_or_to_skip(moves_only: Day) -> None:
    moves_only.say(PauseFor())
    assert moves_only.refusal(Snooze()) is Refusal.PAUSED
    assert moves_only.refusal(Skip()) is Refusal.PAUSED


def test_while_paused_a_break_can_be_taken_all_the_same(moves_only: Day) -> None:
    moves_only.until("09:30")
    moves_only.say(PauseFor())
    moves_only.say(StartBreak())
    moves_only.wait(3)
    assert moves_only.outcomes(Kind.MOVE) == [Outcome.DONE]
    assert moves_only.all(BoutEnded)[0].ended_by is BoutEnd.BREAK
    assert moves_only.status().condition is Condition.PAUSED
