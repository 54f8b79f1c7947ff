"""Histories of every earlier version become today's, whole or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from breakbuddy.core.vocabulary import Kind, Origin, Outcome
from breakbuddy.history import schema
from breakbuddy.history.read import Reader
from breakbuddy.history.store import History

if TYPE_CHECKING:
    from pathlib import Path

    from tests.history.conftest import Life

SUNDAY = date(2026, 11, 22)
CURRENT = len(schema.MIGRATIONS)

# What a person of each released version may have on the disk; never edited, only added to.
CONTENT_OF_VERSION = {
    1: """
    INSERT INTO prompt VALUES (1795341480, 'move', 'schedule', 1795341480.5, 60, 3600.0,
        'done', 1795341660.0, 60, 1, 180.0);
    INSERT INTO prompt VALUES (1795343280, 'posture', 'person', 1795343280.0, 60, 900.0,
        NULL, NULL, NULL, 0, 0.0);
    INSERT INTO bout VALUES (1795337880.0, 60, 1795341480.0, 60, 3600.0, 'break');
    INSERT INTO saved_state VALUES (1, '{"since": 1}');
    """
}


def connection() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None)


def tables(database: sqlite3.Connection) -> set[str]:
    return {name for (name,) in database.execute("SELECT name FROM sqlite_master")}


def make(path: Path, version: int) -> None:
    path.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        schema.migrate(database, schema.MIGRATIONS[:version])
        database.executescript(CONTENT_OF_VERSION.get(version, ""))


def test_every_released_version_has_its_content_here() -> None:
    assert set(CONTENT_OF_VERSION) == set(range(1, CURRENT + 1))


@pytest.mark.parametrize("version", range(CURRENT + 1))
def test_a_history_of_any_version_opens_and_goes_on(version: int, path: Path, life: Life) -> None:
    make(path, version)
    history = History.open(path, life.at("2026-11-22T12:00"))
    history.commit([life.opened("2026-11-22T12:00")], "new")
    assert history.notice is None
    history.close()
    with closing(sqlite3.connect(path)) as database:
        assert schema.version_of(database) == CURRENT
    with Reader.open(path) as reader:
        assert len(reader.prompts_between(SUNDAY, SUNDAY)) == (3 if version else 1)


@pytest.mark.parametrize("version", range(1, CURRENT + 1))
def test_a_history_of_any_version_is_read_without_touching_it(version: int, path: Path) -> None:
    make(path, version)
    before = path.read_bytes()
    with Reader.open(path) as reader:
        move, posture = reader.prompts_between(SUNDAY, SUNDAY)
        (bout,) = reader.bouts_between(SUNDAY, SUNDAY)
        assert reader.saved_state() == '{"since": 1}'
    assert (move.kind, move.origin, move.outcome) == (Kind.MOVE, Origin.SCHEDULE, Outcome.DONE)
    assert (move.snoozes, move.break_seconds) == (1, 180.0)
    assert move.opened.local.isoformat() == "2026-11-22T10:58:00.500000+01:00"
    assert (posture.kind, posture.outcome) == (Kind.POSTURE, None)
    assert bout.sitting_seconds == 3600
    assert path.read_bytes() == before


def test_an_empty_file_reads_as_an_empty_history(path: Path) -> None:
    make(path, 0)
    path.write_bytes(b"")
    with Reader.open(path) as reader:
        assert reader.prompts_between(SUNDAY, SUNDAY) == ()
    assert path.read_bytes() == b""


def test_each_step_is_taken_once_and_in_order() -> None:
    steps = (
        ("CREATE TABLE one (a)", "INSERT INTO one VALUES (1)"),
        ("ALTER TABLE one ADD COLUMN b DEFAULT 2",),
        ("UPDATE one SET a = a + b",),
    )
    with closing(connection()) as database:
        for known in range(len(steps) + 1):
            schema.migrate(database, steps[:known])
            schema.migrate(database, steps[:known])
            assert schema.version_of(database) == known
        assert database.execute("SELECT a, b FROM one").fetchall() == [(3, 2)]


def test_a_step_that_fails_leaves_the_version_before_it() -> None:
    steps = (("CREATE TABLE one (a)",), ("CREATE TABLE two (a)", "CREATE TABLE one (a)"))
    with closing(connection()) as database:
        with pytest.raises(sqlite3.OperationalError, match="already exists"):
            schema.migrate(database, steps)
        assert schema.version_of(database) == 1
        assert tables(database) == {"one"}
        assert not database.in_transaction
        schema.migrate(database, (steps[0], ("CREATE TABLE two (a)",)))
        assert tables(database) == {"one", "two"}


def test_a_step_and_its_version_are_one() -> None:
    """Whoever dies just before the version is written finds nothing half done."""

    def deny_version(action: int, name: str | None, value: str | None, *_: str | None) -> int:
        writes_version = name == "user_version" and value is not None
        if action == sqlite3.SQLITE_PRAGMA and writes_version:
            return sqlite3.SQLITE_DENY
        return sqlite3.SQLITE_OK

    with closing(connection()) as database:
        database.set_authorizer(deny_version)
        with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
            schema.migrate(database)
        assert tables(database) == set()
        database.set_authorizer(None)
        schema.migrate(database)
        assert schema.version_of(database) == CURRENT
