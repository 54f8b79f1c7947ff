"""Sitting, standing, walking: each with a limit and bouts of its own."""

import pytest

from breakbuddy.core.events import ChangePosition, Done, Skip, StartBreak
from breakbuddy.core.records import BoutEnded
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.vocabulary import Absence, Kind, Outcome, WorkPosition
from tests.core.day import MINUTE, Day, every_day, instant

STAND, SIT, WALK = (
    ChangePosition(WorkPosition.STANDING),
    ChangePosition(WorkPosition.SITTING),
    ChangePosition(WorkPosition.WALKING),
)


@pytest.fixture
def day() -> Day:
    """Someone who sits down at nine."""
    return Day(instant("09:00"), Rhythm(posture_interval=None))


def test_standing_up_ends_the_sitting_bout_and_begins_one_of_its_own(day: Day) -> None:
    day.wait(25)
    day.say(STAND)
    assert day.log == ["09:25 bout of 25 min ended by position"]
    status = day.status()
    assert (status.position, status.sitting_seconds) == (WorkPosition.STANDING, 0)
    assert day.break_in == pytest.approx(40)


@pytest.mark.parametrize(
    ("event", "minutes", "told"),
    [(STAND, 40, "stood 40 min"), (WALK, 60, "walked 60 min")],
)
def test_each_position_has_its_limit_and_the_prompt_knows_it(
    day: Day, event: ChangePosition, minutes: float, told: str
) -> None:
    day.say(event)
    day.wait(minutes)
    assert f"show move, {told}" in day.log[-1]


def test_the_limits_are_the_persons_own() -> None:
    rhythm = Rhythm(posture_interval=None, standing_interval=15 * MINUTE)
    day = Day(instant("09:00"), rhythm)
    day.say(STAND)
    day.wait(15)
    assert day.shown(Kind.MOVE) == ["09:15"]


def test_going_on_in_another_position_answers_the_prompt(day: Day) -> None:
    day.say(STAND)
    day.wait(40.5)
    day.say(SIT)
    assert day.outcomes(Kind.MOVE) == [Outcome.CHANGED]
    assert not day.ledger.on_screen
    assert day.break_in == pytest.approx(60)


def test_the_bouts_of_a_day_bear_their_positions(day: Day) -> None:
    day.wait(30)
    day.say(STAND)
    day.wait(30)
    day.say(WALK)
    day.wait(20)
    day.say(Done())
    assert [(each.position, each.sitting_seconds / MINUTE) for each in day.all(BoutEnded)] == [
        (WorkPosition.SITTING, 30),
        (WorkPosition.STANDING, 30),
        (WorkPosition.WALKING, 20),
    ]


def test_after_a_break_the_person_goes_on_as_before(day: Day) -> None:
    day.say(STAND)
    day.wait(40)
    day.say(StartBreak())
    day.wait(4)
    assert day.status().position is WorkPosition.STANDING


def test_a_position_told_on_a_break_is_that_of_the_time_after(day: Day) -> None:
    day.wait(60)
    day.say(StartBreak())
    day.say(STAND)
    day.wait(4)
    assert day.status().position is WorkPosition.STANDING
    assert [each.position for each in day.all(BoutEnded)] == [WorkPosition.SITTING]


def test_a_break_given_up_after_changing_position_is_partly_done(day: Day) -> None:
    day.wait(60)
    day.say(StartBreak())
    day.wait(1)
    day.say(STAND)
    day.say(Skip())
    assert day.outcomes(Kind.MOVE) == [Outcome.PARTLY]
    assert day.status().position is WorkPosition.STANDING


def test_the_same_position_again_changes_nothing(day: Day) -> None:
    day.wait(10)
    day.say(SIT)
    assert day.log == []
    assert day.sat_minutes == 10


def test_posture_checks_are_for_sitting() -> None:
    day = Day(instant("09:00"))
    day.say(STAND)
    day.wait(39)
    assert day.shown(Kind.POSTURE) == []


def test_who_comes_back_from_lunch_stands_as_before(day: Day) -> None:
    day.say(STAND)
    day.wait(10)
    day.away(60, Absence.ASLEEP)
    assert day.status().position is WorkPosition.STANDING


def test_who_comes_back_the_next_morning_sits(day: Day) -> None:
    day.say(STAND)
    day.wait(10)
    day.away(14 * 60, Absence.ASLEEP)
    assert day.status().position is WorkPosition.SITTING


def test_a_working_day_begins_seated() -> None:
    office = Rhythm(posture_interval=None, hours=every_day("09:00-17:00"))
    day = Day(instant("16:00"), office)
    day.say(STAND)
    day.until("09:05")
    assert day.status().position is WorkPosition.SITTING


def test_the_position_outlasts_a_restart(day: Day) -> None:
    day.say(STAND)
    day.wait(10)
    day.restart(1, reboot=True)
    assert day.status().position is WorkPosition.STANDING
    assert day.break_in == pytest.approx(30)
