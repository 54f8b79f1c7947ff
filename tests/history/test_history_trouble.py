"""Full disks, closed folders, damaged and foreign files: nothing recorded is lost, all is said."""

from __future__ import annotations

import os
import random
import sqlite3
import stat
import sys
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from breakbuddy.core.vocabulary import Outcome
from breakbuddy.history import opening, schema
from breakbuddy.history.errors import HistoryError
from breakbuddy.history.read import Reader
from breakbuddy.history.store import MOST_UNWRITTEN, History
from tests.history.released import VERSION_1
from tests.history.trouble import full_disk, posix_only, without_rights

if TYPE_CHECKING:
    from pathlib import Path

    from tests.history.conftest import Life

SUNDAY = date(2026, 11, 22)


def hours(path: Path) -> list[int]:
    with Reader.open(path) as reader:
        rows = reader.prompts_between(SUNDAY, SUNDAY)
    return [row.opened.local.hour for row in rows]


@posix_only
def test_records_of_a_full_disk_are_written_once_there_is_room(
    path: Path, history: History, life: Life
) -> None:
    first, second, third = (life.opened(f"2026-11-22T{hour}:00") for hour in ("09", "10", "11"))
    history.commit([first], "1")
    with full_disk():
        with pytest.raises(HistoryError, match="Reminders go on as usual"):
            history.commit([life.closed(first, Outcome.DONE), second], "2")
        with pytest.raises(HistoryError):
            history.commit([life.closed(second, Outcome.SKIPPED)], "3")
    assert history.unwritten == 3
    assert hours(path) == [9]
    assert history.saved_state() == "3"

    history.commit([third], "4")
    assert history.unwritten == 0
    with Reader.open(path) as reader:
        outcomes = [row.outcome for row in reader.prompts_between(SUNDAY, SUNDAY)]
        assert outcomes == [Outcome.DONE, Outcome.SKIPPED, None]
        assert reader.saved_state() == "4"


@posix_only
def test_the_disk_full_at_the_start_keeps_the_state_readable(path: Path, life: Life) -> None:
    before = History.open(path, life.at("2026-11-22T08:00"))
    before.commit([life.opened("2026-11-22T09:00")], "the state")
    before.close()
    with full_disk():
        history = History.open(path, life.at("2026-11-22T10:00"))
        assert history.saved_state() == "the state"
        with pytest.raises(HistoryError):
            history.commit([life.opened("2026-11-22T10:00")], "newer")
    history.close()
    assert hours(path) == [9, 10]


@posix_only
@pytest.mark.timeout(60)
def test_a_disk_full_from_the_first_day_on_keeps_nobody_waiting(
    path: Path, life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other programs make way within the patience, however long it is; a full disk does not."""
    monkeypatch.setattr(opening, "_BUSY_SECONDS", 3600.0)
    with full_disk(room=0):
        history = History.open(path, life.at("2026-11-22T08:00"))
        assert history.notice is not None
        with pytest.raises(HistoryError, match="Reminders go on as usual"):
            history.commit([life.opened("2026-11-22T09:00")], "1")
    history.commit([life.opened("2026-11-22T10:00")], "2")
    history.close()
    assert hours(path) == [9, 10]


@posix_only
def test_closing_writes_what_waits_even_if_it_is_only_the_state(
    path: Path, history: History
) -> None:
    history.commit([], "old")
    with full_disk(), pytest.raises(HistoryError):
        history.commit([], "new")
    history.close()
    with Reader.open(path) as reader:
        assert reader.saved_state() == "new"


@posix_only
def test_a_folder_closed_to_writing_is_said_and_outlived(open_place: Path, life: Life) -> None:
    path = open_place / "data" / "history.sqlite3"
    with without_rights():
        history = History.open(path, life.at("2026-11-22T08:00"))
        assert history.notice is not None
        assert str(path) in history.notice
        assert "Reminders go on as usual" in history.notice
        with pytest.raises(HistoryError):
            history.commit([life.opened("2026-11-22T09:00")], "1")
        assert (history.saved_state(), history.unwritten) == ("1", 1)
    history.commit([life.opened("2026-11-22T10:00")], "2")
    history.close()
    assert hours(path) == [9, 10]


@posix_only
def test_a_read_only_home_still_gives_back_the_state(open_place: Path, life: Life) -> None:
    path = open_place / "history.sqlite3"
    before = History.open(path, life.at("2026-11-22T08:00"))
    before.commit([life.opened("2026-11-22T09:00")], "the state")
    before.close()
    path.chmod(0o444)
    open_place.chmod(0o555)
    with without_rights():
        history = History.open(path, life.at("2026-11-22T10:00"))
        assert history.saved_state() == "the state"
        with pytest.raises(HistoryError, match="does not allow it"):
            history.commit([life.opened("2026-11-22T10:00")], "newer")
        assert hours(path) == [9]
        history.close()
    assert [file.name for file in open_place.iterdir()] == [path.name]
    open_place.chmod(0o755)


def test_a_file_where_the_folder_should_be(tmp_path: Path, life: Life) -> None:
    (tmp_path / "data").write_text("in the way")
    history = History.open(tmp_path / "data" / "history.sqlite3", life.at("2026-11-22T08:00"))
    assert history.notice is not None
    with pytest.raises(HistoryError):
        history.commit([life.opened("2026-11-22T09:00")], "1")
    (tmp_path / "data").unlink()
    history.commit([], "2")
    history.close()
    assert hours(tmp_path / "data" / "history.sqlite3") == [9]


def test_a_folder_where_the_file_should_be(path: Path, life: Life) -> None:
    path.mkdir(parents=True)
    path.chmod(0o755)
    history = History.open(path, life.at("2026-11-22T08:00"))
    assert history.notice is not None
    assert "it is not a plain file" in history.notice
    history.close()
    assert path.is_dir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o755


def test_a_pipe_where_the_file_should_be_blocks_nobody(path: Path, life: Life) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no pipes in folders")
    path.parent.mkdir()
    os.mkfifo(path)
    with pytest.raises(HistoryError, match="it is not a plain file"):
        Reader.open(path)
    history = History.open(path, life.at("2026-11-22T08:00"))
    with pytest.raises(HistoryError, match="it is not a plain file"):
        history.commit([life.opened("2026-11-22T09:00")], "1")
    path.unlink()
    history.close()
    assert hours(path) == [9]


def test_what_waits_in_memory_is_bounded_and_the_newest_stays(tmp_path: Path, life: Life) -> None:
    (tmp_path / "data").write_text("in the way")
    path = tmp_path / "data" / "history.sqlite3"
    history = History.open(path, life.at("2026-11-22T00:00"))
    first = life.opened("2026-11-22T00:00")
    many = [
        type(first)(first.id + n, first.kind, first.origin, first.at.plus(n), 0.0)
        for n in range(MOST_UNWRITTEN + 5)
    ]
    with pytest.raises(HistoryError):
        history.commit(many, "1")
    (tmp_path / "data").unlink()
    history.close()
    with Reader.open(path) as reader:
        ids = [row.id for row in reader.prompts_between(SUNDAY, SUNDAY)]
    assert ids == [prompt.id for prompt in many[5:]]


def test_another_program_holding_the_file_delays_and_loses_nothing(
    path: Path, life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_BUSY_SECONDS", 0.05)
    history = History.open(path, life.at("2026-11-22T08:00"))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(HistoryError, match="another program holds it"):
            history.commit([life.opened("2026-11-22T09:00")], "1")
        other.execute("ROLLBACK")
    history.commit([], "2")
    history.close()
    assert hours(path) == [9]


@pytest.mark.parametrize(
    "content",
    [b"not a database at all\n" * 50, b"SQLite format 3\0" + b"\xff" * 5000, bytes(8192)],
    ids=["text", "torn header", "zeroes"],
)
def test_what_is_no_database_is_kept_aside_and_a_new_one_begun(
    content: bytes, path: Path, life: Life
) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    history = History.open(path, life.at("2026-11-22T10:15:00+01:00"))
    aside = path.with_name("history.sqlite3.unreadable-2026-11-22T101500")
    assert aside.read_bytes() == content
    assert history.notice is not None
    assert str(aside) in history.notice
    assert history.saved_state() is None
    history.commit([life.opened("2026-11-22T11:00")], "1")
    history.close()
    assert hours(path) == [11]


def test_a_file_kept_aside_is_never_overwritten(path: Path, life: Life) -> None:
    path.parent.mkdir()
    for number in range(3):
        path.write_text(f"rubbish {number}\n" * 100)
        History.open(path, life.at("2026-11-22T10:15:00")).close()
    kept = sorted(file for file in path.parent.iterdir() if "unreadable" in file.name)
    assert [file.name.removeprefix(path.name) for file in kept] == [
        ".unreadable-2026-11-22T101500",
        ".unreadable-2026-11-22T101500-2",
        ".unreadable-2026-11-22T101500-3",
    ]
    assert [file.read_text()[:9] for file in kept] == ["rubbish 0", "rubbish 1", "rubbish 2"]


def test_the_log_and_index_of_an_unreadable_file_go_with_it(path: Path, life: Life) -> None:
    path.parent.mkdir()
    path.write_text("rubbish\n" * 100)
    path.with_name(path.name + "-wal").write_text("the newest pages")
    path.with_name(path.name + "-shm").write_text("their index")
    History.open(path, life.at("2026-11-22T10:15:00")).close()
    aside = path.name + ".unreadable-2026-11-22T101500"
    assert {file.name for file in path.parent.iterdir()} >= {aside, aside + "-wal", path.name}
    assert path.with_name(aside + "-wal").read_text() == "the newest pages"


def test_a_page_damaged_in_the_middle_is_found_at_the_start(path: Path, life: Life) -> None:
    history = History.open(path, life.at("2026-11-22T08:00"))
    for minute in range(60):
        history.commit([life.opened(f"2026-11-22T08:{minute:02d}")], "x" * 3000)
    history.close()
    damaged = bytearray(path.read_bytes())
    damaged[4096:8192] = random.Random(1).randbytes(4096)  # noqa: S311 -- any bytes will do
    path.write_bytes(damaged)
    with pytest.raises(HistoryError, match="damaged"), Reader.open(path) as reader:
        reader.prompts_between(SUNDAY, SUNDAY)
    history = History.open(path, life.at("2026-11-23T08:00"))
    assert history.notice is not None
    history.commit([], "1")
    history.close()
    assert path.with_name("history.sqlite3.unreadable-2026-11-23T080000").exists()


@posix_only
def test_damage_while_it_runs_loses_nothing_that_comes_after(
    path: Path, history: History, life: Life
) -> None:
    history.commit([life.opened("2026-11-22T09:00")], "1")
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path.unlink()
    path.write_text("rubbish\n" * 1000)
    prompt = life.opened("2026-11-22T10:15")
    history.commit([prompt, life.offered(prompt, "heel-raises")], "2")
    assert hours(path) == [10]
    assert history.notice is not None
    assert "unreadable-2026-11-22T101500" in history.notice


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TABLE moz_places (id INTEGER)",
        "PRAGMA application_id = 252006674; PRAGMA user_version = 1",
        "PRAGMA user_version = 1",
        f"PRAGMA application_id = {schema.APPLICATION_ID}; PRAGMA user_version = 1",
        f"{VERSION_1}; PRAGMA user_version = 2",
    ],
    ids=["another program's", "another program's mark", "no mark", "no tables", "too few tables"],
)
def test_a_database_that_is_no_history_is_kept_aside_whole(
    script: str, path: Path, life: Life
) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as foreign:
        foreign.executescript(script)
    before = path.read_bytes()
    with pytest.raises(HistoryError, match="keeps the file aside"):
        Reader.open(path)
    history = History.open(path, life.at("2026-11-22T10:15"))
    history.commit([life.opened("2026-11-22T11:00")], "1")
    history.close()
    kept = path.with_name("history.sqlite3.unreadable-2026-11-22T101500")
    assert kept.read_bytes() == before
    assert hours(path) == [11]


def test_a_newer_history_is_left_untouched_and_said(path: Path, life: Life) -> None:
    History.open(path, life.at("2026-11-22T08:00")).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ALTER TABLE bout ADD COLUMN mood TEXT")
        connection.execute(f"PRAGMA user_version = {len(schema.MIGRATIONS) + 1}")
    before = path.read_bytes()
    history = History.open(path, life.at("2026-11-22T09:00"))
    assert history.notice is not None
    assert "newer BreakBuddy" in history.notice
    with pytest.raises(HistoryError, match="newer BreakBuddy"):
        history.commit([life.opened("2026-11-22T09:00")], "1")
    history.close()
    with pytest.raises(HistoryError, match="newer BreakBuddy") as said:
        Reader.open(path)
    assert "aside" not in str(said.value)
    assert path.read_bytes() == before
    assert not [file for file in path.parent.iterdir() if "unreadable" in file.name]


def test_the_state_of_a_file_with_spoilt_text_does_not_stop_the_start(
    path: Path, life: Life
) -> None:
    History.open(path, life.at("2026-11-22T08:00")).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("INSERT INTO saved_state VALUES (1, CAST(x'ff00fe' AS TEXT))")
    history = History.open(path, life.at("2026-11-22T08:00"))
    assert history.saved_state()
    history.commit([], "1")
    history.close()
