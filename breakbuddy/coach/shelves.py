"""Sorting what library files hold into shelves: each item judged, and each id given once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from breakbuddy.coach.forms import RefusedError
from breakbuddy.coach.items import KINDS, Kind
from breakbuddy.coach.mistakes import Mistake, Report, one_line, shown
from breakbuddy.coach.models import Item, Library
from breakbuddy.coach.rules import Surroundings
from breakbuddy.i18n import N_, _

_NO_LIST = N_("{name} must be a list of tables, each headed [[{name}]]")
_TAKEN_HERE = N_("{name} is taken already, by {item} of this file; choose another one")
_TAKEN = N_("{name} is taken already, in {file}; choose another one")
_BUNDLED = N_("{name} is taken already, in BreakBuddy's own library; choose another one")
_BUNDLED_ITEM = N_(
    "{name} is that of an item of BreakBuddy's own, which cannot be replaced; choose another one, "
    'and leave BreakBuddy\'s out with "breakbuddy library leave-out {id}" if you like'
)


@dataclass(frozen=True, slots=True)
class _Taker:
    """Which item has an id."""

    file: Path
    own: bool
    """Whether it is a person's own."""
    item: str
    """As a person finds it in the file."""


class Shelves:
    """A library that is being filled, file by file."""

    def __init__(self) -> None:
        self._kept: dict[str, dict[str, Any]] = {kind.shelf: {} for kind in KINDS.values()}
        self._takers: dict[tuple[str, str], _Taker] = {}
        """By name space and id."""

    @property
    def count(self) -> int:
        """How many tables were taken, of whichever kind."""
        return sum(len(shelf) for shelf in self._kept.values())

    def library(self) -> Library:
        """All that was taken."""
        return Library(**self._kept)

    def take(self, data: Mapping[str, Any], around: Surroundings, report: Report) -> None:
        """Take what is good of a file's data, and report the rest."""
        for name, tables in data.items():
            if name not in KINDS:
                report.unknown_kind(name, KINDS)
            elif not isinstance(tables, list):
                report.left_out(f"[{name}]", [Mistake((name,), _NO_LIST)])
        for kind in KINDS.values():
            tables = data.get(kind.name)
            if isinstance(tables, list):
                self._take_tables(kind, tables, around, report)

    def _take_tables(
        self, kind: Kind, tables: list[object], around: Surroundings, report: Report
    ) -> None:
        for number, table in enumerate(tables, 1):
            taker = _Taker(report.file, around.own, _numbered(kind, number))
            try:
                self._take(kind, table, around, taker)
            except RefusedError as refusal:
                report.left_out(self._label(kind, table, taker), refusal.mistakes)

    def _take(self, kind: Kind, table: object, around: Surroundings, taker: _Taker) -> None:
        item = kind.table.read(table)
        space = _space(kind, item.id)
        mistakes = [mistake for rule in kind.rules for mistake in rule(item, around)]
        if space in self._takers:
            mistakes.append(_taken(kind, item.id, self._takers[space], taker))
        if mistakes:
            raise RefusedError(mistakes)
        self._takers[space] = taker
        around.learn(kind.name, item.id)
        if around.own and isinstance(item, Item):
            item = replace(item, own=True)
        self._kept[kind.shelf][item.id] = item

    def _label(self, kind: Kind, table: object, taker: _Taker) -> str:
        """An item as a person finds it in the file: by its id, if that is no other's there."""
        item_id = table.get("id") if isinstance(table, dict) else None
        if not isinstance(item_id, str):
            return taker.item
        first = self._takers.get(_space(kind, item_id))
        if first is not None and first.file == taker.file:
            return f"{taker.item}, {shown(item_id)},"
        return f"[[{kind.name}]] {shown(item_id)}"


def _space(kind: Kind, item_id: str) -> tuple[str, str]:
    """Where an id must be the only one of its name."""
    return kind.name if kind.apart else "", item_id


def _numbered(kind: Kind, number: int) -> str:
    """An item by its number among its kind."""
    return _("[[{kind}]] number {number}").format(kind=kind.name, number=number)


def _taken(kind: Kind, item_id: str, first: _Taker, second: _Taker) -> Mistake:
    if first.file == second.file:
        return Mistake(("id",), _TAKEN_HERE, {"item": first.item})
    if first.own:
        return Mistake(("id",), _TAKEN, {"file": one_line(first.file)})
    if kind.apart:
        return Mistake(("id",), _BUNDLED)
    return Mistake(("id",), _BUNDLED_ITEM, {"id": item_id})
