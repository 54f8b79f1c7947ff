"""What is to be seen of a pose: its body with its furniture, and how far that reaches."""

from dataclasses import dataclass

from breakbuddy.coach.figure import skeleton
from breakbuddy.coach.furniture import furniture
from breakbuddy.coach.models import Pose
from breakbuddy.coach.outline import Shape, outline


@dataclass(frozen=True, slots=True)
class Scene:
    """A body with its furniture, and how far it reaches from x = 0, in figure units."""

    shapes: tuple[Shape, ...]
    left: float
    right: float
    top: float


def scene_of(pose: Pose) -> Scene:
    """The scene of a pose."""
    body = skeleton(pose)
    shapes = furniture(pose, body) + outline(pose, body)
    discs = [disc for each in shapes for disc in zip(each.points, each.radii, strict=True)]
    return Scene(
        shapes,
        left=min(point.x - radius for point, radius in discs),
        right=max(point.x + radius for point, radius in discs),
        top=max(point.y + radius for point, radius in discs),
    )
