"""The stretches of one weekday, with a menu of what is wanted most."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from breakbuddy.core.hours import ALL_DAY, Span
from breakbuddy.gui.glyphs import Glyph
from breakbuddy.gui.settings import words
from breakbuddy.gui.settings.editors.line import LineEditor
from breakbuddy.gui.settings.grouping import Entry
from breakbuddy.gui.theme import Theme
from breakbuddy.gui.widgets.buttons import GlyphButton
from breakbuddy.i18n import _


class TimesEditor(LineEditor):
    """Typed as "09:00-12:30, 13:00-17:30"."""

    usual_width = 220

    copied = Signal()
    """The other working days are to have the same stretches."""

    def __init__(self, entry: Entry, theme: Theme) -> None:
        super().__init__(entry, theme)
        menu = QMenu(self)
        menu.addAction(_("Whole day"), lambda: self.chose.emit((ALL_DAY,)))
        menu.addAction(_("Day off"), lambda: self.chose.emit(()))
        menu.addSeparator()
        copy = menu.addAction(_("Copy to all working days"), self.copied.emit)
        copy.setToolTip(_("To every day that is not a day off."))
        menu.setToolTipsVisible(True)
        more = GlyphButton(Glyph.MORE, _("{name}: more choices").format(name=entry.label), theme)
        more.setMenu(menu)
        self.row.setSpacing(2)
        self.row.addWidget(more)

    def said(self, value: tuple[Span, ...]) -> str:
        """In words where there are words."""
        return words.times_of_day(value)

    def read(self, typed: str) -> tuple[Span, ...]:
        """Words too are understood."""
        value: tuple[Span, ...] = super().read(words.typed_times(typed))
        return value

    @property
    def allowed(self) -> str:
        """As it is typed here, without the file's brackets."""
        return _('times such as "09:00-12:30, 13:00-17:30", or "off" for a day off')
