"""A week's breaks as bars, a bar for each day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy

from breakbuddy import phrases
from breakbuddy.gui.history.chart import Chart
from breakbuddy.gui.history.marks import Mark, breaks_of
from breakbuddy.gui.history.painting import paint_block, painter_font
from breakbuddy.gui.history.words import day_in_short, short_weekday
from breakbuddy.gui.theme import Theme
from breakbuddy.history.statistics import Summary
from breakbuddy.i18n import _

_LABEL = 12
_LINE = 18
_LEAST_SCALE = 6
"""Breaks for which there is room at least, so that a single one is no tower."""
_GAP = 2.0
_WIDE, _SLIM = 56.0, 28.0
"""Of a bar, at most."""


@dataclass(frozen=True, slots=True)
class _Day:
    day: date
    counts: tuple[tuple[Mark, int], ...]
    sat: str

    @property
    def count(self) -> int:
        return sum(count for _mark, count in self.counts)


class Bars(Chart):
    """Done at the bottom, missed on top.

    Args:
        theme: In force.
        height: In pixels.
        detailed: Whether there is room for figures: the breaks done, the time sat.
    """

    def __init__(self, theme: Theme, height: int, *, detailed: bool) -> None:
        super().__init__(theme)
        self._height = height
        self._detailed = detailed
        self._days: Sequence[_Day] = ()
        self._today: date | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(280, self._height)

    def minimumSizeHint(self) -> QSize:
        """Narrow bars are bars still."""
        return QSize(200, self._height)

    def show_week(self, name: str, days: Sequence[Summary], today: date) -> None:
        """Show the days of a week."""
        self._days = [
            _Day(
                summary.first,
                tuple(breaks_of(summary)),
                phrases.duration(summary.sitting_seconds) if summary.bouts else "",
            )
            for summary in days
        ]
        self._today = today
        self.tell(name, [day_in_short(summary) for summary in days])

    def areas(self) -> Sequence[QRectF]:
        """A column for each day."""
        wide = self.width() / max(1, len(self._days))
        return [
            QRectF(number * wide + 3, 3, wide - 6, self.height() - 6)
            for number in range(len(self._days))
        ]

    def paint(self, painter: QPainter) -> None:
        """The bars, what they stand on, and the days below."""
        painter.setPen(QPen(self.theme.colour("line"), 1))
        painter.drawLine(QPointF(0, self._ground), QPointF(self.width(), self._ground))
        for day, column in zip(self._days, self.areas(), strict=True):
            placed = self.placed(column)
            self._paint_bar(painter, day, placed)
            self._paint_labels(painter, day, placed)

    @property
    def _ground(self) -> float:
        """Where the bars stand."""
        return self.height() - _LINE * (2 if self._detailed else 1) - 8

    @property
    def _unit(self) -> float:
        """How high a single break is."""
        above = _LINE + 8 if self._detailed else 8
        best = max([_LEAST_SCALE, *(day.count for day in self._days)])
        return (self._ground - above) / best

    def _paint_bar(self, painter: QPainter, day: _Day, column: QRectF) -> None:
        wide = min(column.width() * 0.62, _WIDE if self._detailed else _SLIM)
        left = column.center().x() - wide / 2
        bottom = self._ground
        for mark, count in day.counts:
            high = count * self._unit
            # Blocks keep apart, so that a pattern never runs into the next one.
            block = QRectF(left, bottom - high + _GAP, wide, high - _GAP)
            paint_block(painter, mark, block, self.theme.tokens, 5.0)
            bottom -= high

    def _paint_labels(self, painter: QPainter, day: _Day, column: QRectF) -> None:
        tokens = self.theme.tokens
        is_today = day.day == self._today
        area = QRectF(column.left() - 2, self._ground + 5, column.width() + 4, _LINE)
        painter.setFont(painter_font(self.font(), _LABEL, strong=is_today))
        painter.setPen(QColor(tokens.ink if is_today else tokens.muted))
        self._say(painter, area, short_weekday(day.day))
        if not self._detailed:
            return
        painter.setFont(painter_font(self.font(), _LABEL))
        painter.setPen(QColor(tokens.muted))
        self._say(painter, area.translated(0, _LINE), day.sat)
        if day.count:
            painter.setPen(QColor(tokens.ink))
            area.moveBottom(self._ground - day.count * self._unit - 1)
            done = dict(day.counts).get(Mark.DONE, 0)
            said = _("{done} of {count}").format(done=done, count=day.count)
            self._say(painter, area, said)

    def _say(self, painter: QPainter, area: QRectF, said: str) -> None:
        metrics = QFontMetricsF(painter.font())
        shown = metrics.elidedText(said, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, shown)
