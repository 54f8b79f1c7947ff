"""A text of a certain form."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit

from breakbuddy.gui.settings.editors.base import TypedEditor
from breakbuddy.gui.settings.grouping import Entry
from breakbuddy.gui.theme import Theme

_LEAST = 100


class LineEditor(TypedEditor):
    """One line, typed."""

    usual_width = 190
    """In pixels; less where there is less room."""

    def __init__(self, entry: Entry, theme: Theme) -> None:
        super().__init__(entry, theme, _Field(self.usual_width))
        self.field.setMinimumWidth(_LEAST)
        self.row.addWidget(self.field, 1)


class _Field(QLineEdit):
    def __init__(self, width: int) -> None:
        super().__init__()
        self._width = width

    def sizeHint(self) -> QSize:
        """As wide as most values are."""
        return QSize(self._width, super().sizeHint().height())
