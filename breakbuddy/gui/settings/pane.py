"""A page: its title, and groups of rows with thin lines between them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from breakbuddy.gui.settings.row import Row
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.widgets.text import line, text

_NARROW = 500
"""Pixels of a page below which controls stand under their words."""
_WIDEST = 720


class Pane(QScrollArea):
    """One page. Page up and page down scroll it, from wherever the keyboard is."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        ground = QWidget()
        ground.setProperty("kind", "paper")
        self._rows = QVBoxLayout(ground)
        self._rows.setContentsMargins(GRID * 3, GRID * 3 - 4, GRID * 3, GRID * 3)
        self._rows.setSpacing(GRID)
        self._rows.addWidget(_bounded(text(title, "title")))
        self._end = 1
        self._rows.addStretch(1)
        self.setWidget(ground)

    def add(self, widget: QWidget) -> None:
        """Put anything below what is there."""
        self._rows.insertWidget(self._end, _bounded(widget))
        self._end += 1

    def add_group(self, heading: str, explanation: str, members: Sequence[QWidget]) -> None:
        """Put rows into a frame, below a heading and a sentence on all of them."""
        if heading:
            head = text(heading, "heading")
            head.setContentsMargins(0, GRID, 0, 0)
            self.add(head)
        if explanation:
            self.add(text(explanation, "small"))
        frame = QFrame()
        frame.setProperty("kind", "group")
        frame.setAccessibleName(heading)
        frame.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        for number, member in enumerate(members):
            if number:
                inner.addWidget(line())
            inner.addWidget(member)
        self.add(frame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The width decides where the controls stand."""
        super().resizeEvent(event)
        narrow = self.viewport().width() < _NARROW
        for row in self.findChildren(Row):
            row.set_narrow(narrow=narrow)


def _bounded(widget: QWidget) -> QWidget:
    widget.setMaximumWidth(_WIDEST)
    return widget
