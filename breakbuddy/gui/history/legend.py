"""What the marks of a picture mean, and how many there were."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from breakbuddy.gui.history.marks import Mark
from breakbuddy.gui.history.painting import begin_text, paint_block, paint_sign, painter_font, side
from breakbuddy.gui.theme import Theme
from breakbuddy.gui.tokens import GRID, TEXT_SMALL

_LINE = 22
_SWATCH = 13.0
_AFTER_SWATCH = 7.0
_BETWEEN = 2.0 * GRID
_SIGNS = {Mark.CHANGED, Mark.SKIPPED, Mark.MISSED, Mark.WAITING, Mark.UNANSWERED}


@dataclass(frozen=True, slots=True)
class _Place:
    mark: Mark
    said: str
    x: float
    y: float
    width: float


class Legend(QWidget):
    """Marks with their names, in as many lines as it takes.

    Args:
        theme: In force.
        signs: Whether what has no length is shown as the signs that stand above a timeline.
    """

    def __init__(self, theme: Theme, *, signs: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._signs = signs
        self._names: Sequence[tuple[Mark, str]] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    def tell(self, names: Sequence[tuple[Mark, str]]) -> None:
        """Show these marks."""
        if names != self._names:
            self._names = names
            self.setAccessibleName(", ".join(said for _mark, said in names))
            self.setVisible(bool(names))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(200, _LINE)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest of them."""
        metrics = QFontMetricsF(painter_font(self.font(), TEXT_SMALL))
        widths = (metrics.horizontalAdvance(said) for _mark, said in self._names)
        return QSize(min(240, round(max(widths, default=0.0) + _SWATCH + _AFTER_SWATCH)), _LINE)

    def hasHeightForWidth(self) -> bool:
        """It wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many lines as the names need."""
        return round(max((place.y for place in self._places(width)), default=0.0)) + _LINE

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each mark, and its name in plain text."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        begin_text(painter)
        painter.setFont(painter_font(self.font(), TEXT_SMALL))
        metrics = QFontMetricsF(painter.font())
        tokens = self._theme.tokens
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for place in self._places(self.width()):
            swatch = QRectF(place.x, place.y + (_LINE - _SWATCH) / 2, _SWATCH, _SWATCH)
            after = _SWATCH + _AFTER_SWATCH
            words = QRectF(place.x + after, place.y, place.width - after, _LINE)
            if mirrored:
                swatch.moveRight(self.width() - swatch.left())
                words.moveRight(self.width() - words.left())
            if self._signs and place.mark in _SIGNS:
                paint_sign(painter, place.mark, swatch.center(), tokens)
            else:
                paint_block(painter, place.mark, swatch, tokens, 3.5)
            painter.setPen(self._theme.colour("muted"))
            said = metrics.elidedText(place.said, Qt.TextElideMode.ElideRight, words.width() + 1)
            painter.drawText(words, side(right=mirrored), said)
        painter.end()

    def _places(self, width: float) -> Iterator[_Place]:
        metrics = QFontMetricsF(painter_font(self.font(), TEXT_SMALL))
        x = y = 0.0
        for mark, said in self._names:
            wanted = _SWATCH + _AFTER_SWATCH + metrics.horizontalAdvance(said) + 1
            if x and x + wanted > width:
                x, y = 0.0, y + _LINE
            yield _Place(mark, said, x, y, min(wanted, width))
            x += wanted + _BETWEEN
