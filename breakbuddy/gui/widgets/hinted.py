"""A button that says, more faintly, what goes with it: its key, or its cost."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter

from breakbuddy.gui.theme import Theme

_GAP = 8


class HintedButton(QPushButton):
    """What it does is its text, and its name; the hint is its description."""

    def __init__(
        self, theme: Theme, kind: str = "", then: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        self._theme = theme
        self._hint = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        if kind:
            self.setProperty("kind", kind)
        if then is not None:
            self.clicked.connect(lambda _checked=False: then())

    @property
    def hint(self) -> str:
        """What goes with it."""
        return self._hint

    def say(self, said: str, hint: str = "") -> None:
        """Say what it does, and what goes with that."""
        self._hint = hint
        self.setText(said.replace("&", "&&"))
        self.setAccessibleName(said)
        self.setAccessibleDescription(hint)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for both."""
        self.ensurePolished()
        wide = self.fontMetrics().horizontalAdvance(self._hint) + _GAP if self._hint else 0
        return super().sizeHint() + QSize(wide, 0)

    def minimumSizeHint(self) -> QSize:
        """Neither is ever cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, its text, and the hint after that."""
        del event
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        said = self.text().replace("&&", "&")
        metrics = self.fontMetrics()
        wide = metrics.horizontalAdvance(said)
        whole = wide + (metrics.horizontalAdvance(self._hint) + _GAP if self._hint else 0)
        start = (self.width() - whole) // 2
        ink, faint = self._colours()
        self._write(painter, start, wide, said, ink)
        self._write(painter, start + wide + _GAP, whole - wide - _GAP, self._hint, faint)
        painter.end()

    def _write(self, painter: QStylePainter, x: int, wide: int, said: str, colour: str) -> None:
        if not said:
            return
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            x = self.width() - x - wide
        painter.setPen(QColor(colour))
        painter.drawText(QRect(x, 0, wide + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, said)

    def _colours(self) -> tuple[str, str]:
        tokens = self._theme.tokens
        if not self.isEnabled():
            return tokens.muted, tokens.muted
        if self.property("kind") == "primary":
            return tokens.on_accent, tokens.accent_soft
        return tokens.ink, tokens.muted
