"""The pause: held back, not lost; its ends; and that it is not forgotten."""

import pytest

from breakbuddy.core.effects import RemindPaused
from breakbuddy.core.events import Absent, Done, PauseFor, Resume, Skip, Snooze, StartBreak
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.vocabulary import Absence, Condition, Kind, Outcome, Refusal
from tests.core.day import Day, every_day, instant

# --- what it holds back -----------------------------------------------------------


def test_nothing_prompts_while_paused_but_sitting_goes_on(day: Day) -> None:
    day.say(PauseFor(minutes=120))
    day.until("10:59")
    assert not day.happened
    assert day.sat_minutes == 119
    assert day.status().condition is Condition.PAUSED
    assert day.status().next_break_at is None
    assert day.status().next_posture_check_at is None


def test_a_break_that_came_due_meanwhile_is_prompted_at_the_end(day: Day) -> None:
    day.say(PauseFor(minutes=120))
    day.until("11:00")
    assert day.log == ["11:00 move opened by schedule", "11:00 show move, sat 120 min"]


def test_after_a_pause_the_posture_check_is_counted_anew(day: Day) -> None:
    day.until("09:10")
    day.say(PauseFor(minutes=30))
    day.until("10:30")
    assert day.shown(Kind.POSTURE) == []
    assert day.shown(Kind.MOVE)[0] == "10:00"


def test_after_a_short_pause_the_break_keeps_its_time(day: Day) -> None:
    day.until("09:50")
    day.say(PauseFor(minutes=5))
    day.until("10:00")
    assert day.shown(Kind.MOVE) == ["10:00"]


def test_a_prompt_on_the_screen_is_held_back_and_shown_again(day: Day) -> None:
    day.until("10:00")
    number = day.open_prompt(Kind.MOVE)
    day.say(PauseFor(minutes=30))
    assert day.log[-1] == "10:00 take move off the screen"
    day.until("10:30")
    assert day.log[-1] == "10:30 show move, sat 90 min"
    assert day.open_prompt(Kind.MOVE) == number


@pytest.mark.parametrize(("minutes", "end"), [(1, "10:04"), (30, "10:33")])
def test_a_folded_prompt_is_held_back_too(day: Day, minutes: float, end: str) -> None:
    day.until("10:03")
    day.say(PauseFor(minutes=minutes))
    day.until(end)
    assert day.shown(Kind.MOVE) == ["10:00", end]


def test_a_posture_check_on_the_screen_is_skipped(day: Day) -> None:
    day.until("09:30")
    day.say(PauseFor(minutes=10))
    assert day.outcomes(Kind.POSTURE) == [Outcome.SKIPPED]


def test_a_snooze_that_runs_out_while_paused_is_held_back(day: Day) -> None:
    day.until("10:00")
    day.say(Snooze(minutes=10))
    day.say(PauseFor(minutes=60))
    day.until("10:30")
    assert day.status().snoozed_until is None
    day.until("11:00")
    assert day.shown(Kind.MOVE) == ["10:00", "11:00"]


def test_a_snooze_that_outlasts_the_pause_keeps_its_time(day: Day) -> None:
    day.until("10:00")
    day.say(Snooze(minutes=25))
    day.say(PauseFor(minutes=5))
    day.until("10:26")
    assert day.shown(Kind.MOVE) == ["10:00", "10:25"]


def test_a_break_of_the_persons_own_that_was_snoozed_is_held_back_too(day: Day) -> None:
    day.say(StartBreak())
    day.say(Snooze(minutes=10))
    day.say(PauseFor(minutes=60))
    day.until("09:59")
    assert day.shown(Kind.MOVE) == []
    day.until("10:00")
    assert day.shown(Kind.MOVE) == ["10:00"]


def test_a_break_that_is_being_taken_goes_on(day: Day) -> None:
    day.say(StartBreak())
    day.say(PauseFor())
    day.wait(3)
    assert day.outcomes(Kind.MOVE) == [Outcome.DONE]


def test_leaving_a_break_while_paused_by_a_snooze_holds_it_back(day: Day) -> None:
    day.say(PauseFor(minutes=60))
    day.say(StartBreak())
    day.say(Snooze(minutes=5))
    day.until("10:00")
    assert day.shown(Kind.MOVE) == ["10:00"]


@pytest.mark.parametrize(
    ("event", "outcome"),
    [(Done(), Outcome.DONE), (Skip(), Outcome.SKIPPED)],
)
def test_a_prompt_that_is_held_back_can_be_answered(
    day: Day, event: Done | Skip, outcome: Outcome
) -> None:
    day.until("10:00")
    day.say(PauseFor())
    day.say(event)
    day.say(Resume())
    assert day.outcomes(Kind.MOVE) == [outcome]
    assert day.shown(Kind.MOVE) == ["10:00"]


# --- its ends ---------------------------------------------------------------------


def test_resume_ends_it(day: Day) -> None:
    day.say(PauseFor())
    day.until("10:30")
    day.say(Resume())
    assert day.shown(Kind.MOVE) == ["10:30"]
    assert day.status().pause_reasons == ()


def test_without_a_pause_there_is_nothing_to_resume(day: Day) -> None:
    assert day.refusal(Resume()) is Refusal.NOT_PAUSED


def test_a_second_pause_replaces_the_first(day: Day) -> None:
    day.say(PauseFor())
    assert day.status().paused_until is None
    day.say(PauseFor(minutes=30))
    assert day.status().paused_until == day.now.plus(1800)
    assert day.status().pause_reasons == ("person",)
    day.say(PauseFor(minutes=10))
    day.wait(10)
    assert day.status().pause_reasons == ()


def test_setting_the_clock_does_not_change_how_long_a_pause_is(day: Day) -> None:
    day.say(PauseFor(minutes=30))
    day.set_clock(-300)
    day.wait(29)
    assert day.status().condition is Condition.PAUSED
    day.wait(1)
    assert day.status().condition is Condition.COUNTING


def test_a_pause_that_ended_during_sleep_is_over_on_waking(day: Day) -> None:
    day.say(PauseFor(minutes=30))
    day.away(120)
    assert day.status().condition is Condition.COUNTING


# --- not forgotten -------------------------------------------------------------------


def test_a_pause_without_an_end_is_called_to_mind_every_four_hours_of_sitting(day: Day) -> None:
    day.say(PauseFor())
    day.wait(9 * 60)
    assert day.log == ["13:00 still paused, sat 240 min", "17:00 still paused, sat 480 min"]
    assert {each.since for each in day.all(RemindPaused)} == {instant("09:00")}


def test_a_pause_with_an_end_is_not_called_to_mind(day: Day) -> None:
    day.say(PauseFor(minutes=23 * 60))
    day.wait(22 * 60)
    assert not day.happened


def test_only_sitting_counts_towards_the_reminder(day: Day) -> None:
    day.say(PauseFor())
    day.until("12:00")
    day.away(120)
    day.until("14:59")
    assert not day.all(RemindPaused)
    day.until("15:00")
    assert len(day.all(RemindPaused)) == 1


def test_off_hours_nobody_is_reminded() -> None:
    day = Day(instant("15:00"), Rhythm(hours=every_day("09:00-17:00")))
    day.say(PauseFor())
    day.wait(23 * 60)
    assert [line[:5] for line in day.log if "paused" in line] == ["11:00"]


def test_one_late_step_reminds_once(day: Day) -> None:
    day.say(PauseFor())
    day.late(13 * 60)
    assert len(day.all(RemindPaused)) == 1
    day.until("00:59")
    assert len(day.all(RemindPaused)) == 1
    day.until("01:00")
    assert len(day.all(RemindPaused)) == 2


def test_an_absence_learnt_of_late_does_not_repeat_a_reminder(day: Day) -> None:
    day.say(PauseFor())
    day.until("13:01")
    day.say(Absent(120, Absence.ASLEEP))
    day.wait(5)
    assert len(day.all(RemindPaused)) == 1


# --- bad input ----------------------------------------------------------------------


@pytest.mark.parametrize("minutes", [0, -5, 0.5, 1e9, float("nan"), float("inf")])
def test_an_impossible_pause_is_refused(minutes: float) -> None:
    with pytest.raises(ValueError, match="a pause lasts 1 to 10080 minutes"):
        PauseFor(minutes)


@pytest.mark.parametrize("minutes", [0, -5, 0.5, 121, 1e9, float("nan"), float("inf")])
def test_an_impossible_snooze_is_refused(minutes: float) -> None:
    with pytest.raises(ValueError, match="a snooze lasts 1 to 120 minutes"):
        Snooze(minutes)
