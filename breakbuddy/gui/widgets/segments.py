"""One of a few, side by side."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton

from breakbuddy.gui.widgets.buttons import button

T = TypeVar("T")


class Segments(QFrame, Generic[T]):
    """A segmented choice. The arrow keys go from one to the next.

    Args:
        name: What is chosen, for those who cannot see it.
        choices: What there is to choose, with its text.
        chosen: The one that is chosen at first.
    """

    chose = Signal(object)
    """The person chose another one."""

    def __init__(self, name: str, choices: Mapping[T, str], chosen: T) -> None:
        super().__init__()
        self.setProperty("kind", "segments")
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons: dict[T, QPushButton] = {}
        for value, said in choices.items():
            made = button(said, "choice")
            made.setCheckable(True)
            made.setAccessibleName(said)
            made.setAccessibleDescription(name)
            self._group.addButton(made)
            row.addWidget(made)
            self._buttons[value] = made
        self.choose(chosen)
        self._group.buttonClicked.connect(lambda _button: self.chose.emit(self.chosen))

    @property
    def chosen(self) -> T:
        """The one that is chosen."""
        return next(value for value, each in self._buttons.items() if each.isChecked())

    def choose(self, value: T) -> None:
        """Choose one, without telling anybody."""
        self._buttons[value].setChecked(True)
