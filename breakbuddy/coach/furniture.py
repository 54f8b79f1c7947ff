"""What stands beside a figure, as shapes to paint before it.

While a figure eases between poses its furniture stands still: take that of the first one.
"""

from collections.abc import Iterator

from breakbuddy.coach.figure import (
    RADIUS,
    SEATED_HIPS,
    THIGH_TOWARDS_VIEWER,
    Landmark,
    Point,
    Skeleton,
)
from breakbuddy.coach.models import Pose
from breakbuddy.coach.outline import Paint, Shape
from breakbuddy.coach.vocabulary import Prop, Support, View

ARMREST = 70.0
"""The height of an armrest, and so of the desk that one sits at."""
STANDING_DESK = 95.0
"""The height of a desk or counter that one stands at."""

_BAR = 3.0
"""Half the thickness of a chair's or a table's parts."""
_WALL_HEIGHT = 200.0


def furniture(pose: Pose, body: Skeleton) -> tuple[Shape, ...]:
    """The shapes of a pose's chair and props, in the order of painting."""
    shapes: list[Shape] = []
    if pose.on is Support.CHAIR:
        shapes += _chair_front(body) if pose.view is View.FRONT else _chair_side(body)
    for prop in Prop:
        if prop in pose.props:
            shapes += _prop(prop, pose, body)
    return tuple(shapes)


def _prop(prop: Prop, pose: Pose, body: Skeleton) -> Iterator[Shape]:
    match prop:
        case Prop.DESK:
            return _desk(body) if pose.on is Support.CHAIR else _standing_desk(body)
        case Prop.WALL:
            return _wall(body)
        case Prop.STOOL:
            return _stool(body)
        case Prop.MAT:
            return _mat(body)
        case Prop.PILLOW:
            return _pillow(body)
        case Prop.SEAT:
            return _seat(body)


def _chair_side(body: Skeleton) -> Iterator[Shape]:
    x = body[Landmark.HIPS].x
    seat = SEATED_HIPS - 14
    yield _bar((x - 20, seat), (x + 26, seat), radius=4)
    yield _bar((x - 19, seat + 8), (x - 20, seat + 30), (x - 25, seat + 72))
    yield _bar((x - 14, seat), (x - 19, seat + 8))
    yield _bar((x + 2, seat), (x + 2, 10))
    yield _bar((x - 20, 3.5), (x + 2, 10), (x + 24, 3.5))


def _chair_front(body: Skeleton) -> Iterator[Shape]:
    x = body[Landmark.HIPS].x
    hips = SEATED_HIPS + THIGH_TOWARDS_VIEWER
    yield _bar((x, hips + 20), (x, hips + 46), radius=20)
    yield _bar((x - 24, hips - 10), (x + 24, hips - 10), radius=5)
    yield _bar((x, hips - 10), (x, 22))
    yield _bar((x - 24, 12), (x, 22), (x + 24, 12))
    yield _bar((x, 22), (x, 9))


def _desk(body: Skeleton) -> Iterator[Shape]:
    """A desk with a keyboard and a screen, and an armrest of the same height."""
    x = body[Landmark.HIPS].x
    top = ARMREST - _BAR
    yield _bar((x + 28, top), (x + 104, top))
    yield _bar((x + 96, top), (x + 96, _BAR))
    yield _bar((x + 84, _BAR), (x + 106, _BAR))
    yield _bar((x + 38, ARMREST + 1.5), (x + 56, ARMREST + 1.5), radius=1.5)
    yield _bar((x + 80, ARMREST + 1.5), (x + 100, ARMREST + 1.5), radius=1.5)
    yield _bar((x + 92, ARMREST), (x + 92, ARMREST + 30), radius=2)
    yield _bar((x + 88, ARMREST + 24), (x + 86, ARMREST + 72))
    yield _bar((x - 6, top), (x + 16, top), radius=2.5)
    yield _bar((x - 2, top), (x - 2, SEATED_HIPS - 14), radius=2.5)


def _standing_desk(body: Skeleton) -> Iterator[Shape]:
    x = max(body[Landmark.NEAR_HAND].x, body[Landmark.FAR_HAND].x)
    top = STANDING_DESK - _BAR
    yield _bar((x - 6, top), (x + 56, top))
    yield _bar((x + 44, top), (x + 44, _BAR))
    yield _bar((x + 28, _BAR), (x + 58, _BAR))


def _wall(body: Skeleton) -> Iterator[Shape]:
    x = max(body[Landmark.NEAR_HAND].x, body[Landmark.FAR_HAND].x) + RADIUS[Landmark.NEAR_HAND]
    yield _bar((x + 4, 4), (x + 4, _WALL_HEIGHT), radius=4)


def _stool(body: Skeleton) -> Iterator[Shape]:
    toes, ankle = body[Landmark.NEAR_TOES], body[Landmark.NEAR_ANKLE]
    sole = min(toes.y - RADIUS[Landmark.NEAR_TOES], ankle.y - RADIUS[Landmark.NEAR_ANKLE])
    left, right, top = ankle.x - 14, toes.x + 8, sole - _BAR
    yield _bar((left, top), (right, top))
    yield _bar((left + 2, top), (left, _BAR))
    yield _bar((right - 2, top), (right, _BAR))


def _mat(body: Skeleton) -> Iterator[Shape]:
    left, right = min(point.x for point in body.values()), max(point.x for point in body.values())
    yield _bar((left - 12, -2.5), (right + 12, -2.5), radius=2.5, paint=Paint.CUSHION)


def _pillow(body: Skeleton) -> Iterator[Shape]:
    knee = body[Landmark.NEAR_KNEE]
    radius = (knee.y - RADIUS[Landmark.NEAR_KNEE] + 1) / 2
    yield _bar((knee.x - 8, radius), (knee.x + 10, radius), radius=radius, paint=Paint.CUSHION)


def _seat(body: Skeleton) -> Iterator[Shape]:
    knee, ankle = body[Landmark.NEAR_KNEE], body[Landmark.NEAR_ANKLE]
    top = ankle.y - RADIUS[Landmark.NEAR_ANKLE] - _BAR
    left, right = knee.x + 14, ankle.x + 22
    yield _bar((left, top), (right, top))
    yield _bar((left + 4, top), (left + 4, _BAR))
    yield _bar((right - 4, top), (right - 4, _BAR))
    yield _bar((right, top), (right + 6, top + 50))


def _bar(*ends: tuple[float, float], radius: float = _BAR, paint: Paint = Paint.FURNITURE) -> Shape:
    return Shape(paint, tuple(Point(*end) for end in ends), (radius,) * len(ends))
