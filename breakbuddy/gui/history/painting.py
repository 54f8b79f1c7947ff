"""How each mark looks. Shape and pattern tell them apart, not colour alone."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QLinearGradient, QPainter, QPainterPath, QPen

from breakbuddy.gui.history.marks import Mark
from breakbuddy.gui.tokens import Tokens

_HATCH = 5.0
"""Pixels from one stroke of a hatching to the next."""
_STROKE = 1.6
_CAP = 5.0
"""Pixels at the top of a bout that tell its position."""
_STEP, _STRIDE = 5.0, 8.0
"""How long a step of a walk is drawn, and how far it is to the next one."""
_LANE = 6.0
"""How high a silence is drawn."""
_DOT = 1.5
_SIGN_NEEDS = 11.0
"""A block as high as this has room for its sign."""


def begin_text(painter: QPainter) -> None:
    """Let each text have its own direction; where it stands is reckoned by whoever paints."""
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)


def side(*, right: bool) -> Qt.AlignmentFlag:
    """Alignment at the left or the right, whatever the direction of the text."""
    flag = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return flag | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


def painter_font(font: QFont, size: int, *, strong: bool = False) -> QFont:
    """The font of a picture's text."""
    made = QFont(font)
    made.setPixelSize(size)
    made.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def mixed(first: str, second: str, share: float) -> QColor:
    """A colour between two, as far towards the second as the share says."""
    one, two = QColor(first), QColor(second)
    return QColor.fromRgbF(
        one.redF() + (two.redF() - one.redF()) * share,
        one.greenF() + (two.greenF() - one.greenF()) * share,
        one.blueF() + (two.blueF() - one.blueF()) * share,
    )


def paint_block(
    painter: QPainter, mark: Mark, area: QRectF, tokens: Tokens, radius: float = 5.0
) -> None:
    """A mark as a rectangle with round corners: in a bar, in a legend, on the timeline."""
    radius = min(radius, area.width() / 2, area.height() / 2)
    path = QPainterPath()
    path.addRoundedRect(area, radius, radius)
    match mark:
        case Mark.SITTING | Mark.STANDING | Mark.WALKING:
            painter.fillPath(path, QColor(tokens.sitting))
            _paint_cap(painter, mark, path, area, tokens)
        case Mark.PRESENT | Mark.STANDING_NOW | Mark.WALKING_NOW:
            paint_present(painter, mark, area, tokens, mirrored=False)
        case Mark.DONE | Mark.GOOD:
            painter.fillPath(path, QColor(tokens.accent))
        case Mark.NATURAL | Mark.ADJUSTED:
            painter.fillPath(path, QColor(tokens.natural))
        case Mark.PARTLY | Mark.STOOD | Mark.CHANGED:
            _paint_striped(painter, mark, path, area, tokens)
        case Mark.PAUSED | Mark.AWAY | Mark.HELD_BACK:
            middle = area.center().y() - _LANE / 2
            paint_silence(painter, mark, QRectF(area.left(), middle, area.width(), _LANE), tokens)
        case Mark.SKIPPED:
            painter.fillPath(path, QColor(tokens.pressed))
            _paint_edge(painter, area, radius, tokens.floor)
            _paint_sign(painter, mark, area, tokens)
        case Mark.MISSED:
            _paint_edge(painter, area, radius, tokens.muted, Qt.PenStyle.DotLine)
            _paint_sign(painter, mark, area, tokens)
        case Mark.WAITING | Mark.UNANSWERED:
            paint_sign(painter, mark, area.center(), tokens)


def paint_present(
    painter: QPainter, mark: Mark, area: QRectF, tokens: Tokens, *, mirrored: bool
) -> None:
    """The bout that goes on: it grows paler towards the moment, where a line stands."""
    now = area.left() if mirrored else area.right()
    since = area.right() if mirrored else area.left()
    fade = QLinearGradient(QPointF(since, 0), QPointF(now, 0))
    fade.setColorAt(0, QColor(tokens.sitting))
    end = QColor(tokens.sitting)
    end.setAlphaF(0.35)
    fade.setColorAt(1, end)
    path = QPainterPath()
    path.addRoundedRect(area, 4, 4)
    painter.fillPath(path, fade)
    _paint_cap(painter, mark, path, area, tokens)
    painter.save()
    painter.setPen(QPen(QColor(tokens.accent), 2))
    painter.drawLine(QPointF(now, area.top() - 2), QPointF(now, area.bottom() + 2))
    painter.restore()


def paint_silence(painter: QPainter, mark: Mark, area: QRectF, tokens: Tokens) -> None:
    """A silence as a thin line: double for a pause, dots for an absence, else dashes."""
    painter.save()
    painter.setClipRect(area)
    middle = area.center().y()
    if mark is Mark.PAUSED:
        painter.setPen(QPen(QColor(tokens.muted), 1.4))
        for y in (middle - 1.8, middle + 1.8):
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
    elif mark is Mark.AWAY:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.muted))
        x = area.left() + _DOT
        while x < area.right():
            painter.drawEllipse(QPointF(x, middle), _DOT, _DOT)
            x += _HATCH
    else:
        for x in _strides(area):
            painter.fillRect(QRectF(x, middle - 1.4, _STEP, 2.8), QColor(tokens.amber))
    painter.restore()


def paint_sign(painter: QPainter, mark: Mark, at: QPointF, tokens: Tokens) -> None:
    """A mark as a small sign that stands above the timeline: what has no length."""
    painter.save()
    colours = {Mark.WAITING: tokens.amber, Mark.CHANGED: tokens.accent}
    colour = colours.get(mark, tokens.muted)
    pen = QPen(QColor(colour), _STROKE)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    match mark:
        case Mark.SKIPPED:
            painter.drawEllipse(at, 4.6, 4.6)
            painter.drawLine(at + QPointF(-3, 3), at + QPointF(3, -3))
        case Mark.MISSED:
            painter.drawLine(at + QPointF(-3.4, -3.4), at + QPointF(3.4, 3.4))
            painter.drawLine(at + QPointF(-3.4, 3.4), at + QPointF(3.4, -3.4))
        case Mark.CHANGED:
            painter.drawLine(at + QPointF(0, -5), at + QPointF(0, 5))
            for tip, back in ((-5.0, -2.2), (5.0, 2.2)):
                for aside in (-2.8, 2.8):
                    painter.drawLine(at + QPointF(0, tip), at + QPointF(aside, back))
        case Mark.WAITING:
            painter.setBrush(QColor(colour))
            painter.drawEllipse(at, 4.2, 4.2)
        case _:
            painter.drawEllipse(at, 4.2, 4.2)
    painter.restore()


def _paint_edge(
    painter: QPainter,
    area: QRectF,
    radius: float,
    colour: str,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> None:
    painter.save()
    painter.setPen(QPen(QColor(colour), 1.2, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = area.adjusted(0.6, 0.6, -0.6, -0.6)
    painter.drawRoundedRect(inner, radius - 0.6, radius - 0.6)
    painter.restore()


def _strides(area: QRectF) -> Iterator[float]:
    """Where each step of a dashed line begins."""
    x = area.left()
    while x < area.right():
        yield x
        x += _STRIDE


def _paint_cap(
    painter: QPainter, mark: Mark, path: QPainterPath, area: QRectF, tokens: Tokens
) -> None:
    """What tells a bout's position: nothing of sitting, an edge of standing, steps of walking."""
    cap = QRectF(area.left(), area.top(), area.width(), min(_CAP, area.height() * 0.3))
    painter.save()
    painter.setClipPath(path)
    if mark in (Mark.STANDING, Mark.STANDING_NOW):
        painter.fillRect(cap, QColor(tokens.muted))
    elif mark in (Mark.WALKING, Mark.WALKING_NOW):
        for x in _strides(cap):
            painter.fillRect(QRectF(x, cap.top(), _STEP, cap.height()), QColor(tokens.muted))
    painter.restore()


def _paint_striped(
    painter: QPainter, mark: Mark, path: QPainterPath, area: QRectF, tokens: Tokens
) -> None:
    """Slanting stripes; level ones, as of floors, for a change of position."""
    painter.save()
    painter.fillPath(path, QColor(tokens.accent_soft))
    painter.setClipPath(path)
    painter.setPen(QPen(QBrush(QColor(tokens.accent)), 2.0))
    if mark is Mark.CHANGED:
        y = area.top() + _HATCH / 2
        while y < area.bottom():
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            y += _HATCH
    else:
        x = area.left() - area.height()
        while x < area.right():
            painter.drawLine(QPointF(x, area.bottom()), QPointF(x + area.height(), area.top()))
            x += _HATCH
    painter.restore()
    radius = min(5.0, area.width() / 2, area.height() / 2)
    _paint_edge(painter, area, radius, tokens.accent)


def _paint_sign(painter: QPainter, mark: Mark, area: QRectF, tokens: Tokens) -> None:
    if min(area.width(), area.height()) >= _SIGN_NEEDS:
        paint_sign(painter, mark, area.center(), tokens)
