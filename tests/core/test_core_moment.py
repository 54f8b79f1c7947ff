"""Due is not now: a pause in typing, a quiet, and what is owed after it."""

import pytest

from breakbuddy.core.effects import Refused, WelcomeBack
from breakbuddy.core.events import (
    CheckPosture,
    Done,
    LastInput,
    Lock,
    PauseFor,
    Quieted,
    Resume,
    Skip,
    StartBreak,
)
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.schedule import wants_look
from breakbuddy.core.vocabulary import Condition, Kind, Outcome, QuietReason, Refusal
from tests.core.day import Day, every_day, instant

MOVES_ONLY = Rhythm(posture_interval=None)
CALL = (QuietReason.MICROPHONE,)


@pytest.fixture
def day() -> Day:
    """Someone at the desk from nine on."""
    return Day(instant("09:00"), MOVES_ONLY)


@pytest.fixture
def told(day: Day) -> Day:
    """The same, with it being told what is quiet."""
    day.say(Quieted(()))
    return day


# --- a pause in typing ---------------------------------------------------------------


def test_a_prompt_waits_for_a_pause_in_typing(day: Day) -> None:
    day.typing()
    day.wait(61)
    assert day.status().condition is Condition.DUE
    assert not day.prompt().on_screen
    day.hands_off()
    day.wait(0.1)
    assert day.shown(Kind.MOVE) == ["10:01:04"]


def test_a_prompt_waits_for_two_minutes_at_most(day: Day) -> None:
    day.typing()
    day.wait(65)
    assert day.shown(Kind.MOVE) == ["10:02"]


def test_who_has_not_typed_for_a_while_is_asked_at_once(day: Day) -> None:
    day.typing()
    day.wait(59)
    day.hands_off()
    day.wait(2)
    assert day.shown(Kind.MOVE) == ["10:00"]


def test_where_input_cannot_be_told_a_prompt_comes_at_once(day: Day) -> None:
    day.wait(61)
    assert day.shown(Kind.MOVE) == ["10:00"]


def test_waiting_for_a_pause_can_be_turned_off(day: Day) -> None:
    day.rhythm = Rhythm(posture_interval=None, wait_for_pause=False)
    day.typing()
    day.wait(61)
    assert day.shown(Kind.MOVE) == ["10:00"]


def test_a_posture_check_waits_for_a_pause_too() -> None:
    day = Day(instant("09:00"))
    day.typing()
    day.wait(33)
    assert day.shown(Kind.POSTURE) == ["09:32"]


def test_what_the_person_asks_for_comes_at_once(day: Day) -> None:
    day.typing()
    day.say(Quieted(CALL))
    day.say(CheckPosture())
    assert day.shown(Kind.POSTURE) == ["09:00"]


def test_a_waiting_break_can_be_taken_at_once(day: Day) -> None:
    day.typing()
    day.wait(60.5)
    day.say(StartBreak())
    day.wait(4)
    assert day.outcomes(Kind.MOVE) == [Outcome.DONE]
    assert day.shown(Kind.MOVE) == []


# --- quiet ----------------------------------------------------------------------------


def test_it_is_looked_for_a_quiet_only_when_a_prompt_is_due(told: Day) -> None:
    told.wait(59)
    assert not wants_look(told.state)
    told.wait(1)
    assert wants_look(told.state)
    told.say(Quieted(()))
    assert told.shown(Kind.MOVE) == ["10:00"]
    assert not wants_look(told.state)


def test_a_look_that_never_ends_holds_nothing_back(told: Day) -> None:
    told.wait(61)
    assert told.shown(Kind.MOVE) == ["10:00:03"]


def test_a_quiet_holds_a_prompt_back_which_is_owed(told: Day) -> None:
    told.wait(60)
    told.say(Quieted(CALL))
    told.wait(40)
    status = told.status()
    assert status.condition is Condition.OWED
    assert status.quiet is not None
    assert status.quiet.reasons == CALL
    assert told.shown(Kind.MOVE) == []


def test_what_is_owed_comes_gently_a_moment_after_the_quiet(told: Day) -> None:
    told.wait(60)
    told.say(Quieted(CALL))
    told.wait(40)
    told.say(Quieted(()))
    told.wait(1)
    told.say(Quieted(()))
    assert "10:40:33 show move gently, sat 100.55 min" in told.log
    assert told.silences == ["10:00-10:40 microphone"]


def test_a_quiet_that_begins_again_at_once_holds_it_back_again(told: Day) -> None:
    told.wait(60)
    told.say(Quieted(CALL))
    told.wait(40)
    told.say(Quieted(()))
    told.wait(0.3)
    told.say(Quieted((QuietReason.CAMERA,)))
    told.wait(30)
    assert told.shown(Kind.MOVE) == []
    assert told.status().condition is Condition.OWED


def test_only_one_prompt_of_a_kind_is_ever_owed() -> None:
    day = Day(instant("09:00"))
    day.say(Quieted(()))
    day.wait(30)
    day.say(Quieted(CALL))
    day.wait(8 * 60)
    day.say(Quieted(()))
    day.wait(1)
    assert len(day.shown(Kind.MOVE)) == 1
    assert day.shown(Kind.POSTURE) == []
    assert day.outcomes(Kind.POSTURE) == [Outcome.MERGED]


def test_an_owed_posture_check_comes_after_the_quiet_too() -> None:
    day = Day(instant("09:00"))
    day.say(Quieted(()))
    day.wait(30)
    day.say(Quieted(CALL))
    day.wait(10)
    assert day.status().condition is Condition.COUNTING
    day.say(Quieted(()))
    day.wait(1)
    assert len(day.shown(Kind.POSTURE)) == 1


def test_an_owed_break_can_be_taken_skipped_or_told_as_done(told: Day) -> None:
    for event, outcome in ((Skip(), Outcome.SKIPPED), (Done(), Outcome.DONE)):
        told.wait(60)
        told.say(Quieted(CALL))
        told.wait(10)
        told.say(event)
        assert told.outcomes(Kind.MOVE)[-1] is outcome
        told.say(Quieted(()))
    assert told.shown(Kind.MOVE) == []


def test_leaving_while_a_break_is_owed_satisfies_it(told: Day) -> None:
    told.typing()
    told.wait(60)
    told.say(Quieted(CALL))
    told.wait(20)
    told.say(Lock(locked=True))
    told.hands_off()
    told.wait(30)
    told.say(Lock(locked=False))
    told.typing()
    told.say(Quieted(()))
    told.wait(10)
    assert told.outcomes(Kind.MOVE) == [Outcome.NATURAL]
    assert told.shown(Kind.MOVE) == []


def test_a_pause_in_a_quiet_holds_on_until_both_are_over(told: Day) -> None:
    told.wait(60)
    told.say(Quieted(CALL))
    told.say(PauseFor())
    told.say(Quieted(()))
    told.wait(10)
    assert told.status().condition is Condition.PAUSED
    told.say(Resume())
    told.say(Quieted(()))
    told.wait(1)
    assert len(told.shown(Kind.MOVE)) == 1


def test_a_quiet_over_the_end_of_the_day_owes_nothing_next_morning() -> None:
    office = Rhythm(posture_interval=None, hours=every_day("09:00-17:00"))
    day = Day(instant("15:30"), office)
    day.say(Quieted(()))
    day.wait(60)
    day.say(Quieted(CALL))
    day.wait(60)
    assert day.outcomes(Kind.MOVE) == [Outcome.MISSED]
    day.say(Quieted(()))
    day.until("09:01")
    assert day.shown(Kind.MOVE) == []
    assert "16:30-17:00 microphone" in day.silences


def test_owed_over_a_restart_is_not_lost(told: Day) -> None:
    told.wait(60)
    told.say(Quieted(CALL))
    told.wait(10)
    told.restart(0.5)
    told.wait(1)
    assert len(told.shown(Kind.MOVE)) == 1


def test_a_quiet_that_begins_while_a_prompt_is_on_the_screen_leaves_it_there(told: Day) -> None:
    told.wait(60)
    told.say(Quieted(()))
    told.say(Quieted(CALL))
    assert told.prompt().on_screen


def test_a_quiet_that_nobody_looks_for_any_more_is_forgotten(told: Day) -> None:
    told.wait(60)
    told.say(Quieted(CALL))
    told.wait(5)
    told.say(Done())
    assert told.status().quiet is None
    told.wait(60)
    told.say(Quieted(()))
    assert told.shown(Kind.MOVE) == ["11:05"]
    assert not told.log[-1].count("gently")


def test_a_check_that_is_asked_for_while_a_break_waits_is_refused(day: Day) -> None:
    day.typing()
    day.wait(60.5)
    day.say(CheckPosture())
    assert day.all(Refused) == [Refused(Refusal.BREAK_IS_DUE)]
    assert day.shown(Kind.POSTURE) == []


def test_an_owed_check_gives_way_to_a_break_that_is_near() -> None:
    day = Day(instant("09:00"))
    day.say(Quieted(()))
    day.wait(30)
    day.say(Quieted(CALL))
    day.wait(27)
    day.say(Quieted(()))
    day.wait(2)
    assert day.shown(Kind.POSTURE) == []
    assert day.outcomes(Kind.POSTURE) == [Outcome.MERGED]


def test_what_held_a_break_back_is_told_when_a_restart_ends_it(told: Day) -> None:
    told.wait(60)
    told.say(Quieted(CALL))
    told.wait(40)
    told.restart(1)
    assert "10:00-10:41 microphone" in told.silences


def test_what_held_a_check_back_is_told_when_it_is_asked_for() -> None:
    day = Day(instant("09:00"))
    day.say(Quieted(()))
    day.wait(30)
    day.say(Quieted(CALL))
    day.wait(10)
    day.say(CheckPosture())
    assert day.silences == ["09:30-09:40 microphone"]
    assert day.shown(Kind.POSTURE) == ["09:40"]


def test_nobody_is_greeted_in_a_call(told: Day) -> None:
    told.typing()
    told.wait(30)
    told.hands_off()
    told.wait(8)
    told.hands_off_at = None
    told.say(LastInput(told.now))
    assert wants_look(told.state)
    told.say(Quieted(CALL))
    told.wait(1)
    assert told.all(WelcomeBack) == []
    assert told.status().absence is not None


def test_nobody_is_greeted_while_paused(day: Day) -> None:
    day.typing()
    day.say(PauseFor())
    day.wait(30)
    day.read(10)
    day.wait(1)
    assert day.all(WelcomeBack) == []


def test_a_look_that_never_ends_holds_no_greeting_back(told: Day) -> None:
    told.typing()
    told.wait(30)
    told.read(10)
    told.wait(1)
    assert len(told.all(WelcomeBack)) == 1
