"""A choice of which one holds, whatever it looks like."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton

from breakbuddy.gui.widgets.buttons import button

T = TypeVar("T")

_ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right}


class OneOf(QFrame, Generic[T]):
    """Buttons of which one is down. The arrow keys go from one to the next.

    Its kinds lay the buttons out.

    Args:
        name: What is chosen, for those who cannot see it.
        choices: What there is to choose, with its text.
        chosen: The one that is chosen at first.
        kind: What the style sheet calls such a button.
    """

    chose = Signal(object)
    """The person chose another one."""

    def __init__(self, name: str, choices: Mapping[T, str], chosen: T, kind: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self.buttons: dict[T, QPushButton] = {}
        for value, said in choices.items():
            made = button(said, kind, name=said)
            made.setCheckable(True)
            made.setAccessibleDescription(name)
            made.installEventFilter(self)
            self._group.addButton(made)
            self.buttons[value] = made
        self.choose(chosen)
        self._group.buttonClicked.connect(lambda _button: self.chose.emit(self.chosen))

    @property
    def chosen(self) -> T:
        """The one that is chosen."""
        return next(value for value, each in self.buttons.items() if each.isChecked())

    def choose(self, value: T) -> None:
        """Choose one, without telling anybody."""
        self.buttons[value].setChecked(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Here the arrow keys choose, whatever else they do in the window."""
        if isinstance(event, QKeyEvent) and event.key() in _ARROWS:
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                self._go(watched, 1 if event.key() == Qt.Key.Key_Right else -1)
                return True
        return super().eventFilter(watched, event)

    def _go(self, here: QObject, by: int) -> None:
        """Choose the neighbour on that side; at the end there is none."""
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            by = -by
        row = list(self.buttons.values())
        wanted = next(place for place, each in enumerate(row) if each is here) + by
        if 0 <= wanted < len(row):
            row[wanted].setFocus(Qt.FocusReason.TabFocusReason)
            row[wanted].click()
