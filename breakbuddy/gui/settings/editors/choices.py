"""Some of a few words, each of them a chip that is on or off."""

from enum import StrEnum

from breakbuddy import phrases
from breakbuddy.config.kinds import Choices
from breakbuddy.gui.settings import words
from breakbuddy.gui.settings.editors.base import Editor
from breakbuddy.gui.settings.grouping import Entry
from breakbuddy.gui.theme import Theme
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.widgets.buttons import button
from breakbuddy.gui.widgets.flow import Flow
from breakbuddy.i18n import _


class ChoicesEditor(Editor):
    """Chips, in as many rows as they need."""

    wide = True

    def __init__(self, entry: Entry, theme: Theme) -> None:
        super().__init__(entry, theme)
        kind = entry.kind
        assert isinstance(kind, Choices)  # noqa: S101 -- chosen by its kind
        flow = Flow(GRID)
        self._chips = {
            value: button(words.word(value), "chip", self._toggled) for value in kind.words
        }
        for chip in self._chips.values():
            chip.setCheckable(True)
            chip.setAccessibleDescription(entry.label)
            flow.addWidget(chip)
        self.row.addLayout(flow)

    @property
    def must(self) -> str:
        """That one is needed; which there are is to be seen."""
        return _("Choose at least one.")

    def put(self, value: tuple[StrEnum, ...]) -> None:
        """Show which are on."""
        for each, chip in self._chips.items():
            chip.setChecked(each in value)

    def said(self, value: tuple[StrEnum, ...]) -> str:
        """Their names."""
        return phrases.apart(map(words.word, value))

    def _toggled(self) -> None:
        chosen = tuple(value for value, chip in self._chips.items() if chip.isChecked())
        if chosen:
            self.chose.emit(chosen)
        else:
            self.refused.emit(self.must)
