"""How posture checks were answered, as one bar."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from breakbuddy import phrases
from breakbuddy.gui.history.chart import Chart
from breakbuddy.gui.history.legend import Legend
from breakbuddy.gui.history.marks import Mark, answer_name, checks_of
from breakbuddy.gui.history.painting import paint_block
from breakbuddy.gui.theme import Theme
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.widgets.text import text
from breakbuddy.history.statistics import Summary
from breakbuddy.i18n import _

_HEIGHT = 22
_GAP = 2.0


class _Bar(Chart):
    """The shares, from good to missed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._counts: Sequence[tuple[Mark, int]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(280, _HEIGHT)

    def show_counts(self, name: str, counts: Sequence[tuple[Mark, int]]) -> None:
        """Show how many there were of each."""
        self._counts = counts
        self.tell(name, [phrases.apart((answer_name(mark), str(n))) for mark, n in counts])

    def areas(self) -> Sequence[QRectF]:
        """A part of the bar for each answer."""
        whole = sum(count for _mark, count in self._counts)
        room = self.width() - 6 - _GAP * (len(self._counts) - 1)
        found, left = [], 3.0
        for _mark, count in self._counts:
            wide = room * count / whole
            found.append(QRectF(left, 4, wide, _HEIGHT - 8))
            left += wide + _GAP
        return found

    def paint(self, painter: QPainter) -> None:
        """Each part."""
        for (mark, _count), area in zip(self._counts, self.areas(), strict=True):
            paint_block(painter, mark, self.placed(area), self.theme.tokens, 5.0)


class Answers(QWidget):
    """The bar with its legend, which counts; or that there was no check."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.bar = _Bar(theme)
        """The one part that the keyboard goes to."""
        self._legend = Legend(theme)
        self._nothing = text(_("No posture check has an answer."), "small")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(GRID // 2)
        rows.addWidget(text(_("Posture checks"), "heading"))
        for each in (self.bar, self._legend, self._nothing):
            rows.addWidget(each)

    def show_answers(self, summary: Summary) -> None:
        """Show what came of the posture checks."""
        counts = list(checks_of(summary))
        self.bar.show_counts(_("Posture checks"), counts)
        said = [
            (mark, _("{answer}: {count}").format(answer=answer_name(mark), count=count))
            for mark, count in counts
        ]
        self._legend.tell(said)
        self.bar.setVisible(bool(counts))
        self._legend.setVisible(bool(counts))
        self._nothing.setVisible(not counts)
