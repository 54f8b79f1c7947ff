"""Paints the shapes of a figure and its furniture, as smooth as the toolkit can."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from math import dist

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPolygonF

from breakbuddy.coach.figure import Point
from breakbuddy.coach.outline import Paint, Shape

Box = tuple[float, float, float, float]
"""Left, bottom, right and top, in figure units."""


def paint_shapes(painter: QPainter, shapes: Iterable[Shape], colours: Mapping[Paint, str]) -> None:
    """Paint shapes one over the other, in figure units with y up from the ground."""
    for shape in shapes:
        painter.fillPath(path_of(shape), QColor(colours[shape.paint]))


def path_of(shape: Shape) -> QPainterPath:
    """The outline of a row of discs and of what lies between them.

    It is one path, so that no seam shows where its parts meet.
    """
    path = QPainterPath()
    for point, radius in zip(shape.points, shape.radii, strict=True):
        path.addEllipse(QPointF(*point), radius, radius)
    path.setFillRule(path.fillRule().WindingFill)
    discs = zip(shape.points, shape.radii, strict=True)
    for (start, first), (end, second) in pairwise(discs):
        if start != end:
            path.addPolygon(_between(start, first, end, second))
            path.closeSubpath()
    return path


def extent(shapes: Iterable[Shape]) -> Box:
    """How far shapes reach; there must be one."""
    discs = [disc for each in shapes for disc in zip(each.points, each.radii, strict=True)]
    return (
        min(point.x - radius for point, radius in discs),
        min(point.y - radius for point, radius in discs),
        max(point.x + radius for point, radius in discs),
        max(point.y + radius for point, radius in discs),
    )


def _between(start: Point, first: float, end: Point, second: float) -> QPolygonF:
    """What joins two discs, turned as the toolkit turns its ellipses: else it would cut them."""
    length = dist(start, end)
    across = Point((start.y - end.y) / length, (end.x - start.x) / length)
    return QPolygonF(
        [
            QPointF(start.x - across.x * first, start.y - across.y * first),
            QPointF(end.x - across.x * second, end.y - across.y * second),
            QPointF(end.x + across.x * second, end.y + across.y * second),
            QPointF(start.x + across.x * first, start.y + across.y * first),
        ]
    )
