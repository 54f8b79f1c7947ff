"""The posture check: due, answered or gone by itself, never close to a break."""

from dataclasses import replace

import pytest

from breakbuddy.core.effects import ShowPrompt
from breakbuddy.core.events import (
    AnswerPosture,
    CheckPosture,
    Dismiss,
    Done,
    PauseFor,
    Resume,
    Skip,
    Snooze,
    StartBreak,
    Tick,
)
from breakbuddy.core.records import PromptOpened
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.vocabulary import Condition, Kind, Origin, Outcome, Refusal
from tests.core.day import MINUTE, Day, every_day, instant


def rhythm(interval: float, posture: float | None) -> Rhythm:
    """A rhythm by its two intervals in minutes."""
    return Rhythm(
        interval=interval * MINUTE, posture_interval=None if posture is None else posture * MINUTE
    )


# --- due ------------------------------------------------------------------------


def test_a_posture_check_comes_between_the_breaks(day: Day) -> None:
    day.until("09:30")
    assert day.log == ["09:30 posture opened by schedule", "09:30 show posture, sat 30 min"]
    assert day.status().condition is Condition.COUNTING
    shown = day.status().prompt
    assert shown is not None
    assert shown.kind is Kind.POSTURE
    assert shown.on_screen


def test_without_an_answer_it_goes_by_itself_and_does_not_come_back(day: Day) -> None:
    day.until("09:59")
    assert day.log[2:] == ["09:31 take posture off the screen", "09:31 posture missed"]


def test_dismissing_it_is_a_missed_check(day: Day) -> None:
    day.until("09:30")
    day.say(Dismiss(day.open_prompt(Kind.POSTURE)))
    assert day.outcomes(Kind.POSTURE) == [Outcome.MISSED]
    day.until("09:59")
    assert day.shown(Kind.POSTURE) == ["09:30"]


def test_the_next_check_is_counted_from_the_answer() -> None:
    day = Day(instant("09:00"), rhythm(240, 30))
    day.until("09:30")
    day.wait(0.5)
    day.say(AnswerPosture(Outcome.GOOD))
    day.until("10:01")
    assert day.shown(Kind.POSTURE) == ["09:30", "10:00:30"]


@pytest.mark.parametrize("answer", [Outcome.GOOD, Outcome.ADJUSTED, Outcome.STOOD])
def test_each_answer_is_recorded_as_what_it_was(day: Day, answer: Outcome) -> None:
    day.until("09:30")
    day.say(AnswerPosture(answer, day.open_prompt(Kind.POSTURE)))
    assert day.outcomes(Kind.POSTURE) == [answer]


def test_standing_up_for_a_check_does_not_end_the_bout(day: Day) -> None:
    day.until("09:30")
    day.say(AnswerPosture(Outcome.STOOD))
    assert day.sat_minutes == 30
    assert day.break_in == 30


def test_checks_can_be_switched_off() -> None:
    day = Day(instant("09:00"), rhythm(60, None))
    day.wait(600)
    assert not day.shown(Kind.POSTURE)
    assert day.status().next_posture_check_at is None


def test_switching_checks_off_leaves_the_one_on_the_screen_to_its_answer(day: Day) -> None:
    day.until("09:30")
    day.rhythm = replace(day.rhythm, posture_interval=None)
    day.say(Tick())
    day.say(AnswerPosture(Outcome.GOOD))
    assert day.outcomes(Kind.POSTURE) == [Outcome.GOOD]


# --- never close to a move break --------------------------------------------------


@pytest.mark.parametrize(
    ("interval", "posture", "expected"),
    [
        (60, 54, ["09:54"]),
        (60, 55, []),
        (60, 58, []),
        (60, 60, []),
        (60, 61, []),
        (30, 30, []),
        (15, 10, []),
        (16, 10, ["09:10"]),
        (60, 20, ["09:20", "09:41"]),
    ],
)
def test_it_never_comes_within_five_minutes_of_a_break(
    interval: float, posture: float, expected: list[str]
) -> None:
    day = Day(instant("09:00"), rhythm(interval, posture))
    day.wait(interval - 0.01)
    assert day.shown(Kind.POSTURE) == expected


def test_a_check_that_waits_for_the_break_comes_when_the_break_is_put_off() -> None:
    day = Day(instant("09:00"), rhythm(60, 57))
    day.until("09:58")
    assert not day.shown(Kind.POSTURE)
    day.say(Snooze(minutes=20))
    assert day.shown(Kind.POSTURE) == ["09:58"]


def test_it_never_comes_within_five_minutes_of_a_snoozed_break_that_returns(day: Day) -> None:
    day.until("10:00")
    day.say(Snooze(minutes=34))
    day.until("10:40")
    assert day.shown(Kind.POSTURE) == ["09:30"]


def test_it_never_comes_while_a_folded_break_waits() -> None:
    day = Day(instant("09:00"), rhythm(60, 10))
    day.until("10:07")
    assert [at for at in day.shown(Kind.POSTURE) if at >= "09:55"] == []


def test_a_check_on_the_screen_gives_way_to_a_break_that_comes_due(day: Day) -> None:
    day.until("09:59")
    day.wait(0.5)
    day.say(CheckPosture())
    day.until("10:00")
    assert day.log[-4:] == [
        "10:00 take posture off the screen",
        "10:00 posture merged",
        "10:00 move opened by schedule",
        "10:00 show move, sat 60 min",
    ]


def test_a_check_on_the_screen_gives_way_to_a_break_that_returns(day: Day) -> None:
    day.until("10:00")
    day.say(Snooze(minutes=1))
    day.wait(0.5)
    day.say(CheckPosture())
    day.wait(0.5)
    assert day.outcomes(Kind.POSTURE)[-1] is Outcome.MERGED
    assert day.shown(Kind.MOVE) == ["10:00", "10:01"]


def test_a_check_on_the_screen_gives_way_to_a_break_that_is_started(day: Day) -> None:
    day.until("09:30")
    day.say(StartBreak())
    assert day.outcomes(Kind.POSTURE) == [Outcome.MERGED]


def test_a_break_told_of_stands_for_the_check_on_the_screen(day: Day) -> None:
    day.until("09:30")
    day.say(Done())
    assert day.outcomes(Kind.POSTURE) == [Outcome.MERGED]


def test_a_skipped_break_restarts_the_count_to_the_check(day: Day) -> None:
    day.until("10:00")
    day.say(Skip())
    day.until("10:31")
    assert day.shown(Kind.POSTURE) == ["09:30", "10:30"]


def test_a_missed_break_restarts_the_count_to_the_check(day: Day) -> None:
    day.until("10:38")
    assert day.outcomes(Kind.MOVE) == [Outcome.MISSED]
    assert day.shown(Kind.POSTURE) == ["09:30", "10:37"]


def test_a_returning_break_restarts_the_count_to_the_check() -> None:
    day = Day(instant("09:00"), rhythm(60, 20))
    day.until("10:00")
    day.say(Snooze(minutes=15))
    day.until("10:15")
    day.say(Snooze(minutes=60))
    day.until("10:36")
    assert day.shown(Kind.POSTURE)[-1] == "10:35"


# --- asked for by the person -------------------------------------------------------


def test_a_check_can_be_asked_for(day: Day) -> None:
    day.until("09:10")
    day.say(CheckPosture())
    assert day.log == ["09:10 posture opened by person", "09:10 show posture, sat 10 min"]
    day.say(AnswerPosture(Outcome.GOOD))
    day.until("09:45")
    assert day.shown(Kind.POSTURE) == ["09:10", "09:40"]


def test_asking_again_shows_the_same_check_again_with_its_full_time(day: Day) -> None:
    day.until("09:30")
    day.wait(0.75)
    day.say(CheckPosture())
    day.until("09:40")
    assert len(day.all(PromptOpened)) == 1
    assert day.log[-1] == "09:31:45 posture missed"


def test_a_check_is_refused_while_a_break_is_on_the_screen_or_taken(day: Day) -> None:
    day.until("10:00")
    assert day.refusal(CheckPosture()) is Refusal.BREAK_IS_DUE
    day.say(StartBreak())
    assert day.refusal(CheckPosture()) is Refusal.ON_BREAK


def test_posture_may_be_told_of_unprompted(day: Day) -> None:
    day.until("09:20")
    day.say(AnswerPosture(Outcome.ADJUSTED))
    assert day.log == ["09:20 posture opened by person", "09:20 posture adjusted"]
    day.until("09:49")
    assert not day.shown(Kind.POSTURE)
    day.until("09:50")
    assert day.shown(Kind.POSTURE) == ["09:50"]


def test_a_late_answer_is_refused(day: Day) -> None:
    day.until("09:30")
    number = day.open_prompt(Kind.POSTURE)
    day.until("09:31")
    assert day.refusal(AnswerPosture(Outcome.GOOD, number)) is Refusal.STALE
    assert day.refusal(Dismiss(number)) is Refusal.STALE
    assert day.refusal(Skip(number)) is Refusal.STALE
    assert day.outcomes(Kind.POSTURE) == [Outcome.MISSED]


def test_a_check_can_be_skipped_by_its_id_or_as_what_is_on_hand(day: Day) -> None:
    day.until("09:30")
    day.say(Skip(day.open_prompt(Kind.POSTURE)))
    day.say(CheckPosture())
    day.say(Skip())
    assert day.outcomes(Kind.POSTURE) == [Outcome.SKIPPED] * 2
    assert day.outcomes(Kind.MOVE) == []


def test_a_check_can_be_asked_for_while_paused(day: Day) -> None:
    day.say(PauseFor())
    day.say(CheckPosture())
    assert len(day.all(ShowPrompt)) == 1
    day.say(AnswerPosture(Outcome.GOOD))
    assert day.outcomes(Kind.POSTURE) == [Outcome.GOOD]


def test_a_check_asked_for_while_paused_stays_when_the_pause_ends(day: Day) -> None:
    day.say(PauseFor())
    day.say(CheckPosture())
    day.say(Resume())
    day.say(AnswerPosture(Outcome.GOOD))
    assert day.outcomes(Kind.POSTURE) == [Outcome.GOOD]


def test_a_check_can_be_asked_for_off_hours() -> None:
    day = Day(instant("18:00"), Rhythm(hours=every_day("09:00-17:00")))
    day.say(CheckPosture())
    day.wait(1)
    assert day.log == [
        "18:00 posture opened by person",
        "18:00 show posture, sat 0 min",
        "18:01 take posture off the screen",
        "18:01 posture missed",
    ]
    assert day.all(PromptOpened)[0].origin is Origin.PERSON
    assert not day.shown(Kind.MOVE)
