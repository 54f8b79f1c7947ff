"""The window's head: what is shown, the way back and forth, and the one sentence on it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from breakbuddy.gui.glyphs import Glyph
from breakbuddy.gui.history.span import Span
from breakbuddy.gui.theme import Theme
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.widgets.buttons import GlyphButton, button
from breakbuddy.gui.widgets.segments import Segments
from breakbuddy.gui.widgets.text import Elided, text
from breakbuddy.i18n import _


class Head(QWidget):
    """Says what the window tells it, and what the person wants to see."""

    chose = Signal(object)
    """The person wants another ``Span``."""
    turned = Signal(int)
    """They want to go so many of them on, or back if negative."""
    returned = Signal()
    """They want to see the present day again."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title = text(kind="title", wrap=False)
        names = {Span.DAY: _("Today"), Span.WEEK: _("Week"), Span.WEEKS: _("12 weeks")}
        self._spans = Segments(_("What is shown"), names, Span.DAY)
        self._spans.chose.connect(self.chose)
        self._back = GlyphButton(Glyph.PREVIOUS, _("Earlier"), theme, lambda: self.turned.emit(-1))
        self._forth = GlyphButton(Glyph.NEXT, _("Later"), theme, lambda: self.turned.emit(1))
        self._when = Elided("", "small")
        self._today = button(_("Back to today"), "chip", self.returned.emit)
        self._sentence = text(kind="small")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(GRID // 2)
        upper = QHBoxLayout()
        upper.addWidget(self._title)
        upper.addStretch(1)
        upper.addWidget(self._spans)
        lower = QHBoxLayout()
        lower.setSpacing(2)
        lower.addWidget(self._when, 1)
        for each in (self._today, self._back, self._forth):
            lower.addWidget(each)
        rows.addLayout(upper)
        rows.addLayout(lower)
        rows.addWidget(self._sentence)

    def tell(self, title: str, when: str, span: Span) -> None:
        """Say what is shown."""
        self._title.setText(title)
        self._when.setText(when)
        self._when.setAccessibleName(when)
        self._spans.choose(span)

    def say(self, sentence: str) -> None:
        """Say what it came to; nothing, where that is said elsewhere."""
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def allow(self, *, earlier: bool, later: bool, today: bool) -> None:
        """Offer the ways that lead somewhere."""
        self._back.setEnabled(earlier)
        self._forth.setEnabled(later)
        self._today.setVisible(today)
