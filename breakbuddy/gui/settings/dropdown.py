"""A list of choices that drops down, with an arrow drawn as the other glyphs are."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
)

from breakbuddy.gui.theme import Theme
from breakbuddy.gui.widgets.text import tip

T = TypeVar("T")

_WIDTH = 240
_ARROW = 4.5
"""Half the width of the arrow, in pixels."""
_ARROW_FROM_EDGE = 18
_AROUND = 8
_ELIDE = Qt.TextElideMode.ElideRight


class Dropdown(QComboBox, Generic[T]):
    """One of several.

    Args:
        name: What is chosen, for those who cannot see it.
        choices: What there is to choose, with its text.
        theme: The colours.
        typed: The field in it, if other things can be typed too.
    """

    chose = Signal(object)
    """The person chose one of the list."""

    def __init__(
        self,
        name: str,
        choices: Mapping[T, str],
        theme: Theme,
        *,
        typed: QLineEdit | None = None,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._values = list(choices)
        self.addItems(list(choices.values()))
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(8)
        self.setItemDelegate(QStyledItemDelegate(self))  # which the style sheet reaches
        if typed is not None:
            self.setLineEdit(typed)
            self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.activated.connect(lambda index: self.chose.emit(self._values[index]))

    def choose(self, value: T) -> None:
        """Choose one, without telling anybody."""
        self.setCurrentIndex(self._values.index(value))

    def sizeHint(self) -> QSize:
        """Wide enough for most; longer choices are cut short, and whole in the list."""
        return QSize(_WIDTH, super().sizeHint().height())

    def showPopup(self) -> None:
        """The list is as wide as its widest choice."""
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + _AROUND)
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Who scrolls the page past it changes nothing."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, and the arrow on it."""
        del event
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        if not self.isEditable():
            self._paint_choice(painter, option)
        painter.setRenderHint(QStylePainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("muted"), 1.7))
        forwards = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        x = self.width() - _ARROW_FROM_EDGE if forwards else _ARROW_FROM_EDGE
        y = self.height() / 2
        tip = QPointF(x, y + _ARROW / 2)
        ends = (QPointF(x - _ARROW, y - _ARROW / 2), QPointF(x + _ARROW, y - _ARROW / 2))
        painter.drawPolyline(QPolygonF([ends[0], tip, ends[1]]))
        painter.end()

    def _paint_choice(self, painter: QStylePainter, option: QStyleOptionComboBox) -> None:
        """The choice, cut short if it must be; its tip has it whole then."""
        room = self.width() - 2 * _ARROW_FROM_EDGE
        shown = self.fontMetrics().elidedText(self.currentText(), _ELIDE, room)
        self.setToolTip("" if shown == self.currentText() else tip(self.currentText()))
        option.currentText = shown
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
