"""Lines of the report, laid out for a terminal of any width. Nothing here knows what it says."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from breakbuddy.cli.layout import INDENT, readable, wrapped

_LABEL = 16
"""Columns of what a line is about."""
_BESIDE = len(INDENT) + _LABEL + 1
_ROOM = 30
"""Columns that a text beside it needs; in a narrower terminal it stands below."""


class Look(Enum):
    """What a line is, for its colour."""

    TITLE = auto()
    PLAIN = auto()
    ASIDE = auto()
    PROBLEM = auto()
    GOOD = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page."""

    text: str
    look: Look = Look.PLAIN


class Printer:
    """Lays lines out for a width."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._beside = readable(width) >= _LABEL + _ROOM

    def text(self, text: str, look: Look = Look.PLAIN, mark: str = "") -> Iterator[Line]:
        """A paragraph below a title."""
        indent = INDENT + " " * len(mark)
        for each in wrapped(text, self._width, indent, first=INDENT + mark):
            yield Line(each, look)

    def row(self, label: str, text: str, *asides: str) -> Iterator[Line]:
        """What a line is about, what is said of it, and what may be of use besides."""
        longest = max(map(len, text.split()), default=0)
        fits = _BESIDE + longest <= readable(self._width)
        if self._beside and len(label) <= _LABEL and fits:
            indent = " " * _BESIDE
            first = f"{INDENT}{label.ljust(_LABEL)} "
        else:
            indent = first = INDENT * 2
            yield Line(INDENT + label)
        for each in wrapped(text, self._width, indent, first=first):
            yield Line(each)
        for aside in asides:
            for each in wrapped(aside, self._width, indent):
                yield Line(each, Look.ASIDE)
