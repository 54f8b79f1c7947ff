"""Entries of a list with a title and, below it, what they are."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate
from PySide6.QtWidgets import QStyleOptionViewItem as Option

from breakbuddy.gui.theme import Theme
from breakbuddy.gui.tokens import GRID, TEXT, TEXT_SMALL

ABOUT = int(Qt.ItemDataRole.UserRole) + 1
"""The role of the second line."""
_INSET = GRID + 2


class TwoLines(QStyledItemDelegate):
    """Paints them; what has no room ends in an ellipsis."""

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: Option, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Room for both lines."""
        del option, index
        return QSize(100, TEXT + TEXT_SMALL + 3 * GRID)

    def paint(
        self, painter: QPainter, option: Option, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The ground as the style has it, and the lines on it."""
        ground = Option(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        style = ground.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, ground.widget)
        area = QRect(option.rect).adjusted(_INSET, GRID - 2, -_INSET, 2 - GRID)
        tokens = self._theme.tokens
        title, about = index.data(Qt.ItemDataRole.DisplayRole), index.data(ABOUT)
        upper = QRect(area.left(), area.top(), area.width(), area.height() // 2 + 2)
        lower = QRect(area.left(), upper.bottom(), area.width(), area.height() // 2)
        _line(painter, upper, str(title), TEXT, tokens.ink)
        _line(painter, lower, str(about), TEXT_SMALL, tokens.muted)


def _line(painter: QPainter, area: QRect, said: str, size: int, colour: str) -> None:
    font = QFont(painter.font())
    font.setPixelSize(size)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(font).elidedText(said, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, shown)
