"""The moves of a break: everything comes round, the person gets up, and no two are alike."""

from dataclasses import replace
from datetime import timedelta

import pytest

from breakbuddy.coach.choosing import choose_moves
from breakbuddy.coach.models import Level, Step
from breakbuddy.coach.past import Past
from breakbuddy.coach.vocabulary import Area, Category, Grows, Phase, Place, Position
from tests.coach.some_moves import (
    MONDAY,
    done,
    move,
    names,
    offered,
    plank,
    situation,
    strength,
)

THURSDAY = MONDAY + timedelta(days=3)
NECK = move("neck", Area.NECK)
HIPS = move("hips", Area.HIPS)
LEGS = move("legs", Area.LEGS)
ARMS = move("arms", Area.ARMS)
CHEST = move("chest", Area.CHEST)


# What suits


def test_a_break_has_three_moves_where_three_fit() -> None:
    assert len(choose_moves([NECK, HIPS, LEGS, ARMS], situation(90), Past(), 1)) == 3


def test_a_short_break_has_two() -> None:
    assert len(choose_moves([NECK, HIPS, LEGS, ARMS], situation(89), Past(), 1)) == 2


def test_a_long_break_has_no_more_than_three() -> None:
    assert len(choose_moves([NECK, HIPS, LEGS, ARMS, CHEST], situation(1800), Past(), 1)) == 3


def test_it_is_one_move_if_no_two_fit_together() -> None:
    long = [move(name, seconds=40) for name in ("a", "b", "c")]
    assert len(choose_moves(long, situation(60), Past(), 1)) == 1


def test_a_move_that_leaves_no_time_for_another_makes_a_break_by_itself_in_its_turn() -> None:
    long = move("long", Area.LEGS, seconds=50)
    waited = Past((offered("neck", "hips"),))
    assert names(choose_moves([long, NECK, HIPS], situation(60), waited, 1)) == ["long"]
    assert len(choose_moves([long, NECK, HIPS], situation(80), waited, 1)) == 2
    just_had = Past((offered("neck", "hips"), offered("long")))
    assert set(names(choose_moves([long, NECK, HIPS], situation(60), just_had, 1))) == {
        "neck",
        "hips",
    }


def test_a_move_longer_than_the_break_does_not_come() -> None:
    assert choose_moves([move("long", seconds=61)], situation(60), Past(), 1) == ()


def test_without_moves_there_is_nothing_to_choose() -> None:
    assert choose_moves([], situation(), Past(), 1) == ()


def test_a_move_for_another_phase_does_not_come() -> None:
    only_well = move("only-well", phases={Phase.WELL})
    assert choose_moves([only_well], situation(phase=Phase.STIFF), Past(), 1) == ()
    assert choose_moves([only_well], situation(phase=Phase.WELL), Past(), 1) == (only_well,)


def test_a_move_that_must_not_be_done_in_a_phase_does_not_come_then() -> None:
    twist = move("twist", not_with={Phase.SPASM})
    assert choose_moves([twist], situation(phase=Phase.SPASM), Past(), 1) == ()


def test_only_what_can_be_done_in_the_place_comes() -> None:
    desk = move("desk", places={Place.DESK})
    quiet = move("quiet", places={Place.DESK, Place.CALL})
    assert names(choose_moves([desk, quiet], situation(place=Place.CALL), Past(), 1)) == ["quiet"]


def test_with_room_everything_comes() -> None:
    quiet = move("quiet", places={Place.CALL})
    assert names(choose_moves([quiet], situation(place=Place.ROOM), Past(), 1)) == ["quiet"]


def test_only_positions_that_the_person_allows_come() -> None:
    floor = move("floor", position=Position.LYING)
    allowed = {Position.SEATED, Position.STANDING}
    chosen = choose_moves([floor, NECK, HIPS], situation(positions=allowed), Past(), 1)
    assert set(names(chosen)) == {"neck", "hips"}


def test_what_is_left_out_never_comes() -> None:
    past = Past(left_out=frozenset({"neck"}))
    assert set(names(choose_moves([NECK, HIPS, LEGS], situation(), past, 1))) == {"hips", "legs"}


def test_moves_of_the_past_that_the_library_has_no_more_change_nothing() -> None:
    past = Past((done("gone", "lost"),), favourites=frozenset({"gone"}))
    assert set(names(choose_moves([NECK, HIPS], situation(), past, 1))) == {"neck", "hips"}


LIE_DOWN = move(
    "lie-down",
    position=Position.LYING,
    category=Category.REST,
    phases={Phase.SPASM, Phase.STIFF},
    places={Place.ROOM},
)


@pytest.mark.parametrize(
    ("place", "comes"),
    [(Place.ROOM, True), (Place.DESK, True), (Place.DISCREET, False), (Place.CALL, False)],
)
def test_in_a_spasm_a_resting_position_is_for_the_desk_too_but_not_for_onlookers(
    place: Place, *, comes: bool
) -> None:
    now = situation(phase=Phase.SPASM, place=place)
    assert names(choose_moves([LIE_DOWN], now, Past(), 1)) == (["lie-down"] if comes else [])


def test_only_rest_and_only_in_a_spasm_comes_where_its_place_is_not() -> None:
    stretch = replace(LIE_DOWN, category=Category.STRETCH)
    assert choose_moves([stretch], situation(phase=Phase.SPASM), Past(), 1) == ()
    assert choose_moves([LIE_DOWN], situation(phase=Phase.STIFF), Past(), 1) == ()


def test_who_does_not_want_to_lie_down_does_not_have_to_in_a_spasm_either() -> None:
    now = situation(phase=Phase.SPASM, positions={Position.SEATED, Position.STANDING})
    assert choose_moves([LIE_DOWN], now, Past(), 1) == ()


# Everything comes round


def test_the_move_that_has_waited_longest_comes() -> None:
    past = Past((offered("hips"), offered("neck", "legs"), offered("arms", "chest")))
    for seed in range(20):
        chosen = choose_moves([NECK, HIPS, LEGS, ARMS, CHEST], situation(60), past, seed)
        assert "hips" in names(chosen)


def test_a_move_that_never_came_has_waited_longest() -> None:
    past = Past((offered("hips"), *[offered("neck", "legs")] * 50))
    for seed in range(20):
        assert "arms" in names(choose_moves([NECK, HIPS, LEGS, ARMS], situation(60), past, seed))


def test_being_offered_ends_the_wait_whether_the_break_was_done_or_not() -> None:
    for last in (offered("neck", "hips"), done("neck", "hips")):
        past = Past((offered("legs", "arms"), last))
        chosen = choose_moves([NECK, HIPS, LEGS, ARMS], situation(60), past, 1)
        assert set(names(chosen)) == {"legs", "arms"}


def test_among_moves_that_waited_alike_the_seed_decides() -> None:
    moves = [NECK, HIPS, LEGS, ARMS, CHEST]
    met = {tuple(names(choose_moves(moves, situation(60), Past(), seed))) for seed in range(100)}
    assert len({name for chosen in met for name in chosen}) == 5
    assert len(met) > 5


def test_from_thousands_of_moves_like_from_a_few() -> None:
    necks = [move(f"neck-{number}", Area.NECK, position=Position.SEATED) for number in range(5000)]
    assert len(choose_moves(necks, situation(), Past(), 1)) == 3


def test_the_same_seed_and_past_give_the_same_moves_on_every_python() -> None:
    chosen = choose_moves([NECK, HIPS, LEGS, ARMS, CHEST], situation(), Past(), 7)
    assert names(chosen) == ["hips", "neck", "chest"]


def test_a_favourite_s_wait_counts_double() -> None:
    breaks = (offered("neck"), offered("hips"), offered("legs"), offered("legs"))
    alone = [move("neck", seconds=50), move("hips", seconds=50)]
    # The neck has waited for 4 breaks, the hips for 3.
    for favourites, first in (((), "neck"), (("hips",), "hips")):
        past = Past(breaks, favourites=frozenset(favourites))
        assert names(choose_moves(alone, situation(60), past, 1)) == [first]


def test_a_favourite_gives_way_to_a_move_that_waited_more_than_twice_as_long() -> None:
    past = Past(
        (offered("neck"), offered("legs"), offered("legs"), offered("hips"), offered("legs")),
        favourites=frozenset({"hips"}),
    )
    # The neck has waited for 5 breaks, the hips for 2.
    alone = [move("neck", seconds=50), move("hips", seconds=50)]
    assert names(choose_moves(alone, situation(60), past, 1)) == ["neck"]


# The person gets up


SEATED = [
    move(name, area, position=Position.SEATED)
    for name, area in (("sit-a", Area.NECK), ("sit-b", Area.HIPS), ("sit-c", Area.ARMS))
]


@pytest.mark.parametrize("up", [Position.STANDING, Position.WALKING])
@pytest.mark.parametrize("phase", [Phase.WELL, Phase.STIFF])
def test_a_break_gets_the_person_up_if_it_can(up: Position, phase: Phase) -> None:
    standing = move("up", Area.LEGS, position=up)
    past = Past((offered("sit-a"), offered("sit-b"), offered("sit-c"), offered("up")))
    for seconds in (60, 90):
        chosen = choose_moves([*SEATED, standing], situation(seconds, phase=phase), past, 1)
        assert "up" in names(chosen)
        assert "sit-a" in names(chosen)


def test_in_a_spasm_nobody_has_to_get_up() -> None:
    standing = move("up", Area.LEGS)
    past = Past((offered("sit-a"), offered("sit-b"), offered("sit-c"), offered("up")))
    chosen = choose_moves([*SEATED, standing], situation(phase=Phase.SPASM), past, 1)
    assert "up" not in names(chosen)


def test_someone_who_only_allows_sitting_gets_seated_moves() -> None:
    chosen = choose_moves([*SEATED, NECK, HIPS], situation(positions={Position.SEATED}), Past(), 1)
    assert set(names(chosen)) == {"sit-a", "sit-b", "sit-c"}


def test_getting_up_matters_more_than_different_parts_of_the_body() -> None:
    standing = move("up", Area.NECK)
    past = Past((offered("sit-a"), offered("sit-b"), offered("sit-c"), offered("up")))
    assert set(names(choose_moves([*SEATED, standing], situation(60), past, 1))) == {
        "sit-a",
        "up",
    }


# No two alike


def test_the_moves_of_a_break_are_for_different_parts_of_the_body() -> None:
    necks = [move(f"neck-{number}", Area.NECK) for number in range(5)]
    # The hips and the legs came last, and come again for variety's sake.
    past = Past((offered("hips", "arms"), offered("legs", "arms")))
    for seed in range(20):
        chosen = choose_moves([*necks, HIPS, LEGS], situation(), past, seed)
        assert {each.area for each in chosen} == {Area.NECK, Area.HIPS, Area.LEGS}


def test_the_same_part_comes_twice_if_there_is_nothing_else() -> None:
    necks = [move(f"neck-{number}", Area.NECK) for number in range(5)]
    assert len(choose_moves(necks, situation(), Past(), 1)) == 3


def test_two_moves_for_different_parts_come_rather_than_three_with_two_for_one_part() -> None:
    moves = [NECK, HIPS, move("neck-2", Area.NECK), move("hips-2", Area.HIPS)]
    for seed in range(20):
        chosen = choose_moves(moves, situation(), Past(), seed)
        assert {each.area for each in chosen} == {Area.NECK, Area.HIPS}
        assert len(chosen) == 2


def test_a_break_never_repeats_the_last_one_if_others_can_be_had() -> None:
    past = Past((offered("neck", "hips", "legs"),))
    for seed in range(20):
        chosen = choose_moves([NECK, HIPS, LEGS], situation(), past, seed)
        assert len(chosen) == 2


def test_not_repeating_the_last_break_matters_more_than_a_favourite_s_turn() -> None:
    favourite = move("favourite", Area.ARMS, seconds=40)
    short = move("short", Area.NECK, seconds=20)
    middle = move("middle", Area.HIPS, seconds=30)
    past = Past(
        (offered("short", "middle"), offered("favourite", "short")),
        favourites=frozenset({"favourite"}),
    )
    for seed in range(20):
        chosen = choose_moves([favourite, short, middle], situation(60), past, seed)
        assert set(names(chosen)) == {"short", "middle"}


def test_a_break_repeats_the_last_one_if_nothing_else_suits() -> None:
    past = Past((offered("neck", "hips"),))
    assert set(names(choose_moves([NECK, HIPS], situation(), past, 1))) == {"neck", "hips"}
    assert names(choose_moves([NECK], situation(), Past((offered("neck"),)), 1)) == ["neck"]


def test_of_moves_that_fit_only_alone_the_other_one_comes() -> None:
    alone = [move("neck", seconds=50), move("hips", seconds=50)]
    for last in ("neck", "hips"):
        past = Past((offered("neck", "hips"), offered(last)), favourites=frozenset({last}))
        for seed in range(20):
            assert names(choose_moves(alone, situation(60), past, seed)) != [last]


# Strength


def test_a_break_has_at_most_one_strength_move() -> None:
    moves = [strength("a", Area.CORE), strength("b", Area.LEGS), NECK]
    past = Past((offered("neck"),))
    chosen = choose_moves(moves, situation(), past, 1)
    assert sum(each.category is Category.STRENGTH for each in chosen) == 1
    assert "neck" in names(chosen)


def test_where_only_strength_moves_suit_there_is_one() -> None:
    moves = [strength("a", Area.CORE), strength("b", Area.LEGS)]
    assert len(choose_moves(moves, situation(), Past(), 1)) == 1


def test_a_move_comes_at_the_person_s_level() -> None:
    past = Past((done("plank"),) * 3)
    (chosen,) = choose_moves([plank()], situation(day=THURSDAY), past, 1)
    assert chosen.steps[1].hold == 25
    assert chosen.seconds == 35


@pytest.mark.parametrize(("seconds", "hold"), [(180, 60), (95, 55), (70, 30), (60, 20)])
def test_a_move_grows_only_as_far_as_another_fits_beside_it(seconds: float, hold: float) -> None:
    past = Past((done("plank"),) * 24 + (offered("neck"), offered("hips")))
    moves = [plank(), NECK, move("hips", Area.HIPS, seconds=40)]
    chosen = choose_moves(moves, situation(seconds, day=THURSDAY), past, 1)
    assert [each.steps[1].hold for each in chosen if each.id == "plank"] == [hold]


@pytest.mark.parametrize(("seconds", "hold"), [(30, 20), (44, 30), (59, 45)])
def test_a_move_that_stands_alone_grows_into_the_whole_break(seconds: float, hold: float) -> None:
    past = Past((done("plank"),) * 24 + (offered("neck"),))
    moves = [plank(), move("neck", seconds=seconds)]
    (chosen,) = choose_moves(moves, situation(seconds, day=THURSDAY), past, 1)
    assert chosen.steps[1].hold == hold


def test_a_move_grows_only_as_far_as_a_move_that_it_goes_with_fits_beside_it() -> None:
    past = Past((done("plank"),) * 24 + (offered("neck"), offered("brace")))
    moves = [plank(), strength("brace", seconds=15), move("neck", seconds=50)]
    chosen = choose_moves(moves, situation(90, day=THURSDAY), past, 1)
    assert set(names(chosen)) == {"plank", "neck"}


def test_a_move_counts_with_the_seconds_of_its_level() -> None:
    squats = move(
        "squats",
        Area.LEGS,
        category=Category.STRENGTH,
        seconds=20,
        steps=(Step(say="Squat.", poses=("stand", "squat"), times=5),),
        level=Level(grows=Grows.TIMES, step=1, by=1, after=1, most=15),
    )
    moves = [squats, move("neck", seconds=25), move("hips", Area.HIPS, seconds=30)]
    assert len(choose_moves(moves, situation(90, day=THURSDAY), Past(), 1)) == 3
    # Ten squats take 40 seconds.
    practised = Past((done("squats"),) * 5)
    assert len(choose_moves(moves, situation(90, day=THURSDAY), practised, 1)) == 2
    assert len(choose_moves(moves, situation(95, day=THURSDAY), practised, 1)) == 3


# The order of a break


def test_one_is_on_one_s_feet_first_and_in_the_chair_last() -> None:
    moves = [
        move("chair", Area.NECK, position=Position.SEATED),
        move("floor", Area.HIPS, position=Position.LYING),
        move("walk", Area.WHOLE, position=Position.WALKING),
    ]
    for seed in range(10):
        assert names(choose_moves(moves, situation(), Past(), seed)) == ["walk", "floor", "chair"]
        assert names(choose_moves([moves[2], NECK], situation(), Past(), seed)) == ["walk", "neck"]


def test_strength_comes_when_one_is_warm_and_rest_last() -> None:
    rest = move("rest", Area.HIPS, position=Position.STANDING, category=Category.REST)
    for seed in range(10):
        chosen = choose_moves([rest, strength("push"), NECK], situation(), Past(), seed)
        assert names(chosen) == ["neck", "push", "rest"]
