"""The list of pages at the side. Up and down go from one to the next."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from breakbuddy.gui.settings.grouping import Page, title
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.widgets.buttons import button
from breakbuddy.i18n import _

_LEAST_WIDTH = 168


class Rail(QWidget):
    """A button for each page."""

    chose = Signal(object)
    """The person wants another ``Page``."""

    def __init__(self, pages: Iterable[Page], shown: Page) -> None:
        super().__init__()
        self.setProperty("kind", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Pages"))
        self.setMinimumWidth(_LEAST_WIDTH)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(GRID + 4, GRID * 2 + 4, GRID + 4, GRID * 2)
        rows.setSpacing(2)
        self._group = QButtonGroup(self)
        self._buttons: dict[Page, QPushButton] = {}
        for page in pages:
            made = button(title(page), "row")
            made.setCheckable(True)
            made.clicked.connect(lambda _on, page=page: self.chose.emit(page))
            self._group.addButton(made)
            rows.addWidget(made)
            self._buttons[page] = made
        rows.addStretch(1)
        self._buttons[shown].setChecked(True)

    def choose(self, page: Page) -> None:
        """Mark a page, without telling anybody."""
        self._buttons[page].setChecked(True)

    def take_keyboard(self) -> None:
        """Have the keyboard on the page that is shown."""
        shown = self._group.checkedButton()
        if shown is not None:
            shown.setFocus()
