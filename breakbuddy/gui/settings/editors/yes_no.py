"""Yes or no: a switch."""

from breakbuddy.gui.settings.editors.base import Editor
from breakbuddy.gui.settings.grouping import Entry
from breakbuddy.gui.settings.switch import Switch
from breakbuddy.gui.theme import Theme
from breakbuddy.i18n import _


class YesNoEditor(Editor):
    """On or off."""

    def __init__(self, entry: Entry, theme: Theme) -> None:
        super().__init__(entry, theme)
        self._switch = Switch(entry.label, theme)
        self._switch.clicked.connect(self._flipped)
        self.row.addWidget(self._switch)

    def put(self, value: bool) -> None:
        """Show whether it is on."""
        self._switch.setChecked(value)

    def said(self, value: bool) -> str:
        """The word for it."""
        return _("on") if value else _("off")

    def _flipped(self, on: bool) -> None:
        self.chose.emit(on)
