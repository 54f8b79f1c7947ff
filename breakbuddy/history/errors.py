"""What can be wrong with history, and how a person is told the reason."""

import sqlite3

from breakbuddy.i18n import _

SqliteErrors = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite raises. Of a damaged file its message may quote bytes that are no text: Python
then raises an error of its own in the place of SQLite's."""

_PRIMARY = 0xFF
_DAMAGE = frozenset(
    {
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
        # "No such column", "unsupported file format": our statements never change, so what does
        # not fit them is no history of ours any more.
        sqlite3.SQLITE_ERROR,
    }
)


class HistoryError(Exception):
    """History cannot be read or written now.

    Its text tells a person what happened, what it means and what to do.
    """


class UnreadableError(Exception):
    """The file is damaged, is no database, or is another program's."""


class NewerSchemaError(Exception):
    """The file was written by a newer BreakBuddy."""


def code_of(error: sqlite3.Error) -> int:
    """SQLite's primary result code; ``SQLITE_OK`` if the Python module raised it by itself."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & _PRIMARY


def is_damage(error: Exception) -> bool:
    """Whether the file itself is bad, not merely out of reach."""
    return isinstance(error, UnreadableError | UnicodeDecodeError) or (
        isinstance(error, sqlite3.Error) and code_of(error) in _DAMAGE
    )


def reason(error: Exception) -> str:
    """Why a file could not be opened, read or written, as a clause for a person."""
    if isinstance(error, NewerSchemaError):
        return _("a newer BreakBuddy wrote it; update this one to use it")
    if is_damage(error):
        return _("it is damaged or is not a history")
    if isinstance(error, OSError):
        return error.strerror or str(error)
    if isinstance(error, sqlite3.Error):
        return _sqlite_reason(error)
    return _("it holds a value that BreakBuddy never writes")


def _sqlite_reason(error: sqlite3.Error) -> str:
    match code_of(error):
        case sqlite3.SQLITE_FULL:
            return _("the disk is full")
        case sqlite3.SQLITE_IOERR:
            return _("the disk refused it, perhaps for lack of room")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN:
            return _("the file or its folder does not allow it")
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return _("another program holds it")
        case _:
            return str(error)
