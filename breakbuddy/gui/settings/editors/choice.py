"""One of a few words: side by side where they have room, else in a list that drops down."""

from enum import StrEnum

from breakbuddy.config.kinds import Choice
from breakbuddy.gui.settings import words
from breakbuddy.gui.settings.dropdown import Dropdown
from breakbuddy.gui.settings.editors.base import Editor
from breakbuddy.gui.settings.grouping import Entry
from breakbuddy.gui.theme import Theme
from breakbuddy.gui.widgets.segments import Segments


class ChoiceEditor(Editor):
    """All choices with human names."""

    def __init__(self, entry: Entry, theme: Theme) -> None:
        super().__init__(entry, theme)
        kind = entry.kind
        assert isinstance(kind, Choice)  # noqa: S101 -- chosen by its kind
        named: dict[StrEnum, str] = {value: words.word(value) for value in kind.words}
        self._segments: Segments[StrEnum] | None = None
        self._list: Dropdown[StrEnum] | None = None
        if words.side_by_side(named.values()):
            self._segments = Segments(entry.label, named, entry.default)
            self._segments.chose.connect(self.chose)
            self.row.addWidget(self._segments)
        else:
            self._list = Dropdown(entry.label, named, theme)
            self._list.chose.connect(self.chose)
            self.row.addWidget(self._list)

    def put(self, value: StrEnum) -> None:
        """Show which is chosen."""
        if self._segments is not None:
            self._segments.choose(value)
        if self._list is not None:
            self._list.choose(value)

    def said(self, value: StrEnum) -> str:
        """Its name."""
        return words.word(value)
