"""Small parts that the pages of the relief window share."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout

from breakbuddy.coach import texts
from breakbuddy.coach.models import Protocol
from breakbuddy.gui.relieving.signs import Sign
from breakbuddy.gui.relieving.telling import leading, sequence
from breakbuddy.gui.theme import Theme
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.widgets.option import Option
from breakbuddy.gui.widgets.text import text

MARGIN = GRID * 2 + 4


def protocol_row(protocol: Protocol, theme: Theme) -> Option:
    """A protocol to choose: its sign, its title and its steps."""
    row = QHBoxLayout()
    row.setContentsMargins(GRID + 4, GRID + 2, GRID + 4, GRID + 2)
    row.setSpacing(GRID + 4)
    words = QVBoxLayout()
    words.setSpacing(2)
    title, steps = texts.title(protocol), sequence(protocol)
    words.addWidget(text(title, "strong"))
    words.addWidget(text(steps, "small"))
    row.addWidget(Sign(theme, leading(protocol)))
    row.addLayout(words, 1)
    return Option(title, steps, theme, row)


class Box(QFrame):
    """Lines on a soft ground, the first of which can stand out.

    Args:
        heading: What they are, if that must be said.
    """

    def __init__(self, heading: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "field")
        self._told: tuple[str, ...] = ("",)
        self.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(GRID * 2 - 2, GRID + 4, GRID * 2 - 2, GRID + 4)
        rows.setSpacing(GRID)
        self._first = text(kind="strong")
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(GRID)
        self._lines.setVerticalSpacing(GRID // 2 + 1)
        self._lines.setColumnStretch(1, 1)
        if heading:
            rows.addWidget(text(heading, "heading"))
        rows.addWidget(self._first)
        rows.addLayout(self._lines)

    def say(self, first: str, lines: Iterable[str] = ()) -> None:
        """Show other lines; without any of them it is not to be seen."""
        told = (first, *lines)
        if told == self._told:
            return
        self._told = told
        self._first.setText(first)
        self._first.setVisible(bool(first))
        _clear(self._lines)
        for number, line in enumerate(told[1:]):
            dot, said = text("\N{BULLET}", "detail", wrap=False), text(line, "detail")
            self._lines.addWidget(dot, number, 0, Qt.AlignmentFlag.AlignTop)
            self._lines.addWidget(said, number, 1)
            for each in (dot, said):
                each.show()  # now, and not when the toolkit comes to it
        self.setVisible(told != ("",))


def _clear(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            # Not to be seen until the toolkit comes to delete it.
            widget.hide()
            widget.deleteLater()
