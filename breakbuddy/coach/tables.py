"""The forms of values that hold others: lists, and tables with fields."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeGuard, TypeVar

from breakbuddy.coach.forms import Choice, Form, RefusedError
from breakbuddy.coach.mistakes import Mistake, listed, shown
from breakbuddy.i18n import N_, _

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
D = TypeVar("D", bound="DataclassInstance")

_MISSING = N_("{name} is missing; it must be {allowed}")
_UNKNOWN = N_("there is no field {name}, given as {value}; the fields are {fields}")
_TWICE = N_("{name} stands there twice")


@dataclass(frozen=True, slots=True)
class Several(Form[tuple[T, ...]]):
    """A list of values of one kind."""

    each: Form[T]
    low: int
    """How many there must be."""
    high: int
    different: bool = False
    """Whether none may stand there twice."""

    @property
    def allowed(self) -> str:
        """How many there may be."""
        return _("a list of {low} to {high} entries").format(low=self.low, high=self.high)

    def fits(self, value: object) -> TypeGuard[list[object]]:
        """Whether it is a list of so many entries, whatever they are."""
        return isinstance(value, list) and self.low <= len(value) <= self.high

    def read(self, value: object) -> tuple[T, ...]:
        """A TOML array."""
        if not self.fits(value):
            raise self.refused(value)
        found: list[T] = []
        mistakes: list[Mistake] = []
        for number, entry in enumerate(value, 1):
            try:
                read = self.each.read(entry)
            except RefusedError as refusal:
                mistakes += [mistake.inside(number) for mistake in refusal.mistakes]
                continue
            if self.different and read in found:
                mistakes.append(Mistake((number,), _TWICE))
            found.append(read)
        if mistakes:
            raise RefusedError(mistakes)
        return tuple(found)


class Words(Form[frozenset[E]]):
    """A list of different words, in no order."""

    __slots__ = ("_entries", "_words")

    def __init__(self, words: type[E], low: int = 1) -> None:
        """Of these words, at least so many."""
        self._words = words
        self._entries = Several(Choice(words), low, len(words), different=True)

    @property
    def allowed(self) -> str:
        """The list, and its words."""
        if self._entries.low:
            text = _("a list of one or more of {words}")
        else:
            text = _("a list of any of {words}")
        return text.format(words=", ".join(self._words))

    def read(self, value: object) -> frozenset[E]:
        """A TOML array of strings."""
        if not self._entries.fits(value):
            raise self.refused(value)
        return frozenset(self._entries.read(value))


class Table(Form[D]):
    """A table with the fields of a dataclass; those that have a default there may be missing."""

    __slots__ = ("_made", "_needed", "_rules", "fields")

    def __init__(
        self,
        made: type[D],
        forms: Mapping[str, Form[Any]],
        *rules: Callable[[D], Iterator[Mistake]],
    ) -> None:
        """Of these fields of the class, and what must hold between them."""
        self.fields = forms
        self._made = made
        self._rules = rules
        defaults = {
            field.name
            for field in fields(made)
            if field.default is not MISSING or field.default_factory is not MISSING
        }
        self._needed = tuple(name for name in forms if name not in defaults)

    @property
    def allowed(self) -> str:
        """Its fields."""
        return _("a table with {fields}").format(fields=listed(self.fields))

    def read(self, value: object) -> D:
        """A TOML table. All that is wrong with it is told at once."""
        if not isinstance(value, dict):
            raise self.refused(value)
        found, mistakes = self._read_fields(value)
        if mistakes:
            raise RefusedError(mistakes)
        made = self._made(**found)
        broken = [mistake for rule in self._rules for mistake in rule(made)]
        if broken:
            raise RefusedError(broken)
        return made

    def _read_fields(self, given: Mapping[str, object]) -> tuple[dict[str, object], list[Mistake]]:
        found: dict[str, object] = {}
        mistakes: list[Mistake] = []
        for name, value in given.items():
            form = self.fields.get(name)
            if form is None:
                values = {"value": shown(value), "fields": listed(self.fields)}
                mistakes.append(Mistake((name,), _UNKNOWN, values, name, self.fields))
                continue
            try:
                found[name] = form.read(value)
            except RefusedError as refusal:
                mistakes += [mistake.inside(name) for mistake in refusal.mistakes]
        mistakes += [
            Mistake((name,), _MISSING, {"allowed": self.fields[name].allowed})
            for name in self._needed
            if name not in given
        ]
        return found, mistakes
