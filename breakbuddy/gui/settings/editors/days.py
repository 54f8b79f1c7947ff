"""Days of the calendar, one by one or in ranges, with commas between them."""

from breakbuddy.core.holidays import Holidays
from breakbuddy.gui.settings.editors.line import LineEditor
from breakbuddy.gui.settings.grouping import Entry
from breakbuddy.gui.theme import Theme
from breakbuddy.i18n import _


class DaysEditor(LineEditor):
    """Typed as "2026-10-03, 2026-12-24..2027-01-02", on a line of its own."""

    wide = True

    def __init__(self, entry: Entry, theme: Theme) -> None:
        super().__init__(entry, theme)
        self.field.setPlaceholderText("2026-10-03, 2026-12-24..2027-01-02")

    def said(self, value: Holidays) -> str:
        """None at all leaves the field empty."""
        return self.tell(value) if value else ""

    def tell(self, value: Holidays) -> str:
        """Where it stands by itself, there is a word for none."""
        return self.entry.show(value) if value else _("none")

    @property
    def allowed(self) -> str:
        """As it is typed here, without the file's brackets."""
        return _('days such as "2026-10-03, 2026-12-24..2027-01-02", or nothing')
