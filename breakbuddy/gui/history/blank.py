"""What is shown where there is nothing to show: on the first day, or if the file is unreadable."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from breakbuddy.gui.history.marks import Mark
from breakbuddy.gui.history.painting import paint_block
from breakbuddy.gui.theme import Theme
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.widgets.buttons import button
from breakbuddy.gui.widgets.text import text
from breakbuddy.i18n import _

_WIDTH, _HEIGHT = 360, 56
_WIDEST_TEXT = 460
_DAY = (
    (Mark.SITTING, 0.0, 0.24),
    (Mark.DONE, 0.255, 0.275),
    (Mark.SITTING, 0.29, 0.55),
    (Mark.NATURAL, 0.565, 0.70),
    (Mark.SITTING, 0.715, 0.96),
    (Mark.DONE, 0.98, 1.0),
)
"""A day as it may come to look."""
_FAINT = 0.45


class _Promise(QWidget):
    """A faint timeline of no day."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Always the same."""
        return QSize(_WIDTH, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bouts, breaks, and an absence at noon."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(_FAINT)
        for mark, start, end in _DAY:
            inset = {Mark.SITTING: 9.0, Mark.NATURAL: 20.0, Mark.DONE: 6.0}[mark]
            left = start * _WIDTH
            area = QRectF(left, inset, (end - start) * _WIDTH, _HEIGHT - 2 * inset)
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                area.moveRight(_WIDTH - left)
            paint_block(painter, mark, area, self._theme.tokens, 5.0)
        painter.end()


class Blank(QWidget):
    """Says why there is nothing, and what can be done."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, GRID * 4, 0, GRID * 4)
        rows.setSpacing(GRID)
        middle = Qt.AlignmentFlag.AlignHCenter
        self._title = text(kind="strong")
        self._said = text(kind="small")
        for each in (self._title, self._said):
            each.setAlignment(middle)
            each.setMaximumWidth(_WIDEST_TEXT)
        self._again = button(_("Try again"))
        self.tried = self._again.clicked
        rows.addStretch(1)
        rows.addWidget(_Promise(theme), 0, middle)
        rows.addSpacing(GRID)
        for label in (self._title, self._said):
            line = QHBoxLayout()
            line.addStretch(1)
            line.addWidget(label, 100)
            line.addStretch(1)
            rows.addLayout(line)
        rows.addSpacing(GRID)
        rows.addWidget(self._again, 0, middle)
        rows.addStretch(2)

    def say(self, title: str, said: str, *, again: bool = False) -> None:
        """Say it; with a button that tries again, where that may help."""
        self._title.setText(title)
        self._said.setText(said)
        self._said.setVisible(bool(said))
        self._again.setVisible(again)
