"""Sorting what library files hold into shelves: each item judged, and each id given once."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from breakbuddy.coach.forms import RefusedError
from breakbuddy.coach.items import KINDS, Kind
from breakbuddy.coach.mistakes import Mistake, Report, one_line, shown
from breakbuddy.coach.models import Item, Library
from breakbuddy.coach.rules import Surroundings
from breakbuddy.i18n import N_, _

_NO_LIST = N_("{name} must be a list of tables, each headed [[{name}]]")
_TAKEN = N_("{name} is taken already, in {file}; choose another one")
_BUNDLED = N_("{name} is taken already, in BreakBuddy's own library; choose another one")
_BUNDLED_ITEM = N_(
    "{name} is that of an item of BreakBuddy's own, which cannot be replaced; choose another one, "
    'and leave BreakBuddy\'s out with "breakbuddy library leave-out {id}" if you like'
)


class Shelves:
    """A library that is being filled, file by file."""

    def __init__(self) -> None:
        self._kept: dict[str, dict[str, Any]] = {kind.shelf: {} for kind in KINDS.values()}
        self._takers: dict[tuple[str, str], tuple[Path, bool]] = {}
        """By name space and id: the file that holds it, and whether it is a person's own."""

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
            try:
                self._take(kind, table, around, report.file)
            except RefusedError as refusal:
                report.left_out(_label(kind, number, table), refusal.mistakes)

    def _take(self, kind: Kind, table: object, around: Surroundings, file: Path) -> None:
        item = kind.table.read(table)
        space = (kind.name if kind.apart else "", item.id)
        mistakes = [mistake for rule in kind.rules for mistake in rule(item, around)]
        if space in self._takers:
            mistakes.append(self._taken(kind, item.id, *self._takers[space]))
        if mistakes:
            raise RefusedError(mistakes)
        self._takers[space] = (file, around.own)
        around.learn(kind.name, item.id)
        if around.own and isinstance(item, Item):
            item = replace(item, own=True)
        self._kept[kind.shelf][item.id] = item

    @staticmethod
    def _taken(kind: Kind, item_id: str, file: Path, own: bool) -> Mistake:
        if own:
            return Mistake(("id",), _TAKEN, {"file": one_line(file)})
        if kind.apart:
            return Mistake(("id",), _BUNDLED)
        return Mistake(("id",), _BUNDLED_ITEM, {"id": item_id})


def _label(kind: Kind, number: int, table: object) -> str:
    """An item as a person finds it in the file: by its id, or by its number among its kind."""
    item_id = table.get("id") if isinstance(table, dict) else None
    if isinstance(item_id, str):
        return f"[[{kind.name}]] {shown(item_id)}"
    return _("[[{kind}]] number {number}").format(kind=kind.name, number=number)
