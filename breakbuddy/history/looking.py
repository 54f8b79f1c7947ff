"""Opens history for a look. Never changes the file, not even an older one."""

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from breakbuddy.history import files, schema
from breakbuddy.history.errors import UnreadableError, code_of
from breakbuddy.history.opening import connect_in_memory, lenient

_BUSY_SECONDS = 5.0
_NO_PLACE = frozenset(
    {
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
    }
)


def connect(path: Path) -> sqlite3.Connection:
    """Open the history at a path for reading; a missing file is an empty history.

    Args:
        path: The file itself, no link to it: SQLite names its sidecars after it.

    Raises:
        UnreadableError: what lies there is not a history.
        NewerSchemaError: a newer BreakBuddy wrote it.
        sqlite3.Error: it is damaged or cannot be read now.
        OSError: it is out of reach, or no plain file.
    """
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
        # Only who writes may bring the file itself up to date.
        copy = connect_in_memory(connection)
    except UnicodeDecodeError as error:
        connection.close()
        raise UnreadableError("its tables have names that are no text") from error
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
