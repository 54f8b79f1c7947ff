"""What every editor of a setting does: show a value, tell another one, be marked as wrong."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from breakbuddy.config.errors import NotAllowedError
from breakbuddy.gui.settings.grouping import Entry
from breakbuddy.gui.theme import Theme
from breakbuddy.gui.widgets.text import restyle
from breakbuddy.i18n import _


class Editor(QWidget):
    """The field of one setting. It saves nothing; whoever listens does.

    Args:
        entry: The declaration of the setting.
        theme: The colours, for what is painted by hand.
    """

    chose = Signal(object)
    """The person wants another value, of the setting's type."""
    refused = Signal(str)
    """What they typed cannot be one; what is allowed, for a person."""

    wide = False
    """Whether it needs the whole width of the page."""

    def __init__(self, entry: Entry, theme: Theme) -> None:
        super().__init__()
        self.entry = entry
        self.theme = theme
        self.row = QHBoxLayout(self)
        """Where its parts go."""
        self.row.setContentsMargins(0, 0, 0, 0)

    def put(self, value: Any) -> None:
        """Show a value, without telling anybody."""
        raise NotImplementedError

    def said(self, value: Any) -> str:
        """A value in human words, as the field shows it."""
        return self.entry.show(value)

    def tell(self, value: Any) -> str:
        """A value in human words, where it stands by itself."""
        return self.said(value)

    @property
    def allowed(self) -> str:
        """What is allowed, as a phrase after "must be"."""
        return self.entry.kind.allowed

    @property
    def must(self) -> str:
        """What is allowed, as a sentence."""
        return _("It must be {allowed}.").format(allowed=self.allowed)

    def commit(self) -> None:
        """Tell what was typed, if anything can be typed here."""

    def take_back(self) -> bool:
        """Forget what was typed and not yet told; whether there was anything."""
        return False

    def mark(self, *, wrong: bool) -> None:
        """Show that the value is wrong, or that it is right again."""


class TypedEditor(Editor):
    """A field that is typed into. It tells the value on Enter and when it loses the keyboard."""

    def __init__(self, entry: Entry, theme: Theme, field: QLineEdit | None = None) -> None:
        super().__init__(entry, theme)
        self._shown = ""
        self.field = QLineEdit() if field is None else field
        self.field.setAccessibleName(entry.label)
        self.field.setAccessibleDescription(f"{entry.help} {self.must}")
        self.field.setToolTip(self.must)
        self.field.editingFinished.connect(self.commit)

    def put(self, value: Any) -> None:
        """Show it as a person would type it, from its beginning."""
        self._shown = self.said(value)
        self.field.setText(self._shown)
        self.field.setCursorPosition(0)

    def commit(self) -> None:
        """Read what was typed."""
        if not self.field.hasFocus():
            self.field.setCursorPosition(0)  # a long value is read from its beginning
        typed = self.field.text()
        if typed == self._shown:
            return
        self._shown = typed  # it is judged once
        try:
            value = self.read(typed)
        except NotAllowedError as refusal:
            self.refused.emit(refusal.about_part or self.must)
        else:
            self.chose.emit(value)

    def read(self, typed: str) -> Any:
        """The value of what was typed.

        Raises:
            NotAllowedError: it is none.
        """
        return self.entry.parse_text(typed)

    def take_back(self) -> bool:
        """Show again what was there before."""
        was = self.field.text() != self._shown
        self.field.setText(self._shown)
        return was

    def mark(self, *, wrong: bool) -> None:
        """Draw its border in the colour of what is wrong."""
        self.frame.setProperty("wrong", "true" if wrong else "false")
        restyle(self.frame)

    @property
    def frame(self) -> QWidget:
        """What has the border."""
        return self.field
