"""Buttons: plain ones by their kind, and those that bear a glyph."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton

from breakbuddy.gui.glyphs import Glyph, paint_glyph
from breakbuddy.gui.theme import Theme


def button(
    said: str, kind: str = "", then: Callable[[], object] | None = None, *, name: str = ""
) -> QPushButton:
    """A button.

    Args:
        said: What it says. An ampersand is shown, and makes no shortcut.
        kind: primary, ghost, chip, row; quiet if empty.
        then: Called when it is pressed.
        name: For those who hear it, where what it says is not enough.
    """
    made = QPushButton(said.replace("&", "&&"))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    if kind:
        made.setProperty("kind", kind)
    if name:
        made.setAccessibleName(name)
    if then is not None:
        made.clicked.connect(lambda _checked=False: then())
    return made


class GlyphButton(QPushButton):
    """A button that shows a glyph. Its name is its tip, and what a screen reader says."""

    def __init__(
        self,
        glyph: Glyph,
        name: str,
        theme: Theme,
        then: Callable[[], object] | None = None,
        *,
        kind: str = "icon",
    ) -> None:
        super().__init__()
        self._theme = theme
        self._glyph = glyph
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.rename(name)
        if then is not None:
            self.clicked.connect(lambda _checked=False: then())

    def rename(self, name: str) -> None:
        """Say another thing of it."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def show_glyph(self, glyph: Glyph) -> None:
        """Bear another glyph."""
        self._glyph = glyph
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, and the glyph on it."""
        super().paintEvent(event)
        tokens = self._theme.tokens
        colour = tokens.accent if self.isChecked() else tokens.muted
        if not self.isEnabled():
            colour = tokens.line
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        paint_glyph(
            painter,
            self._glyph,
            QRectF(self.rect()),
            colour,
            filled=self.isChecked(),
            mirrored=mirrored,
        )
        painter.end()
