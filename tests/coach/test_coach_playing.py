"""A move as it goes on in time: its steps, its holds, its sides, its end."""

from dataclasses import replace

import pytest

from breakbuddy.coach.library import load
from breakbuddy.coach.models import Move
from breakbuddy.coach.playing import LONGEST_EASE_SECONDS, Frame, Playing

LIBRARY = load().library


def frames(playing: Playing, each: float = 0.1) -> list[Frame]:
    count = int(playing.seconds / each)
    return [playing.at(number * each) for number in range(count + 1)]


@pytest.fixture(params=LIBRARY.moves.values(), ids=lambda move: move.id)
def move(request: pytest.FixtureRequest) -> Move:
    found: Move = request.param
    return found


def test_it_takes_as_long_as_the_move_says(move: Move) -> None:
    assert Playing(move, LIBRARY.poses).seconds == pytest.approx(move.seconds)


def test_every_step_comes_in_its_order(move: Move) -> None:
    steps = [frame.step for frame in frames(Playing(move, LIBRARY.poses))]
    assert steps == sorted(steps)
    assert set(steps) == set(range(len(move.steps)))


def test_each_hold_is_counted_down_in_full(move: Move) -> None:
    seen: dict[int, float] = {}
    for frame in frames(Playing(move, LIBRARY.poses), each=0.05):
        if frame.hold_left is not None:
            seen[frame.step] = max(seen.get(frame.step, 0.0), frame.hold_left)
    for number, step in enumerate(move.steps):
        assert seen.get(number, 0.0) == pytest.approx(step.hold, abs=0.06)


def test_what_is_done_on_each_side_is_done_with_both(move: Move) -> None:
    sides = {(frame.step, frame.other_side) for frame in frames(Playing(move, LIBRARY.poses))}
    for number, step in enumerate(move.steps):
        assert ((number, True) in sides) is step.each_side


def test_repetitions_are_counted(move: Move) -> None:
    counted: dict[int, int] = {}
    for frame in frames(Playing(move, LIBRARY.poses), each=0.05):
        counted[frame.step] = max(counted.get(frame.step, 0), frame.repetition)
    assert counted == {number: step.times for number, step in enumerate(move.steps)}


def test_no_joint_jumps_within_a_view(move: Move) -> None:
    """Between two pictures of a film nothing turns by more than a quarter."""
    playing = Playing(move, LIBRARY.poses)
    before = playing.at(0).pose
    for number in range(1, int(playing.seconds * 60)):
        pose = playing.at(number / 60).pose
        if (pose.view, pose.on) == (before.view, before.on):
            for name in ("torso", "head", "near_shoulder", "near_hip", "far_hip"):
                turned = abs(getattr(pose.joints, name) - getattr(before.joints, name))
                assert turned < 45, (number / 60, name)
        before = pose


def test_it_begins_and_ends_at_rest(move: Move) -> None:
    playing = Playing(move, LIBRARY.poses)
    assert playing.at(-5) == playing.at(0)
    assert playing.at(playing.seconds + 60) == playing.at(playing.seconds)
    assert playing.at(playing.seconds).seconds_left == 0


def test_a_change_of_pose_is_no_slower_than_two_seconds() -> None:
    playing = Playing(LIBRARY.moves["lie-90-90"], LIBRARY.poses)
    moving = [
        number / 20
        for number in range(int(playing.seconds * 20))
        if playing.at(number / 20).pose != playing.at((number + 1) / 20).pose
    ]
    assert 0 < len(moving) / 20 <= 3 * LONGEST_EASE_SECONDS


def test_a_grown_hold_lengthens_it() -> None:
    plank = LIBRARY.moves["plank"]
    grown = replace(plank.steps[1], hold=60.0)
    longer = replace(plank, seconds=80.0, steps=(plank.steps[0], grown, plank.steps[2]))
    assert Playing(longer, LIBRARY.poses).seconds == pytest.approx(80.0)


def test_a_step_is_found_by_its_number() -> None:
    playing = Playing(LIBRARY.moves["plank"], LIBRARY.poses)
    assert playing.at(playing.step_begins(1) + 0.01).step == 1
    assert playing.step_begins(99) == pytest.approx(playing.seconds)


def test_a_pose_that_is_not_there_is_a_mistake_at_once() -> None:
    with pytest.raises(KeyError):
        Playing(LIBRARY.moves["plank"], {})
