"""A whole number: typed, or made less and more, with its unit."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from breakbuddy.config.kinds import WholeNumber
from breakbuddy.gui.glyphs import Glyph
from breakbuddy.gui.settings import words
from breakbuddy.gui.settings.editors.base import TypedEditor
from breakbuddy.gui.settings.grouping import Entry
from breakbuddy.gui.theme import Theme
from breakbuddy.gui.widgets.buttons import GlyphButton
from breakbuddy.gui.widgets.text import restyle
from breakbuddy.i18n import _

_LEAST_WIDTH = 84
"""Of the number, in pixels."""
_AROUND = 24
_PASSING = {QEvent.Type.FocusIn, QEvent.Type.FocusOut}
_BY = {Qt.Key.Key_Up: True, Qt.Key.Key_Down: False}


class NumberEditor(TypedEditor):
    """A number between two buttons. Up and down change it too."""

    def __init__(self, entry: Entry, theme: Theme) -> None:
        super().__init__(entry, theme)
        kind = entry.kind
        assert isinstance(kind, WholeNumber)  # noqa: S101 -- chosen by its kind
        self._kind = kind
        self._value = entry.default
        self.field.setProperty("kind", "bare")
        self.field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        less = _("{name}: less").format(name=entry.label)
        more = _("{name}: more").format(name=entry.label)
        self._less = GlyphButton(Glyph.MINUS, less, theme, self._down, kind="step")
        self._more = GlyphButton(Glyph.PLUS, more, theme, self._up, kind="step")
        self._frame = QFrame()
        self._frame.setProperty("kind", "stepper")
        inner = QHBoxLayout(self._frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        for each in (self._less, self.field, self._more):
            inner.addWidget(each)
            each.installEventFilter(self)  # a button would pass the keyboard on instead
        self._fit()
        self.row.addWidget(self._frame)

    @property
    def frame(self) -> QWidget:
        """The whole of it has the border."""
        return self._frame

    def put(self, value: int) -> None:
        """Show a number with its unit."""
        self._value = value
        super().put(value)
        self._less.setEnabled(words.stepped(value, self._kind, up=False) < value)
        self._more.setEnabled(words.stepped(value, self._kind, up=True) > value)

    def said(self, value: int) -> str:
        """It with its unit, or off."""
        return words.number(value, self._kind)

    def read(self, typed: str) -> int:
        """With its unit or without."""
        value: int = super().read(words.typed_number(typed, self._kind))
        return value

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down, in the field and on either button; all of it shows who has the keyboard."""
        if watched is self.field and event.type() in _PASSING:
            active = event.type() is QEvent.Type.FocusIn
            self._frame.setProperty("active", "true" if active else "false")
            restyle(self._frame)
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            up = _BY.get(Qt.Key(event.key()))
            if up is not None:
                self._step(up=up)
                return True
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Make the field as wide as the widest number."""
        self.field.ensurePolished()
        metrics = self.field.fontMetrics()
        widest = max(map(metrics.horizontalAdvance, map(self.said, (0, self._kind.high))))
        self.field.setFixedWidth(max(_LEAST_WIDTH, widest + _AROUND))

    def _up(self) -> None:
        self._step(up=True)

    def _down(self) -> None:
        self._step(up=False)

    def _step(self, *, up: bool) -> None:
        value = words.stepped(self._value, self._kind, up=up)
        if value != self._value or self.field.text() != self.said(value):
            self.chose.emit(value)
            if self.field.hasFocus():
                self.field.selectAll()
