"""Files of history as each released version made them; never edited, only added to."""

import sqlite3
from contextlib import closing
from pathlib import Path

VERSION_1 = """
    PRAGMA application_id = 1112689474;
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
    );
    CREATE INDEX prompt_by_opening ON prompt (opened_at);
    CREATE TABLE bout (
        started_at REAL NOT NULL,
        started_offset INTEGER NOT NULL,
        ended_at REAL NOT NULL,
        ended_offset INTEGER NOT NULL,
        sitting_seconds REAL NOT NULL,
        ended_by TEXT NOT NULL,
        PRIMARY KEY (started_at, ended_at)
    ) WITHOUT ROWID;
    CREATE TABLE saved_state (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        content TEXT NOT NULL
    );
    PRAGMA user_version = 1;
"""

_CONTENT_1 = """
    INSERT INTO prompt VALUES (1795341480, 'move', 'schedule', 1795341480.5, 60, 3600.0,
        'done', 1795341660.0, 60, 1, 180.0);
    INSERT INTO prompt VALUES (1795343280, 'posture', 'person', 1795343280.0, 60, 900.0,
        NULL, NULL, NULL, 0, 0.0);
    INSERT INTO bout (started_at, started_offset, ended_at, ended_offset, sitting_seconds, ended_by)
        VALUES (1795337880.0, 60, 1795341480.0, 60, 3600.0, 'break');
    INSERT INTO saved_state VALUES (1, '{"since": 1}');
"""

_ADDED_BY_2 = """
    CREATE TABLE offered (
        prompt INTEGER NOT NULL,
        position INTEGER NOT NULL,
        item TEXT NOT NULL,
        PRIMARY KEY (prompt, position)
    ) WITHOUT ROWID;
    CREATE TABLE phase (
        id INTEGER PRIMARY KEY,
        phase TEXT NOT NULL,
        began_at REAL NOT NULL,
        began_offset INTEGER NOT NULL,
        told_at REAL NOT NULL,
        told_offset INTEGER NOT NULL,
        UNIQUE (told_at, began_at, phase)
    );
    CREATE TABLE opinion (
        item TEXT PRIMARY KEY NOT NULL,
        opinion TEXT NOT NULL,
        given_at REAL NOT NULL,
        given_offset INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE seen (
        item TEXT PRIMARY KEY NOT NULL,
        seen_at REAL NOT NULL,
        seen_offset INTEGER NOT NULL
    ) WITHOUT ROWID;
    PRAGMA user_version = 2;
"""

_CONTENT_2 = """
    INSERT INTO offered VALUES (1795341480, 1, 'wall-angels');
    INSERT INTO offered VALUES (1795341480, 0, 'heel-raises');
    INSERT INTO phase VALUES (1, 'stiff', 1795170000.0, 60, 1795341000.0, 60);
    INSERT INTO opinion VALUES ('heel-raises', 'favourite', 1795341000.0, 60);
    INSERT INTO seen VALUES ('sleep-on-the-side', 1795341000.0, 60);
"""

_ADDED_BY_3 = """
    ALTER TABLE bout ADD COLUMN position TEXT NOT NULL DEFAULT 'sitting';
    CREATE TABLE silence (
        why TEXT NOT NULL,
        began_at REAL NOT NULL,
        began_offset INTEGER NOT NULL,
        ended_at REAL NOT NULL,
        ended_offset INTEGER NOT NULL,
        PRIMARY KEY (ended_at, began_at, why)
    ) WITHOUT ROWID;
    PRAGMA user_version = 3;
"""

_CONTENT_3 = """
    UPDATE bout SET position = 'standing';
    INSERT INTO silence VALUES ('paused', 1795342000.0, 60, 1795343000.0, 60);
"""

SCHEMA = ("", VERSION_1, VERSION_1 + _ADDED_BY_2, VERSION_1 + _ADDED_BY_2 + _ADDED_BY_3)
"""What makes an empty file one of the version at that index."""

_CONTENT = ("", _CONTENT_1, _CONTENT_2, _CONTENT_3)


def make(path: Path, version: int) -> None:
    """A file of a version, with what its owner may have in it; of version 0, an empty one."""
    path.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.executescript(SCHEMA[version])
        for content in _CONTENT[: version + 1]:
            database.executescript(content)
