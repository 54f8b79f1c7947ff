"""Where the parts of a figure are, from a pose's angles. Kinematics only; nothing is drawn here.

Lengths are in figure units; a standing figure is about 200 tall. x counts to the right,
y up from the ground.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from enum import StrEnum
from math import cos, radians, sin
from typing import NamedTuple

from breakbuddy.coach.models import Joints, Pose
from breakbuddy.coach.vocabulary import Prop, Support, View

TORSO = 62.0
NECK = 13.0
HEAD = 14.5
"""The head's radius."""
UPPER_ARM = 33.0
FOREARM = 30.0
THIGH = 46.0
SHIN = 44.0
FOOT = 15.0

SEATED_HIPS = 52.0
"""How high the hips are on a chair: with level thighs the feet are flat on the floor."""
THIGH_TOWARDS_VIEWER = 14.0
"""How far down in the picture a thigh reaches that points at the viewer.

Someone seated is seen from the front and a little from above. ``near_hip`` and ``far_hip``
then turn the thigh in the plane of the seat: 0 is towards the viewer, 90 to the right.
"""

_BELOW_NECK = 6.0
_HALF_SHOULDERS = 16.0
_HALF_HIPS = 9.0
_TOUCH = 3.0
"""What is so near to the ground rests on it; what moves less stays in its place."""


class Point(NamedTuple):
    """A place in figure units."""

    x: float
    y: float


_ORIGIN = Point(0.0, 0.0)
_FRONT_FOOT = Point(4.0, -3.0)
"""Where the toes of a foot are that points at the viewer: outwards and down from the ankle."""


class Landmark(StrEnum):
    """A point of the body."""

    HIPS = "hips"
    WAIST = "waist"
    NECK = "neck"
    """Where the torso ends and the neck begins."""
    HEAD = "head"
    """The head's centre."""
    NEAR_SHOULDER = "near_shoulder"
    NEAR_ELBOW = "near_elbow"
    NEAR_HAND = "near_hand"
    NEAR_HIP = "near_hip"
    NEAR_KNEE = "near_knee"
    NEAR_ANKLE = "near_ankle"
    NEAR_TOES = "near_toes"
    FAR_SHOULDER = "far_shoulder"
    FAR_ELBOW = "far_elbow"
    FAR_HAND = "far_hand"
    FAR_HIP = "far_hip"
    FAR_KNEE = "far_knee"
    FAR_ANKLE = "far_ankle"
    FAR_TOES = "far_toes"


NEAR_ARM = (Landmark.NEAR_SHOULDER, Landmark.NEAR_ELBOW, Landmark.NEAR_HAND)
FAR_ARM = (Landmark.FAR_SHOULDER, Landmark.FAR_ELBOW, Landmark.FAR_HAND)
NEAR_LEG = (Landmark.NEAR_HIP, Landmark.NEAR_KNEE, Landmark.NEAR_ANKLE, Landmark.NEAR_TOES)
FAR_LEG = (Landmark.FAR_HIP, Landmark.FAR_KNEE, Landmark.FAR_ANKLE, Landmark.FAR_TOES)
SPINE = (Landmark.HIPS, Landmark.WAIST, Landmark.NECK)

_ARM_RADII = (6.5, 5.5, 5.0)
_LEG_RADII = (9.5, 7.5, 6.0, 5.0)
RADIUS: Mapping[Landmark, float] = {
    **dict(zip(SPINE, (12.0, 11.5, 12.0), strict=True)),
    Landmark.HEAD: HEAD,
    **dict(zip(NEAR_ARM + FAR_ARM, _ARM_RADII * 2, strict=True)),
    **dict(zip(NEAR_LEG + FAR_LEG, _LEG_RADII * 2, strict=True)),
}
"""Half the body's thickness at each point."""

_MAY_REST = (
    Landmark.NEAR_TOES,
    Landmark.FAR_TOES,
    Landmark.NEAR_KNEE,
    Landmark.FAR_KNEE,
    Landmark.HEAD,
    Landmark.NECK,
    Landmark.HIPS,
)

_HELD = frozenset({Prop.DESK, Prop.WALL})

Skeleton = Mapping[Landmark, Point]
"""Where every point of a body is."""


def skeleton(pose: Pose, still: Landmark = Landmark.HIPS) -> Skeleton:
    """Where the parts of a body in a pose are.

    On a chair the hips are at the height of its seat; else the lowest part, its thickness
    counted, touches the ground.

    Args:
        pose: What to stand, sit or lie like.
        still: The point that is at x = 0; see ``steadiest``.
    """
    points = _posed(pose)
    if pose.on is Support.CHAIR:
        up = SEATED_HIPS + (THIGH_TOWARDS_VIEWER if pose.view is View.FRONT else 0.0)
    else:
        up = -min(point.y - RADIUS[landmark] for landmark, point in points.items())
    left = points[still].x
    return {mark: Point(point.x - left, point.y + up) for mark, point in points.items()}


def steadiest(poses: Sequence[Pose]) -> Landmark:
    """The point that stays in its place while a figure goes through poses.

    With hands on a desk or wall it is a hand. Else one that rests on the ground in all
    poses, always as far from most others that do. Where they all move apart, as the feet do
    in walking, and on a chair it is the hips.
    """
    if any(pose.on is Support.CHAIR for pose in poses):
        return Landmark.HIPS
    if all(pose.props & _HELD for pose in poses):
        return Landmark.NEAR_HAND
    bodies = [skeleton(pose) for pose in poses]
    resting = [mark for mark in _MAY_REST if all(_rests(body, mark) for body in bodies)]

    def fellows(mark: Landmark) -> int:
        apart = ([body[other].x - body[mark].x for body in bodies] for other in resting)
        return sum(max(each) - min(each) < _TOUCH for each in apart) - 1

    best = max(resting, key=fellows, default=Landmark.HIPS)
    return Landmark.HIPS if len(resting) > 1 and not fellows(best) else best


def between(start: Joints, end: Joints, share: float) -> Joints:
    """The joints a share of the way, 0 to 1, from one pose's to another's.

    Each angle runs straight from number to number; no shorter way round is sought.
    """
    return Joints(
        **{
            joint.name: getattr(start, joint.name) * (1 - share) + getattr(end, joint.name) * share
            for joint in fields(Joints)
        }
    )


def eased(share: float) -> float:
    """How far a movement is after a share of its time, 0 to 1: it sets off and ends gently."""
    return share * share * (3 - 2 * share)


def mirrored(pose: Pose) -> Pose:
    """The pose done with the other side.

    From the side the figure still faces right, and its limbs change places; from the
    front the picture is mirrored.
    """
    joints = pose.joints
    sign = -1 if pose.view is View.FRONT else 1
    angles = {joint.name: sign * getattr(joints, _other(joint.name)) for joint in fields(Joints)}
    return replace(pose, joints=Joints(**angles))


def _other(joint: str) -> str:
    if joint.startswith("near_"):
        return joint.replace("near_", "far_")
    return joint.replace("far_", "near_")


def _rests(body: Skeleton, mark: Landmark) -> bool:
    return body[mark].y - RADIUS[mark] < _TOUCH


def _posed(pose: Pose) -> dict[Landmark, Point]:
    """The points as seen from the hips."""
    joints = pose.joints
    waist = _upwards(_ORIGIN, TORSO / 2, joints.torso - joints.curve)
    upper = joints.torso + joints.curve
    neck = _upwards(waist, TORSO / 2, upper)
    head = _upwards(neck, NECK + HEAD, joints.head)
    chest = _upwards(neck, -_BELOW_NECK, upper)
    points = dict(zip((*SPINE, Landmark.HEAD), (_ORIGIN, waist, neck, head), strict=True))
    for side, arm, leg in ((1, NEAR_ARM, NEAR_LEG), (-1, FAR_ARM, FAR_LEG)):
        outwards = side if pose.view is View.FRONT else 0
        breadth = outwards * _HALF_SHOULDERS * cos(radians(joints.turn))
        points |= _arm(joints, arm, _upwards(chest, breadth, upper + 90))
        points |= _leg(pose, leg, outwards)
    return points


# A joint and the landmark it lies at bear the same name.
def _arm(joints: Joints, arm: tuple[Landmark, ...], shoulder: Point) -> dict[Landmark, Point]:
    elbow = _downwards(shoulder, UPPER_ARM, getattr(joints, arm[0]))
    hand = _downwards(elbow, FOREARM, getattr(joints, arm[1]))
    return dict(zip(arm, (shoulder, elbow, hand), strict=True))


def _leg(pose: Pose, leg: tuple[Landmark, ...], outwards: int) -> dict[Landmark, Point]:
    hip = Point(outwards * _HALF_HIPS, 0.0)
    knee = _knee(hip, pose, getattr(pose.joints, leg[0]))
    ankle = _downwards(knee, SHIN, getattr(pose.joints, leg[1]))
    if pose.view is View.FRONT:
        toes = Point(ankle.x + outwards * _FRONT_FOOT.x, ankle.y + _FRONT_FOOT.y)
    else:
        toes = _downwards(ankle, FOOT, getattr(pose.joints, leg[2]))
    return dict(zip(leg, (hip, knee, ankle, toes), strict=True))


def _knee(hip: Point, pose: Pose, angle: float) -> Point:
    if pose.view is View.FRONT and pose.on is Support.CHAIR:
        turn = radians(angle)
        return Point(hip.x + THIGH * sin(turn), hip.y - THIGH_TOWARDS_VIEWER * cos(turn))
    return _downwards(hip, THIGH, angle)


def _upwards(start: Point, length: float, angle: float) -> Point:
    turn = radians(angle)
    return Point(start.x + length * sin(turn), start.y + length * cos(turn))


def _downwards(start: Point, length: float, angle: float) -> Point:
    turn = radians(angle)
    return Point(start.x + length * sin(turn), start.y - length * cos(turn))
