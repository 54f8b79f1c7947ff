"""A number between two buttons that make it less and more."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from breakbuddy.gui.glyphs import Glyph
from breakbuddy.gui.theme import Theme
from breakbuddy.gui.widgets.buttons import GlyphButton
from breakbuddy.gui.widgets.text import text
from breakbuddy.i18n import _

_LEAST_WIDTH = 64
"""Pixels of the number."""


class Stepper(QFrame):
    """A whole number in a range. Up and down change it too.

    Args:
        name: What the number is, for those who cannot see it.
        show: The number as people read it, with its unit.
        low, high: The range, both ends included.
        step: By how much a press changes it; it goes to multiples of that.
    """

    chose = Signal(int)
    """The person chose another number."""

    def __init__(  # noqa: PLR0913 -- all of them make the number what it is
        self,
        name: str,
        show: Callable[[int], str],
        theme: Theme,
        *,
        low: int,
        high: int,
        step: int,
        value: int,
    ) -> None:
        super().__init__()
        self.setProperty("kind", "stepper")
        self._show = show
        self._low, self._high, self._step = low, high, step
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        self._less = GlyphButton(Glyph.MINUS, "", theme, self._down, kind="step")
        self._more = GlyphButton(Glyph.PLUS, "", theme, self._up, kind="step")
        self._label = text(kind="strong", wrap=False)
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(self._less)
        row.addWidget(self._label, 1)
        row.addWidget(self._more)
        for each in (self._less, self._more):
            # Else a button takes the arrow keys for itself, and passes the keyboard on.
            each.installEventFilter(self)
        self.value = value
        self.rename(name)

    def rename(self, name: str) -> None:
        """Let it be another number, of the same range; ``put`` shows that."""
        self._name = name
        self._less.rename(_("{name}: less").format(name=name))
        self._more.rename(_("{name}: more").format(name=name))
        self.put(self.value)

    def put(self, value: int) -> None:
        """Show a number, without telling anybody."""
        self.value = value
        shown = self._show(value)
        self._label.setText(shown)
        # It keeps its width from number to number, and has room for long words too.
        self._label.setMinimumWidth(max(_LEAST_WIDTH, self._label.sizeHint().width()))
        self._label.setAccessibleName(f"{self._name}: {shown}")
        self.setAccessibleName(f"{self._name}: {shown}")
        self._less.setEnabled(value > self._low)
        self._more.setEnabled(value < self._high)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down, on either button."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Up:
                self._up()
                return True
            if event.key() == Qt.Key.Key_Down:
                self._down()
                return True
        return super().eventFilter(watched, event)

    def _up(self) -> None:
        self._choose((self.value // self._step + 1) * self._step)

    def _down(self) -> None:
        self._choose(-((-self.value) // self._step + 1) * self._step)

    def _choose(self, value: int) -> None:
        bounded = max(self._low, min(value, self._high))
        if bounded != self.value:
            self.put(bounded)
            self.chose.emit(bounded)
