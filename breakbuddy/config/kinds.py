"""The kinds of values that a setting can have.

Each kind judges a value read from TOML, reads one that a person typed, and
says in one phrase what is allowed. It knows nothing of any particular setting.
Those that tell when are in dates.py.
"""

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Generic, TypeVar

from breakbuddy.i18n import _

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

_WHOLE_NUMBER = re.compile(r"[+-]?[0-9]{1,9}")
OFF = frozenset({"off", "none", "no"})
"""What people type for nothing at all."""
_YES_NO = dict.fromkeys(("yes", "true", "on"), True) | dict.fromkeys(("no", "false", "off"), False)


class Unit(Enum):
    """What a number counts."""

    MINUTES = auto()
    TIMES = auto()


class PartError(ValueError):
    """One part of a value is wrong. The text is what it must be, as a phrase after "must be"."""

    def __init__(self, allowed: str, part: object) -> None:
        super().__init__(allowed)
        self.part = part
        """The entry of a list that is wrong, or how many there are."""


class Kind(ABC, Generic[T]):
    """One kind of value."""

    __slots__ = ()

    @property
    @abstractmethod
    def allowed(self) -> str:
        """What is allowed, as a phrase after "must be"."""

    @abstractmethod
    def read(self, value: object) -> T:
        """The value, from TOML's own types.

        Raises:
            ValueError: it is not allowed; the text is what is allowed. A ``PartError``
                where one part of it is to blame.
        """

    @abstractmethod
    def parse(self, text: str) -> T:
        """The value that a person typed. Whatever ``show`` gives is understood.

        Raises:
            ValueError: it is not allowed; the text is what is allowed.
        """

    @abstractmethod
    def show(self, value: T) -> str:
        """The value as a person would type it."""


@dataclass(frozen=True, slots=True)
class WholeNumber(Kind[int]):
    """A whole number in a range, both ends included."""

    low: int
    high: int
    unit: Unit
    or_off: bool = False
    """Whether 0, below the range, is allowed too and means off."""

    @property
    def allowed(self) -> str:
        """The range with its unit."""
        if self.unit is Unit.TIMES:
            text = _("a whole number from {low} to {high}")
        elif self.or_off:
            text = _("a whole number of minutes from {low} to {high}, or 0 (off)")
        else:
            text = _("a whole number of minutes from {low} to {high}")
        return text.format(low=self.low, high=self.high)

    def read(self, value: object) -> int:
        """A TOML integer. true and false are none, though Python counts them as such."""
        if (
            isinstance(value, int)
            and not isinstance(value, bool)
            and (self.low <= value <= self.high or (self.or_off and value == 0))
        ):
            return value
        raise ValueError(self.allowed)

    def parse(self, text: str) -> int:
        """Plain digits; also "off" where that is allowed."""
        text = text.strip().lower()
        if self.or_off and text in OFF:
            return 0
        return self.read(int(text) if _WHOLE_NUMBER.fullmatch(text) else None)

    def show(self, value: int) -> str:
        """Digits, or "off"."""
        return "off" if self.or_off and value == 0 else str(value)


@dataclass(frozen=True, slots=True)
class Choice(Kind[E]):
    """One of a few words."""

    words: type[E]

    @property
    def allowed(self) -> str:
        """All the words."""
        return _("one of {words}").format(words=", ".join(self.words))

    def read(self, value: object) -> E:
        """A TOML string that is exactly one of the words."""
        for word in self.words:
            if value == word.value:
                return word
        raise ValueError(self.allowed)

    def parse(self, text: str) -> E:
        """A word, in capitals or not."""
        return self.read(text.strip().lower())

    def show(self, value: E) -> str:
        """The word."""
        return value.value


@dataclass(frozen=True, slots=True)
class Choices(Kind[tuple[E, ...]]):
    """One or more of a few words, each once, in their usual order."""

    words: type[E]

    @property
    def allowed(self) -> str:
        """All the words, and how they are written."""
        return _("a list of one or more of {words}").format(words=", ".join(self.words))

    def read(self, value: object) -> tuple[E, ...]:
        """A TOML array of strings."""
        if isinstance(value, list) and value:
            chosen = tuple(word for word in self.words if word.value in value)
            if len(chosen) == len(value):
                return chosen
        raise ValueError(self.allowed)

    def parse(self, text: str) -> tuple[E, ...]:
        """Words with commas or spaces between them, in brackets or not."""
        parts = without_brackets(text).replace(",", " ").lower().split()
        return self.read([part.strip("\"'") for part in parts])

    def show(self, value: tuple[E, ...]) -> str:
        """Words with commas between them."""
        return ", ".join(value)


@dataclass(frozen=True, slots=True)
class YesNo(Kind[bool]):
    """Yes or no."""

    @property
    def allowed(self) -> str:
        """Both words."""
        return _("true (yes) or false (no)")

    def read(self, value: object) -> bool:
        """A TOML boolean, and nothing that merely counts as one."""
        if isinstance(value, bool):
            return value
        raise ValueError(self.allowed)

    def parse(self, text: str) -> bool:
        """Any of the usual pairs of words."""
        return self.read(_YES_NO.get(text.strip().lower()))

    def show(self, value: bool) -> str:
        """The word."""
        return "yes" if value else "no"


@dataclass(frozen=True, slots=True)
class Minutes(Kind[tuple[int, ...]]):
    """A few different whole numbers of minutes, in the order that the person wants."""

    low: int
    high: int
    most: int
    """How many there may be; at least one."""

    @property
    def allowed(self) -> str:
        """How many, and their range."""
        text = _("a list of 1 to {most} different whole numbers of minutes from {low} to {high}")
        return text.format(most=self.most, low=self.low, high=self.high)

    def read(self, value: object) -> tuple[int, ...]:
        """A TOML array of integers."""
        number = WholeNumber(self.low, self.high, Unit.MINUTES)
        if isinstance(value, list) and 1 <= len(value) <= self.most:
            try:
                numbers = tuple(number.read(entry) for entry in value)
            except ValueError:
                raise ValueError(self.allowed) from None
            if len(set(numbers)) == len(numbers):
                return numbers
        raise ValueError(self.allowed)

    def parse(self, text: str) -> tuple[int, ...]:
        """Numbers with commas or spaces between them, in brackets or not."""
        parts = without_brackets(text).replace(",", " ").split()
        return self.read([int(p) if _WHOLE_NUMBER.fullmatch(p) else None for p in parts])

    def show(self, value: tuple[int, ...]) -> str:
        """Numbers with commas between them."""
        return ", ".join(map(str, value))


@dataclass(frozen=True, slots=True)
class Text(Kind[str]):
    """A text of a certain form."""

    form: str
    """A regular expression that the whole text must match."""
    description: str
    """What is allowed, marked for translation."""

    @property
    def allowed(self) -> str:
        """The description."""
        return _(self.description)

    def read(self, value: object) -> str:
        """A TOML string."""
        if isinstance(value, str) and re.fullmatch(self.form, value):
            return value
        raise ValueError(self.allowed)

    def parse(self, text: str) -> str:
        """The text, without blanks around it."""
        return self.read(text.strip())

    def show(self, value: str) -> str:
        """The text itself."""
        return value


def without_brackets(text: str) -> str:
    """What a person typed as a list, in brackets or not."""
    return text.strip().removeprefix("[").removesuffix("]").strip()
