"""A row of the window: what it is about at one end, what changes it at the other."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.widgets.text import leading, restyle, text, trailing

_LEAST_WORDS = 130
"""Pixels that the words keep beside a control."""


class Row(QWidget):
    """Words and a control. In a narrow window the control stands below the words.

    Args:
        label: What it is about.
        explanation: A sentence on it; none if it is empty.
        control: What changes it.
        wide: Whether the control always has a line of its own.
    """

    def __init__(
        self, label: str, explanation: str, control: QWidget, *, wide: bool = False
    ) -> None:
        super().__init__()
        self._control = control
        self._wide = wide
        self._label = text(label)
        self._help = text(explanation, "small")
        self._help.setVisible(bool(explanation))
        self._told = text("", "wrong")
        self._told.hide()
        self.head = QHBoxLayout()
        """The label, and what stands at the other end of its line."""
        self.head.setContentsMargins(0, 0, 0, 0)
        self.head.setSpacing(GRID)
        self.head.addWidget(self._label, 1)
        self._words = QWidget()
        self._words.setMinimumWidth(_LEAST_WORDS)
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(2)
        words.addLayout(self.head)
        words.addWidget(self._help)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.addWidget(self._words, 1)
        self._line.addWidget(control)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(GRID * 2, GRID + 4, GRID * 2, GRID + 4)
        outer.setSpacing(GRID // 2)
        outer.addLayout(self._line)
        outer.addWidget(self._told)
        self.set_narrow(narrow=False)

    def set_narrow(self, *, narrow: bool) -> None:
        """Put the control below the words, or beside them."""
        below = narrow or self._wide
        direction = QBoxLayout.Direction
        self._line.setDirection(direction.TopToBottom if below else direction.LeftToRight)
        self._line.setSpacing(GRID if below else GRID * 2)
        if self._wide:
            place = Qt.AlignmentFlag(0)
        elif below:
            place = Qt.AlignmentFlag.AlignLeading
        else:
            place = Qt.AlignmentFlag.AlignVCenter
        self._line.setAlignment(self._control, place)
        self._told.setAlignment(leading() if below else trailing())

    def explain(self, explanation: str) -> None:
        """Show another sentence on it."""
        self._help.setText(explanation)
        self._help.setVisible(bool(explanation))

    def tell(self, said: str, *, wrong: bool = False) -> None:
        """Say what came of a change; the empty text says nothing any more."""
        self._told.setProperty("kind", "wrong" if wrong else "small")
        restyle(self._told)
        self._told.setText(said)
        self._told.setVisible(bool(said))
        if said:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._told, said))

    def commit(self) -> None:
        """Take over what was typed into it."""

    def take_back(self) -> bool:
        """Forget what was begun in it; whether there was anything."""
        return False
