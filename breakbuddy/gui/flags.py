"""When to have someone look at the back: one step away from whatever a spasm shows."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from breakbuddy.coach import texts
from breakbuddy.coach.models import Library
from breakbuddy.gui.context import Context
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.widgets.buttons import button
from breakbuddy.gui.widgets.text import text
from breakbuddy.i18n import _

_WIDTH = 380


def flags_button(context: Context, library: Library) -> QPushButton:
    """A button that shows them."""
    made = button(_("When to see a doctor"), "ghost")

    def show() -> None:
        sheet = FlagsSheet(context, library, made)
        sheet.appear()

    made.clicked.connect(show)
    return made


class FlagsSheet(QFrame):
    """All of them on a sheet over the window; a click beside it, or Esc, takes it away."""

    def __init__(self, context: Context, library: Library, beside: QWidget) -> None:
        super().__init__(beside.window(), Qt.WindowType.Popup)
        self._beside = beside
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        tokens = context.theme.tokens
        self.setStyleSheet(
            f"FlagsSheet {{ background: {tokens.paper}; border: 1px solid {tokens.line}; }}"
        )
        self.setAccessibleName(_("When to have it looked at"))
        self.setFixedWidth(_WIDTH)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        rows.setSpacing(GRID // 2)
        rows.addWidget(text(_("When to have it looked at"), "title"))
        if not library.flags:
            nothing = _(
                "The library does not say. If you are unsure about your back, ask a doctor."
            )
            rows.addWidget(text(nothing, "small"))
        for flag in library.flags.values():
            rows.addSpacing(GRID)
            rows.addWidget(text(texts.title(flag), "strong"))
            rows.addWidget(text(texts.body(flag), "small"))

    def appear(self) -> None:
        """Show it, whole on the screen, above the button if it can be."""
        self.adjustSize()
        corner = self._beside.mapToGlobal(QPoint(0, 0))
        room = self._beside.screen().availableGeometry()
        x = max(room.left(), min(corner.x(), room.right() - self.width()))
        y = max(room.top(), min(corner.y() - self.height() - GRID, room.bottom() - self.height()))
        self.move(x, y)
        self.show()
