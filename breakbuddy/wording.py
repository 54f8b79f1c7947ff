"""How names and values from a file, or typed by a person, are shown: bounded, on one line."""

from collections.abc import Iterable
from itertools import islice

_MOST_SHOWN = 60
"""Characters of a value that a message shows."""
_MOST_BITS = 1024
"""Beyond it a whole number is shown in hexadecimal: Python refuses thousands of digits."""
_LONGEST_NAME = 40
"""Characters of a wrong name that are compared with the right ones."""
_MOST_NAMES = 500
"""Right names that it is compared with: each takes up to a quarter of a millisecond."""


def as_toml(value: object) -> str:
    """A value of TOML's own types as a file has it; of a table only the braces."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return '"' + "".join(map(_escaped, value)) + '"'
    if isinstance(value, list):
        return f"[{', '.join(map(as_toml, value))}]"
    if isinstance(value, dict):
        return "{\u2026}"
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return clipped(hex(value))
    return clipped(str(value))


def clipped(text: str) -> str:
    """The text on one line, cut to 60 characters."""
    line = "".join(letter if letter.isprintable() else " " for letter in text[: _MOST_SHOWN + 1])
    return line if len(line) <= _MOST_SHOWN else line[:_MOST_SHOWN] + "\u2026"


def quoted(text: str) -> str:
    """What a person typed, in quotes, cut to 60 characters."""
    return repr(text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN] + "\u2026")


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The right name, among the first 500, that a wrong one was probably meant to be.

    A setting's name counts with and without its section.
    """
    from difflib import get_close_matches  # noqa: PLC0415 -- only mistakes need it

    known = islice(names, _MOST_NAMES)
    meant = {spelling: right for right in known for spelling in (right.rpartition(".")[2], right)}
    wrong = name[:_LONGEST_NAME].lower()
    bare = wrong.rpartition(".")[2]
    if bare in meant:
        return meant[bare]
    for spelling in dict.fromkeys((wrong, bare)):
        matches = get_close_matches(spelling, meant, n=1, cutoff=0.7)
        if matches:
            return meant[matches[0]]
    return None


def _escaped(letter: str) -> str:
    if letter in '"\\':
        return f"\\{letter}"
    return letter if letter.isprintable() else f"\\U{ord(letter):08X}"
