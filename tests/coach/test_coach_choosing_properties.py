"""Breaks of all sorts of people over a long time: what must hold in every one of them."""

from dataclasses import replace
from datetime import timedelta
from itertools import combinations, pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from breakbuddy.coach.choosing import Situation, choose_moves
from breakbuddy.coach.library import load
from breakbuddy.coach.models import Move
from breakbuddy.coach.past import Past, PastBreak
from breakbuddy.coach.vocabulary import Area, Category, Phase, Place, Position
from tests.coach.some_moves import MONDAY, Person, move, names, situation

ON_ONES_FEET = {Position.STANDING, Position.WALKING}
LIBRARY = tuple(load().library.moves.values())
MANY_BREAKS = 1000

WAYS = list(
    product(
        Position,
        (Category.STRETCH, Category.MOVEMENT, Category.STRENGTH),
        (15.0, 20.0, 30.0, 45.0, 60.0, 110.0, 150.0),
    )
)
OCCASIONS = list(
    product(
        ({Phase.WELL}, {Phase.WELL, Phase.STIFF}, {Phase.SPASM, Phase.STIFF}, set(Phase)),
        ((), {Place.DESK}, {Place.DESK, Place.DISCREET}, set(Place)),
    )
)
"""Phases and places; a room is always one of them."""

lengths = st.sampled_from([60.0, 75.0, 90.0, 120.0, 180.0, 300.0, 1800.0])
days = st.integers(0, 30).map(lambda number: MONDAY + timedelta(days=number))
situations = st.builds(
    Situation,
    phase=st.sampled_from(Phase),
    place=st.sampled_from(Place),
    positions=st.frozensets(st.sampled_from(Position), min_size=1),
    seconds=lengths,
    day=days,
)


@st.composite
def pools(draw: st.DrawFn, most: int = 14) -> tuple[Move, ...]:
    """Moves of all kinds, those for strength among them."""
    kinds = st.tuples(st.sampled_from(Area), st.sampled_from(WAYS), st.sampled_from(OCCASIONS))
    return tuple(
        move(
            f"move-{number}",
            area,
            position=position,
            category=category,
            seconds=seconds,
            phases=phases,
            places=places,
        )
        for number, (area, (position, category, seconds), (phases, places)) in enumerate(
            draw(st.lists(kinds, max_size=most))
        )
    )


@st.composite
def pasts(draw: st.DrawFn) -> Past:
    """What may have been, with moves that are there no more."""
    ids = [f"move-{number}" for number in range(16)]
    breaks = st.builds(
        PastBreak,
        day=days,
        moves=st.lists(st.sampled_from(ids), max_size=3, unique=True).map(tuple),
        done=st.booleans(),
    )
    return Past(
        breaks=tuple(sorted(draw(st.lists(breaks, max_size=20)), key=lambda each: each.day)),
        favourites=draw(st.frozensets(st.sampled_from(ids), max_size=4)),
        left_out=draw(st.frozensets(st.sampled_from(ids), max_size=4)),
    )


def suited(moves: tuple[Move, ...], now: Situation, past: Past) -> list[Move]:
    """Those that may come, strength moves aside, of which the day decides."""
    return [
        each
        for each in moves
        if now.phase in each.phases
        and now.phase not in each.not_with
        and now.place in each.places
        and each.position in now.positions
        and each.id not in past.left_out
        and each.seconds <= now.seconds
        and each.category is not Category.STRENGTH
    ]


def pairs(moves: list[Move], seconds: float) -> list[tuple[Move, Move]]:
    return [
        (one, other)
        for one, other in combinations(moves, 2)
        if one.seconds + other.seconds <= seconds
    ]


any_break = given(moves=pools(), now=situations, past=pasts(), seed=st.integers(0, 2**32))


@any_break
def test_only_what_suits_comes_and_each_move_once(
    moves: tuple[Move, ...], now: Situation, past: Past, seed: int
) -> None:
    chosen = choose_moves(moves, now, past, seed)
    assert len(set(names(chosen))) == len(chosen)
    for each in chosen:
        if each.category is not Category.STRENGTH:
            assert each in suited(moves, now, past)
        assert now.phase in each.phases
        assert each.id not in past.left_out


@any_break
def test_a_break_has_two_or_three_moves_that_fit(
    moves: tuple[Move, ...], now: Situation, past: Past, seed: int
) -> None:
    chosen = choose_moves(moves, now, past, seed)
    assert sum(each.seconds for each in chosen) <= now.seconds
    assert len(chosen) <= 3
    assert sum(each.category is Category.STRENGTH for each in chosen) <= 1
    if suited(moves, now, past):
        assert chosen
    if pairs(suited(moves, now, past), now.seconds):
        assert len(chosen) >= 2 or chosen[0].seconds >= 120


@any_break
def test_the_same_seed_and_past_give_the_same_break_in_whatever_order_the_moves_stand(
    moves: tuple[Move, ...], now: Situation, past: Past, seed: int
) -> None:
    chosen = choose_moves(moves, now, past, seed)
    assert choose_moves(list(moves), now, past, seed) == chosen
    assert choose_moves(moves[::-1], now, past, seed) == chosen


@any_break
def test_a_break_repeats_the_last_one_only_if_it_must(
    moves: tuple[Move, ...], now: Situation, past: Past, seed: int
) -> None:
    first = choose_moves(moves, now, past, seed)
    met = PastBreak(now.day, tuple(names(first)), done=False)
    past = replace(past, breaks=(*past.breaks, met))
    again = choose_moves(moves, now, past, seed)
    if set(names(again)) == set(met.moves):
        others = pairs(suited(moves, now, past), now.seconds)
        assert all({one.id, other.id} == set(met.moves) for one, other in others)


@any_break
def test_with_time_for_any_moves_a_break_gets_the_person_up_if_anything_can(
    moves: tuple[Move, ...], now: Situation, past: Past, seed: int
) -> None:
    now = replace(now, phase=Phase.WELL, seconds=1800.0)
    if any(each.position in ON_ONES_FEET for each in suited(moves, now, past)):
        chosen = choose_moves(moves, now, past, seed)
        assert {each.position for each in chosen} & ON_ONES_FEET


@any_break
def test_nothing_goes_better_with_the_move_whose_turn_it_is(
    moves: tuple[Move, ...], now: Situation, past: Past, seed: int
) -> None:
    can = suited(moves, now, past)
    last = set(past.breaks[-1].moves) if past.breaks else set()

    def merits(together: tuple[Move, ...]) -> tuple[bool, bool, bool, int]:
        return (
            set(names(together)) != last,
            now.phase is Phase.SPASM or bool({m.position for m in together} & ON_ONES_FEET),
            len({each.area for each in together}) == len(together),
            len(together),
        )

    possible = [
        together
        for together in (*combinations(can, 2), *combinations(can, 3))
        if sum(each.seconds for each in together) <= now.seconds
    ]
    chosen = choose_moves(can, now, past, seed)
    if len(chosen) > 1:
        assert any(
            merits(chosen) == max(merits(each) for each in possible if lead in each)
            for lead in chosen
        )


@pytest.mark.parametrize("minutes", [1, 2, 3, 5, 30])
@pytest.mark.parametrize("place", Place)
@pytest.mark.parametrize("phase", Phase)
def test_the_library_has_enough_for_every_place_phase_and_length(
    phase: Phase, place: Place, minutes: int
) -> None:
    person = Person(LIBRARY, situation(60.0 * minutes, phase=phase, place=place))
    can = suited(LIBRARY, person.usual, person.past)
    breaks = [person.take(day=MONDAY + timedelta(days=number // 8)) for number in range(60)]
    for chosen in breaks:
        assert sum(each.seconds for each in chosen) <= 60 * minutes
        assert 2 <= len(chosen) <= 3 or chosen[0].seconds >= 120 or phase is Phase.SPASM
        assert minutes == 1 or len({each.area for each in chosen}) == len(chosen)
    if len(can) > 2:
        assert all(set(one) != set(other) for one, other in pairwise(map(names, breaks)))
    met = {name for chosen in breaks for name in names(chosen)}
    assert {each.id for pair in pairs(can, 60 * minutes) for each in pair} <= met


@settings(max_examples=25, deadline=None)
@given(
    moves=pools(most=12),
    now=situations,
    favourites=st.frozensets(st.integers(0, 11).map(lambda number: f"move-{number}"), max_size=12),
    done=st.booleans(),
)
def test_over_1000_breaks_everything_comes_round(
    moves: tuple[Move, ...], now: Situation, favourites: frozenset[str], *, done: bool
) -> None:
    person = Person(moves, now, Past(favourites=favourites))
    breaks = [
        set(names(person.take(day=MONDAY + timedelta(days=number // 8), done=done)))
        for number in range(MANY_BREAKS)
    ]
    may_come = suited(moves, now, person.past)
    with_partner = {each.id for pair in pairs(may_come, now.seconds) for each in pair}
    count = sum(now.phase in each.phases for each in moves)
    window = 2 * count if favourites else count + 1
    if any(each.category is Category.STRENGTH for each in moves) and not done:
        window *= 2  # training stays due, and is in every second break
    for start in range(MANY_BREAKS - window):
        assert with_partner <= set().union(*breaks[start : start + window])
