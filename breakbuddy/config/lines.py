"""On which line of a TOML text something stands, which tomli does not tell.

The text must be valid TOML: this finds its way through it and judges nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import tomli

Name = tuple[str, ...]
"""A section, or a key with its section before it, part by part."""

_PART = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_NAME = rf"({_PART}(?:[ \t]*\.[ \t]*{_PART})*)"
_PARTS = re.compile(_PART)
_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_HEADER = re.compile(rf"\[\[?[ \t]*{_NAME}[ \t]*\]\]?")
_KEY = re.compile(rf"{_NAME}[ \t]*=")
# Multi-line strings first: their quotes would pass for those of an empty string.
_PIECE = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*|[\[{]|[\]}]|\n",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A section's header, or a key with its value."""

    name: Name
    section: Name
    """The section whose header it is, or under whose header it stands."""
    first: int
    """The line it begins on, counted from 1."""
    last: int
    """The line it ends on: another one for a list over several lines."""


def statements(text: str) -> Iterator[Statement]:
    """All statements of a valid TOML text, in its order."""
    section: Name = ()
    end, line = 0, 1
    while True:
        blank = _BLANK.match(text, end)
        start = blank.end() if blank else end
        line += text.count("\n", end, start)
        if header := _HEADER.match(text, start):
            name = section = _parts(header[1])
            end = header.end()
        elif key := _KEY.match(text, start):
            name = (*section, *_parts(key[1]))
            end = _end_of_value(text, key.end())
        else:
            return
        last = line + text.count("\n", start, end)
        yield Statement(name, section, line, last)
        line = last


def line_of(name: Name, found: Iterable[Statement]) -> int | None:
    """The line where a name is first given, counted from 1; None if it is nowhere.

    For a name inside an inline table, the line where that table begins.
    """
    best: Statement | None = None
    shared = 0
    for statement in found:
        length = _shared(statement.name, name)
        if length > shared:
            best, shared = statement, length
    return best.first if best else None


def _shared(one: Name, other: Name) -> int:
    """How many parts two names share from their beginning."""
    count = 0
    for part, counterpart in zip(one, other, strict=False):
        if part != counterpart:
            break
        count += 1
    return count


def _parts(name: str) -> Name:
    return tuple(
        tomli.loads(f"part = {part}")["part"] if part[0] in "\"'" else part
        for part in _PARTS.findall(name)
    )


def _end_of_value(text: str, start: int) -> int:
    """Where a value ends: at the end of its line, unless brackets are open."""
    depth = 0
    for piece in _PIECE.finditer(text, start):
        if piece[0] in "[{":
            depth += 1
        elif piece[0] in "]}":
            depth -= 1
        elif piece[0] == "\n" and depth == 0:
            return piece.start()
    return len(text)
