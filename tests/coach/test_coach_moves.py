"""The moves and posture cues: within what the articles say, and enough of them for everybody."""

from __future__ import annotations

import re
from itertools import chain, product
from math import cos, radians
from typing import TYPE_CHECKING

import pytest

from breakbuddy.coach.library import load
from breakbuddy.coach.models import Citation, Level
from breakbuddy.coach.training import at_level
from breakbuddy.coach.vocabulary import Area, Category, Grows, Phase, Place, Position, Prop

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from breakbuddy.coach.models import Cue, Joints, Library, Move, Pose, Step

MOVING = (Phase.WELL, Phase.STIFF)
"""The phases in which people do more than rest."""
PLACES_AND_PHASES = list(product(Place, MOVING))
AT_THE_DESK = (Place.DESK, Place.DISCREET, Place.CALL)


@pytest.fixture(scope="module")
def library() -> Library:
    return load().library


@pytest.fixture(scope="module")
def moves(library: Library) -> Mapping[str, Move]:
    return library.moves


@pytest.fixture(scope="module")
def cues(library: Library) -> Mapping[str, Cue]:
    return library.cues


def offered(moves: Mapping[str, Move], place: Place, phase: Phase) -> list[Move]:
    return [move for move in moves.values() if place in move.places and phase in move.phases]


def of_category(moves: Mapping[str, Move], category: Category) -> list[Move]:
    return [move for move in moves.values() if move.category is category]


def holding(move: Move) -> list[Step]:
    return [step for step in move.steps if step.hold]


def held_seconds(move: Move) -> float:
    return sum(step.hold * step.times * (1 + step.each_side) for step in move.steps)


def told(move: Move) -> str:
    """All that is said of a move, in lower case."""
    return " ".join([move.title, move.body, *(step.say for step in move.steps)]).lower()


def ids(items: Iterable[Move]) -> list[str]:
    return [item.id for item in items]


def poses_of(library: Library, move: Move) -> Iterator[Pose]:
    return (library.poses[pose] for pose in chain.from_iterable(s.poses for s in move.steps))


# --- what the library holds -----------------------------------------------


def test_moves_and_cues_are_read_without_a_problem() -> None:
    problems = load().problems
    assert [problem for problem in problems if problem.file.stem in {"moves", "cues"}] == []


def test_every_move_and_cue_is_shown_by_poses_that_there_are(library: Library) -> None:
    shown = {pose for move in library.moves.values() for step in move.steps for pose in step.poses}
    shown |= {cue.pose for cue in library.cues.values() if cue.pose is not None}
    assert sorted(shown - library.poses.keys()) == []


@pytest.mark.parametrize(
    ("position", "at_least"),
    [
        (Position.SEATED, 15),
        (Position.STANDING, 13),
        (Position.WALKING, 3),
        (Position.LYING, 8),
    ],
)
def test_there_are_moves_in_every_position(
    moves: Mapping[str, Move], position: Position, at_least: int
) -> None:
    assert len([move for move in moves.values() if move.position is position]) >= at_least


def test_every_part_of_the_body_has_a_move(moves: Mapping[str, Move]) -> None:
    assert {move.area for move in moves.values()} == set(Area)


def test_only_what_the_articles_describe_is_not_called_adapted(moves: Mapping[str, Move]) -> None:
    described = {move.id for move in moves.values() if not move.adapted}
    assert described == {"short-walk", "plank", "sit-ups", "lie-90-90", "lie-pillow"}


# --- stretches: A1, "Stretch Your Muscles" --------------------------------


def test_stretches_hold_8_to_10_seconds(moves: Mapping[str, Move]) -> None:
    stretches = of_category(moves, Category.STRETCH)
    held = {move.id: {step.hold for step in holding(move)} for move in stretches}
    assert len(stretches) >= 12
    assert {name: holds for name, holds in held.items() if not holds} == {}
    assert {name: holds for name, holds in held.items() if min(holds) < 8 or max(holds) > 10} == {}


def test_a_stretch_does_not_grow_longer_with_practice(moves: Mapping[str, Move]) -> None:
    assert ids(m for m in of_category(moves, Category.STRETCH) if m.level) == []


def test_a_stretch_says_to_hold_and_to_come_out_slowly(moves: Mapping[str, Move]) -> None:
    stretches = of_category(moves, Category.STRETCH)
    silent = [
        move.id for move in stretches for step in holding(move) if "hold" not in step.say.lower()
    ]
    assert silent == []
    assert ids(m for m in stretches if "slow" not in told(m)) == []


def test_a_stretch_says_that_it_should_not_hurt(moves: Mapping[str, Move]) -> None:
    limit = re.compile("hurt|pain|discomfort|pinch")
    assert ids(m for m in of_category(moves, Category.STRETCH) if not limit.search(m.body)) == []


def test_bouncing_is_named_only_to_leave_it_out(moves: Mapping[str, Move]) -> None:
    named = [move for move in moves.values() if "bounc" in told(move)]
    assert named
    assert ids(m for m in named if not re.search(r"\b(never|no) bounc", told(m))) == []


# --- in a spasm, and when stiff -------------------------------------------


def test_in_a_spasm_there_is_rest_and_a_gentle_change_of_position(
    moves: Mapping[str, Move],
) -> None:
    offered_in_spasm = {move.id for move in moves.values() if Phase.SPASM in move.phases}
    assert offered_in_spasm == {"lie-90-90", "lie-pillow", "settle-and-ease", "change-position"}


def test_what_is_offered_in_a_spasm_rests_on_what_the_articles_say_of_rest(
    moves: Mapping[str, Move],
) -> None:
    of_rest = {
        Citation("A0", item=1),
        Citation("A1", paragraph=12),
        Citation("A1", paragraph=13),
        Citation("A2", paragraph=7),
    }
    for move in moves.values():
        if Phase.SPASM in move.phases:
            assert set(move.sources) <= of_rest, move.id


def test_every_other_move_is_barred_in_a_spasm(moves: Mapping[str, Move]) -> None:
    others = [move for move in moves.values() if Phase.SPASM not in move.phases]
    assert ids(move for move in others if Phase.SPASM not in move.not_with) == []


def test_strength_is_for_a_well_back_only(moves: Mapping[str, Move]) -> None:
    strength = of_category(moves, Category.STRENGTH)
    assert strength
    for move in strength:
        assert move.phases == {Phase.WELL}, move.id
        assert move.not_with == {Phase.STIFF, Phase.SPASM}, move.id


def test_what_grows_is_not_for_a_sore_back(moves: Mapping[str, Move]) -> None:
    growing = [move for move in moves.values() if move.level]
    assert ids(move for move in growing if move.phases != {Phase.WELL}) == []
    assert ids(move for move in growing if move.not_with != {Phase.STIFF, Phase.SPASM}) == []


@pytest.mark.parametrize("place", Place)
def test_in_a_spasm_every_place_has_two_moves(moves: Mapping[str, Move], place: Place) -> None:
    assert len(offered(moves, place, Phase.SPASM)) >= 2


# --- what the articles describe -------------------------------------------


def test_the_walk_is_upright_moderate_smooth_soft_and_short(moves: Mapping[str, Move]) -> None:
    walk = moves["short-walk"]
    assert walk.seconds <= 180
    assert [
        word
        for word in ("upright", "moderate", "smooth", "softly", "short in distance and in time")
        if word not in told(walk)
    ] == []


def test_the_plank_begins_at_20_seconds_and_grows_to_60(moves: Mapping[str, Move]) -> None:
    plank = moves["plank"]
    assert [step.hold * step.times for step in holding(plank)] == [20]
    assert plank.level == Level(Grows.HOLD, step=2, by=5, after=3, most=60)


def test_ten_sit_ups_grow_to_twenty_after_slow_stretches(
    moves: Mapping[str, Move],
) -> None:
    sit_ups = moves["sit-ups"]
    assert "morning" in told(sit_ups)
    assert sit_ups.seconds >= 120
    *stretches, counted = sit_ups.steps
    assert stretches
    assert all(8 <= step.hold <= 10 for step in stretches)
    assert (counted.times, counted.hold) == (10, 0)
    assert sit_ups.level is not None
    assert (sit_ups.level.grows, sit_ups.level.most) == (Grows.TIMES, 20)
    assert sit_ups.level.step == len(sit_ups.steps)


def test_lying_rests_are_the_two_of_the_articles(moves: Mapping[str, Move]) -> None:
    lying = [m for m in of_category(moves, Category.REST) if m.position is Position.LYING]
    assert ids(lying) == ["lie-90-90", "lie-pillow"]
    assert "right angles" in told(moves["lie-90-90"])
    assert "pillow under your knees" in told(moves["lie-pillow"])


# --- enough of them, wherever one is --------------------------------------


@pytest.mark.parametrize(("place", "phase"), PLACES_AND_PHASES)
def test_every_place_has_variety(moves: Mapping[str, Move], place: Place, phase: Phase) -> None:
    found = offered(moves, place, phase)
    assert len(found) >= 8
    assert len({move.area for move in found}) >= 4
    assert len({move.position for move in found}) >= 2


@pytest.mark.parametrize(("place", "phase"), PLACES_AND_PHASES)
def test_a_break_of_one_minute_gets_two_moves_and_gets_one_up(
    moves: Mapping[str, Move], place: Place, phase: Phase
) -> None:
    brief = [move for move in offered(moves, place, phase) if move.seconds <= 30]
    assert len(brief) >= 4
    assert len({move.area for move in brief}) >= 4
    assert {Position.STANDING, Position.WALKING} & {move.position for move in brief}


@pytest.mark.parametrize(("place", "phase"), PLACES_AND_PHASES)
@pytest.mark.parametrize("position", [Position.SEATED, Position.STANDING])
def test_one_who_only_sits_or_only_stands_has_two_that_fit_in_a_minute(
    moves: Mapping[str, Move], place: Place, phase: Phase, position: Position
) -> None:
    lengths = sorted(m.seconds for m in offered(moves, place, phase) if m.position is position)
    assert sum(lengths[:2]) <= 60
    assert len(lengths) >= 2


@pytest.mark.parametrize("place", AT_THE_DESK)
def test_a_well_back_finds_strength_at_the_desk(moves: Mapping[str, Move], place: Place) -> None:
    strength = [m for m in offered(moves, place, Phase.WELL) if m.category is Category.STRENGTH]
    assert len({move.area for move in strength}) >= 2


@pytest.mark.parametrize("place", AT_THE_DESK)
def test_a_break_of_one_minute_holds_fully_grown_strength_and_gets_one_up(
    moves: Mapping[str, Move], place: Place
) -> None:
    found = offered(moves, place, Phase.WELL)
    grown = [at_level(m, sessions=10_000) for m in found if m.category is Category.STRENGTH]
    up = [m.seconds for m in found if m.position in {Position.STANDING, Position.WALKING}]
    assert min(move.seconds for move in grown) + min(up) <= 60


def test_there_are_moves_for_an_open_plan_office_and_for_a_call(
    moves: Mapping[str, Move],
) -> None:
    assert len([move for move in moves.values() if Place.DISCREET in move.places]) >= 12
    assert len([move for move in moves.values() if Place.CALL in move.places]) >= 8


# --- where they can be done -----------------------------------------------


def test_lying_needs_a_room(moves: Mapping[str, Move]) -> None:
    for move in moves.values():
        if move.position is Position.LYING:
            assert move.places == {Place.ROOM}, move.id


def test_what_does_on_a_call_does_in_an_open_plan_office_and_at_the_desk(
    moves: Mapping[str, Move],
) -> None:
    for move in moves.values():
        assert Place.CALL not in move.places or Place.DISCREET in move.places, move.id
        assert Place.DISCREET not in move.places or Place.DESK in move.places, move.id


def test_nobody_walks_off_in_a_call(moves: Mapping[str, Move]) -> None:
    on_call = [move for move in moves.values() if Place.CALL in move.places]
    assert {move.position for move in on_call} == {Position.SEATED, Position.STANDING}


def hands_above_shoulders(joints: Joints) -> list[float]:
    """How far, in figure units, each hand is above its shoulder; upper arm 33, forearm 30."""
    return [
        -33 * cos(radians(shoulder)) - 30 * cos(radians(elbow))
        for shoulder, elbow in (
            (joints.near_shoulder, joints.near_elbow),
            (joints.far_shoulder, joints.far_elbow),
        )
    ]


@pytest.mark.parametrize("place", [Place.DISCREET, Place.CALL])
def test_hands_stay_low_where_people_look(library: Library, place: Place) -> None:
    high = [
        (move.id, pose.id)
        for move in library.moves.values()
        if place in move.places
        for pose in poses_of(library, move)
        if max(hands_above_shoulders(pose.joints)) > 0
    ]
    assert high == []


@pytest.mark.parametrize("move_id", ["heel-raise", "half-squat", "one-leg-stand"])
def test_balance_has_a_desk_to_hold_on_to(library: Library, move_id: str) -> None:
    move = library.moves[move_id]
    assert "desk" in told(move)
    assert all(Prop.DESK in pose.props for pose in poses_of(library, move))


# --- how long they take ---------------------------------------------------


def test_moves_are_short(moves: Mapping[str, Move]) -> None:
    assert ids(m for m in moves.values() if not 20 <= m.seconds <= 180) == []
    typical = [m for m in moves.values() if 20 <= m.seconds <= 60]
    assert len(typical) >= 0.8 * len(moves)


def test_a_move_has_time_to_get_in_and_out_of_every_pose_and_no_idle_time(
    moves: Mapping[str, Move],
) -> None:
    for move in moves.values():
        changes = sum(len(step.poses) * step.times * (1 + step.each_side) for step in move.steps)
        # A step of a walk takes about half a second, any other change of pose at least one.
        slowest, quickest = (1, 0.5) if move.position is Position.WALKING else (5, 1)
        to_begin = 20 if move.position is Position.LYING else 10
        beside_holds = move.seconds - held_seconds(move)
        assert quickest * changes <= beside_holds <= slowest * changes + to_begin, move.id


def test_a_fully_grown_move_still_fits_in_a_break(moves: Mapping[str, Move]) -> None:
    for move in moves.values():
        assert at_level(move, sessions=10_000).seconds <= 300, move.id


def test_every_strength_move_grows(moves: Mapping[str, Move]) -> None:
    assert ids(m for m in of_category(moves, Category.STRENGTH) if not m.level) == []


# --- posture cues ---------------------------------------------------------


def test_a_cue_asks_one_question_and_answers_it(cues: Mapping[str, Cue]) -> None:
    assert 14 <= len(cues) <= 18
    for cue in cues.values():
        assert cue.title.endswith("?"), cue.id
        assert "?" not in cue.body, cue.id
        assert cue.category is Category.POSTURE, cue.id
        assert cue.pose is not None, cue.id


@pytest.mark.parametrize(
    ("phase", "at_least"), [(Phase.WELL, 10), (Phase.STIFF, 10), (Phase.SPASM, 2)]
)
def test_every_phase_has_cues(cues: Mapping[str, Cue], phase: Phase, at_least: int) -> None:
    assert len([cue for cue in cues.values() if phase in cue.phases]) >= at_least


def test_a_well_back_is_not_asked_what_is_for_a_spasm(cues: Mapping[str, Cue]) -> None:
    both = {Phase.WELL, Phase.SPASM}
    assert [cue.id for cue in cues.values() if cue.phases >= both] == []


@pytest.mark.parametrize(
    ("cue_id", "technique", "said"),
    [
        ("feet-on-footstool", "footstool", ["footstool", "a little above", "pelvic floor"]),
        ("elbows-on-armrests", "armrests", ["while you type", "as high as the desk", "cost"]),
        ("both-sides-alike", "posture-balance", ["even", "lopsided"]),
        ("tall-when-walking", "posture-walking", ["posture", "smooth"]),
    ],
)
def test_cues_of_the_articles_carry_what_they_say(
    cues: Mapping[str, Cue], cue_id: str, technique: str, said: list[str]
) -> None:
    cue = cues[cue_id]
    assert technique in cue.covers
    assert not cue.adapted
    assert [words for words in said if words not in cue.body] == []
