"""Opens the database for writing: checked, brought up to date, and kept small."""

import sqlite3
import time
from pathlib import Path

from breakbuddy.history import files, schema
from breakbuddy.history.errors import SqliteErrors, UnreadableError, code_of, is_damage
from breakbuddy.history.statements import WRITING

_BUSY_SECONDS = 2.0
_AGAIN_SECONDS = 0.01
_MET = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
# The agent is resident: 200 KiB of pages and a write-ahead log of about as many are plenty.
_LEAN = (
    "PRAGMA cache_size = -200",
    "PRAGMA mmap_size = 0",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA wal_autocheckpoint = 100",
    "PRAGMA journal_size_limit = 409600",
)
_CACHED_STATEMENTS = 8


def connect(path: Path) -> sqlite3.Connection:
    """Open the history at a path for writing; make it if there is none.

    Commits survive the end of the process at any point. A power failure may cost
    the newest ones, never the file. Transactions are begun explicitly.

    Raises:
        UnreadableError: what lies there is damaged or is not a history.
        NewerSchemaError: a newer BreakBuddy wrote it; it is left as it is.
        sqlite3.Error: it cannot be opened or written now.
        OSError: the folder or the file cannot be made.
    """
    files.prepare(path)
    if files.is_foreign(path):
        raise UnreadableError("not a database")
    connection = _plain(str(path))
    try:
        for statement in _LEAN:
            connection.execute(statement)
        schema.recognise(connection)
        _check(connection)
        _write_ahead(connection)
        schema.migrate(connection)
        _check_statements(connection)
    except BaseException as error:
        connection.close()
        if isinstance(error, SqliteErrors) and is_damage(error):
            raise UnreadableError(str(error)) from error
        raise
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Have what is written go to a log first.

    SQLite waits for no other program here: two that make a new file at once meet.
    """
    over = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            # A full disk is not waited for: the loop would stand still at each commit.
            if code_of(error) not in _MET or time.monotonic() >= over:
                raise
            time.sleep(_AGAIN_SECONDS)
        else:
            return


def connect_in_memory(older: sqlite3.Connection | None = None) -> sqlite3.Connection:
    """A history that ends with the process: an empty one, or a copy of an older one."""
    connection = _plain(":memory:")
    try:
        if older is not None:
            older.backup(connection)
        schema.migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _plain(database: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        database,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        # One thread uses it at a time, though not always the one that opened it.
        check_same_thread=False,
        cached_statements=_CACHED_STATEMENTS,
    )
    connection.text_factory = lenient
    return connection


def _check(connection: sqlite3.Connection) -> None:
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise UnreadableError(str(verdict))


def _check_statements(connection: sqlite3.Connection) -> None:
    """Make sure that what is to be written can be: a letter spoilt in a column's name says so."""
    for statement in WRITING:
        connection.execute(f"EXPLAIN {statement}", (None,) * statement.count("?")).close()


def lenient(raw: bytes) -> str:
    """Text that another tool spoilt, which must not make the whole file unusable."""
    return raw.decode(errors="replace")
