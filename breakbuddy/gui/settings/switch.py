"""A check box that looks like the switch of a light."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from breakbuddy.gui.theme import Theme

_SIZE = QSize(48, 30)
_TRACK = QSize(40, 22)
_INSET = 3.0


class Switch(QCheckBox):
    """On at the end of the line, off at its beginning."""

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """With room for the mark of the keyboard."""
        return _SIZE

    def hitButton(self, pos: QPoint) -> bool:
        """All of it can be clicked."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The track and the knob."""
        del event
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(0, 0, _TRACK.width(), _TRACK.height())
        track.moveCenter(QRectF(self.rect()).center())
        radius = track.height() / 2
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(track.adjusted(-3, -3, 3, 3), radius + 3, radius + 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent" if self.isChecked() else "floor"))
        painter.drawRoundedRect(track, radius, radius)
        knob = QRectF(0, 0, track.height() - 2 * _INSET, track.height() - 2 * _INSET)
        knob.moveCenter(track.center())
        at_right = self.isChecked() is (self.layoutDirection() is Qt.LayoutDirection.LeftToRight)
        if at_right:
            knob.moveRight(track.right() - _INSET)
        else:
            knob.moveLeft(track.left() + _INSET)
        painter.setBrush(theme.colour("on_accent" if self.isChecked() else "paper"))
        painter.drawEllipse(knob)
        painter.end()
