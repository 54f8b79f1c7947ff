"""A picture that shapes of discs are painted on, in figure units, with smooth edges.

Knows nothing of bodies and of what they stand on.
"""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from math import dist

from PIL import Image, ImageDraw

from breakbuddy.coach.figure import Point
from breakbuddy.coach.outline import Paint, Shape

BELOW = 14.0
"""Figure units from the foot of a stage to its floor."""

_OVERSAMPLING = 4
_CORNER = 10.0
_FLOOR_THICKNESS = 4.0
_FLOOR_INSET = 10.0


class Stage:
    """A rectangle of pixels with a floor, on which shapes are painted one over the other."""

    def __init__(self, size: tuple[int, int], scale: float, colour: str, around: str) -> None:
        """Make an empty stage.

        Args:
            size: Width and height in pixels.
            scale: Pixels for one figure unit.
            colour: The background.
            around: What the rounded corners stand out from.
        """
        self._scale = scale * _OVERSAMPLING
        width, height = size[0] * _OVERSAMPLING, size[1] * _OVERSAMPLING
        self._image = Image.new("RGB", (width, height), around)
        self._pen = ImageDraw.Draw(self._image)
        box = (0, 0, width - 1, height - 1)
        self._pen.rounded_rectangle(box, _CORNER * self._scale, colour)
        self._floor = self._image.height - BELOW * self._scale

    def floor(self, colour: str) -> None:
        """Paint the floor from side to side; its upper edge is at y = 0."""
        inset, thickness = _FLOOR_INSET * self._scale, _FLOOR_THICKNESS * self._scale
        box = (inset, self._floor, self._image.width - inset, self._floor + thickness)
        self._pen.rounded_rectangle(box, thickness / 2, colour)

    def paint(self, shapes: Iterable[Shape], colours: Mapping[Paint, str], shift: float) -> None:
        """Paint shapes whose x = 0 is so many figure units from the left side."""
        for shape in shapes:
            discs = [
                (self._at(point, shift), radius * self._scale)
                for point, radius in zip(shape.points, shape.radii, strict=True)
            ]
            for (x, y), radius in discs:
                box = (x - radius, y - radius, x + radius, y + radius)
                self._pen.ellipse(box, colours[shape.paint])
            for (start, first), (end, second) in pairwise(discs):
                if start != end:
                    corners = joint(start, first, end, second)
                    self._pen.polygon(corners, colours[shape.paint])

    def picture(self) -> Image.Image:
        """What was painted, in its true size."""
        return self._image.reduce(_OVERSAMPLING)

    def _at(self, point: Point, shift: float) -> Point:
        return Point((shift + point.x) * self._scale, self._floor - point.y * self._scale)


def joint(start: Point, first: float, end: Point, second: float) -> list[Point]:
    """The corners of what joins two discs of these radii."""
    length = dist(start, end)
    across = Point((start.y - end.y) / length, (end.x - start.x) / length)
    return [
        Point(start.x + across.x * first, start.y + across.y * first),
        Point(end.x + across.x * second, end.y + across.y * second),
        Point(end.x - across.x * second, end.y - across.y * second),
        Point(start.x - across.x * first, start.y - across.y * first),
    ]
