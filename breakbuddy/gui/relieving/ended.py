"""The page of a protocol that is over: what comes off. It stays until the person closes it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from breakbuddy.gui.relieving.parts import MARGIN
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.widgets.buttons import button
from breakbuddy.gui.widgets.text import text
from breakbuddy.i18n import _


class EndPage(QWidget):
    """Says that it is over."""

    closed = Signal()
    again = Signal()
    """The person wants to choose another one."""

    def __init__(self) -> None:
        super().__init__()
        self._title = text(kind="headline")
        self._body = text()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, GRID, MARGIN, GRID * 2)
        outer.setSpacing(GRID)
        outer.addWidget(self._title)
        outer.addWidget(self._body)
        row = QHBoxLayout()
        row.setContentsMargins(0, GRID, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(button(_("Close"), "primary", self.closed.emit))
        row.addWidget(button(_("Choose another"), "", self.again.emit))
        row.addStretch(1)
        outer.addLayout(row)

    def show_end(self, title: str, body: str) -> None:
        """Say what comes off, and what there is to know."""
        self._title.setText(title)
        self._body.setText(body)
