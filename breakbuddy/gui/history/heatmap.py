"""Twelve weeks, a field for each day: the more breaks were done, the stronger its colour."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from breakbuddy.gui.history.chart import Chart
from breakbuddy.gui.history.heat import LEVELS, Cell, cells
from breakbuddy.gui.history.painting import begin_text, mixed, painter_font, side
from breakbuddy.gui.history.span import WEEKS
from breakbuddy.gui.history.words import day_in_short, short_month, short_weekday
from breakbuddy.gui.theme import Theme
from breakbuddy.gui.tokens import GRID, Tokens
from breakbuddy.history.statistics import DAYS_PER_WEEK, Summary
from breakbuddy.i18n import _

_LABEL = 12
_LINE = 18
_GAP = 4.0
_NAMED_ROWS = (0, 2, 4, 6)
_WIDEST = 64.0
"""Of a field of the large picture, at most."""
_WIDER = 1.5
"""A field of the small picture is so many times wider than high, at most."""


def paint_field(painter: QPainter, level: int | None, area: QRectF, tokens: Tokens) -> None:
    """A day's field; an outline alone if nothing is recorded."""
    painter.setPen(QPen(QColor(tokens.line), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if level is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        colour = QColor(tokens.pressed)
        if level:
            colour = mixed(tokens.accent_soft, tokens.accent, 0.15 + 0.85 * level / LEVELS)
        painter.setBrush(colour)
    inner = area.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(inner, 4, 4)


class HeatMap(Chart):
    """A column for each week, a row for each weekday.

    Args:
        theme: In force.
        height: In pixels.
        labelled: Whether there is room for the names of months and weekdays.
    """

    chose = Signal(object)
    """The person went to another ``date``."""

    def __init__(self, theme: Theme, height: int, *, labelled: bool) -> None:
        super().__init__(theme)
        self._height = height
        self._labelled = labelled
        self._cells: Sequence[Cell] = ()
        self._today: date | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.moved.connect(lambda number: self.chose.emit(self._cells[number].day))

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(280, self._height)

    def minimumSizeHint(self) -> QSize:
        """Small fields are fields still."""
        return QSize(200, self._height)

    def show_weeks(
        self,
        name: str,
        days: Mapping[date, Summary],
        first: date,
        today: date,
        chosen: date | None = None,
    ) -> None:
        """Show the twelve weeks from first, a Monday, as far as they are past.

        Args:
            name: What the picture shows, for those who cannot see it.
            days: What the days came to.
            first: The first day.
            today: The present day.
            chosen: The day that is gone to, if any.
        """
        last = min(max(days, default=first), today)
        self._cells = cells(days, first, last)
        self._today = today
        current = next((n for n, cell in enumerate(self._cells) if cell.day == chosen), None)
        self.tell(name, [day_in_short(days[cell.day]) for cell in self._cells], current)

    def day_of(self, number: int) -> date:
        """The day of a field."""
        return self._cells[number].day

    def steps(self) -> dict[Qt.Key, int]:
        """Left and right to another week, up and down to another day."""
        key = Qt.Key
        return {
            key.Key_Left: -DAYS_PER_WEEK,
            key.Key_Right: DAYS_PER_WEEK,
            key.Key_Up: -1,
            key.Key_Down: 1,
        }

    def start(self, *, forwards: bool) -> int:
        """The last day: one looks back from there."""
        del forwards
        return len(self._cells) - 1

    def areas(self) -> Sequence[QRectF]:
        """Where each day lies."""
        left, top = self._margins()
        high = (self.height() - top - 4 - _GAP * (DAYS_PER_WEEK - 1)) / DAYS_PER_WEEK
        wide = (self.width() - left - 4 - _GAP * (WEEKS - 1)) / WEEKS
        wide = min(wide, _WIDEST) if self._labelled else min(wide, high * _WIDER)
        return [
            QRectF(left + cell.column * (wide + _GAP), top + cell.row * (high + _GAP), wide, high)
            for cell in self._cells
        ]

    def paint(self, painter: QPainter) -> None:
        """The fields; today's has a ring, and so has the one that was chosen."""
        tokens = self.theme.tokens
        areas = self.areas()
        for number, (cell, area) in enumerate(zip(self._cells, areas, strict=True)):
            placed = self.placed(area)
            paint_field(painter, cell.level, placed, tokens)
            if self._labelled and number == self.current:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(tokens.ink), 2))
                painter.drawRoundedRect(placed.adjusted(1, 1, -1, -1), 4, 4)
            elif cell.day == self._today:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(tokens.muted), 1.4))
                painter.drawRoundedRect(placed.adjusted(0.7, 0.7, -0.7, -0.7), 4, 4)
        if self._labelled and areas:
            self._paint_labels(painter, areas)

    def _margins(self) -> tuple[float, float]:
        """What labels need on the leading side and above."""
        if not self._labelled:
            return 2.0, 2.0
        metrics = QFontMetricsF(painter_font(self.font(), _LABEL))
        names = [short_weekday(cell.day) for cell in self._cells[:DAYS_PER_WEEK]]
        widest = max(map(metrics.horizontalAdvance, names), default=0.0)
        return widest + GRID * 1.5, _LINE + 4.0

    def _paint_labels(self, painter: QPainter, areas: Sequence[QRectF]) -> None:
        painter.setFont(painter_font(self.font(), _LABEL))
        painter.setPen(self.theme.colour("muted"))
        left, _top = self._margins()
        leading = side(right=self.mirrored)
        shown = 0
        for cell, area in zip(self._cells, areas, strict=True):
            if cell.column == 0 and cell.row in _NAMED_ROWS:
                place = self.placed(QRectF(0, area.top(), left - GRID, area.height()))
                painter.drawText(place, leading, short_weekday(cell.day))
            # A month is named where its first whole week begins.
            if cell.row == 0 and cell.day.month != shown:
                shown = cell.day.month
                place = self.placed(QRectF(area.left(), 0, area.width() * 2, _LINE))
                painter.drawText(place, leading, short_month(cell.day))


class Scale(QWidget):
    """What the shades mean: from less to more."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("The stronger the colour, the more breaks were done"))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Its two words with the fields between them."""
        metrics = QFontMetricsF(painter_font(self.font(), _LABEL))
        words = sum(map(metrics.horizontalAdvance, _ends()))
        return QSize(round(words) + 2 + 2 * GRID + (LEVELS + 1) * _LINE - 4, _LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Less, a field for each shade, more."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        begin_text(painter)
        painter.setFont(painter_font(self.font(), _LABEL))
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        ends = _ends()[::-1] if mirrored else _ends()
        area = QRectF(self.rect())
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(area, side(right=False), ends[0])
        painter.drawText(area, side(right=True), ends[1])
        left = QFontMetricsF(painter.font()).horizontalAdvance(ends[0]) + GRID
        for level in range(LEVELS + 1):
            shade = LEVELS - level if mirrored else level
            field = QRectF(left + level * _LINE, 2, _LINE - 4, _LINE - 4)
            paint_field(painter, shade, field, self._theme.tokens)
        painter.end()


def _ends() -> tuple[str, str]:
    return _("less"), _("more")
