"""A body as shapes to paint, so that every renderer draws the same figure."""

from dataclasses import dataclass
from enum import StrEnum
from math import cos, radians, sin

from breakbuddy.coach.figure import (
    FAR_ARM,
    FAR_LEG,
    HEAD,
    NEAR_ARM,
    NEAR_LEG,
    RADIUS,
    Landmark,
    Point,
    Skeleton,
)
from breakbuddy.coach.models import Pose
from breakbuddy.coach.vocabulary import Support, View


class Paint(StrEnum):
    """What a shape is, and so its colour in a theme."""

    BODY = "body"
    LEG = "leg"
    ARM = "arm"
    FAR = "far"
    """A limb on the side away from the viewer."""
    SKIN = "skin"
    FAR_SKIN = "far_skin"
    HAIR = "hair"
    FURNITURE = "furniture"
    CUSHION = "cushion"


@dataclass(frozen=True, slots=True)
class Shape:
    """A row of discs. What lies between two neighbours is filled too: it is round all over."""

    paint: Paint
    points: tuple[Point, ...]
    radii: tuple[float, ...]
    """One for each point, in figure units."""


_SPINE_PIECES = 12
_NECK_RADIUS = 5.0
_WAIST_RADIUS = 12.0
_SLEEVE = 0.72
_FACE_RADIUS = 12.3
_FACE_DOWN = 2.6
_FACE_ASIDE = 3.2
_NOSE_RADIUS = 2.4
_NOSE_DOWN = 3.6


def outline(pose: Pose, body: Skeleton) -> tuple[Shape, ...]:
    """The shapes of a body in a pose, in the order of painting."""
    if pose.view is View.FRONT:
        legs = (_chain(body, FAR_LEG, Paint.LEG), _chain(body, NEAR_LEG, Paint.LEG))
        torso = (_neck(body), *_broad_torso(body))
        return (
            *((*torso, _lap(body), *legs) if pose.on is Support.CHAIR else (*legs, *torso)),
            *_arm(body, FAR_ARM, Paint.ARM, Paint.SKIN),
            *_arm(body, NEAR_ARM, Paint.ARM, Paint.SKIN),
            *_head(pose, body),
        )
    return (
        *_arm(body, FAR_ARM, Paint.FAR, Paint.FAR_SKIN),
        _chain(body, FAR_LEG, Paint.FAR),
        _chain(body, NEAR_LEG, Paint.LEG),
        _neck(body),
        _narrow_torso(body),
        *_head(pose, body),
        *_arm(body, NEAR_ARM, Paint.ARM, Paint.SKIN),
    )


def _arm(
    body: Skeleton, arm: tuple[Landmark, ...], sleeve: Paint, skin: Paint
) -> tuple[Shape, ...]:
    """A sleeve that ends at the wrist, and the hand that comes out of it."""
    shoulder, elbow, hand = (body[mark] for mark in arm)
    wrist = _mixed(elbow, hand, _SLEEVE)
    radii = tuple(RADIUS[mark] for mark in arm)
    bare = Shape(skin, (wrist, hand), (radii[2] - 0.5, radii[2]))
    return bare, Shape(sleeve, (shoulder, elbow, wrist), radii)


def _narrow_torso(body: Skeleton) -> Shape:
    """A spine bent softly through the waist."""
    hips, waist, neck = (body[mark] for mark in (Landmark.HIPS, Landmark.WAIST, Landmark.NECK))
    bend = Point(2 * waist.x - (hips.x + neck.x) / 2, 2 * waist.y - (hips.y + neck.y) / 2)
    points, radii = [], []
    for piece in range(_SPINE_PIECES + 1):
        share = piece / _SPINE_PIECES
        points.append(_mixed(_mixed(hips, bend, share), _mixed(bend, neck, share), share))
        lower, upper = max(0.0, 1 - 2 * share), max(0.0, 2 * share - 1)
        radii.append(
            RADIUS[Landmark.HIPS] * lower
            + RADIUS[Landmark.NECK] * upper
            + RADIUS[Landmark.WAIST] * (1 - lower - upper)
        )
    return Shape(Paint.BODY, tuple(points), tuple(radii))


def _broad_torso(body: Skeleton) -> tuple[Shape, ...]:
    shoulders = (Landmark.NEAR_SHOULDER, Landmark.FAR_SHOULDER)
    flanks = (
        (Landmark.NEAR_SHOULDER, Landmark.NEAR_HIP),
        (Landmark.FAR_SHOULDER, Landmark.FAR_HIP),
    )
    chest = _mixed(body[Landmark.NEAR_SHOULDER], body[Landmark.FAR_SHOULDER], 0.5)
    spine = (body[Landmark.HIPS], body[Landmark.WAIST], chest)
    middle = Shape(Paint.BODY, spine, (_WAIST_RADIUS,) * 3)
    return (*(_chain(body, row, Paint.BODY) for row in (shoulders, *flanks)), middle)


def _neck(body: Skeleton) -> Shape:
    ends = (body[Landmark.NECK], body[Landmark.HEAD])
    return Shape(Paint.SKIN, ends, (_NECK_RADIUS, _NECK_RADIUS))


def _lap(body: Skeleton) -> Shape:
    """Someone seated has the thighs before the trunk, and nothing of it between them."""
    return _chain(body, (Landmark.NEAR_HIP, Landmark.FAR_HIP), Paint.LEG)


def _head(pose: Pose, body: Skeleton) -> tuple[Shape, ...]:
    """Hair is the whole head, and the face lies on it towards where the figure looks."""
    centre, tilt = body[Landmark.HEAD], radians(pose.joints.head)
    sideways = sin(radians(pose.joints.turn)) if pose.view is View.FRONT else 1.0

    def placed(right: float, down: float) -> Point:
        return Point(
            centre.x + right * cos(tilt) - down * sin(tilt),
            centre.y - right * sin(tilt) - down * cos(tilt),
        )

    return (
        _disc(Paint.HAIR, centre, HEAD),
        _disc(Paint.SKIN, placed(_FACE_ASIDE * sideways, _FACE_DOWN), _FACE_RADIUS),
        _disc(Paint.SKIN, placed(HEAD * sideways, _NOSE_DOWN), _NOSE_RADIUS),
    )


def _chain(body: Skeleton, marks: tuple[Landmark, ...], paint: Paint) -> Shape:
    return Shape(paint, tuple(body[mark] for mark in marks), tuple(RADIUS[mark] for mark in marks))


def _disc(paint: Paint, centre: Point, radius: float) -> Shape:
    return Shape(paint, (centre,), (radius,))


def _mixed(start: Point, end: Point, share: float) -> Point:
    return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)
