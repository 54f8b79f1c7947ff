"""A ring that empties, with the time that is left in it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from breakbuddy.gui.theme import Theme

_SHORT = 5
"""Letters that have room in large type, as "59:59"."""
_ROOM = 0.76
"""The share of the ring's width that a text within it may take."""
_LEAST = 9
_START = 90 * 16
_WHOLE = 360 * 16


class Ring(QWidget):
    """A countdown. What it says is for those too who cannot see it."""

    def __init__(self, theme: Theme, size: int = 116) -> None:
        super().__init__()
        self._theme = theme
        self._size = size
        self._share = 0.0
        self._said = ("", "")
        self._amber = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._size, self._size)

    def show_share(self, share: float, large: str, small: str = "", *, amber: bool = False) -> None:
        """Show how much is left.

        Args:
            share: 0 to 1, how full the ring is.
            large: What stands in it, as "1:52".
            small: What stands below that.
            amber: Whether it is due.
        """
        told = (max(0.0, min(1.0, share)), (large, small), amber)
        if told != (self._share, self._said, self._amber):
            self._share, self._said, self._amber = told
            self.setAccessibleName(" ".join(filter(None, (large, small))))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ring and its text."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        side = min(self.width(), self.height())
        thick = side * 0.07
        area = QRectF(
            (self.width() - side + thick) / 2,
            (self.height() - side + thick) / 2,
            side - thick,
            side - thick,
        ).adjusted(1, 1, -1, -1)
        pen = QPen(QColor(tokens.line), thick)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawEllipse(area)
        if self._share > 0:
            pen.setColor(QColor(tokens.amber if self._amber else tokens.accent))
            painter.setPen(pen)
            painter.drawArc(area, _START, -round(_WHOLE * self._share))
        self._paint_text(painter, side)
        painter.end()

    def _paint_text(self, painter: QPainter, side: float) -> None:
        tokens = self._theme.tokens
        large, small = self._said
        font = QFont(self.font())
        font.setPixelSize(max(12, round(side * (0.26 if len(large) <= _SHORT else 0.2))))
        font.setWeight(QFont.Weight.DemiBold)
        font.setFeature(QFont.Tag("tnum"), 1)
        while (
            QFontMetrics(font).horizontalAdvance(large) > side * _ROOM and font.pixelSize() > _LEAST
        ):
            font.setPixelSize(font.pixelSize() - 1)
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink))
        middle = QRectF(self.rect())
        if not small:
            painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, large)
            return
        upper = middle.adjusted(0, 0, 0, -side * 0.16)
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, large)
        font.setPixelSize(max(11, round(side * 0.105)))
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(tokens.muted))
        lower = middle.adjusted(0, side * 0.34, 0, 0)
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, small)
