"""Breaks of all sorts of people over a long time: what must hold in every one of them."""

from collections.abc import Mapping
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
from breakbuddy.coach.vocabulary import Area, Category, Grows, Phase, Place, Position
from tests.coach.some_moves import MONDAY, Person, done, move, names, offered, situation

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
    return [each for each in eligible(moves, now, past) if not is_strength(each)]


def eligible(moves: tuple[Move, ...], now: Situation, past: Past) -> list[Move]:
    """Those that may come on a day that is not one of rest from training."""
    return [
        each
        for each in moves
        if now.phase in each.phases
        and now.phase not in each.not_with
        and (now.place in each.places or rests_at_a_desk(each, now))
        and each.position in now.positions
        and each.id not in past.left_out
        and each.seconds <= now.seconds
    ]


def rests_at_a_desk(each: Move, now: Situation) -> bool:
    return (now.phase, now.place, each.category) == (Phase.SPASM, Place.DESK, Category.REST)


def is_strength(each: Move) -> bool:
    return each.category is Category.STRENGTH


def pairs(moves: list[Move], seconds: float) -> list[tuple[Move, Move]]:
    return [
        (one, other)
        for one, other in combinations(moves, 2)
        if one.seconds + other.seconds <= seconds
    ]


def beside(one: Move, moves: list[Move], seconds: float) -> list[Move]:
    """Those that there is time for with it."""
    return [
        other for other in moves if other.id != one.id and one.seconds + other.seconds <= seconds
    ]


any_break = given(moves=pools(), now=situations, past=pasts(), seed=st.integers(0, 2**32))


@any_break
def test_only_what_suits_comes_and_each_move_once(
    moves: tuple[Move, ...], now: Situation, past: Past, seed: int
) -> None:
    chosen = choose_moves(moves, now, past, seed)
    assert len(set(names(chosen))) == len(chosen)
    for each in chosen:
        if not is_strength(each):
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
    assert sum(map(is_strength, chosen)) <= 1
    if suited(moves, now, past):
        assert chosen
    if len(chosen) == 1:
        assert beside(chosen[0], suited(moves, now, past), now.seconds) == []


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
        assert len(chosen) <= 3
        assert len(chosen) >= 2 or beside(chosen[0], can, 60 * minutes) == []
        assert minutes == 1 or len({each.area for each in chosen}) == len(chosen)
    if len(can) > 2:
        assert all(set(one) != set(other) for one, other in pairwise(map(names, breaks)))


def test_usual_breaks_in_a_spasm_at_a_desk_differ_and_bring_the_positions_of_the_articles() -> None:
    person = Person(LIBRARY, situation(phase=Phase.SPASM, place=Place.DESK))
    breaks = [names(person.take()) for _ in range(9)]
    assert all(set(one) != set(other) for one, other in pairwise(breaks))
    for start in range(7):
        met = {name for chosen in breaks[start : start + 3] for name in chosen}
        assert {"lie-90-90", "lie-pillow", "settle-and-ease", "change-position"} == met


@pytest.mark.parametrize("grower", [each for each in LIBRARY if each.level], ids=lambda m: m.id)
def test_in_a_usual_break_every_move_that_grows_can_grow_to_its_most(grower: Move) -> None:
    others = [each.id for each in LIBRARY if each is not grower]
    practised = [done("plank"), *[done(grower.id)] * 60, *map(offered, others)]
    now = situation(place=Place.ROOM, day=MONDAY + timedelta(days=2))
    chosen = choose_moves(LIBRARY, now, Past(tuple(practised)), 1)
    (met,) = [each for each in chosen if each.id == grower.id]
    assert grower.level is not None
    step = met.steps[grower.level.step - 1]
    assert (step.hold if grower.level.grows is Grows.HOLD else step.times) == grower.level.most


# Everything comes round


BREAKS_A_DAY = 8
BREAKS_TO_A_TRAINING_DAY = 3 * BREAKS_A_DAY
"""Training is due on the third day without one at the latest."""


def longest_waits(breaks: list[set[str]]) -> Mapping[str, int]:
    """For each move that came, the most breaks from one time to the next, beginning and end too."""
    last: dict[str, int] = {}
    waits: dict[str, int] = {}
    for number, chosen in enumerate(breaks, 1):
        for name in chosen:
            waits[name] = max(waits.get(name, 0), number - last.get(name, 0))
            last[name] = number
    return {name: max(waits[name], len(breaks) + 1 - last[name]) for name in waits}


def longest_due(moves: list[Move], *, favourites: bool, trains: bool) -> Mapping[str, int]:
    """How many breaks each may take to come round.

    Where nobody trains, training stays due and takes every second break. Who trains has at
    least one training day in three, which begins with the strength move that waited longest.
    """
    count = len(moves)
    strong = sum(map(is_strength, moves))
    turns = 2 * count if favourites else count + 1
    if not trains:
        return {each.id: 2 * turns for each in moves}
    training = BREAKS_TO_A_TRAINING_DAY * (strong + 1) * (2 if favourites else 1)
    return {each.id: training if is_strength(each) else turns + strong for each in moves}


def starved(person: Person, *, trains: bool) -> list[str]:
    """The moves that may come and waited for longer than they may, over a thousand breaks."""
    breaks = [
        set(names(person.take(day=MONDAY + timedelta(days=number // BREAKS_A_DAY), done=trains)))
        for number in range(MANY_BREAKS)
    ]
    waits = longest_waits(breaks)
    can = eligible(person.moves, person.usual, person.past)
    due = longest_due(can, favourites=bool(person.past.favourites), trains=trains)
    assert max(due.values(), default=0) < MANY_BREAKS
    return [name for name, most in due.items() if waits.get(name, MANY_BREAKS) > most]


@pytest.mark.parametrize("trains", [True, False], ids=["done", "not done"])
@pytest.mark.parametrize("place", Place)
@pytest.mark.parametrize("phase", Phase)
def test_over_1000_breaks_of_any_length_no_move_of_the_library_is_starved(
    phase: Phase, place: Place, *, trains: bool
) -> None:
    # Eight minutes have room for any three moves, and more have room for no other ones.
    for minutes in (*range(1, 9), 30):
        person = Person(LIBRARY, situation(60.0 * minutes, phase=phase, place=place))
        assert (minutes, starved(person, trains=trains)) == (minutes, [])


@settings(max_examples=25, deadline=None)
@given(
    moves=pools(most=12),
    now=situations,
    favourites=st.frozensets(st.integers(0, 11).map(lambda number: f"move-{number}"), max_size=12),
    trains=st.booleans(),
)
def test_over_1000_breaks_everything_comes_round(
    moves: tuple[Move, ...], now: Situation, favourites: frozenset[str], *, trains: bool
) -> None:
    assert starved(Person(moves, now, Past(favourites=favourites)), trains=trains) == []
