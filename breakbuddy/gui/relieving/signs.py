"""The small signs for cold, heat and a pause. They differ by their shape, not by colour."""

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from breakbuddy.coach.vocabulary import Application
from breakbuddy.gui.theme import Theme

_FIELD = 20.0
_STROKE = 1.6


def paint_sign(painter: QPainter, kind: Application, area: QRectF, colour: str) -> None:
    """Paint the sign of a kind of step in the middle of an area, as large as it has room."""
    side = min(area.width(), area.height())
    painter.save()
    painter.translate(area.center())
    painter.scale(side / _FIELD, side / _FIELD)
    pen = QPen(QColor(colour), _STROKE)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_path(kind))
    painter.restore()


class Sign(QWidget):
    """A sign by itself, on a round ground. What it means stands beside it in words."""

    def __init__(self, theme: Theme, kind: Application, size: int = 36) -> None:
        super().__init__()
        self._theme = theme
        self._kind = kind
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, and the sign on it."""
        del event
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_soft))
        area = QRectF(self.rect())
        painter.drawEllipse(area)
        inset = self._size * 0.22
        paint_sign(painter, self._kind, area.adjusted(inset, inset, -inset, -inset), tokens.accent)
        painter.end()


def _path(kind: Application) -> QPainterPath:
    path = QPainterPath()
    if kind is Application.COLD:
        _flake(path)
    elif kind is Application.HEAT:
        for x in (-5.5, 0.0, 5.5):
            path.moveTo(x, 7)
            path.cubicTo(x - 4, 2.5, x + 4, -2.5, x, -7)
    else:
        for x in (-3.2, 3.2):
            path.moveTo(x, -5.5)
            path.lineTo(x, 5.5)
    return path


def _flake(path: QPainterPath) -> None:
    for arm in range(6):
        angle = pi / 3 * arm + pi / 6
        path.moveTo(0, 0)
        path.lineTo(_polar(8, angle))
        for side in (-1, 1):
            path.moveTo(_polar(4.8, angle))
            path.lineTo(_polar(7.6, angle + side * 0.42))


def _polar(radius: float, angle: float) -> QPointF:
    return QPointF(radius * cos(angle), radius * sin(angle))
