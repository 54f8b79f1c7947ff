"""One of several choices that need more room than a word: a row or a tile with content."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLayout, QWidget

from breakbuddy.gui.theme import Theme
from breakbuddy.gui.tokens import RADIUS_INNER

_EDGE = 2.0


class Option(QAbstractButton):
    """Chosen by a click, by Space, or by the arrow keys from its neighbour in the group.

    Args:
        name: What is chosen, for those who cannot see it.
        about: More of it, likewise.
        theme: Where its colours are from.
        content: What it holds; none of it is pressed by itself.
    """

    def __init__(self, name: str, about: str, theme: Theme, content: QLayout) -> None:
        super().__init__()
        self._theme = theme
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setAccessibleDescription(about)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLayout(content)
        for each in self.findChildren(QWidget):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.update)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """And no more."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, which says whether it is chosen, and the edge, whether it has the keyboard.

        What is chosen has an edge too, so that it differs by more than a shade.
        """
        del event
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = _EDGE / 2
        path = QPainterPath()
        path.addRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), RADIUS_INNER, RADIUS_INNER
        )
        ground = "soft"
        if self.isChecked():
            ground = "accent_soft"
        elif self.underMouse() and self.isEnabled():
            ground = "pressed"
        painter.fillPath(path, theme.colour(ground))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("ink" if self.isChecked() else "accent"), _EDGE))
            painter.drawPath(path)
        elif self.isChecked():
            painter.setPen(QPen(theme.colour("accent"), _EDGE))
            painter.drawPath(path)
        painter.end()
