"""The forms that a single value in an item of the library can have.

Each judges a value read from TOML and says in one phrase what is allowed. It
knows nothing of any particular item.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from breakbuddy.coach.mistakes import Mistake, shown
from breakbuddy.i18n import N_, _

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

_NOT_ALLOWED = N_("{name} must be {allowed}, not {value}")
# Controls and line ends, and what str.format and old-style formatting would take for theirs.
# Beside what would be read as a command or a format: what turns the letters after it around.
_NOT_IN_TEXT = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff{}%]"
)


class RefusedError(Exception):
    """A value is not one that may stand there."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        super().__init__()
        self.mistakes = tuple(mistakes)
        """What is wrong; at least one."""


class Form(ABC, Generic[T]):
    """What one kind of value looks like."""

    __slots__ = ()

    @property
    @abstractmethod
    def allowed(self) -> str:
        """What is allowed, as a phrase after "must be"."""

    @abstractmethod
    def read(self, value: object) -> T:
        """The value, from TOML's own types.

        Raises:
            RefusedError: it is not allowed.
        """

    def refused(self, value: object, meant: Collection[str] = ()) -> RefusedError:
        """The refusal of a value, with the words one of which may have been meant."""
        values = {"allowed": self.allowed, "value": shown(value)}
        wrong = value if isinstance(value, str) else ""
        return RefusedError([Mistake((), _NOT_ALLOWED, values, wrong, meant)])


@dataclass(frozen=True, slots=True)
class Line(Form[str]):
    """A text for a person, on one line. Blanks around it are taken away."""

    most: int

    @property
    def allowed(self) -> str:
        """How long it may be, and what it may not hold."""
        text = _("a text of 1 to {most} characters on one line, without curly brackets and %")
        return text.format(most=self.most)

    def read(self, value: object) -> str:
        """A TOML string."""
        if isinstance(value, str):
            text = value.strip()
            if 1 <= len(text) <= self.most and not _NOT_IN_TEXT.search(text):
                return text
        raise self.refused(value)


@dataclass(frozen=True, slots=True)
class Name(Form[str]):
    """The id of something."""

    form: re.Pattern[str]
    """What the whole id must match."""
    description: str
    """What is allowed, marked for translation."""

    @property
    def allowed(self) -> str:
        """The description."""
        return _(self.description)

    def read(self, value: object) -> str:
        """A TOML string."""
        if isinstance(value, str) and self.form.fullmatch(value):
            return value
        raise self.refused(value)


@dataclass(frozen=True, slots=True)
class Number(Form[float]):
    """A number in a range, both ends included."""

    low: float
    high: float

    @property
    def allowed(self) -> str:
        """The range."""
        return _("a number from {low:g} to {high:g}").format(low=self.low, high=self.high)

    def read(self, value: object) -> float:
        """A TOML integer or float; nan lies in no range."""
        # Not isinstance: to Python, true and false are whole numbers too.
        if (type(value) is int or type(value) is float) and self.low <= value <= self.high:
            return float(value)
        raise self.refused(value)


@dataclass(frozen=True, slots=True)
class WholeNumber(Form[int]):
    """A whole number in a range, both ends included."""

    low: int
    high: int

    @property
    def allowed(self) -> str:
        """The range."""
        return _("a whole number from {low} to {high}").format(low=self.low, high=self.high)

    def read(self, value: object) -> int:
        """A TOML integer."""
        if type(value) is int and self.low <= value <= self.high:
            return value
        raise self.refused(value)


@dataclass(frozen=True, slots=True)
class YesNo(Form[bool]):
    """Yes or no."""

    @property
    def allowed(self) -> str:
        """Both words."""
        return _("true (yes) or false (no)")

    def read(self, value: object) -> bool:
        """A TOML boolean, and nothing that merely counts as one."""
        if isinstance(value, bool):
            return value
        raise self.refused(value)


class Choice(Form[E]):
    """One of a few words."""

    __slots__ = ("_words",)

    def __init__(self, words: Iterable[E]) -> None:
        self._words: Mapping[str, E] = {word.value: word for word in words}

    @property
    def allowed(self) -> str:
        """All the words."""
        if len(self._words) == 1:
            return f'"{next(iter(self._words))}"'
        return _("one of {words}").format(words=", ".join(self._words))

    def read(self, value: object) -> E:
        """A TOML string that is exactly one of the words."""
        if isinstance(value, str) and value in self._words:
            return self._words[value]
        raise self.refused(value, self._words)
