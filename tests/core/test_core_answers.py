"""Which prompt an answer is for: by its id, or what is on hand."""

from breakbuddy.core.effects import ClosePrompt
from breakbuddy.core.events import (
    AnswerPosture,
    CheckPosture,
    Dismiss,
    Done,
    Event,
    Skip,
    Snooze,
    StartBreak,
)
from breakbuddy.core.records import PromptOpened
from breakbuddy.core.vocabulary import Condition, Kind, Origin, Outcome, Refusal
from tests.core.day import Day

# --- late answers ----------------------------------------------------------------


def test_a_late_answer_to_a_past_prompt_is_refused(moves_only: Day) -> None:
    moves_only.until("10:00")
    number = moves_only.open_prompt(Kind.MOVE)
    moves_only.say(Done())
    late: list[Event] = [
        StartBreak(number),
        Done(number),
        Snooze(prompt=number),
        Skip(number),
        Dismiss(number),
    ]
    for event in late:
        assert moves_only.refusal(event) is Refusal.STALE, event


def test_a_late_answer_does_not_touch_the_prompt_that_is_there_now(moves_only: Day) -> None:
    moves_only.until("10:00")
    number = moves_only.open_prompt(Kind.MOVE)
    moves_only.say(Done())
    moves_only.until("11:00")
    late: list[Event] = [StartBreak(number), Done(number), Snooze(prompt=number), Skip(number)]
    for event in late:
        assert moves_only.refusal(event) is Refusal.STALE
    assert moves_only.status().condition is Condition.DUE


def test_the_done_button_of_a_break_that_just_ended_by_itself_is_too_late(moves_only: Day) -> None:
    moves_only.say(StartBreak())
    number = moves_only.open_prompt(Kind.MOVE)
    moves_only.wait(3)
    assert moves_only.refusal(Done(number)) is Refusal.STALE
    assert moves_only.outcomes(Kind.MOVE) == [Outcome.DONE]


def test_an_answer_of_one_kind_does_not_answer_the_other(day: Day) -> None:
    day.until("09:30")
    check = day.open_prompt(Kind.POSTURE)
    for event in (StartBreak(check), Done(check), Snooze(prompt=check)):
        assert day.refusal(event) is Refusal.STALE
    day.until("10:00")
    move = day.open_prompt(Kind.MOVE)
    assert day.refusal(AnswerPosture(Outcome.GOOD, move)) is Refusal.STALE


# --- skipping what is on hand ----------------------------------------------------


def test_skip_takes_what_is_on_the_screen_before_what_waits_in_the_tray(day: Day) -> None:
    day.until("10:00")
    day.say(Snooze(minutes=60))
    day.until("10:30")
    assert day.prompt().kind is Kind.POSTURE
    day.say(Skip())
    assert day.outcomes(Kind.POSTURE)[-1] is Outcome.SKIPPED
    assert day.outcomes(Kind.MOVE) == []


def test_skip_takes_the_posture_check_that_hides_a_folded_break(day: Day) -> None:
    day.until("10:02")
    day.say(CheckPosture())
    day.say(Skip())
    assert day.outcomes(Kind.POSTURE)[-1] is Outcome.SKIPPED
    assert day.outcomes(Kind.MOVE) == []
    day.say(Skip())
    assert day.outcomes(Kind.MOVE) == [Outcome.SKIPPED]


# --- ids -------------------------------------------------------------------------


def test_ids_stay_unique_when_the_wall_clock_is_set_back(moves_only: Day) -> None:
    for _ in range(5):
        moves_only.say(Done())
        moves_only.set_clock(-600)
    ids = [each.id for each in moves_only.all(PromptOpened)]
    assert ids == sorted(set(ids))


def test_an_id_is_new_even_to_a_history_that_the_state_forgot(moves_only: Day) -> None:
    moves_only.until("10:00")
    assert moves_only.open_prompt(Kind.MOVE) == moves_only.now.unix


def test_many_prompts_in_one_second_have_ids_of_their_own(moves_only: Day) -> None:
    for _ in range(10):
        moves_only.say(Done())
    assert len({each.id for each in moves_only.all(PromptOpened)}) == 10


def test_origins_tell_why_a_break_came(moves_only: Day) -> None:
    moves_only.until("10:00")
    moves_only.say(Done())
    moves_only.say(Done())
    moves_only.wait(1)
    moves_only.away(5)
    origins = [each.origin for each in moves_only.all(PromptOpened)]
    assert origins == [Origin.SCHEDULE, Origin.PERSON, Origin.ABSENCE]


def test_one_late_step_prompts_once(moves_only: Day) -> None:
    moves_only.late(10 * 60)
    assert moves_only.shown(Kind.MOVE) == ["19:00"]
    assert not moves_only.all(ClosePrompt)
