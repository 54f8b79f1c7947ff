"""The soft shadow below a window, drawn once for each size."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap

SPREAD = 24
"""How far it reaches beyond the window, in pixels."""
_DOWN = 6
_STEPS = 16
_STRENGTH = 34


def shadow(size: QSize, radius: float, ratio: float) -> QPixmap:
    """The shadow of a rounded rectangle that leaves ``SPREAD`` free on each side.

    Args:
        size: Of the whole picture, in device-independent pixels.
        radius: The rectangle's corners.
        ratio: Pixels of the screen for each of those.
    """
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(0, 0, size.width(), size.height()).adjusted(SPREAD, SPREAD, -SPREAD, -SPREAD)
    for step in range(_STEPS):
        # Many faint layers, each a little smaller, add up to a gradient.
        grown = SPREAD * (1 - step / _STEPS) ** 1.5 - 2
        path = QPainterPath()
        area = box.adjusted(-grown, -grown + _DOWN, grown, grown).intersected(
            QRectF(0, 0, size.width(), size.height())
        )
        path.addRoundedRect(area, radius + grown, radius + grown)
        painter.fillPath(path, QColor(16, 28, 24, max(1, _STRENGTH * (step + 1) // _STEPS // 6)))
    painter.end()
    return picture
