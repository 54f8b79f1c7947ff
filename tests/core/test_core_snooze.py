"""Snooze: a while more, at a price."""

from dataclasses import replace

from breakbuddy.core.effects import ShowPrompt
from breakbuddy.core.events import Done, Snooze, StartBreak
from breakbuddy.core.records import PromptClosed
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.vocabulary import Condition, Kind, Refusal
from tests.core.day import MINUTE, Day, instant


def test_snooze_brings_the_same_prompt_back_after_the_usual_time(moves_only: Day) -> None:
    moves_only.until("10:00")
    number = moves_only.open_prompt(Kind.MOVE)
    moves_only.say(Snooze())
    assert moves_only.status().snoozed_until == moves_only.now.plus(10 * MINUTE)
    moves_only.until("10:10")
    assert moves_only.log[2:] == [
        "10:00 take move off the screen",
        "10:10 show move, sat 70 min",
    ]
    assert moves_only.open_prompt(Kind.MOVE) == number


def test_snooze_takes_the_minutes_that_are_named(moves_only: Day) -> None:
    moves_only.until("10:00")
    moves_only.say(Snooze(minutes=2.5))
    moves_only.until("10:20")
    assert moves_only.shown(Kind.MOVE)[:2] == ["10:00", "10:02:30"]


def test_the_prompt_says_how_many_snoozes_are_left(moves_only: Day) -> None:
    moves_only.until("10:00")
    for _ in range(3):
        moves_only.say(Snooze(minutes=5))
        moves_only.wait(5)
    assert [each.snoozes_left for each in moves_only.all(ShowPrompt)] == [3, 2, 1, 0]
    assert moves_only.refusal(Snooze()) is Refusal.NO_SNOOZE_LEFT


def test_snoozes_are_counted_for_each_break_anew(moves_only: Day) -> None:
    moves_only.until("10:00")
    moves_only.say(Snooze(minutes=5))
    moves_only.say(Snooze(minutes=5))
    assert moves_only.status().snoozes_used == 2
    moves_only.say(Done())
    assert moves_only.status().snoozes_used == 0
    assert moves_only.all(PromptClosed)[0].snoozes == 2


def test_a_limit_of_none_refuses_the_first_snooze() -> None:
    day = Day(instant("09:00"), Rhythm(snooze_limit=0, posture_interval=None))
    day.wait(60)
    assert day.refusal(Snooze()) is Refusal.NO_SNOOZE_LEFT


def test_a_lowered_limit_never_leaves_less_than_no_snooze(moves_only: Day) -> None:
    moves_only.until("10:00")
    moves_only.say(Snooze())
    moves_only.say(Snooze())
    moves_only.rhythm = replace(moves_only.rhythm, snooze_limit=1)
    assert moves_only.status().snoozes_left == 0
    assert moves_only.refusal(Snooze()) is Refusal.NO_SNOOZE_LEFT


def test_snoozing_the_coming_break_puts_it_off_and_costs_a_snooze(moves_only: Day) -> None:
    moves_only.until("09:30")
    moves_only.say(Snooze(minutes=15))
    assert moves_only.break_in == 45
    assert moves_only.status().snoozes_left == 2
    moves_only.until("10:15")
    assert moves_only.shown(Kind.MOVE) == ["10:15"]
    assert moves_only.all(ShowPrompt)[0].snoozes_left == 2


def test_a_break_can_be_put_off_until_the_snoozes_are_used_up(moves_only: Day) -> None:
    moves_only.until("09:30")
    for _ in range(3):
        moves_only.say(Snooze(minutes=5))
    assert moves_only.break_in == 45
    assert moves_only.refusal(Snooze()) is Refusal.NO_SNOOZE_LEFT


def test_snoozing_a_folded_break_starts_its_life_on_the_screen_anew(moves_only: Day) -> None:
    moves_only.until("10:02")
    moves_only.say(Snooze(minutes=10))
    moves_only.until("10:30")
    assert moves_only.shown(Kind.MOVE) == ["10:00", "10:12", "10:18"]
    assert [each.again for each in moves_only.all(ShowPrompt)] == [False, False, True]


def test_snoozing_out_of_a_break_brings_the_same_prompt_back(moves_only: Day) -> None:
    moves_only.until("10:00")
    number = moves_only.open_prompt(Kind.MOVE)
    moves_only.say(StartBreak())
    moves_only.wait(1)
    moves_only.say(Snooze(minutes=10))
    assert moves_only.status().condition is Condition.COUNTING
    moves_only.until("10:11")
    assert moves_only.open_prompt(Kind.MOVE) == number
    assert moves_only.shown(Kind.MOVE) == ["10:00", "10:11"]
    assert moves_only.sat_minutes == 70
    assert moves_only.outcomes(Kind.MOVE) == []


def test_snoozing_out_of_a_break_needs_a_snooze() -> None:
    day = Day(instant("09:00"), Rhythm(snooze_limit=0))
    day.say(StartBreak())
    assert day.refusal(Snooze()) is Refusal.NO_SNOOZE_LEFT
