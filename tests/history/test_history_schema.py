"""Histories of every earlier version become today's, whole or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from breakbuddy.core.vocabulary import Kind, Opinion, Origin, Outcome, Silence, WorkPosition
from breakbuddy.history import schema
from breakbuddy.history.personal import set_opinion
from breakbuddy.history.read import Reader
from breakbuddy.history.store import History
from tests.history.released import SCHEMA, make

if TYPE_CHECKING:
    from pathlib import Path

    from tests.history.conftest import Life

SUNDAY = date(2026, 11, 22)
CURRENT = len(schema.MIGRATIONS)

# How an agent of version 1 records a prompt.
COMMIT_OF_VERSION_1 = (
    "INSERT INTO prompt (id, kind, origin, opened_at, opened_offset, sitting_seconds)"
    " VALUES (?1, 'move', 'schedule', ?1, 0, 60.0) ON CONFLICT DO NOTHING"
)
# How agents of version 1 and 2 record a bout.
BOUT_OF_VERSION_2 = (
    "INSERT INTO bout (started_at, started_offset, ended_at, ended_offset, sitting_seconds,"
    " ended_by) VALUES (?1, 0, ?1 + 60, 0, 60.0, 'break') ON CONFLICT DO NOTHING"
)


def connection() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None)


def tables(database: sqlite3.Connection) -> set[str]:
    return {name for (name,) in database.execute("SELECT name FROM sqlite_master")}


def layout(database: sqlite3.Connection) -> dict[str, str]:
    """The definitions of all tables and indices, whatever their white space."""
    found = database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name: " ".join(sql.split()) for name, sql in found}


@pytest.mark.parametrize("version", range(CURRENT + 1))
def test_the_steps_lead_to_each_version_as_it_was_released(version: int) -> None:
    with closing(connection()) as made, closing(connection()) as released:
        schema.migrate(made, schema.MIGRATIONS[:version])
        released.executescript(SCHEMA[version])
        assert layout(made) == layout(released)
        assert schema.version_of(made) == schema.version_of(released) == version


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


@pytest.mark.parametrize("version", [0, 1])
def test_what_an_older_version_did_not_record_reads_as_nothing(version: int, path: Path) -> None:
    make(path, version)
    before = path.read_bytes()
    with Reader.open(path) as reader:
        assert reader.offers(Kind.MOVE, 0, 10) == ()
        assert reader.offered(1795341480) == ()
        assert not any(row.offered for row in reader.prompts_between(SUNDAY, SUNDAY))
        assert reader.phase() is None
        assert reader.phases_between(date(2026, 11, 1), SUNDAY) == ()
        assert (reader.opinions(), reader.seen()) == ({}, {})
    assert path.read_bytes() == before


@pytest.mark.parametrize("version", range(2, CURRENT + 1))
def test_offers_phases_and_opinions_are_read_since_version_2(version: int, path: Path) -> None:
    make(path, version)
    with Reader.open(path) as reader:
        (offer,) = reader.offers(Kind.MOVE, 0, 10)
        phase = reader.phase()
        assert reader.opinions() == {"heel-raises": Opinion.FAVOURITE}
        assert reader.seen() == {"sleep-on-the-side": 1795341000.0}
    assert (offer.prompt, offer.items) == (1795341480, ("heel-raises", "wall-angels"))
    assert phase is not None
    assert (phase.phase, phase.began.day) == ("stiff", date(2026, 11, 20))


def test_an_agent_of_version_1_goes_on_writing_a_file_that_became_newer(
    path: Path, life: Life
) -> None:
    make(path, 1)
    with closing(sqlite3.connect(path, isolation_level=None)) as agent:
        agent.execute("PRAGMA journal_mode = WAL")
        agent.execute(COMMIT_OF_VERSION_1, (1795345000,))
        set_opinion(path, "heel-raises", Opinion.FAVOURITE, life.at("2026-11-22T12:00"))
        agent.execute(COMMIT_OF_VERSION_1, (1795346000,))
        assert schema.version_of(agent) == CURRENT
    with Reader.open(path) as reader:
        ids = [row.id for row in reader.prompts_between(SUNDAY, SUNDAY)]
        assert ids[-2:] == [1795345000, 1795346000]
        assert reader.opinions() == {"heel-raises": Opinion.FAVOURITE}


@pytest.mark.parametrize("version", range(1, 3))
def test_what_was_recorded_before_positions_were_told_apart_was_sitting(
    version: int, path: Path
) -> None:
    make(path, version)
    with Reader.open(path) as reader:
        (bout,) = reader.bouts_between(SUNDAY, SUNDAY)
        assert bout.position is WorkPosition.SITTING
        assert reader.silences_between(SUNDAY, SUNDAY) == ()


@pytest.mark.parametrize("version", range(3, CURRENT + 1))
def test_positions_and_silences_are_read_since_version_3(version: int, path: Path) -> None:
    make(path, version)
    with Reader.open(path) as reader:
        (bout,) = reader.bouts_between(SUNDAY, SUNDAY)
        (silence,) = reader.silences_between(SUNDAY, SUNDAY)
    assert bout.position is WorkPosition.STANDING
    assert (silence.why, silence.ended.unix) == (Silence.PAUSED, 1795343000.0)


def test_an_agent_of_version_2_goes_on_writing_bouts_in_a_file_that_became_newer(
    path: Path, life: Life
) -> None:
    make(path, 2)
    with closing(sqlite3.connect(path, isolation_level=None)) as agent:
        agent.execute("PRAGMA journal_mode = WAL")
        agent.execute(BOUT_OF_VERSION_2, (1795345000,))
        set_opinion(path, "heel-raises", Opinion.FAVOURITE, life.at("2026-11-22T12:00"))
        agent.execute(BOUT_OF_VERSION_2, (1795346000,))
        assert schema.version_of(agent) == CURRENT
    with Reader.open(path) as reader:
        bouts = reader.bouts_between(SUNDAY, SUNDAY)
    assert [bout.started.unix for bout in bouts[-2:]] == [1795345000, 1795346000]
    assert {bout.position for bout in bouts} == {WorkPosition.SITTING}


def test_of_two_programs_that_bring_a_file_up_to_date_at_once_each_succeeds(path: Path) -> None:
    make(path, 1)
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as quick,
        closing(sqlite3.connect(path, isolation_level=None)) as slow,
    ):
        # The quick one takes every step after the slow one looked and before it begins.
        slow.set_trace_callback(
            lambda statement: schema.migrate(quick) if statement.startswith("BEGIN") else None
        )
        schema.migrate(slow)
        assert schema.version_of(slow) == CURRENT
        assert not slow.in_transaction
    with closing(sqlite3.connect(path)) as database, closing(connection()) as released:
        released.executescript(SCHEMA[CURRENT])
        assert layout(database) == layout(released)


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
