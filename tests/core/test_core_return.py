"""Back again: what an absence was, who is asked about it, and how it is taken back."""

import pytest

from breakbuddy.core.effects import WelcomeBack
from breakbuddy.core.events import (
    ChangePosition,
    Done,
    Lock,
    PauseFor,
    Snooze,
    StartBreak,
    WasHere,
)
from breakbuddy.core.records import BoutEnded
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.vocabulary import Absence, Condition, Kind, Outcome, Refusal, WorkPosition
from tests.core.day import MINUTE, Day, instant

MOVES_ONLY = Rhythm(posture_interval=None)


@pytest.fixture
def day() -> Day:
    """Someone who types, from nine on."""
    day = Day(instant("09:00"), MOVES_ONLY)
    day.typing()
    return day


def test_who_was_here_all_the_time_gets_the_time_back(day: Day) -> None:
    day.wait(30)
    day.read(20)
    day.wait(2)
    day.say(WasHere())
    assert day.sat_minutes == pytest.approx(52)
    assert day.break_in == pytest.approx(8)
    day.wait(9)
    assert day.status().condition is Condition.DUE
    assert day.outcomes(Kind.MOVE) == []


def test_a_break_that_was_due_comes_back_when_they_were_here(day: Day) -> None:
    day.wait(60)
    day.hands_off()
    day.wait(10)
    day.typing()
    assert day.status().prompt is None
    day.say(WasHere())
    day.hands_off()
    day.wait(0.2)
    assert day.prompt().on_screen
    day.say(Done())
    assert day.outcomes(Kind.MOVE) == [Outcome.DONE]


def test_after_a_while_an_absence_stays_what_it_was(day: Day) -> None:
    day.wait(30)
    day.read(20)
    day.wait(5)
    assert day.refusal(WasHere()) is Refusal.NOT_AWAY


def test_who_was_never_away_has_nothing_to_take_back(day: Day) -> None:
    day.wait(30)
    assert day.refusal(WasHere()) is Refusal.NOT_AWAY


@pytest.mark.parametrize("event", [StartBreak(), Snooze(), PauseFor(30), Done()])
def test_who_goes_on_with_something_else_does_not_doubt_it(day: Day, event: object) -> None:
    day.wait(30)
    day.read(20)
    day.say(event)  # type: ignore[arg-type]  # one of the events above
    assert day.outcomes(Kind.MOVE)[0] is Outcome.NATURAL
    assert day.status().absence is None


def test_an_absence_in_doubt_outlasts_a_crash(day: Day) -> None:
    day.wait(30)
    day.read(20)
    day.crash(1)
    day.typing()
    absence = day.status().absence
    assert absence is not None
    assert absence.seconds == pytest.approx(20 * MINUTE)
    day.wait(5)
    assert day.outcomes(Kind.MOVE) == [Outcome.NATURAL]


def test_two_absences_one_after_the_other_are_two(day: Day) -> None:
    day.wait(30)
    day.read(20)
    day.wait(2)
    day.read(10)
    day.wait(10)
    assert day.outcomes(Kind.MOVE) == [Outcome.NATURAL, Outcome.NATURAL]
    assert [each.sitting_seconds / MINUTE for each in day.all(BoutEnded)] == [30, 2]


def test_nobody_is_asked_whether_they_were_here_when_it_is_too_late_to_say_so(day: Day) -> None:
    day.wait(30)
    day.hands_off()
    day.wait(10)
    day.say(PauseFor(30))
    assert day.all(WelcomeBack) == []


def test_a_restart_in_an_absence_greets_nobody(day: Day) -> None:
    day.wait(30)
    day.hands_off()
    day.wait(30)
    day.restart(2)
    assert day.all(WelcomeBack) == []


def test_the_break_that_is_told_of_on_return_is_the_one_taken_by_leaving(day: Day) -> None:
    day.wait(60)
    day.hands_off()
    day.wait(6)
    day.typing()
    day.say(Done())
    assert day.outcomes(Kind.MOVE) == [Outcome.NATURAL]


def test_a_screen_that_locks_itself_ends_all_doubt_of_reading(day: Day) -> None:
    day.wait(30)
    day.hands_off()
    day.wait(10)
    day.say(Lock(locked=True))
    day.wait(30)
    day.say(Lock(locked=False))
    day.typing()
    assert day.silences == ["09:30-10:10 locked"]
    assert [each.cause for each in day.all(WelcomeBack)] == [Absence.LOCKED]


def test_time_given_back_in_a_pause_counts_towards_its_reminder(day: Day) -> None:
    day.say(PauseFor())
    day.wait(20)
    day.read(20)
    day.say(WasHere())
    (pause,) = day.state.pauses
    assert pause.sitting_seconds == pytest.approx(40 * MINUTE)


def test_who_was_here_for_hours_stands_as_before(day: Day) -> None:
    day.say(ChangePosition(WorkPosition.STANDING))
    day.wait(20)
    day.read(5 * 60)
    day.say(WasHere())
    assert day.status().position is WorkPosition.STANDING
    assert day.all(BoutEnded) == []
