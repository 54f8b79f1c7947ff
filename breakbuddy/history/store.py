"""Writes history and the saved state. What cannot be written now waits in memory for later."""

import logging
import sqlite3
from collections import deque
from collections.abc import Iterable
from pathlib import Path
from typing import Self

from breakbuddy.core.clock import Instant
from breakbuddy.core.records import BoutEnded, Offered, Record, Silent
from breakbuddy.history import files, opening
from breakbuddy.history.errors import (
    HistoryError,
    NewerSchemaError,
    SqliteErrors,
    UnreadableError,
    reason,
)
from breakbuddy.history.statements import READ_STATE, SAVE_STATE, Statement, encode
from breakbuddy.i18n import _

MOST_UNWRITTEN = 10_000
"""How many records wait in memory at most; beyond them the oldest give way."""

_log = logging.getLogger(__name__)


class History:
    """History as the agent keeps it. For one thread at a time.

    Opening never fails: where the file cannot be used, ``notice`` says so and
    records wait in memory until a commit reaches the disk after all.
    """

    notice: str | None
    """What the person should know about the file, if anything. A commit may set it too."""

    def __init__(self, path: Path | None, now: Instant) -> None:
        self.notice = None
        self._path = path
        self._latest = now
        self._unwritten: deque[Statement] = deque(maxlen=MOST_UNWRITTEN)
        self._state: str | None = None
        self._state_in_file: str | None = None
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None

    @classmethod
    def open(cls, path: Path, now: Instant) -> Self:
        """Open the history at a path, make it, or begin a new one where it is unreadable.

        Args:
            path: The database file. Missing folders are made.
            now: The present; an unreadable file is kept aside under this date.
        """
        history = cls(path, now)
        try:
            history._state = history._state_in_file = history._read_state()
        except HistoryError as error:
            history.notice = str(error)
            history._state = history._read_state_only()
        return history

    @classmethod
    def in_memory(cls) -> Self:
        """A history that ends with the process, for a demonstration or a test."""
        return cls(None, Instant(0.0, 0.0))

    @property
    def unwritten(self) -> int:
        """How many records wait in memory to be written."""
        return len(self._unwritten)

    def saved_state(self) -> str | None:
        """The state as last committed, here or by an earlier run; None if there is none."""
        return self._state

    def commit(self, records: Iterable[Record], saved_state: str, *, lasting: bool = True) -> None:
        """Write records and the state that goes with them, all or nothing.

        A record that is already there is left as it is, so that committing it
        once more after a crash does no harm.

        Args:
            records: What happened since the last commit, in its order.
            saved_state: The agent's state, a text that is not looked into.
            lasting: Whether it must outlast a loss of power; records always do.

        Raises:
            HistoryError: nothing was written. The records are kept and go with the
                next commit that succeeds; they must not be passed again.
            ValueError: a figure in a record is not finite, or a time is beyond the calendar.
        """
        batch = list(records)
        self._unwritten.extend([encode(record) for record in batch])
        self._state = saved_state
        for record in batch:
            self._latest = _time_of(record) or self._latest
        self._write(saved_state, lasting=lasting)

    def close(self) -> None:
        """Write what still waits, if it can be, and let go of the file. May be called twice."""
        if self._state is not None and (self._unwritten or self._state != self._state_in_file):
            try:
                self._write(self._state, lasting=False)
            except HistoryError as error:
                _log.warning("%d records are lost: %s", self.unwritten, error)
                self._unwritten.clear()
        self._disconnect()

    def _write(self, saved_state: str, *, lasting: bool) -> None:
        connection = self._connected()
        try:
            wanted = opening.LASTING if lasting or self._unwritten else opening.PASSING
            connection.execute(wanted)
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                for statement, rows in self._unwritten:
                    connection.executemany(statement, rows)
                connection.execute(SAVE_STATE, (saved_state,))
        except SqliteErrors as error:
            # A fresh connection at the next commit sees the file as it then is: checked,
            # and kept aside if it turned out to be damaged.
            self._disconnect()
            raise self._unwritable(error) from error
        self._unwritten.clear()
        self._state_in_file = saved_state

    def _connected(self) -> sqlite3.Connection:
        """The open database, opened anew where it was lost, deleted or exchanged.

        Raises:
            HistoryError: it cannot be opened.
        """
        if self._connection is not None:
            if self._path is None or files.identity(self._path) == self._identity:
                return self._connection
            _log.warning("the history file was deleted or exchanged: opening %s anew", self._path)
            self._disconnect()
        if self._path is None:
            self._connection = opening.connect_in_memory()
            return self._connection
        try:
            self._connection = self._connect(self._path)
        except (sqlite3.Error, OSError, NewerSchemaError, UnreadableError) as error:
            raise self._unwritable(error) from error
        self._identity = files.identity(self._path)
        return self._connection

    def _connect(self, path: Path) -> sqlite3.Connection:
        path = files.located(path)
        try:
            return opening.connect(path)
        except UnreadableError as error:
            aside = files.set_aside(path, self._latest)
            _log.warning("history unreadable (%s), kept as %s", error, aside)
            self.notice = _(
                "The history could not be read, so a new one was begun. Reminders go on as usual;"
                " what was recorded before is not shown. The old file is kept as {path}."
            ).format(path=aside)
            return opening.connect(path)

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _read_state(self) -> str | None:
        connection = self._connected()
        try:
            row = connection.execute(READ_STATE).fetchone()
        except SqliteErrors as error:
            self._disconnect()
            raise self._unwritable(error) from error
        return None if row is None else str(row[0])

    def _read_state_only(self) -> str | None:
        """The saved state of a file that may be read but not written."""
        from breakbuddy.history.read import Reader  # noqa: PLC0415 -- the agent hardly ever needs it

        if self._path is None:
            return None
        try:
            with Reader.open(self._path) as reader:
                return reader.saved_state()
        except HistoryError:
            return None

    def _unwritable(self, error: Exception) -> HistoryError:
        return HistoryError(
            _(
                "History cannot be written to {path}: {reason}. Reminders go on as usual. What"
                " happens is kept in memory and written once that is mended, unless BreakBuddy"
                " stops before."
            ).format(path=self._path, reason=reason(error))
        )


def _time_of(record: Record) -> Instant | None:
    """When it happened; None for what happened together with another record."""
    match record:
        case BoutEnded() | Silent():
            return record.ended
        case Offered():
            return None
        case _:
            return record.at
