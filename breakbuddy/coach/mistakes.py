"""What is wrong in a file of the library, and how a person is told: a line each, not endlessly."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Self

from breakbuddy.i18n import N_, _, ngettext
from breakbuddy.wording import as_toml, clipped, nearest

MOST_TOLD = 20
"""Mistakes that are told one by one."""
_MOST_ENTRIES = 8
"""Entries of a list that a message shows."""
_MOST_WORDS = 12
"""Words that a message gives to choose from."""
_MOST_LETTERS = 80
"""Letters of a text that are looked at to show it."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong in an item. It becomes words only when it is told."""

    where: tuple[str | int, ...]
    """The field, from the outside in; list entries are counted from 1."""
    what: str
    """What is wrong, marked for translation; {name} stands for the field."""
    values: Mapping[str, str] = field(default_factory=dict)
    """What the other placeholders stand for."""
    wrong: str = ""
    """The word that is not one of ``right``."""
    right: Collection[str] = ()
    """The words that may have been meant."""

    def inside(self, *outer: str | int) -> Self:
        """The same mistake, seen from further out."""
        return replace(self, where=(*outer, *self.where))

    def told(self) -> str:
        """What is wrong, for a person, without its item."""
        text = _(self.what).format(name=_name(self.where), **self.values) + "."
        meant = nearest(self.wrong, sorted(self.right)) if self.wrong else None
        if meant is None:
            return text
        return f"{text} {_('Did you mean {name}?').format(name=as_toml(meant))}"


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a file of the library, or a file that cannot be read."""

    file: Path
    text: str
    """For a person, on one line: where, what it means for them, and what is allowed."""


class Report:
    """The problems of one file. The first ones are told, the others counted.

    Args:
        file: The file.
        most: How many mistakes are told.
    """

    def __init__(self, file: Path, most: int = MOST_TOLD) -> None:
        self.file = file
        self._most = most
        self._named = one_line(file)
        self._told: list[Problem] = []
        self._more = 0

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What there is to tell; nothing if the file is good."""
        if not self._more:
            return tuple(self._told)
        more = ngettext(
            "{file}: there is {count} more mistake like these.",
            "{file}: there are {count} more mistakes like these.",
            self._more,
        ).format(file=self._named, count=self._more)
        return (*self._told, Problem(self.file, more))

    def unreadable(self, reason: str, line: int | None = None) -> None:
        """None of the file can be used."""
        text = _("{file}: nothing of it is used: {reason}.")
        where = self._named
        if line is not None:
            where = f"{where}, {_('line {line}').format(line=line)}"
        self._told.append(Problem(self.file, text.format(file=where, reason=reason)))

    def remark(self, what: str) -> None:
        """Something about the file as a whole."""
        text = _("{file}: {what}.").format(file=self._named, what=what)
        self._told.append(Problem(self.file, text))

    def left_out(self, item: str, mistakes: Iterable[Mistake]) -> None:
        """An item is not taken."""
        for mistake in mistakes:
            if len(self._told) >= self._most:
                self._more += 1
                continue
            text = _("{file}: {item} is left out: {what}")
            text = text.format(file=self._named, item=item, what=mistake.told())
            self._told.append(Problem(self.file, text))

    def unknown_kind(self, name: str, kinds: Collection[str]) -> None:
        """A table is of a kind that the library does not have."""
        what = N_("there is no kind of item named {name}; the kinds are {kinds}")
        mistake = Mistake((name,), what, {"kinds": listed(kinds)}, name, kinds)
        self.left_out(f"[[{clipped(name)}]]", [mistake])


def shown(value: object) -> str:
    """A value as TOML has it, in at most 60 characters however large it is."""
    if isinstance(value, str):
        return clipped(as_toml(value[:_MOST_LETTERS]))
    if isinstance(value, list):
        first = value[:_MOST_ENTRIES]
        entries = ["[\u2026]" if isinstance(entry, list) else shown(entry) for entry in first]
        more = ["\u2026"] if len(value) > len(first) else []
        return clipped(f"[{', '.join(entries + more)}]")
    return as_toml(value)


def listed(words: Iterable[str]) -> str:
    """Words to choose from, the first dozen of them."""
    first = list(islice(words, _MOST_WORDS + 1))
    return ", ".join([*first[:_MOST_WORDS], *(["\u2026"] if len(first) > _MOST_WORDS else [])])


def one_line(path: Path) -> str:
    """A path as messages name it. It may hold anything, also a line's end and bytes of no text."""
    return "".join(letter if letter.isprintable() else "?" for letter in str(path))


def _name(where: tuple[str | int, ...]) -> str:
    """A field, as "hold in number 2 of steps"; the item itself as "it"."""
    if not where:
        return _("it")
    name = ""
    for part in where:
        if isinstance(part, int):
            name = _("number {number} of {list}").format(number=part, list=name)
        elif name:
            name = _("{name} in {place}").format(name=clipped(part), place=name)
        else:
            name = clipped(part)
    return name
