"""The course of a protocol: a slim bar of all its steps, as long as they last."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from breakbuddy import phrases
from breakbuddy.coach.models import ProtocolStep
from breakbuddy.coach.vocabulary import Application
from breakbuddy.gui.relieving.signs import paint_sign
from breakbuddy.gui.relieving.telling import stretch
from breakbuddy.gui.theme import Theme
from breakbuddy.gui.tokens import TEXT_SMALL

_GAP = 3.0
_BAR = 8.0
_SIGN = 16.0
_BETWEEN = 6.0
_HEIGHT = 48


class Course(QWidget):
    """What has been, what goes on, and what is still to come."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._steps: tuple[ProtocolStep, ...] = ()
        self._now = 0
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(200, _HEIGHT)

    def show_course(self, steps: Sequence[ProtocolStep], now: int, share: float) -> None:
        """Show where it stands.

        Args:
            steps: All of them.
            now: Which one goes on, from 0.
            share: How much of that one is over, 0 to 1.
        """
        told = (tuple(steps), now, round(share, 3))
        if told != (self._steps, self._now, self._share):
            self._steps, self._now, self._share = told
            self.setAccessibleName(phrases.apart(map(stretch, steps)))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Signs, the bar, and how long each step is."""
        del event
        if not self._steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = sum(step.minutes for step in self._steps)
        room = self.width() - _GAP * (len(self._steps) - 1)
        x = 0.0
        for number, step in enumerate(self._steps):
            width = room * step.minutes / whole
            self._paint_step(painter, number, x, width)
            x += width + _GAP
        painter.end()

    def _paint_step(self, painter: QPainter, number: int, x: float, width: float) -> None:
        step, tokens = self._steps[number], self._theme.tokens
        present, done = number == self._now, number < self._now
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            x = self.width() - x - width
        signs = tokens.accent if present else tokens.muted
        paint_sign(painter, step.kind, QRectF(x, 0, width, _SIGN), signs)
        # A pause is thinner: nothing lies on the skin.
        height = _BAR / 2 if step.kind is Application.PAUSE else _BAR
        top = _SIGN + _BETWEEN + (_BAR - height) / 2
        bar = QRectF(x, top, width, height)
        shape = QPainterPath()
        shape.addRoundedRect(bar, height / 2, height / 2)
        painter.fillPath(shape, QColor(tokens.accent if done else tokens.line))
        if present:
            painter.save()
            painter.setClipPath(shape)
            painter.fillRect(self._over(bar), QColor(tokens.accent))
            painter.restore()
        font = QFont(self.font())
        font.setPixelSize(TEXT_SMALL - 1)
        font.setWeight(QFont.Weight.DemiBold if present else QFont.Weight.Normal)
        said = phrases.minutes(step.minutes)
        if QFontMetrics(font).horizontalAdvance(said) <= width + _GAP:
            painter.setFont(font)
            painter.setPen(QColor(tokens.ink if present else tokens.muted))
            below = QRectF(x, _SIGN + _BETWEEN + _BAR, width, _HEIGHT - _SIGN - _BETWEEN - _BAR)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
            painter.drawText(below, flags | Qt.TextFlag.TextDontClip, said)

    def _over(self, bar: QRectF) -> QRectF:
        """The part of a step that is over, from where one begins to read."""
        part = QRectF(bar)
        part.setWidth(bar.width() * self._share)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            part.moveRight(bar.right())
        return part
