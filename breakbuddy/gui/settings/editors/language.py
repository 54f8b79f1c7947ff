"""The language: one that BreakBuddy speaks, that of the system, or any other by its code."""

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLineEdit

from breakbuddy.gui.settings import languages
from breakbuddy.gui.settings.dropdown import Dropdown
from breakbuddy.gui.settings.editors.base import TypedEditor
from breakbuddy.gui.settings.grouping import Entry
from breakbuddy.gui.theme import Theme
from breakbuddy.i18n import _

_ENGLISH = "English"
"""In its own words, without the country that the toolkit adds."""


class LanguageEditor(TypedEditor):
    """A list that can be typed into."""

    def __init__(self, entry: Entry, theme: Theme) -> None:
        self._names = {"": _("As the system")}
        self._names |= {code: own_name(code) for code in languages.shipped()}
        field = QLineEdit()
        super().__init__(entry, theme, field)
        self._list = Dropdown(entry.label, self._names, theme, typed=field)
        self._list.chose.connect(self._chosen)
        self.row.addWidget(self._list)

    def said(self, value: str) -> str:
        """The language in its own words, or its code."""
        return self._names.get(value, value)

    def read(self, typed: str) -> str:
        """By its name or its code."""
        codes = {name.casefold(): code for code, name in self._names.items()}
        value: str = super().read(codes.get(typed.strip().casefold(), typed))
        return value

    @property
    def frame(self) -> Dropdown[str]:
        """The list has the border."""
        return self._list

    def _chosen(self, code: str) -> None:
        self.put(code)
        self.chose.emit(code)


def own_name(code: str) -> str:
    """What a language calls itself, as "Deutsch"; its code if nobody knows."""
    if code == languages.SOURCE:
        return _ENGLISH
    name = QLocale(code).nativeLanguageName()
    return name[:1].upper() + name[1:] if name else code
