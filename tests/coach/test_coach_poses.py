"""The bundled poses: a person can take each one, it rests on something, and it is used."""

from __future__ import annotations

from itertools import chain, pairwise

import pytest

from breakbuddy.coach.figure import (
    FAR_LEG,
    NEAR_LEG,
    RADIUS,
    Landmark,
    Skeleton,
    between,
    skeleton,
    steadiest,
)
from breakbuddy.coach.furniture import ARMREST, STANDING_DESK, furniture
from breakbuddy.coach.library import load
from breakbuddy.coach.models import Pose, Step
from breakbuddy.coach.vocabulary import Position, Prop, Support, View

LIBRARY = load().library
POSES = list(LIBRARY.poses.values())
SIDE = [pose for pose in POSES if pose.view is View.SIDE]
SEATED = [pose for pose in POSES if pose.on is Support.CHAIR]
STEPS = [step for move in LIBRARY.moves.values() for step in move.steps]
UPRIGHT = (Position.STANDING, Position.WALKING)
FREE_STANDING = [
    LIBRARY.poses[name]
    for name in sorted(
        {
            name
            for move in LIBRARY.moves.values()
            if move.position in UPRIGHT
            for step in move.steps
            for name in step.poses
        }
    )
    if not LIBRARY.poses[name].props
]

BENDS = (-10, 165)
"""Degrees that a knee or an elbow can be bent, with a tolerance for being overstretched."""
PARTS = [
    # Where a part of the body begins and ends, and its share of the body's mass (rounded
    # from the usual tables of body segments).
    (Landmark.HIPS, Landmark.NECK, 0.50),
    (Landmark.HEAD, Landmark.HEAD, 0.08),
    *((Landmark(f"{side}_shoulder"), Landmark(f"{side}_elbow"), 0.028) for side in ("near", "far")),
    *((Landmark(f"{side}_elbow"), Landmark(f"{side}_hand"), 0.022) for side in ("near", "far")),
    *((Landmark(f"{side}_hip"), Landmark(f"{side}_knee"), 0.10) for side in ("near", "far")),
    *((Landmark(f"{side}_knee"), Landmark(f"{side}_ankle"), 0.06) for side in ("near", "far")),
]
SOLE = (Landmark.NEAR_ANKLE, Landmark.NEAR_TOES, Landmark.FAR_ANKLE, Landmark.FAR_TOES)


def name_of(value: Pose | Step) -> str:
    return value.id if isinstance(value, Pose) else "-".join(value.poses)


def low(body: Skeleton, *marks: Landmark) -> float:
    return min(body[mark].y - RADIUS[mark] for mark in marks)


def weight_line(body: Skeleton) -> float:
    """The x of the centre of mass."""
    masses = sum(share for _start, _end, share in PARTS)
    moments = sum(share * (body[start].x + body[end].x) / 2 for start, end, share in PARTS)
    return moments / masses


def test_there_are_poses_of_every_kind() -> None:
    assert len(POSES) >= 45
    assert {pose.view for pose in POSES} == set(View)
    assert {pose.on for pose in POSES} == set(Support)
    assert set(chain.from_iterable(pose.props for pose in POSES)) == set(Prop)


def test_every_pose_is_shown_by_a_move_or_a_cue_and_every_one_shown_is_there() -> None:
    shown = {name for step in STEPS for name in step.poses}
    shown |= {cue.pose for cue in LIBRARY.cues.values() if cue.pose is not None}
    assert shown == set(LIBRARY.poses)


@pytest.mark.parametrize("pose", SIDE, ids=name_of)
def test_knees_and_elbows_bend_only_the_way_they_can(pose: Pose) -> None:
    joints = pose.joints
    bends = {
        "near knee": joints.near_hip - joints.near_knee,
        "far knee": joints.far_hip - joints.far_knee,
        "near elbow": joints.near_elbow - joints.near_shoulder,
        "far elbow": joints.far_elbow - joints.far_shoulder,
    }
    least, most = BENDS
    assert {name: bend for name, bend in bends.items() if not least <= bend <= most} == {}


@pytest.mark.parametrize("pose", SIDE, ids=name_of)
def test_feet_and_neck_bend_no_further_than_they_can(pose: Pose) -> None:
    joints = pose.joints
    chest = joints.torso + joints.curve
    assert -60 <= joints.head - chest <= 50
    # From the shin, 0 is a foot in line with it, 90 one at a right angle.
    for foot in (joints.near_ankle - joints.near_knee, joints.far_ankle - joints.far_knee):
        assert -10 <= foot <= 125


@pytest.mark.parametrize("pose", [pose for pose in POSES if pose not in SEATED], ids=name_of)
def test_on_the_ground_a_foot_a_knee_or_the_back_carries_the_figure(pose: Pose) -> None:
    body = skeleton(pose)
    carrying = (*SOLE, Landmark.NEAR_KNEE, Landmark.HEAD, Landmark.NECK, Landmark.HIPS)
    assert low(body, *carrying) == pytest.approx(0, abs=2)


@pytest.mark.parametrize("pose", SEATED, ids=name_of)
def test_someone_seated_has_a_foot_on_the_floor_or_stool_and_none_below_it(pose: Pose) -> None:
    body = skeleton(pose)
    lows = [low(body, *leg[2:]) for leg in (NEAR_LEG, FAR_LEG)]
    if Prop.STOOL in pose.props:
        assert min(lows) > 5
        assert max(lows) - min(lows) < 1
    else:
        assert -1 <= min(lows) < 3


def test_feet_on_the_stool_are_above_the_seat_and_the_knees_above_the_hips() -> None:
    (pose,) = (pose for pose in POSES if Prop.STOOL in pose.props)
    body = skeleton(pose)
    hips = body[Landmark.HIPS].y
    for leg in (NEAR_LEG, FAR_LEG):
        assert 0 < body[leg[1]].y - hips < 20
        assert 0 < low(body, *leg[2:]) - (hips - RADIUS[Landmark.HIPS]) < 10


@pytest.mark.parametrize("pose", FREE_STANDING, ids=name_of)
def test_someone_standing_has_their_weight_over_their_feet(pose: Pose) -> None:
    body = skeleton(pose)
    feet = [body[mark].x for mark in SOLE if low(body, mark) < 8]
    assert min(feet) - RADIUS[Landmark.NEAR_ANKLE] <= weight_line(body)
    assert weight_line(body) <= max(feet) + RADIUS[Landmark.NEAR_TOES]


@pytest.mark.parametrize("pose", [pose for pose in POSES if Prop.DESK in pose.props], ids=name_of)
def test_at_a_desk_both_hands_lie_on_it(pose: Pose) -> None:
    body = skeleton(pose)
    top = ARMREST if pose.on is Support.CHAIR else STANDING_DESK
    for hand in (Landmark.NEAR_HAND, Landmark.FAR_HAND):
        assert low(body, hand) == pytest.approx(top, abs=3)


def test_typing_the_elbow_lies_on_the_armrest() -> None:
    body = skeleton(LIBRARY.poses["sit-typing"])
    assert low(body, Landmark.NEAR_ELBOW) == pytest.approx(ARMREST, abs=2)


@pytest.mark.parametrize("pose", [pose for pose in POSES if Prop.WALL in pose.props], ids=name_of)
def test_at_a_wall_both_hands_touch_it_and_the_head_does_not(pose: Pose) -> None:
    body = skeleton(pose)
    (wall,) = furniture(pose, body)
    side = wall.points[0].x - wall.radii[0]
    for hand in (Landmark.NEAR_HAND, Landmark.FAR_HAND):
        assert body[hand].x + RADIUS[hand] == pytest.approx(side, abs=1)
    assert body[Landmark.HEAD].x + RADIUS[Landmark.HEAD] < side


@pytest.mark.parametrize("name", ["lie-90-90", "lie-pillow", "lie-knees-bent", "lie-long"])
def test_someone_lying_on_their_back_looks_up_with_hips_and_head_on_the_mat(name: str) -> None:
    pose = LIBRARY.poses[name]
    body = skeleton(pose)
    assert pose.joints.head == pytest.approx(-90, abs=10)
    for mark in (Landmark.HIPS, Landmark.NECK, Landmark.HEAD):
        assert low(body, mark) == pytest.approx(0, abs=2)


def test_with_the_lower_legs_on_a_chair_hips_and_knees_are_at_right_angles() -> None:
    joints = LIBRARY.poses["lie-90-90"].joints
    assert joints.near_hip - 90 == pytest.approx(90, abs=5)
    assert joints.near_hip - joints.near_knee == pytest.approx(90, abs=5)


def test_a_plank_is_one_line_from_the_head_to_the_heels() -> None:
    joints = LIBRARY.poses["plank"].joints
    assert joints.near_hip == joints.near_knee == -joints.torso
    assert joints.head == pytest.approx(joints.torso, abs=10)


@pytest.mark.parametrize("step", [step for step in STEPS if len(step.poses) > 1], ids=name_of)
def test_what_a_step_goes_through_is_seen_from_one_side_on_one_support(step: Step) -> None:
    poses = [LIBRARY.poses[name] for name in step.poses]
    assert len({(pose.view, pose.on, pose.props) for pose in poses}) == 1


@pytest.mark.parametrize("step", [step for step in STEPS if len(step.poses) > 1], ids=name_of)
def test_on_the_way_between_poses_nothing_sinks_into_the_floor(step: Step) -> None:
    poses = [LIBRARY.poses[name] for name in step.poses]
    still = steadiest(poses)
    for start, end in pairwise(poses):
        for tenth in range(11):
            joints = between(start.joints, end.joints, tenth / 10)
            body = skeleton(Pose("between", joints, on=start.on, view=start.view), still)
            assert low(body, *Landmark) >= -4


@pytest.mark.parametrize(
    "name", ["heel-raise", "half-squat", "wall-push-up", "all-fours-cat-cow", "bridge"]
)
def test_hands_and_feet_that_carry_the_figure_stay_where_they_are(name: str) -> None:
    steps = LIBRARY.moves[name].steps
    (ids,) = {step.poses for step in steps if len(step.poses) > 1}
    poses = [LIBRARY.poses[each] for each in ids]
    still = steadiest(poses)
    first, *others = (skeleton(pose, still) for pose in poses)
    for body in others:
        for mark in (Landmark.NEAR_HAND, Landmark.NEAR_TOES, Landmark.FAR_TOES):
            assert body[mark].x == pytest.approx(first[mark].x, abs=5)
