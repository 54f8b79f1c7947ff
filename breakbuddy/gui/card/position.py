"""How the person works, on the card's foot: a word that opens the others to choose from."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QStyle, QStyleOptionButton, QStylePainter

from breakbuddy import phrases
from breakbuddy.core.vocabulary import WorkPosition
from breakbuddy.gui.glyphs import Glyph, paint_glyph
from breakbuddy.gui.theme import Theme
from breakbuddy.gui.tokens import GRID
from breakbuddy.i18n import _

INSET = GRID
"""Pixels from its edge to its word, which stands where the line above it begins."""
_ARROW = 14
"""Pixels that the arrow takes after the word."""


class PositionButton(QPushButton):
    """Shows the position; whoever has it says a choice to the agent."""

    chose = Signal(object)
    """The person works so from now on: a ``WorkPosition``."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("kind", "quiet")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.clicked.connect(self._open)
        self.show_position(WorkPosition.SITTING)

    def show_position(self, position: WorkPosition) -> None:
        """Show how the person works now."""
        self.position = position
        said = phrases.position(position)
        self.setText(said)
        name = _("Working position")
        self.setAccessibleName(f"{name}: {said}")
        self.setToolTip(name)
        self.updateGeometry()

    def choices(self) -> QMenu:
        """The positions, with a mark at the present one."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for position in WorkPosition:
            action = menu.addAction(phrases.position(position))
            action.setCheckable(True)
            action.setChecked(position is self.position)
            action.triggered.connect(lambda _on=False, chosen=position: self.chose.emit(chosen))
            if position is self.position:
                menu.setActiveAction(action)
        return menu

    def sizeHint(self) -> QSize:
        """Room for the word and the arrow."""
        self.ensurePolished()
        wide = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(2 * INSET + wide + _ARROW, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The word is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, its word and the arrow after that."""
        del event
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        colour = self._theme.tokens.ink if self.underMouse() else self._theme.tokens.muted
        wide = self.fontMetrics().horizontalAdvance(self.text())
        word = self._placed(INSET, wide + 1)
        painter.setPen(QColor(colour))
        painter.drawText(word, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setRenderHint(QStylePainter.RenderHint.Antialiasing)
        arrow = self._placed(INSET + wide + 2, _ARROW)
        painter.translate(QRectF(arrow).center())
        painter.scale(0.8, 0.8)
        paint_glyph(painter, Glyph.DOWN, QRectF(-10, -10, 20, 20), colour)
        painter.end()

    def _placed(self, start: int, wide: int) -> QRect:
        """A part of it, so far from where lines begin."""
        backwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = self.width() - start - wide if backwards else start
        return QRect(x, 0, wide, self.height())

    def _open(self) -> None:
        menu = self.choices()
        size = menu.sizeHint()
        backwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = self.width() - size.width() if backwards else 0
        menu.popup(self.mapToGlobal(QPoint(x, -size.height() - GRID // 2)))
