"""Who is there, and who is not: idle, locked, and what an absence was."""

from datetime import date, tzinfo

import pytest

from breakbuddy.core.clock import Instant
from breakbuddy.core.events import (
    Absent,
    Dismiss,
    LastInput,
    Lock,
    PauseFor,
    Resume,
    Skip,
    Snooze,
    StartBreak,
)
from breakbuddy.core.records import BoutEnded, PromptClosed
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.vocabulary import Absence, Condition, Kind, Outcome
from tests.core.day import MINUTE, Day, every_day, instant
from tests.core.zones import ZONES

MOVES_ONLY = Rhythm(posture_interval=None)


@pytest.fixture
def day() -> Day:
    """Someone who types, from nine on."""
    day = Day(instant("09:00"), MOVES_ONLY)
    day.typing()
    return day


# --- reading is sitting -------------------------------------------------------------


def test_reading_is_sitting_for_as_long_as_was_chosen(day: Day) -> None:
    day.wait(20)
    day.read(4.9)
    assert day.sat_minutes == pytest.approx(24.9)
    assert day.status().condition is Condition.COUNTING


def test_without_input_for_longer_a_person_has_been_away_since_the_last_of_it(day: Day) -> None:
    day.wait(20)
    day.hands_off()
    day.wait(6)
    status = day.status()
    assert status.condition is Condition.AWAY
    assert status.away_since == instant("09:20", boot=5000 + 20 * MINUTE)
    assert day.sat_minutes == pytest.approx(20)


def test_how_long_reading_may_last_is_the_persons_choice() -> None:
    day = Day(instant("09:00"), Rhythm(posture_interval=None, away_after=20 * MINUTE))
    day.read(19)
    assert day.sat_minutes == pytest.approx(19)


def test_an_absence_is_a_natural_break_and_the_hour_starts_again_on_return(day: Day) -> None:
    day.wait(50)
    day.read(12)
    assert day.sat_minutes == 0
    assert day.break_in == pytest.approx(60)
    day.wait(6)
    assert day.log == [
        "10:02 welcome back after 12 min, idle",
        "10:07 move opened by absence",
        "10:07 move natural, 12 min",
        "10:07 bout of 50 min ended by absence",
    ]
    (closed,) = day.all(PromptClosed)
    (bout,) = day.all(BoutEnded)
    assert (closed.at, bout.ended) == (_at("10:02", 62), _at("09:50", 50))
    assert day.silences == ["09:50-10:02 away"]


def test_an_absence_is_dated_to_the_second(day: Day) -> None:
    day.wait(10.25)
    day.read(30.5)
    day.wait(10)
    (bout,) = day.all(BoutEnded)
    assert bout.sitting_seconds == pytest.approx(10.25 * MINUTE)
    assert [each.seconds for each in day.all(PromptClosed)] == [30.5 * MINUTE]


def test_nothing_prompts_an_empty_chair(day: Day) -> None:
    day.rhythm = Rhythm()
    day.wait(29)
    day.hands_off()
    day.wait(10 * 60)
    assert day.shown(Kind.MOVE) == []
    # Within the first minutes nobody can know that they left.
    assert day.shown(Kind.POSTURE) == ["09:30"]


def test_where_input_cannot_be_told_reminders_come(day: Day) -> None:
    day.wait(20)
    day.sensed = False
    day.say(LastInput(None))
    day.wait(40)
    assert day.shown(Kind.MOVE) == ["10:00"]


def test_a_source_that_dies_while_away_brings_the_person_back(day: Day) -> None:
    day.wait(20)
    day.hands_off()
    day.wait(30)
    day.sensed = False
    day.say(LastInput(None))
    assert day.status().condition is Condition.COUNTING
    day.wait(61)
    assert day.shown(Kind.MOVE) == ["10:50"]


@pytest.mark.parametrize("wrong", [-3600.0, -1.0, 3e9])
def test_a_count_that_jumps_changes_nothing_that_was_known(day: Day, wrong: float) -> None:
    day.wait(20)
    day.say(LastInput(day.now.plus(-wrong)))
    day.wait(1)
    assert day.status().condition is Condition.COUNTING
    assert day.sat_minutes == pytest.approx(21)


# --- leaving while a prompt waits -------------------------------------------------------


def test_leaving_while_a_prompt_waits_is_the_break_that_it_asked_for(day: Day) -> None:
    day.wait(60)
    day.hands_off()
    day.wait(4)
    day.typing()
    day.wait(6)
    assert day.outcomes(Kind.MOVE) == [Outcome.NATURAL]
    (closed,) = day.all(PromptClosed)
    assert closed.seconds == pytest.approx(4 * MINUTE)


def test_a_moment_without_input_before_the_prompt_does_not_answer_it(day: Day) -> None:
    day.wait(58)
    day.hands_off()
    day.wait(4)
    assert day.status().condition is Condition.DUE


def test_a_moment_without_input_right_after_a_snooze_does_not_swallow_the_break(day: Day) -> None:
    day.wait(60)
    day.hands_off()
    day.wait(0.1)
    day.say(Snooze(5))
    day.hands_off()
    day.wait(4.9)
    day.typing()
    day.hands_off()
    day.wait(0.2)
    assert day.prompt().on_screen
    assert day.outcomes(Kind.MOVE) == []


def test_leaving_for_a_break_after_a_snooze_is_a_break(day: Day) -> None:
    day.wait(60)
    day.hands_off()
    day.wait(0.1)
    day.say(Snooze(10))
    day.hands_off()
    day.wait(20)
    day.typing()
    day.wait(6)
    assert day.outcomes(Kind.MOVE) == [Outcome.NATURAL]
    assert day.all(PromptClosed)[0].snoozes == 1


def test_a_snooze_that_ran_out_while_away_for_a_moment_comes_on_return(day: Day) -> None:
    day.wait(60)
    day.hands_off()
    day.wait(0.1)
    day.say(Snooze(1))
    day.say(Lock(locked=True))
    day.wait(2)
    assert not day.ledger.on_screen
    day.say(Lock(locked=False))
    day.hands_off()
    day.wait(0.2)
    assert day.prompt().on_screen


# --- the lock ----------------------------------------------------------------------------


def test_locking_the_screen_is_leaving(day: Day) -> None:
    day.wait(20)
    day.say(Lock(locked=True))
    assert day.status().condition is Condition.AWAY
    day.hands_off()
    day.wait(15)
    day.say(Lock(locked=False))
    day.typing()
    day.wait(6)
    assert day.outcomes(Kind.MOVE) == [Outcome.NATURAL]
    assert day.silences == ["09:20-09:35 locked"]


def test_a_screen_that_locked_itself_was_left_at_the_last_input(day: Day) -> None:
    day.wait(20)
    day.hands_off()
    day.wait(3)
    day.say(Lock(locked=True))
    assert day.sat_minutes == pytest.approx(20)


def test_a_short_lock_only_pauses_the_count(day: Day) -> None:
    day.wait(20)
    day.say(Lock(locked=True))
    day.hands_off()
    day.wait(2)
    day.say(Lock(locked=False))
    day.typing()
    assert day.sat_minutes == pytest.approx(20)
    assert day.break_in == pytest.approx(40)


def test_a_mouse_that_moves_on_the_locked_screen_is_not_a_return(day: Day) -> None:
    day.wait(20)
    day.say(Lock(locked=True))
    day.wait(5)
    day.typing()
    assert day.status().condition is Condition.AWAY


def test_a_prompt_leaves_the_screen_with_the_person_and_comes_back_with_them(day: Day) -> None:
    day.wait(60)
    day.hands_off()
    day.wait(0.2)
    assert day.prompt().on_screen
    day.say(Lock(locked=True))
    assert not day.ledger.on_screen
    day.wait(1)
    day.say(Lock(locked=False))
    day.hands_off()
    day.wait(0.2)
    assert day.prompt().on_screen
    assert day.outcomes(Kind.MOVE) == []


def test_a_lock_counts_where_input_cannot_be_told() -> None:
    day = Day(instant("09:00"), MOVES_ONLY)
    day.wait(20)
    day.say(Lock(locked=True))
    day.wait(30)
    day.say(Lock(locked=False))
    assert day.sat_minutes == 0
    day.wait(6)
    assert day.outcomes(Kind.MOVE) == [Outcome.NATURAL]


# --- together with the rest -----------------------------------------------------------------


def test_a_break_that_was_started_is_taken_away_from_the_desk(day: Day) -> None:
    day.wait(60)
    day.say(StartBreak())
    day.hands_off()
    day.wait(7)
    assert day.outcomes(Kind.MOVE) == [Outcome.DONE]
    assert day.status().condition is Condition.AWAY
    day.typing()
    assert day.outcomes(Kind.MOVE) == [Outcome.DONE]
    assert day.break_in == pytest.approx(60)


def test_away_over_the_end_of_the_day_is_no_overtime() -> None:
    office = Rhythm(posture_interval=None, hours=every_day("09:00-17:00"))
    day = Day(instant("16:00"), office)
    day.typing()
    day.wait(30)
    day.hands_off()
    day.wait(60)
    assert day.status().condition is Condition.OFF_HOURS
    (bout,) = day.all(BoutEnded)
    assert bout.sitting_seconds == pytest.approx(30 * MINUTE)
    assert "16:30-17:00 away" in day.silences


def test_the_day_begins_when_the_person_comes() -> None:
    office = Rhythm(posture_interval=None, hours=every_day("09:00-17:00"))
    day = Day(instant("07:00"), office)
    day.hands_off()
    day.wait(2.5 * 60)
    assert day.status().condition is Condition.AWAY
    day.typing()
    assert day.sat_minutes == 0
    assert day.break_in == pytest.approx(60)
    assert day.outcomes(Kind.MOVE) == []
    assert "07:00-09:00 off_hours" in day.silences


def test_a_pause_goes_on_while_away_and_does_not_count_the_absence(day: Day) -> None:
    day.say(PauseFor())
    day.wait(60)
    day.read(120)
    assert day.status().condition is Condition.PAUSED
    assert day.sat_minutes == 0
    day.say(Resume())
    assert day.silences == ["10:00-12:00 away", "09:00-12:00 paused"]


def test_suspended_while_away_is_one_absence(day: Day) -> None:
    day.wait(20)
    day.hands_off()
    day.wait(10)
    day.now = day.now.plus(8 * 60 * MINUTE)
    day.say(Absent(8 * 60 * MINUTE, Absence.ASLEEP))
    assert day.status().condition is Condition.AWAY
    day.typing()
    day.wait(6)
    assert day.outcomes(Kind.MOVE) == [Outcome.NATURAL]
    (bout,) = day.all(BoutEnded)
    assert bout.ended == _at("09:20", 20)


def test_suspended_and_locked_ends_with_the_lock(day: Day) -> None:
    day.wait(20)
    day.say(Lock(locked=True))
    day.now = day.now.plus(62 * 60 * MINUTE)
    day.say(Absent(62 * 60 * MINUTE, Absence.ASLEEP))
    assert day.status().condition is Condition.AWAY
    day.say(Lock(locked=False))
    day.typing()
    assert day.status().condition is Condition.COUNTING
    assert day.break_in == pytest.approx(60)


def test_who_says_something_is_there(day: Day) -> None:
    day.wait(20)
    day.hands_off()
    day.wait(10)
    day.say(StartBreak())
    assert day.status().condition is Condition.ON_BREAK
    assert day.outcomes(Kind.MOVE) == [Outcome.NATURAL]


def test_a_desktop_that_clears_its_notifications_says_nothing_of_the_person(day: Day) -> None:
    day.wait(60)
    day.hands_off()
    day.wait(10)
    day.say(Dismiss(day.state.last_id))
    assert day.status().condition is Condition.AWAY


def test_one_late_step_knows_as_much_as_many(day: Day) -> None:
    day.wait(20)
    day.hands_off()
    day.now = day.now.plus(90 * MINUTE)
    day.say(LastInput(day.hands_off_at))
    assert day.status().condition is Condition.AWAY
    assert day.shown(Kind.MOVE) == []
    assert day.sat_minutes == pytest.approx(20)


def _at(clock: str, minutes: float) -> Instant:
    return instant(clock, boot=5000 + minutes * MINUTE)


@pytest.mark.parametrize("zone", ZONES, ids=str)
@pytest.mark.parametrize("night", [date(2026, 3, 28), date(2026, 10, 24)], ids=str)
def test_a_night_in_which_the_clocks_change_is_one_absence(zone: tzinfo, night: date) -> None:
    day = Day(instant("20:00", night, zone), MOVES_ONLY)
    day.typing()
    day.wait(30)
    day.read(12 * 60)
    day.wait(10)
    assert day.outcomes(Kind.MOVE) == [Outcome.NATURAL]
    assert day.all(PromptClosed)[0].seconds == pytest.approx(12 * 60 * MINUTE)
    assert day.sat_minutes == pytest.approx(10)


@pytest.mark.parametrize("hours", [-24, 24, 365 * 24])
def test_setting_the_clock_while_away_moves_no_return(day: Day, hours: int) -> None:
    day.wait(20)
    day.hands_off()
    day.wait(10)
    day.set_clock(hours * 60)
    day.hands_off_at = None
    day.typing()
    day.wait(6)
    assert day.outcomes(Kind.MOVE) == [Outcome.NATURAL]
    assert day.all(PromptClosed)[0].seconds == pytest.approx(10 * MINUTE)


def test_a_lid_closed_for_a_weekend_is_one_absence(day: Day) -> None:
    day.wait(45)
    day.now = day.now.plus(62 * 60 * MINUTE)
    day.say(Absent(62 * 60 * MINUTE, Absence.ASLEEP))
    day.typing()
    day.wait(30)
    assert day.outcomes(Kind.MOVE) == [Outcome.NATURAL]
    assert day.shown(Kind.MOVE) == []
    assert day.sat_minutes == pytest.approx(30)


def test_a_suspend_in_the_middle_of_a_snooze_of_a_break_or_of_waiting_doubles_nothing() -> None:
    for before in (_snoozed, _on_a_break, _waiting):
        day = Day(instant("09:00"), MOVES_ONLY)
        day.typing()
        day.wait(60)
        before(day)
        day.now = day.now.plus(40 * MINUTE)
        day.say(Absent(40 * MINUTE, Absence.ASLEEP))
        day.typing()
        day.wait(30)
        assert len(day.outcomes(Kind.MOVE)) == 1, before.__name__
        assert not day.ledger.on_screen
        assert day.status().condition is Condition.COUNTING


def _snoozed(day: Day) -> None:
    day.hands_off()
    day.wait(0.1)
    day.say(Snooze(10))


def _on_a_break(day: Day) -> None:
    day.say(StartBreak())
    day.wait(1)


def _waiting(day: Day) -> None:
    assert not day.prompt().on_screen


@pytest.mark.parametrize("ending", [None, Skip()])
def test_a_break_in_the_evening_is_part_of_one_silence(ending: Skip | None) -> None:
    office = Rhythm(posture_interval=None, hours=every_day("09:00-17:00"))
    day = Day(instant("16:30"), office)
    day.until("20:00")
    day.say(StartBreak())
    day.wait(1)
    if ending is not None:
        day.say(ending)
    day.until("09:01")
    assert "17:00-09:00 off_hours" in day.silences
