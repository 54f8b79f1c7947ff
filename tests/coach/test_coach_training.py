"""Strength: on which days, and how a move grows with practice and shrinks with a pause."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breakbuddy.coach.choosing import choose_moves
from breakbuddy.coach.library import load
from breakbuddy.coach.models import Level, Step
from breakbuddy.coach.past import Past
from breakbuddy.coach.training import (
    Training,
    at_level,
    session_days,
    sessions_counted,
    training_on,
)
from breakbuddy.coach.vocabulary import Area, Grows, Place, Position
from tests.coach.some_moves import (
    MONDAY,
    Person,
    done,
    move,
    names,
    offered,
    plank,
    situation,
    strength,
)

DAY = timedelta(days=1)
SATURDAY = 5
PUSH = strength("push")
OTHERS = tuple(
    move(name, area)
    for name, area in (("neck", Area.NECK), ("hips", Area.HIPS), ("legs", Area.LEGS))
)


def days(*numbers: int) -> list[date]:
    """Days counted from a Monday."""
    return [MONDAY + number * DAY for number in numbers]


# Which days


@pytest.mark.parametrize(
    ("ago", "expected"),
    [
        ([], Training.DUE),
        ([1], Training.REST),
        ([2], Training.WELCOME),
        ([3], Training.DUE),
        ([60], Training.DUE),
        ([4, 2], Training.WELCOME),
        ([3, 1], Training.REST),
        ([3, 0], Training.WELCOME),
        ([3, 0, 0], Training.REST),
        ([1, 0], Training.REST),
        # The clock was put back.
        ([-1], Training.DUE),
        ([-1, 2], Training.WELCOME),
    ],
)
def test_training_is_due_on_the_third_day_without_and_rests_on_the_next(
    ago: list[int], expected: Training
) -> None:
    assert training_on(MONDAY, days(*(-each for each in ago))) is expected


def test_only_breaks_that_were_done_are_sessions() -> None:
    breaks = [done("a", "b"), offered("a", "b"), done("a", day=MONDAY + DAY)]
    assert session_days(breaks) == {"a": days(0, 1), "b": days(0)}


def test_a_strength_move_comes_in_the_first_break_of_someone_new() -> None:
    for seed in range(20):
        assert "push" in names(choose_moves([*OTHERS, PUSH], situation(), Past(), seed))


def test_a_due_strength_move_comes_again_until_it_is_done() -> None:
    waited_longest = Past((offered(*(other.id for other in OTHERS)), offered("push")))
    chosen = choose_moves([*OTHERS, PUSH], situation(), waited_longest, 1)
    assert "push" in names(chosen)


def test_while_training_is_due_it_is_its_turn_after_a_break_without_it() -> None:
    # No time is left for the push beside the neck, which has waited longest.
    moves = [replace(OTHERS[0], seconds=40), replace(OTHERS[1], seconds=20), OTHERS[2], PUSH]
    past = Past((offered("neck"), offered("push"), offered("hips"), offered("legs")))
    assert "push" in names(choose_moves(moves, situation(60), past, 1))
    past = replace(past, breaks=(*past.breaks, offered("push")))
    assert names(choose_moves(moves, situation(60), past, 1)) == ["neck", "hips"]


def test_a_due_strength_move_does_not_crowd_out_what_waited_longest() -> None:
    past = Past((offered("neck"), offered("hips"), offered("legs"), offered("push")))
    assert names(choose_moves([*OTHERS, PUSH], situation(60), past, 1)) == ["neck", "push"]


def test_on_a_day_that_training_is_not_due_a_strength_move_waits_for_its_turn() -> None:
    past = Past((done("push"), offered("neck"), offered("hips"), offered("legs"), offered("push")))
    for days_later, comes in ((2, False), (3, True)):
        day = MONDAY + days_later * DAY
        chosen = choose_moves([*OTHERS, PUSH], situation(day=day), past, 1)
        assert ("push" in names(chosen)) is comes


def test_getting_up_matters_more_than_training() -> None:
    seated = [replace(each, position=Position.SEATED) for each in (OTHERS[0], PUSH)]
    past = Past((offered("neck"), offered("hips"), offered("legs"), offered("push")))
    chosen = choose_moves([*seated, *OTHERS[1:]], situation(60), past, 1)
    assert names(chosen) == ["hips", "neck"]
    chosen = choose_moves([*seated, *OTHERS[1:]], situation(90), past, 1)
    assert names(chosen) == ["hips", "neck", "push"]


def test_on_the_day_after_training_there_is_no_strength_move() -> None:
    past = Past((done("push"),))
    for seed in range(20):
        chosen = choose_moves([*OTHERS, PUSH], situation(day=MONDAY + DAY), past, seed)
        assert "push" not in names(chosen)


def test_a_break_that_was_not_done_is_no_training() -> None:
    past = Past((offered("push"),))
    assert "push" in names(choose_moves([*OTHERS, PUSH], situation(day=MONDAY + DAY), past, 1))


def test_two_strength_moves_are_enough_for_a_day() -> None:
    past = Past((done("push"), done("neck"), done("push")))
    assert "push" not in names(choose_moves([PUSH, OTHERS[0]], situation(), past, 1))


def test_a_strength_move_that_was_left_out_is_not_due() -> None:
    past = Past(left_out=frozenset({"push"}))
    assert "push" not in names(choose_moves([*OTHERS, PUSH], situation(), past, 1))


def test_training_done_with_a_move_that_is_left_out_now_counts_all_the_same() -> None:
    past = Past((done("push"),), left_out=frozenset({"push"}))
    pull = strength("pull")
    chosen = choose_moves([*OTHERS, PUSH, pull], situation(day=MONDAY + DAY), past, 1)
    assert "pull" not in names(chosen)


# A year of it

MANY = (
    *(strength(f"strength-{area}", area) for area in (Area.CORE, Area.LEGS, Area.ARMS)),
    *(move(f"{area}-{number}", area) for area in Area for number in range(3)),
)


@pytest.mark.parametrize(
    ("breaks", "each"),
    [(1, 1), (2, 1), (8, 1), (2, 2), (8, 2), (9, 4)],
    ids=["one", "two", "eight", "one-of-two", "every-second-of-eight", "every-fourth-of-nine"],
)
@pytest.mark.parametrize("weekend", [True, False], ids=["every-day", "monday-to-friday"])
def test_a_regular_person_trains_on_2_to_4_days_of_each_week(
    breaks: int, each: int, *, weekend: bool
) -> None:
    person = Person(MANY)
    trained = person.live(
        364,
        lambda day: breaks if weekend or day.weekday() < SATURDAY else 0,
        lambda number: number % each == each - 1,
    )
    sessions = list(trained.values())
    for monday in range(0, 364, 7):
        assert 2 <= sum(count > 0 for count in sessions[monday : monday + 7]) <= 4
    assert not any(one and other for one, other in pairwise(sessions))
    assert max(sessions) <= 2


@pytest.mark.parametrize("place", Place)
@pytest.mark.parametrize("breaks", [1, 2])
def test_so_does_someone_with_few_breaks_of_one_minute(place: Place, breaks: int) -> None:
    person = Person(tuple(load().library.moves.values()), situation(60, place=place))
    trained = person.live(91, lambda day: breaks if day.weekday() < SATURDAY else 0)
    sessions = list(trained.values())
    for monday in range(0, 91, 7):
        assert 2 <= sum(count > 0 for count in sessions[monday : monday + 7]) <= 4
    assert not any(one and other for one, other in pairwise(sessions))


def test_someone_who_never_does_a_break_is_still_offered_everything() -> None:
    person = Person(MANY, situation(60))
    met = {name for _ in range(len(MANY)) for name in names(person.take(done=False))}
    assert met == {each.id for each in MANY}


# How a move grows


@pytest.mark.parametrize(
    ("sessions", "hold"),
    [(0, 20), (2, 20), (3, 25), (5, 25), (6, 30), (23, 55), (24, 60), (27, 60), (1000, 60)],
)
def test_the_plank_is_held_5_seconds_longer_after_each_3_sessions(
    sessions: int, hold: float
) -> None:
    grown = at_level(plank(), sessions)
    assert grown.steps[1].hold == hold
    assert grown.seconds == 30 + hold - 20
    assert grown.steps[0] == plank().steps[0]


def test_repetitions_grow_and_take_their_share_of_the_time() -> None:
    sit_ups = move(
        "sit-ups",
        seconds=45,
        steps=(Step(say="Curl up.", poses=("lie", "curl"), times=10),),
        level=Level(grows=Grows.TIMES, step=1, by=2, after=3, most=20),
    )
    assert at_level(sit_ups, 7).steps[0].times == 14
    assert at_level(sit_ups, 7).seconds == 45 + 4 * 4.5
    assert at_level(sit_ups, 99).steps[0].times == 20
    assert at_level(sit_ups, 99).seconds == 90


def test_both_sides_grow_and_a_last_smaller_growth_reaches_the_most() -> None:
    lunge = move(
        "lunge",
        seconds=60,
        steps=(Step(say="Lunge.", poses=("lunge",), hold=8, times=3, each_side=True),),
        level=Level(grows=Grows.HOLD, step=1, by=3, after=1, most=10),
    )
    assert at_level(lunge, 1).steps[0].hold == 10
    assert at_level(lunge, 1).seconds == 60 + 2 * 6
    more_often = replace(lunge, level=Level(grows=Grows.TIMES, step=1, by=1, after=1, most=4))
    # Each of 6 repetitions takes 10 seconds: 8 held, and 2 to get there.
    assert at_level(more_often, 1).seconds == 80


def test_a_move_without_levels_stays_as_it_is() -> None:
    assert at_level(PUSH, 1000) is PUSH


# How it shrinks


def counted(*session_days: int, on: int, trained: Iterable[int] = ()) -> int:
    return sessions_counted(plank(), days(*session_days), days(*trained), MONDAY + on * DAY)


def test_every_session_counts_while_there_is_no_long_pause() -> None:
    assert counted(on=5) == 0
    assert counted(0, 0, 2, 4, 24, on=44) == 5


@pytest.mark.parametrize(
    ("pause", "sessions"), [(20, 9), (21, 6), (41, 6), (42, 3), (63, 0), (600, 0)]
)
def test_a_move_steps_back_a_level_for_every_21_days_without_it(pause: int, sessions: int) -> None:
    assert counted(*range(9), on=8 + pause) == sessions


def test_training_with_other_moves_is_no_pause() -> None:
    assert counted(0, 27, 54, on=80, trained=range(0, 80, 3)) == 3


def test_a_pause_from_all_training_steps_back_though_it_was_taken_up_with_other_moves() -> None:
    assert counted(*range(9), on=40, trained=(29, 32)) == 6


def test_strength_moves_are_trained_together() -> None:
    breaks = [done("plank", day=day) for day in days(0, 27, 54)]
    others = [done("push", day=day) for day in days(*range(3, 78, 3))]
    past = Past(tuple(sorted((*breaks, *others), key=lambda each: each.day)))
    chosen = choose_moves([plank(), PUSH], situation(day=MONDAY + 80 * DAY), past, 1)
    assert [each.steps[1].hold for each in chosen if each.id == "plank"] == [25]


def test_a_step_back_gives_up_what_was_practised_towards_the_next_level() -> None:
    assert counted(0, 1, 2, 3, on=3 + 21) == 0
    assert counted(*range(8), on=7 + 21) == 3


def test_practice_goes_on_from_where_the_pause_led() -> None:
    assert counted(*range(9), 100, 101, on=102) == 2
    assert counted(*range(9), 30, 31, on=32) == 8


def test_a_pause_steps_back_from_the_most_however_long_it_was_practised() -> None:
    sessions = sessions_counted(plank(), days(*range(60)), (), MONDAY + (59 + 21) * DAY)
    assert at_level(plank(), sessions).steps[1].hold == 55


def test_a_last_growth_smaller_than_the_others_counts_too() -> None:
    uneven = replace(plank(), level=Level(grows=Grows.HOLD, step=2, by=15, after=1, most=60))
    reached = [sessions_counted(uneven, days(*range(n)), (), MONDAY + n * DAY) for n in range(6)]
    assert reached == [0, 1, 2, 3, 3, 3]
    assert [at_level(uneven, n).steps[1].hold for n in range(4)] == [20, 35, 50, 60]


def test_days_to_come_are_no_pause() -> None:
    assert counted(0, 60, 60, on=1) == 2
    assert counted(0, 1, 2, on=0) == 3


@given(
    sessions=st.lists(st.integers(0, 400), max_size=40),
    trained=st.lists(st.integers(0, 400), max_size=40),
    on=st.integers(0, 500),
    by=st.integers(1, 30),
    after=st.integers(1, 10),
    more=st.integers(0, 60),
)
def test_a_move_is_never_below_its_start_nor_above_its_most(
    sessions: list[int], trained: list[int], on: int, by: int, after: int, more: int
) -> None:
    level = Level(grows=Grows.HOLD, step=2, by=by, after=after, most=20 + more)
    growing = replace(plank(), level=level)
    when = MONDAY + on * DAY
    reached = sessions_counted(growing, days(*sessions), days(*trained), when)
    assert 0 <= reached <= len(sessions)
    assert 20 <= at_level(growing, reached).steps[1].hold <= 20 + more
