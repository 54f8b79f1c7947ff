"""The few glyphs that buttons bear, as strokes on a field of 20 by 20."""

from collections.abc import Mapping
from enum import Enum, auto
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

_FIELD = 20.0
_STROKE = 1.7


class Glyph(Enum):
    """What is drawn."""

    SEARCH = auto()
    STAR = auto()
    CLOSE = auto()
    NEXT = auto()
    """Towards the end of the line: mirrored where one writes from right to left."""
    PREVIOUS = auto()
    MINUS = auto()
    PLUS = auto()
    MORE = auto()
    SETTINGS = auto()
    HIDE = auto()
    """Not for me."""
    DOWN = auto()
    """More to choose from below."""
    PAUSE = auto()
    PLAY = auto()


_MIRRORED = {Glyph.NEXT, Glyph.PREVIOUS}


def paint_glyph(
    painter: QPainter,
    glyph: Glyph,
    area: QRectF,
    colour: str,
    *,
    filled: bool = False,
    mirrored: bool = False,
) -> None:
    """Paint a glyph in the middle of an area."""
    painter.save()
    painter.translate(area.center())
    if mirrored and glyph in _MIRRORED:
        painter.scale(-1, 1)
    painter.translate(-_FIELD / 2, -_FIELD / 2)
    pen = QPen(QColor(colour), _STROKE)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    path = _path(glyph)
    if filled and glyph is Glyph.STAR:
        painter.fillPath(path, QColor(colour))
    painter.drawPath(path)
    painter.restore()


_STROKES: Mapping[Glyph, tuple[tuple[tuple[float, float], ...], ...]] = {
    Glyph.SEARCH: (((12.3, 12.3), (16, 16)),),
    Glyph.CLOSE: (((5.5, 5.5), (14.5, 14.5)), ((14.5, 5.5), (5.5, 14.5))),
    Glyph.NEXT: (((8, 5), (13, 10), (8, 15)),),
    Glyph.PREVIOUS: (((12, 5), (7, 10), (12, 15)),),
    Glyph.MINUS: (((5.5, 10), (14.5, 10)),),
    Glyph.PLUS: (((5.5, 10), (14.5, 10)), ((10, 5.5), (10, 14.5))),
    Glyph.SETTINGS: (((4, 6), (16, 6)), ((4, 10), (16, 10)), ((4, 14), (16, 14))),
    Glyph.HIDE: (((6, 14), (14, 6)),),
    Glyph.DOWN: (((6, 8), (10, 12), (14, 8)),),
    Glyph.PAUSE: (((7.5, 5.5), (7.5, 14.5)), ((12.5, 5.5), (12.5, 14.5))),
    Glyph.PLAY: (((7, 5), (15, 10), (7, 15), (7, 5)),),
}
_CIRCLES: Mapping[Glyph, tuple[tuple[float, float, float], ...]] = {
    Glyph.SEARCH: ((8.8, 8.8, 4.6),),
    Glyph.MORE: ((5, 10, 0.6), (10, 10, 0.6), (15, 10, 0.6)),
    Glyph.SETTINGS: ((12.5, 6, 1.5), (7, 10, 1.5), (12.5, 14, 1.5)),
    Glyph.HIDE: ((10, 10, 5.8),),
}


def _path(glyph: Glyph) -> QPainterPath:
    path = QPainterPath()
    for x, y, radius in _CIRCLES.get(glyph, ()):
        path.addEllipse(QPointF(x, y), radius, radius)
    for stroke in _STROKES.get(glyph, ()):
        path.moveTo(*stroke[0])
        for end in stroke[1:]:
            path.lineTo(*end)
    if glyph is Glyph.STAR:
        _star(path)
    return path


def _star(path: QPainterPath) -> None:
    for point in range(10):
        radius = 6.6 if point % 2 == 0 else 3.0
        angle = pi / 5 * point
        at = QPointF(10 + radius * sin(angle), 10.4 - radius * cos(angle))
        if point:
            path.lineTo(at)
        else:
            path.moveTo(at)
    path.closeSubpath()
