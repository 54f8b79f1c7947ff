"""What can be said of a history without saying what is in it."""

import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from breakbuddy.history import files, looking, schema
from breakbuddy.history.errors import NewerSchemaError, UnreadableError

_COUNTS = {
    "prompts": "SELECT kind || ' ' || coalesce(outcome, 'open'), count(*) FROM prompt GROUP BY 1",
    "bouts": "SELECT position || ' ' || ended_by, count(*) FROM bout GROUP BY 1",
    "silences": "SELECT why, count(*) FROM silence GROUP BY 1",
}
_MOST_LETTERS = 40
"""Of a word that stands in the file; ours are shorter."""


def examined(path: Path) -> Mapping[str, Any]:
    """Its size, its form, whether it is whole, and how many records of which outcome there are."""
    real = Path(os.path.realpath(path))
    told: dict[str, Any] = {
        "there": real.exists(),
        "bytes": _size(real),
        "log_bytes": _size(real.with_name(real.name + "-wal")),
        "unreadable_before": len(list(real.parent.glob(f"{real.name}.unreadable-*"))),
        "newest_schema": len(schema.MIGRATIONS),
    }
    try:
        if files.is_there(real) and files.is_foreign(real):
            return {**told, "problem": "not a database"}
        with closing(_raw(real)) as found:
            told["schema"] = schema.version_of(found)
        with closing(looking.connect(real)) as database:
            told["integrity"] = _integrity(database)
            told |= {name: dict(_plain(database, query)) for name, query in _COUNTS.items()}
    except (sqlite3.Error, OSError, UnreadableError, NewerSchemaError) as error:
        told["problem"] = type(error).__name__
    return told


def _raw(path: Path) -> sqlite3.Connection:
    """The file as it lies there, whatever its version; an empty one if there is none."""
    if not path.exists():
        return sqlite3.connect(":memory:")
    return sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)


def _integrity(database: sqlite3.Connection) -> str:
    """Whether it is whole. What SQLite says of a fault may quote what stands there."""
    (verdict,) = database.execute("PRAGMA integrity_check(1)").fetchone()
    return "ok" if verdict == "ok" else "damaged"


def _plain(database: sqlite3.Connection, query: str) -> list[tuple[str, int]]:
    rows = database.execute(query).fetchall()
    return [(str(name)[:_MOST_LETTERS], int(count)) for name, count in rows]


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None
