"""Reads history while the agent writes it. Never changes the file, not even an older one."""

import os
import sqlite3
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Self, TypeVar
from urllib.parse import quote

from breakbuddy.core.vocabulary import BoutEnd, Kind, Origin, Outcome
from breakbuddy.history import files, schema
from breakbuddy.history.errors import (
    HistoryError,
    NewerSchemaError,
    UnreadableError,
    code_of,
    is_damage,
    reason,
)
from breakbuddy.history.opening import connect_in_memory, lenient
from breakbuddy.history.rows import SECONDS_PER_DAY, BoutRow, Moment, PromptRow, wall_midnight
from breakbuddy.history.statements import READ_STATE
from breakbuddy.i18n import _

T = TypeVar("T")
_Row = tuple[Any, ...]

_BUSY_SECONDS = 5.0
_NO_PLACE = frozenset(
    {
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
    }
)

# The first condition lets the index find the rows, whatever their offsets; the second is exact.
_PROMPTS = (
    "SELECT id, kind, origin, opened_at, opened_offset, sitting_seconds, outcome, closed_at,"
    " closed_offset, snoozes, break_seconds FROM prompt"
    " WHERE opened_at BETWEEN :start - 86400 AND :end + 86400"
    " AND opened_at + opened_offset * 60 >= :start AND opened_at + opened_offset * 60 < :end"
    " ORDER BY opened_at, id"
)
_BOUTS = (
    "SELECT started_at, started_offset, ended_at, ended_offset, sitting_seconds, ended_by FROM bout"
    " WHERE started_at < :end + 86400 AND started_at + started_offset * 60 < :end"
    " AND max(ended_at, started_at) + started_offset * 60 >= :start"
    " ORDER BY started_at, ended_at"
)
_FIRST = (
    "SELECT * FROM (SELECT opened_at, opened_offset FROM prompt ORDER BY opened_at LIMIT 1)"
    " UNION ALL"
    " SELECT * FROM (SELECT started_at, started_offset FROM bout ORDER BY started_at LIMIT 1)"
)


class Reader:
    """A look into history. A missing file reads as an empty one. Use it in a ``with``."""

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
            return cls(_connect(Path(os.path.realpath(path))), path)
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
        """The prompts opened on the person's days from first to last, both included, in order.

        Raises:
            HistoryError: the file is damaged or out of reach.
        """
        return self._read(_prompt, _PROMPTS, _span(first, last))

    def bouts_between(self, first: date, last: date) -> tuple[BoutRow, ...]:
        """The bouts with any part in the days from first to last, both included, in order.

        A day is counted on the clock that held when the bout began.

        Raises:
            HistoryError: the file is damaged or out of reach.
        """
        return self._read(_bout, _BOUTS, _span(first, last))

    def first_day(self) -> date | None:
        """The day of the oldest record; None while there is none.

        Raises:
            HistoryError: the file is damaged or out of reach.
        """
        return min(self._read(lambda row: Moment(*row).day, _FIRST), default=None)

    def saved_state(self) -> str | None:
        """The state that the agent last saved, if any.

        Raises:
            HistoryError: the file is damaged or out of reach.
        """
        return next(iter(self._read(lambda row: str(row[0]), READ_STATE)), None)

    def _read(
        self, made_of: Callable[[_Row], T], query: str, values: Mapping[str, float] | None = None
    ) -> tuple[T, ...]:
        """What is made of each row that a query finds."""
        try:
            return tuple(made_of(row) for row in self._connection.execute(query, values or {}))
        except (sqlite3.Error, ValueError, TypeError) as error:
            raise _unreadable(self._path, error) from error


def _span(first: date, last: date) -> Mapping[str, float]:
    return {"start": wall_midnight(first), "end": wall_midnight(last) + SECONDS_PER_DAY}


def _connect(path: Path) -> sqlite3.Connection:
    if not files.is_there(path):
        return connect_in_memory()
    try:
        return _checked(_uri(path, "mode=ro"))
    except sqlite3.OperationalError as error:
        # A write-ahead log wants a place for its index. Where a full disk or a closed folder
        # has none, and the log is empty, the file is all there is and may be read as it stands.
        if code_of(error) not in _NO_PLACE or _log_size(path):
            raise
        return _checked(_uri(path, "immutable=1"))


def _log_size(path: Path) -> int:
    try:
        return path.with_name(path.name + "-wal").stat().st_size
    except FileNotFoundError:
        return 0


def _checked(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None)
    connection.text_factory = lenient
    try:
        schema.recognise(connection)
        if schema.version_of(connection) == len(schema.MIGRATIONS):
            return connection
        # Only the agent may bring the file itself up to date.
        copy = connect_in_memory(connection)
    except BaseException:
        connection.close()
        raise
    connection.close()
    return copy


def _uri(path: Path, parameter: str) -> str:
    # By hand, since Path.as_uri makes a host of a Windows share's name, which SQLite refuses.
    name = path.as_posix()
    rooted = name if name.startswith("/") else f"/{name}"
    return f"file://{quote(os.fsencode(rooted))}?{parameter}"


def _prompt(row: _Row) -> PromptRow:
    (number, kind, origin, opened_at, opened_offset, sitting, outcome) = row[:7]
    (closed_at, closed_offset, snoozes, seconds) = row[7:]
    return PromptRow(
        id=int(number),
        kind=Kind(kind),
        origin=Origin(origin),
        opened=Moment(opened_at, opened_offset),
        sitting_seconds=float(sitting),
        outcome=None if outcome is None else Outcome(outcome),
        closed=None if closed_at is None else Moment(closed_at, closed_offset),
        snoozes=int(snoozes),
        break_seconds=float(seconds),
    )


def _bout(row: _Row) -> BoutRow:
    (started_at, started_offset, ended_at, ended_offset, sitting, ended_by) = row
    return BoutRow(
        started=Moment(started_at, started_offset),
        ended=Moment(ended_at, ended_offset),
        sitting_seconds=float(sitting),
        ended_by=BoutEnd(ended_by),
    )


def _unreadable(path: Path, error: Exception) -> HistoryError:
    said = _("The history at {path} cannot be read: {reason}. Reminders go on as usual.").format(
        path=path, reason=reason(error)
    )
    if is_damage(error):
        said += " " + _("BreakBuddy keeps the file aside at its next start and begins anew.")
    return HistoryError(said)
