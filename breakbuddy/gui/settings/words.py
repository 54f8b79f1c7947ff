"""The values of settings in human words, and what a person types read back. Nothing of Qt."""

import re
from collections.abc import Iterable
from enum import StrEnum

from breakbuddy import phrases
from breakbuddy.coach import texts
from breakbuddy.coach.vocabulary import Phase, Place, Position
from breakbuddy.config.kinds import Unit, WholeNumber
from breakbuddy.config.settings import Motion, NotifyBy, PromptStyle, Theme
from breakbuddy.core.hours import ALL_DAY, Span
from breakbuddy.i18n import _

_MOST_SEGMENTS = 3
_MOST_LETTERS = 34
"""Letters of all words together that have room side by side in a narrow window."""
_COARSE_FROM = 100
"""A range of minutes that goes as far is stepped through in fives."""
_FIVE = 5
_NUMBER = re.compile(r"[+-]?[0-9]+")


def word(value: StrEnum) -> str:
    """What a choice is called; its raw word if it has no other name here."""
    match value:
        case Place():
            return texts.place(value)
        case Position():
            return texts.position(value)
        case Phase():
            return texts.phase(value)
        case _:
            # Members of different enumerations are equal if their texts are: "auto" is three.
            return _named().get((type(value), value.value), value.value)


def _named() -> dict[tuple[type[StrEnum], str], str]:
    names: dict[StrEnum, str] = {
        PromptStyle.NOTIFICATION: _("Notification"),
        PromptStyle.CARD: _("Card"),
        PromptStyle.FULL_SCREEN: _("Full screen"),
        NotifyBy.FREEDESKTOP: _("Desktop notifications (D-Bus)"),
        NotifyBy.DESKTOP: _("Notifications with buttons (desktop-notifier)"),
        NotifyBy.PORTABLE: _("Plain notifications (plyer)"),
        NotifyBy.BELL: _("Tray icon and bell only"),
        Theme.LIGHT: _("Light"),
        Theme.DARK: _("Dark"),
        Motion.REDUCED: _("Reduced"),
    }
    told = {(type(value), value.value): name for value, name in names.items()}
    told[NotifyBy, NotifyBy.AUTO.value] = _("Whatever works here")
    told[Theme, Theme.AUTO.value] = _("As the system")
    told[Motion, Motion.AUTO.value] = _("As the system")
    return told


def side_by_side(words: Iterable[str]) -> bool:
    """Whether choices are so few and short that all of them can be seen at once."""
    each = list(words)
    return len(each) <= _MOST_SEGMENTS and sum(map(len, each)) <= _MOST_LETTERS


def number(value: int, kind: WholeNumber) -> str:
    """A number with what it counts, or that it is off."""
    if kind.or_off and value == 0:
        return _("off")
    if kind.unit is Unit.MINUTES:
        return phrases.minutes(value)
    return str(value)


def typed_number(said: str, kind: WholeNumber) -> str:
    """What the kind can read of a number that a person typed, with its unit or without."""
    bare = said.strip()
    if kind.or_off and bare.casefold() == _("off").casefold():
        return "0"
    digits = _NUMBER.match(bare)
    if digits is None:
        return bare
    unit = bare[digits.end() :].strip().casefold()
    return digits.group() if unit in {"", *_units(kind)} else bare


def _units(kind: WholeNumber) -> set[str]:
    """The words that stand beside a number of this kind."""
    plain = WholeNumber(kind.low, kind.high, kind.unit)
    return {number(count, plain).replace(str(count), "").strip().casefold() for count in (1, 2, 5)}


def stepped(value: int, kind: WholeNumber, *, up: bool) -> int:
    """The next number up or down: multiples of five in a long range, and off below the lowest."""
    step = _FIVE if kind.high >= _COARSE_FROM else 1
    if kind.or_off and value == 0:
        return kind.low if up else 0
    if kind.or_off and value <= kind.low and not up:
        return 0
    wanted = (value // step + 1) * step if up else -(-value // step) * step - step
    return max(kind.low, min(wanted, kind.high))


def times_of_day(spans: tuple[Span, ...]) -> str:
    """The stretches of a day as a person would type them."""
    if not spans:
        return _("day off")
    if spans == (ALL_DAY,):
        return _("whole day")
    return ", ".join(map(str, spans))


def typed_times(said: str) -> str:
    """What the kind can read of the stretches of a day that a person typed."""
    bare = said.strip().casefold()
    if bare in {_("day off").casefold(), _("off").casefold()}:
        return "off"
    if bare == _("whole day").casefold():
        return str(ALL_DAY)
    return said
