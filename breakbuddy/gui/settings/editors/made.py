"""The editor that a setting gets, by the kind of its values."""

from typing import Any

from breakbuddy.config.dates import Days, TimesOfDay
from breakbuddy.config.kinds import Choice, Choices, Kind, Minutes, Text, WholeNumber, YesNo
from breakbuddy.gui.settings.editors.base import Editor
from breakbuddy.gui.settings.editors.choice import ChoiceEditor
from breakbuddy.gui.settings.editors.choices import ChoicesEditor
from breakbuddy.gui.settings.editors.days import DaysEditor
from breakbuddy.gui.settings.editors.language import LanguageEditor
from breakbuddy.gui.settings.editors.line import LineEditor
from breakbuddy.gui.settings.editors.minutes import MinutesEditor
from breakbuddy.gui.settings.editors.number import NumberEditor
from breakbuddy.gui.settings.editors.times import TimesEditor
from breakbuddy.gui.settings.editors.yes_no import YesNoEditor
from breakbuddy.gui.settings.grouping import Entry
from breakbuddy.gui.theme import Theme

LANGUAGE = "look.language"

_BY_KIND: dict[type[Kind[Any]], type[Editor]] = {
    WholeNumber: NumberEditor,
    Choice: ChoiceEditor,
    Choices: ChoicesEditor,
    YesNo: YesNoEditor,
    Minutes: MinutesEditor,
    TimesOfDay: TimesEditor,
    Days: DaysEditor,
    Text: LineEditor,
}


def editor_for(entry: Entry, theme: Theme) -> Editor:
    """A new one. A kind that none is made for is typed, as on the command line."""
    made: type[Editor] = _BY_KIND.get(type(entry.kind), LineEditor)
    return (LanguageEditor if entry.key == LANGUAGE else made)(entry, theme)
