"""Reads history while the agent writes it. Never changes the file, not even an older one."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Self, TypeVar

from breakbuddy.core.vocabulary import Kind, Opinion
from breakbuddy.history import files, looking, queries
from breakbuddy.history.errors import (
    HistoryError,
    NewerSchemaError,
    SqliteErrors,
    UnreadableError,
    is_damage,
    reason,
)
from breakbuddy.history.rows import (
    SECONDS_PER_DAY,
    BoutRow,
    OfferRow,
    PhaseRow,
    PromptRow,
    SilenceRow,
    wall_midnight,
)
from breakbuddy.history.statements import READ_STATE
from breakbuddy.i18n import _

T = TypeVar("T")


class Reader:
    """A look into history. A missing file reads as an empty one. Use it in a ``with``.

    Each of its questions raises ``HistoryError`` where the file is damaged or out of
    reach. A file of an older version lacks what that version did not record.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the history at a path for reading.

        Raises:
            HistoryError: it is unreadable, out of reach, or a newer BreakBuddy's.
        """
        try:
            return cls(looking.connect(files.located(path)), path)
        except (sqlite3.Error, OSError, NewerSchemaError, UnreadableError) as error:
            raise _unreadable(path, error) from error

    def close(self) -> None:
        """Let go of the file. May be called twice."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def prompts_between(self, first: date, last: date) -> tuple[PromptRow, ...]:
        """The prompts opened on the person's days from first to last, both included, in order."""
        found = self._rows(queries.PROMPTS, _span(first, last))
        items = self._rows(queries.ITEMS, queries.ids_of(found))
        return self._made(queries.prompts(found, items))

    def offers(self, kind: Kind, since: float, most: int) -> tuple[OfferRow, ...]:
        """The newest of the prompts that offered something, in the order of their opening.

        Args:
            kind: Breaks, or posture checks.
            since: The earliest opening, in seconds since 1970-01-01 00:00 UTC.
            most: How many at most; none if it is not above 0.
        """
        values = {"kind": kind.value, "since": since, "most": max(most, 0)}
        found = self._rows(queries.NEWEST_WITH_ITEMS, values)
        items = self._rows(queries.ITEMS, queries.ids_of(found))
        return self._made(queries.offers(found, items))

    def offered(self, prompt: int) -> tuple[str, ...]:
        """The ids of what a prompt offered, in order; empty if it offered nothing."""
        rows = self._rows(queries.ITEMS, {"first": prompt, "last": prompt})
        return tuple(str(item) for _prompt, item in rows)

    def bouts_between(self, first: date, last: date) -> tuple[BoutRow, ...]:
        """The bouts with any part in the days from first to last, both included, in order.

        A day is counted on the clock that held when the bout began.
        """
        return self._made(queries.bouts(self._rows(queries.BOUTS, _span(first, last))))

    def silences_between(self, first: date, last: date) -> tuple[SilenceRow, ...]:
        """The silences with any part in the days from first to last, both included, in order.

        A day is counted on the clock that held when the silence began. One during which
        that was set back to an earlier day has no part in the days between.
        """
        return self._made(queries.silences(self._rows(queries.SILENCES, _span(first, last))))

    def phases_between(self, first: date, last: date) -> tuple[PhaseRow, ...]:
        """The phases that began on the person's days from first to last, both included, in order.

        Those that the person told of on a later day are among them.
        """
        return self._made(queries.phases(self._rows(queries.PHASES, _span(first, last))))

    def phase(self) -> PhaseRow | None:
        """The phase that the person told of last, whatever the clock read then, if any."""
        rows = self._rows(queries.LATEST_PHASE)
        return next(iter(self._made(queries.phases(rows))), None)

    def opinions(self) -> Mapping[str, Opinion]:
        """What the person thinks of items, by id; items without an opinion are left out."""
        return dict(self._made(queries.opinions(self._rows(queries.OPINIONS))))

    def seen(self) -> Mapping[str, float]:
        """When items were last shown, in seconds since 1970-01-01 00:00 UTC, by id."""
        return dict(self._made(queries.seen(self._rows(queries.SEEN))))

    def first_day(self) -> date | None:
        """The day of the oldest prompt or bout; None while there is none."""
        return min(self._made(queries.days(self._rows(queries.FIRST))), default=None)

    def last_day(self) -> date | None:
        """The day on which the newest prompt or bout began; None while there is none."""
        return max(self._made(queries.days(self._rows(queries.LAST))), default=None)

    def saved_state(self) -> str | None:
        """The state that the agent last saved, if any."""
        return next((str(content) for (content,) in self._rows(READ_STATE)), None)

    def _rows(
        self, query: str, values: Mapping[str, float | str | None] | None = None
    ) -> Sequence[queries.Row]:
        try:
            return self._connection.execute(query, values or {}).fetchall()
        except SqliteErrors as error:
            raise _unreadable(self._path, error) from error

    def _made(self, values: Iterator[T]) -> tuple[T, ...]:
        """The values, which are made of rows only here."""
        try:
            return tuple(values)
        except (KeyError, ValueError, TypeError) as error:
            raise _unreadable(self._path, error) from error


def _span(first: date, last: date) -> Mapping[str, float]:
    return {"start": wall_midnight(first), "end": wall_midnight(last) + SECONDS_PER_DAY}


def _unreadable(path: Path, error: Exception) -> HistoryError:
    said = _("The history at {path} cannot be read: {reason}. Reminders go on as usual.").format(
        path=path, reason=reason(error)
    )
    if is_damage(error):
        said += " " + _("BreakBuddy keeps the file aside at its next start and begins anew.")
    return HistoryError(said)
