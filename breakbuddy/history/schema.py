"""The tables of history, and how an older file becomes one of today.

The version stands in ``PRAGMA user_version``. A step that was ever released is
never changed: what comes later is appended.
"""

import sqlite3
from collections.abc import Sequence

from breakbuddy.history.errors import NewerSchemaError, UnreadableError

APPLICATION_ID = 0x42524B42
"""Marks the file as BreakBuddy's ("BRKB"), in ``PRAGMA application_id``."""

Migration = Sequence[str]
"""The statements that lead from one version to the next."""

# Instants are seconds since 1970 with the offset from UTC, in minutes, that held then.
MIGRATIONS: tuple[Migration, ...] = (
    (
        f"PRAGMA application_id = {APPLICATION_ID}",
        """
        CREATE TABLE prompt (
            id INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            origin TEXT NOT NULL,
            opened_at REAL NOT NULL,
            opened_offset INTEGER NOT NULL,
            sitting_seconds REAL NOT NULL,
            outcome TEXT,
            closed_at REAL,
            closed_offset INTEGER,
            snoozes INTEGER NOT NULL DEFAULT 0,
            break_seconds REAL NOT NULL DEFAULT 0
        )
        """,
        "CREATE INDEX prompt_by_opening ON prompt (opened_at)",
        """
        CREATE TABLE bout (
            started_at REAL NOT NULL,
            started_offset INTEGER NOT NULL,
            ended_at REAL NOT NULL,
            ended_offset INTEGER NOT NULL,
            sitting_seconds REAL NOT NULL,
            ended_by TEXT NOT NULL,
            PRIMARY KEY (started_at, ended_at)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE saved_state (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            content TEXT NOT NULL
        )
        """,
    ),
    # Only adds tables: an agent of version 1 that has the file open goes on writing it.
    (
        """
        CREATE TABLE offered (
            prompt INTEGER NOT NULL,
            position INTEGER NOT NULL,
            item TEXT NOT NULL,
            PRIMARY KEY (prompt, position)
        ) WITHOUT ROWID
        """,
        # Numbered, since the order in which phases were told outlasts a clock that is set back.
        """
        CREATE TABLE phase (
            id INTEGER PRIMARY KEY,
            phase TEXT NOT NULL,
            began_at REAL NOT NULL,
            began_offset INTEGER NOT NULL,
            told_at REAL NOT NULL,
            told_offset INTEGER NOT NULL,
            UNIQUE (told_at, began_at, phase)
        )
        """,
        """
        CREATE TABLE opinion (
            item TEXT PRIMARY KEY NOT NULL,
            opinion TEXT NOT NULL,
            given_at REAL NOT NULL,
            given_offset INTEGER NOT NULL
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE seen (
            item TEXT PRIMARY KEY NOT NULL,
            seen_at REAL NOT NULL,
            seen_offset INTEGER NOT NULL
        ) WITHOUT ROWID
        """,
    ),
    # Older agents that have the file open go on writing it: they name their columns, and
    # whoever knows but one position means sitting.
    (
        "ALTER TABLE bout ADD COLUMN position TEXT NOT NULL DEFAULT 'sitting'",
        # By the end: what is looked at is nearly always recent.
        """
        CREATE TABLE silence (
            why TEXT NOT NULL,
            began_at REAL NOT NULL,
            began_offset INTEGER NOT NULL,
            ended_at REAL NOT NULL,
            ended_offset INTEGER NOT NULL,
            PRIMARY KEY (ended_at, began_at, why)
        ) WITHOUT ROWID
        """,
    ),
)

_TABLES = (
    frozenset({"prompt", "bout", "saved_state"}),
    frozenset({"offered", "phase", "opinion", "seen"}),
    frozenset({"silence"}),
)
"""The tables that each version added."""


def version_of(connection: sqlite3.Connection) -> int:
    """The schema version of an open database; 0 for an empty one."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def recognise(connection: sqlite3.Connection) -> None:
    """Make sure that a database is a history, or is still empty.

    Raises:
        NewerSchemaError: a newer BreakBuddy wrote it.
        UnreadableError: it is another program's, or its tables are gone.
    """
    version = version_of(connection)
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if version == 0 and not names and application in (0, APPLICATION_ID):
        return
    if application != APPLICATION_ID:
        raise UnreadableError("another program's database")
    if version > len(MIGRATIONS):
        raise NewerSchemaError(f"version {version}, newer than {len(MIGRATIONS)}")
    # Another process may have made an empty file a history since its version was read.
    if not names >= frozenset().union(*_TABLES[: max(version, 1)]):
        raise UnreadableError("a history without its tables")


def migrate(connection: sqlite3.Connection, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring a history up to date, one transaction for each version on the way.

    A step that fails leaves the file at the version before it. Two processes may do
    it at once: the one that has to wait finds the step taken.

    Raises:
        sqlite3.Error: the file could not be written.
    """
    while (version := version_of(connection)) < len(migrations):
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            if version_of(connection) != version:
                continue
            for statement in migrations[version]:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {version + 1}")
