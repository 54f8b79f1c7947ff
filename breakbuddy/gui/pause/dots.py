"""A row of dots, one for each move, of which one is on."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from breakbuddy.gui.theme import Theme
from breakbuddy.gui.tokens import GRID

_RADIUS = 3.0
_APART = 11


class Dots(QWidget):
    """Where one is among a few. What it says is said in words beside it too."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._count = 0
        self._number = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def put(self, number: int, count: int) -> None:
        """Show which of how many is on, counted from 0."""
        self._number, self._count = number, count
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there are dots."""
        return QSize(_APART * self._count, 2 * GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The dots, in the direction of writing."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        tokens = self._theme.tokens
        backwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for each in range(self._count):
            painter.setBrush(QColor(tokens.accent if each == self._number else tokens.floor))
            x = _RADIUS + each * _APART
            at = self.width() - x if backwards else x
            painter.drawEllipse(QPointF(at, self.height() / 2), _RADIUS, _RADIUS)
        painter.end()
