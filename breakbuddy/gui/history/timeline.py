"""A day from left to right: when the person sat, and when they moved."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt, QTime
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy

from breakbuddy.gui.history.chart import Chart
from breakbuddy.gui.history.day import HOUR, HOURS_PER_DAY, Entry, hours, said
from breakbuddy.gui.history.marks import BOUTS, PRESENT, SILENCES, Mark
from breakbuddy.gui.history.painting import (
    paint_block,
    paint_present,
    paint_sign,
    paint_silence,
    painter_font,
)
from breakbuddy.gui.theme import Theme

_SIGNS = 18
"""Pixels above the band, for what has no length."""
_BAND = 38
_LANE = 6
"""Pixels below the band, where silences lie: those have no part in it."""
_BELOW = 26
_HEIGHT = _SIGNS + _BAND + _LANE + _BELOW
_NARROWEST = 5.0
_LABEL = 12
_BETWEEN_LABELS = 14
_STEPS = (1, 2, 3, 4, 6, 12)
_HELD = {Mark.DONE, Mark.PARTLY, Mark.NATURAL}


def clock(seconds: float) -> str:
    """A time of day as people here write it."""
    minutes = round(seconds / 60)
    time = QTime(minutes // 60 % HOURS_PER_DAY, minutes % 60)
    return QLocale().toString(time, QLocale.FormatType.ShortFormat)


class Timeline(Chart):
    """Bouts as a band, breaks upon it, signs above it for what was skipped, silences below."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._entries: Sequence[Entry] = ()
        self._hours = hours(())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(560, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for a label or two."""
        return QSize(240, _HEIGHT)

    def show_day(self, name: str, entries: Sequence[Entry]) -> None:
        """Show what lies on a day."""
        self._entries, self._hours = entries, hours(entries)
        self.tell(name, [said(entry, clock) for entry in entries])

    def areas(self) -> Sequence[QRectF]:
        """Where each entry lies."""
        return [self._area(entry) for entry in self._entries]

    def paint(self, painter: QPainter) -> None:
        """The hours first, then the bouts, and the breaks upon them; a pause outweighs the rest."""
        self._paint_hours(painter)
        if not self._entries:
            self._paint_nothing(painter)
        both = sorted(
            zip(self._entries, self.areas(), strict=True),
            key=lambda pair: (pair[0].mark not in BOUTS, pair[0].mark is Mark.PAUSED),
        )
        for entry, area in both:
            self._paint_entry(painter, entry, self.placed(area))

    @property
    def _widest(self) -> float:
        """What a label needs; half of it stands out at each end of the band."""
        metrics = QFontMetricsF(painter_font(self.font(), _LABEL))
        first, last = self._hours
        labels = (clock(hour * HOUR) for hour in range(first, last + 1))
        return max(map(metrics.horizontalAdvance, labels)) + 2

    def _x(self, seconds: float) -> float:
        first, last = self._hours
        share = (seconds - first * HOUR) / ((last - first) * HOUR)
        side = self._widest / 2
        return side + max(0.0, min(share, 1.0)) * (self.width() - 2 * side)

    def _area(self, entry: Entry) -> QRectF:
        left, right = self._x(entry.start), self._x(entry.end)
        if entry.mark in SILENCES:
            return QRectF(left, _SIGNS + _BAND + 4, max(_NARROWEST, right - left), _LANE)
        if entry.mark in BOUTS:
            # A hair's breadth between one bout and the next.
            return QRectF(left + 1, _SIGNS, max(_NARROWEST, right - left - 2), _BAND)
        if entry.mark not in _HELD:
            return QRectF(left - 6, 1, 12, 12)
        if right - left < _NARROWEST:
            middle = (left + right) / 2
            left, right = middle - _NARROWEST / 2, middle + _NARROWEST / 2
        inset = _BAND / 4 if entry.mark is Mark.NATURAL else -2
        return QRectF(left, _SIGNS + inset, right - left, _BAND - 2 * inset)

    def _paint_entry(self, painter: QPainter, entry: Entry, area: QRectF) -> None:
        tokens = self.theme.tokens
        if entry.mark in PRESENT:
            self._paint_present(painter, entry.mark, area)
        elif entry.mark in SILENCES:
            painter.fillRect(area, QColor(tokens.paper))
            paint_silence(painter, entry.mark, area, tokens)
        elif entry.mark in BOUTS or entry.mark in _HELD:
            paint_block(painter, entry.mark, area, tokens, 5.0)
        else:
            x = area.center().x()
            painter.setPen(QPen(QColor(tokens.floor), 1))
            painter.drawLine(QPointF(x, area.bottom() + 1), QPointF(x, _SIGNS + 1))
            paint_sign(painter, entry.mark, area.center(), tokens)

    def _paint_present(self, painter: QPainter, mark: Mark, area: QRectF) -> None:
        """With a dot on its line, which tells it from a break."""
        paint_present(painter, mark, area, self.theme.tokens, mirrored=self.mirrored)
        now = area.left() if self.mirrored else area.right()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("accent"))
        painter.drawEllipse(QPointF(now, _SIGNS - 5), 3.5, 3.5)

    def _paint_nothing(self, painter: QPainter) -> None:
        """The place where the day will be."""
        left, right = self._x(0), self._x(HOURS_PER_DAY * HOUR)
        band = QRectF(left, _SIGNS, right - left, _BAND)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.theme.colour("floor"), 1.2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(band, 6, 6)

    def _paint_hours(self, painter: QPainter) -> None:
        painter.setFont(painter_font(self.font(), _LABEL))
        first, last = self._hours
        widest = self._widest
        per_hour = (self.width() - widest) / (last - first)
        fitting = (step for step in _STEPS if step * per_hour >= widest + _BETWEEN_LABELS)
        step = next(fitting, last - first)
        top = _SIGNS + _BAND + _LANE
        for hour in range(first, last + 1, step):
            x = self._x(hour * HOUR)
            mark = self.placed(QRectF(x, top + 4, 0, 4))
            painter.setPen(QPen(self.theme.colour("line"), 1))
            painter.drawLine(mark.topLeft(), mark.bottomLeft())
            painter.setPen(self.theme.colour("muted"))
            area = self.placed(QRectF(x - widest / 2, top + 8, widest, _BELOW - 8))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, clock(hour * HOUR))
