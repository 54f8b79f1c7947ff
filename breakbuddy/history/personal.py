"""What the person thinks of the library's items, and which they were shown.

The command line and the windows write it, whether the agent runs or not. Nothing else
in the same process may have the file open: looking at its header closes it once, and on
POSIX that gives up the locks which the process holds on it.
"""

from contextlib import closing
from pathlib import Path

from breakbuddy.core.clock import Instant
from breakbuddy.core.vocabulary import Opinion
from breakbuddy.history import files, opening
from breakbuddy.history.errors import (
    HistoryError,
    NewerSchemaError,
    SqliteErrors,
    UnreadableError,
    is_damage,
    reason,
)
from breakbuddy.history.statements import Statement, encode_opinion, encode_seen
from breakbuddy.i18n import _


def set_opinion(path: Path, item: str, opinion: Opinion | None, now: Instant) -> None:
    """Keep what the person thinks of an item; it takes the place of what they thought before.

    Args:
        path: The database file. It is made where it is missing.
        item: The item's id.
        opinion: None: they have no opinion of it any more.
        now: The present.

    Raises:
        HistoryError: it could not be written; nothing changed.
        ValueError: the time is beyond the calendar, or the id cannot be encoded.
    """
    said = _("Your choice is not kept: {path} cannot be written: {reason}.")
    _write(path, encode_opinion(item, opinion, now), said)


def mark_seen(path: Path, item: str, now: Instant) -> None:
    """Note that the person was shown an item, so that others come first for a while.

    Args:
        path: The database file. It is made where it is missing.
        item: The item's id.
        now: The present.

    Raises:
        HistoryError: it could not be written; nothing changed.
        ValueError: the time is beyond the calendar, or the id cannot be encoded.
    """
    said = _(
        "It is not kept that you saw this, so it may come again soon: {path} cannot be"
        " written: {reason}."
    )
    _write(path, encode_seen(item, now), said)


def _write(path: Path, statement: Statement, failed: str) -> None:
    try:
        with closing(opening.connect(files.located(path))) as connection:
            connection.executemany(*statement)  # One row, and so one transaction.
    except (*SqliteErrors, OSError, NewerSchemaError, UnreadableError) as error:
        said = failed.format(path=path, reason=reason(error))
        if is_damage(error):
            said += " " + _("BreakBuddy keeps the file aside at its next start and begins anew.")
        raise HistoryError(said) from error
