"""The figure: bones keep their length, feet stay on the ground, and shapes cover it all."""

from __future__ import annotations

from dataclasses import fields, replace
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breakbuddy.coach.figure import (
    FAR_ARM,
    FAR_LEG,
    FOOT,
    FOREARM,
    HEAD,
    NEAR_ARM,
    NEAR_LEG,
    RADIUS,
    SEATED_HIPS,
    SHIN,
    THIGH,
    TORSO,
    UPPER_ARM,
    Landmark,
    Point,
    Skeleton,
    between,
    eased,
    mirrored,
    skeleton,
    steadiest,
)
from breakbuddy.coach.furniture import ARMREST, STANDING_DESK, furniture
from breakbuddy.coach.models import Joints, Pose
from breakbuddy.coach.outline import Paint, Shape, outline
from breakbuddy.coach.vocabulary import Prop, Support, View

STANDING = Pose("standing", Joints())
LEGS_FORWARD = Joints(near_hip=90, far_hip=90)
SITTING = Pose("sitting", LEGS_FORWARD, on=Support.CHAIR)
SITTING_FRONT = Pose("sitting-front", Joints(), on=Support.CHAIR, view=View.FRONT)
FRONT = Pose("front", Joints(), view=View.FRONT)
FLAT = dict.fromkeys(("near_hip", "near_knee", "far_hip", "far_knee"), 86.0)
BESIDE = dict.fromkeys(("near_shoulder", "near_elbow", "far_shoulder", "far_elbow"), 87.0)
ON_THE_BACK = Pose("on-the-back", Joints(torso=-90, head=-86, **FLAT, **BESIDE))
DRAWN_IN = {"hip": 130.0, "knee": 33.0}

angles = st.floats(-360, 360)
some_joints = st.builds(Joints, **{joint.name: angles for joint in fields(Joints)})
shares = st.floats(0, 1)


def low(body: Skeleton, *marks: Landmark) -> float:
    """How high the lowest side of some points is."""
    return min(body[mark].y - RADIUS[mark] for mark in marks or Landmark)


def bones(body: Skeleton) -> list[tuple[float, float]]:
    """Each limb's bones: how long it is, and how long it ought to be."""
    limbs = [
        *((arm, (UPPER_ARM, FOREARM)) for arm in (NEAR_ARM, FAR_ARM)),
        *((leg, (THIGH, SHIN, FOOT)) for leg in (NEAR_LEG, FAR_LEG)),
    ]
    return [
        (dist(body[start], body[end]), length)
        for marks, lengths in limbs
        for start, end, length in zip(marks[:-1], marks[1:], lengths, strict=True)
    ]


def painted(shapes: tuple[Shape, ...], paint: Paint) -> list[Shape]:
    return [shape for shape in shapes if shape.paint is paint]


def top_of(shape: Shape) -> float:
    return max(point.y + radius for point, radius in zip(shape.points, shape.radii, strict=True))


def bottom_of(shape: Shape) -> float:
    return min(point.y - radius for point, radius in zip(shape.points, shape.radii, strict=True))


# The body


def test_a_standing_figure_is_about_two_hundred_units_tall_with_its_feet_on_the_ground() -> None:
    body = skeleton(STANDING)
    assert 185 <= body[Landmark.HEAD].y + HEAD <= 205
    assert low(body) == pytest.approx(0)
    assert low(body, *NEAR_LEG) == low(body, *FAR_LEG) == low(body)


def test_a_standing_figure_is_upright_with_its_arms_hanging() -> None:
    body = skeleton(STANDING)
    assert {point.x for mark, point in body.items() if "toes" not in mark} == {0}
    assert body[Landmark.NEAR_HAND].y == body[Landmark.NEAR_SHOULDER].y - UPPER_ARM - FOREARM
    assert body[Landmark.NEAR_TOES].x == pytest.approx(FOOT)


@given(some_joints)
def test_whatever_the_pose_the_lowest_part_touches_the_ground(joints: Joints) -> None:
    assert low(skeleton(Pose("any", joints))) == pytest.approx(0, abs=1e-9)


@given(some_joints)
def test_whatever_the_pose_bones_keep_their_lengths(joints: Joints) -> None:
    for length, wanted in bones(skeleton(Pose("any", joints))):
        assert length == pytest.approx(wanted)


@given(some_joints, st.sampled_from(View))
def test_the_hips_of_someone_seated_stay_on_the_seat(joints: Joints, view: View) -> None:
    seated = Pose("any", joints, on=Support.CHAIR, view=view)
    assert (
        skeleton(seated)[Landmark.HIPS] == skeleton(replace(seated, joints=Joints()))[Landmark.HIPS]
    )


def test_on_a_chair_with_level_thighs_the_feet_are_flat_on_the_floor() -> None:
    body = skeleton(SITTING)
    assert body[Landmark.HIPS].y == body[Landmark.NEAR_KNEE].y == SEATED_HIPS
    assert low(body, *NEAR_LEG[2:]) == pytest.approx(0, abs=3)


def test_from_the_front_thighs_that_point_at_the_viewer_are_short_and_feet_on_the_floor() -> None:
    body = skeleton(SITTING_FRONT)
    thigh = dist(body[Landmark.NEAR_HIP], body[Landmark.NEAR_KNEE])
    assert thigh < THIGH / 2
    assert low(body, *NEAR_LEG[2:]) == pytest.approx(0, abs=3)


def test_from_the_front_a_thigh_turned_aside_is_seen_in_its_full_length() -> None:
    body = skeleton(replace(SITTING_FRONT, joints=Joints(near_hip=90, far_hip=-90)))
    assert body[Landmark.NEAR_KNEE].x - body[Landmark.NEAR_HIP].x == pytest.approx(THIGH)
    assert body[Landmark.FAR_KNEE].x == pytest.approx(-body[Landmark.NEAR_KNEE].x)


def test_from_the_front_shoulders_and_hips_have_breadth_with_the_near_side_on_the_right() -> None:
    body = skeleton(FRONT)
    for near, far in ((NEAR_ARM, FAR_ARM), (NEAR_LEG, FAR_LEG)):
        assert body[near[0]].x > 0
        for mark, opposite in zip(near, far, strict=True):
            assert body[opposite] == Point(-body[mark].x, body[mark].y)


def test_a_turned_chest_is_narrower() -> None:
    turned = skeleton(replace(FRONT, joints=Joints(turn=60)))
    straight = skeleton(FRONT)
    shoulder = Landmark.NEAR_SHOULDER
    assert turned[shoulder].x == pytest.approx(straight[shoulder].x / 2)


def test_a_curved_back_bends_at_the_waist_and_keeps_its_length() -> None:
    body = skeleton(replace(STANDING, joints=Joints(curve=20)))
    assert body[Landmark.WAIST].x < 0
    lower = dist(body[Landmark.HIPS], body[Landmark.WAIST])
    assert lower + dist(body[Landmark.WAIST], body[Landmark.NECK]) == pytest.approx(TORSO)


# Movement


@given(some_joints, some_joints)
def test_a_movement_begins_in_the_one_pose_and_ends_in_the_other(one: Joints, two: Joints) -> None:
    assert between(one, two, 0) == one
    assert between(one, two, 1) == two


@given(some_joints, some_joints, shares)
def test_on_the_way_every_angle_lies_between_the_two(
    one: Joints, two: Joints, share: float
) -> None:
    way = between(one, two, share)
    for joint in fields(Joints):
        ends = sorted((getattr(one, joint.name), getattr(two, joint.name)))
        assert ends[0] - 1e-9 <= getattr(way, joint.name) <= ends[1] + 1e-9


def test_easing_starts_and_ends_slowly_and_is_half_way_at_half_time() -> None:
    assert (eased(0), eased(0.5), eased(1)) == (0, 0.5, 1)
    assert eased(0.1) < 0.05
    assert eased(0.9) > 0.95


@given(shares, shares)
def test_easing_never_runs_backwards(one: float, two: float) -> None:
    earlier, later = sorted((one, two))
    assert eased(earlier) <= eased(later) + 1e-12


@given(some_joints, st.sampled_from(View), st.sampled_from(Support))
def test_the_other_side_of_the_other_side_is_the_first(
    joints: Joints, view: View, on: Support
) -> None:
    pose = Pose("any", joints, view=view, on=on)
    assert mirrored(mirrored(pose)) == pose


@given(some_joints, st.sampled_from(Support))
def test_from_the_front_the_other_side_is_the_mirror_image(joints: Joints, on: Support) -> None:
    pose = Pose("any", joints, view=View.FRONT, on=on)
    body, image = skeleton(pose), skeleton(mirrored(pose))
    for mark in Landmark:
        opposite = Landmark(mark.replace("near", "?").replace("far", "near").replace("?", "far"))
        assert image[opposite].x == pytest.approx(-body[mark].x, abs=1e-9)
        assert image[opposite].y == pytest.approx(body[mark].y, abs=1e-9)


def test_from_the_side_the_other_side_faces_the_same_way_with_its_limbs_exchanged() -> None:
    kick = Pose("kick", Joints(torso=-10, near_hip=50, near_knee=20, near_shoulder=-30))
    body, other = skeleton(kick), skeleton(mirrored(kick))
    assert other[Landmark.HEAD] == body[Landmark.HEAD]
    assert other[Landmark.FAR_ANKLE] == body[Landmark.NEAR_ANKLE]
    assert other[Landmark.NEAR_HAND] == body[Landmark.FAR_HAND]


# What stays in its place


def test_in_a_squat_the_feet_stay_in_their_place() -> None:
    bent = {"near_hip": 40, "near_knee": -25, "far_hip": 40, "far_knee": -25}
    poses = [STANDING, Pose("squat", Joints(torso=25, **bent))]
    still = steadiest(poses)
    assert still is Landmark.NEAR_TOES
    first, last = (skeleton(pose, still) for pose in poses)
    assert first[Landmark.FAR_TOES].x == pytest.approx(last[Landmark.FAR_TOES].x)
    assert first[Landmark.HIPS].x > last[Landmark.HIPS].x


def test_where_one_foot_is_lifted_the_other_one_stays() -> None:
    lifted = Pose("lifted", Joints(near_hip=40, near_knee=-10))
    assert steadiest([STANDING, lifted]) is Landmark.FAR_TOES


@pytest.mark.parametrize("sides", [("near",), ("near", "far")], ids=["one heel", "both heels"])
def test_someone_lying_stays_where_the_back_lies_while_heels_slide(sides: tuple[str, ...]) -> None:
    drawn_in = {f"{side}_{joint}": turn for side in sides for joint, turn in DRAWN_IN.items()}
    heels_in = replace(ON_THE_BACK, joints=replace(ON_THE_BACK.joints, **drawn_in))
    poses = [ON_THE_BACK, heels_in]
    first, last = (skeleton(pose, steadiest(poses)) for pose in poses)
    assert first[Landmark.HIPS].x == pytest.approx(last[Landmark.HIPS].x)
    assert first[Landmark.NEAR_TOES].x > last[Landmark.NEAR_TOES].x + 10


def test_in_walking_where_all_that_touches_the_ground_moves_the_hips_stay() -> None:
    step = Pose("step", Joints(near_hip=20, near_knee=20, far_hip=-20, far_knee=-20))
    assert steadiest([step, mirrored(step)]) is Landmark.HIPS


def test_hands_stay_on_a_desk_and_the_hips_on_a_chair() -> None:
    desk = replace(STANDING, props=frozenset({Prop.DESK}))
    assert steadiest([desk, desk]) is Landmark.NEAR_HAND
    assert steadiest([SITTING, SITTING]) is Landmark.HIPS


@given(some_joints, st.sampled_from(Landmark))
def test_what_stays_is_in_the_middle_and_the_rest_keeps_its_distance(
    joints: Joints, still: Landmark
) -> None:
    pose = Pose("any", joints)
    body, around = skeleton(pose), skeleton(pose, still)
    assert around[still] == Point(0, body[still].y)
    assert around[Landmark.HEAD].x == pytest.approx(body[Landmark.HEAD].x - body[still].x)


# Shapes


@pytest.mark.parametrize("pose", [STANDING, SITTING, SITTING_FRONT, FRONT, ON_THE_BACK])
def test_every_shape_has_a_radius_for_each_point_and_all_limbs_are_there(pose: Pose) -> None:
    shapes = outline(pose, skeleton(pose)) + furniture(pose, skeleton(pose))
    for shape in shapes:
        assert len(shape.points) == len(shape.radii) > 0
        assert min(shape.radii) > 0
    ends = {point for shape in shapes for point in (shape.points[0], shape.points[-1])}
    body = skeleton(pose)
    for mark in (NEAR_ARM[2], FAR_ARM[2], NEAR_LEG[3], FAR_LEG[3]):
        assert body[mark] in ends


def test_from_the_side_far_limbs_are_pale_and_painted_before_all_else() -> None:
    paints = [shape.paint for shape in outline(STANDING, skeleton(STANDING))]
    last_far = max(number for number, paint in enumerate(paints) if paint is Paint.FAR)
    assert last_far < paints.index(Paint.LEG) < paints.index(Paint.BODY)
    assert paints[-1] is Paint.ARM


def test_from_the_front_both_sides_have_the_same_colours() -> None:
    paints = {shape.paint for shape in outline(FRONT, skeleton(FRONT))}
    assert paints.isdisjoint({Paint.FAR, Paint.FAR_SKIN})


def test_someone_seated_has_the_thighs_before_the_trunk_and_someone_standing_behind_it() -> None:
    seated = [shape.paint for shape in outline(SITTING_FRONT, skeleton(SITTING_FRONT))]
    standing = [shape.paint for shape in outline(FRONT, skeleton(FRONT))]
    assert seated.index(Paint.LEG) > seated.index(Paint.BODY)
    assert standing.index(Paint.LEG) < standing.index(Paint.BODY)


@pytest.mark.parametrize(
    ("pose", "ahead"),
    [
        (STANDING, Point(1, 0)),
        (ON_THE_BACK, Point(0, 1)),
        (replace(FRONT, joints=Joints(turn=-70)), Point(-1, 0)),
    ],
    ids=["standing: to the right", "on the back: up", "turned: to that side"],
)
def test_the_nose_is_where_the_figure_looks(pose: Pose, ahead: Point) -> None:
    body = skeleton(pose)
    nose = min(painted(outline(pose, body), Paint.SKIN), key=lambda shape: shape.radii).points[0]
    away = nose.x - body[Landmark.HEAD].x, nose.y - body[Landmark.HEAD].y
    assert away[0] * ahead.x + away[1] * ahead.y > HEAD * 0.9


# Furniture


def test_a_figure_on_the_ground_without_props_has_no_furniture() -> None:
    assert furniture(STANDING, skeleton(STANDING)) == ()


def test_a_seat_carries_the_one_who_sits_and_stands_on_the_floor() -> None:
    for pose in (SITTING, SITTING_FRONT):
        body = skeleton(pose)
        parts = furniture(pose, body)
        under = [top_of(part) for part in parts if len({point.y for point in part.points}) == 1]
        assert max(under) == pytest.approx(low(body, Landmark.HIPS), abs=8)
        assert 0 <= min(bottom_of(part) for part in parts) < 10


def test_a_desk_is_at_the_height_of_the_hands() -> None:
    for pose, height in ((SITTING, ARMREST), (STANDING, STANDING_DESK)):
        at_desk = replace(pose, props=frozenset({Prop.DESK}))
        parts = furniture(at_desk, skeleton(at_desk))
        assert any(top_of(part) == height and len(part.points) == 2 for part in parts)


def test_a_wall_is_where_the_hands_are_and_higher_than_the_figure() -> None:
    pose = Pose("wall", Joints(near_shoulder=90, near_elbow=90), props=frozenset({Prop.WALL}))
    body = skeleton(pose)
    (wall,) = furniture(pose, body)
    side = wall.points[0].x - wall.radii[0]
    assert side == pytest.approx(body[Landmark.NEAR_HAND].x + RADIUS[Landmark.NEAR_HAND])
    assert top_of(wall) > body[Landmark.HEAD].y


def test_a_stool_is_under_the_feet() -> None:
    raised = Joints(near_hip=105, near_knee=10, far_hip=105, far_knee=10)
    pose = Pose("stool", raised, on=Support.CHAIR, props=frozenset({Prop.STOOL}))
    body = skeleton(pose)
    chair = furniture(replace(pose, props=frozenset()), body)
    stool = furniture(pose, body)[len(chair) :]
    assert max(top_of(part) for part in stool) == pytest.approx(low(body, *NEAR_LEG[2:]))


def test_a_mat_is_longer_than_the_one_who_lies_on_it_and_does_not_lift_them() -> None:
    pose = replace(ON_THE_BACK, props=frozenset({Prop.MAT}))
    body = skeleton(pose)
    (mat,) = furniture(pose, body)
    xs = [point.x for point in body.values()]
    assert mat.points[0].x < min(xs) < max(xs) < mat.points[-1].x
    assert top_of(mat) == pytest.approx(0)


def test_a_pillow_fills_the_space_under_the_knees() -> None:
    joints = replace(ON_THE_BACK.joints, near_hip=108, near_knee=66, far_hip=108, far_knee=66)
    pose = Pose("pillow", joints, props=frozenset({Prop.PILLOW}))
    body = skeleton(pose)
    (pillow,) = furniture(pose, body)
    assert top_of(pillow) == pytest.approx(low(body, Landmark.NEAR_KNEE), abs=2)
    assert pillow.points[0].x < body[Landmark.NEAR_KNEE].x < pillow.points[-1].x


def test_a_chairs_seat_carries_the_lower_legs_of_someone_lying() -> None:
    joints = replace(ON_THE_BACK.joints, near_hip=180, near_knee=90, near_ankle=180)
    pose = Pose("seat", joints, props=frozenset({Prop.SEAT}))
    body = skeleton(pose)
    seat = furniture(pose, body)[0]
    assert top_of(seat) == pytest.approx(low(body, Landmark.NEAR_ANKLE))
    assert seat.points[0].x > body[Landmark.NEAR_HIP].x + RADIUS[Landmark.NEAR_HIP]
