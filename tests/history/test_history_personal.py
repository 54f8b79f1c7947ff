"""Opinions and seen items are kept from outside the agent, whether it runs or not."""

from __future__ import annotations

import math
import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from breakbuddy.core.clock import Instant
from breakbuddy.core.vocabulary import Opinion
from breakbuddy.history import opening, schema
from breakbuddy.history.errors import HistoryError
from breakbuddy.history.personal import mark_seen, set_opinion
from breakbuddy.history.read import Reader
from breakbuddy.history.store import History
from tests.history.released import SCHEMA, make
from tests.history.trouble import full_disk, posix_only, without_rights

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.history.conftest import Life

    Write = Callable[[Path], None]

WRITER = Path(__file__).with_name("personal_writer.py")
SUNDAY = date(2026, 11, 22)
NOW = Instant(0.0, 1_795_341_600.0)
WEIRD = ("größer-☕", "it's", 'so "called"', "%s ? :item", "'; DROP TABLE opinion --", "")

WRITES: tuple[Write, ...] = (
    lambda path: set_opinion(path, "walk", Opinion.FAVOURITE, NOW),
    lambda path: set_opinion(path, "walk", None, NOW),
    lambda path: mark_seen(path, "walk", NOW),
)
each_write = pytest.mark.parametrize("write", WRITES, ids=["opinion", "no opinion", "seen"])


def opinions(path: Path) -> Mapping[str, Opinion]:
    with Reader.open(path) as reader:
        return reader.opinions()


def seen(path: Path) -> Mapping[str, float]:
    with Reader.open(path) as reader:
        return reader.seen()


def test_nobody_has_an_opinion_or_has_seen_anything_at_first(path: Path) -> None:
    assert (opinions(path), seen(path)) == ({}, {})
    assert not path.exists()


@pytest.mark.parametrize("opinion", Opinion)
def test_an_opinion_is_kept(opinion: Opinion, path: Path) -> None:
    set_opinion(path, "heel-raises", opinion, NOW)
    assert opinions(path) == {"heel-raises": opinion}


def test_a_new_opinion_takes_the_place_of_the_one_before(path: Path) -> None:
    for opinion in (Opinion.FAVOURITE, Opinion.NOT_FOR_ME):
        set_opinion(path, "walk", opinion, NOW)
        set_opinion(path, "squats", Opinion.FAVOURITE, NOW)
    assert opinions(path) == {"walk": Opinion.NOT_FOR_ME, "squats": Opinion.FAVOURITE}


def test_an_opinion_can_be_given_up_even_twice(path: Path) -> None:
    set_opinion(path, "walk", Opinion.NOT_FOR_ME, NOW)
    set_opinion(path, "squats", Opinion.FAVOURITE, NOW)
    for _ in range(2):
        set_opinion(path, "walk", None, NOW)
        assert opinions(path) == {"squats": Opinion.FAVOURITE}


def test_an_item_was_last_seen_when_it_was_shown_last(path: Path) -> None:
    for seconds in (0, 60, 30):
        mark_seen(path, "walk", NOW.plus(seconds))
        mark_seen(path, "rest", NOW)
    # A clock that was set back does not make a later look an earlier one.
    assert seen(path) == {"walk": NOW.unix + 30, "rest": NOW.unix}


def test_opinions_and_seen_items_have_nothing_to_do_with_each_other(path: Path) -> None:
    set_opinion(path, "walk", Opinion.FAVOURITE, NOW)
    mark_seen(path, "rest", NOW)
    assert (set(opinions(path)), set(seen(path))) == ({"walk"}, {"rest"})


def test_any_text_will_do_as_an_id(path: Path) -> None:
    for item in WEIRD:
        set_opinion(path, item, Opinion.FAVOURITE, NOW)
        mark_seen(path, item, NOW)
    assert set(opinions(path)) == set(seen(path)) == set(WEIRD)


def test_many_opinions_are_all_kept(path: Path) -> None:
    set_opinion(path, "walk", Opinion.FAVOURITE, NOW)
    many = [(f"item-{n}", list(Opinion)[n % 2].value, NOW.unix, 0) for n in range(5000)]
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany("INSERT INTO opinion VALUES (?, ?, ?, ?)", many)
    set_opinion(path, "squats", Opinion.NOT_FOR_ME, NOW)
    found = opinions(path)
    assert len(found) == 5002
    assert found["item-4999"] is Opinion.NOT_FOR_ME


@pytest.mark.parametrize("unix", [math.nan, math.inf, 1e300])
def test_a_time_beyond_the_calendar_is_refused_before_anything_is_made(
    unix: float, path: Path
) -> None:
    with pytest.raises(ValueError, match="calendar"):
        mark_seen(path, "walk", Instant(0.0, unix))
    with pytest.raises(ValueError, match="calendar"):
        set_opinion(path, "walk", Opinion.FAVOURITE, Instant(0.0, unix))
    assert not path.exists()


@pytest.mark.parametrize(
    "damage", ["UPDATE opinion SET opinion = 'meh'", "UPDATE opinion SET opinion = x'ff'"]
)
def test_an_opinion_that_no_breakbuddy_wrote_is_said_in_one_line(damage: str, path: Path) -> None:
    set_opinion(path, "walk", Opinion.FAVOURITE, NOW)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(damage)
    with pytest.raises(HistoryError, match=r"cannot be read: .* Reminders go on as usual"):
        opinions(path)


# --- beside the agent ----------------------------------------------------------


@each_write
def test_the_agent_that_has_the_file_open_goes_on_writing_it(
    write: Write, path: Path, history: History, life: Life
) -> None:
    history.commit([life.opened("2026-11-22T09:00")], "1")
    write(path)
    history.commit([life.opened("2026-11-22T10:00")], "2")
    assert (history.unwritten, history.notice) == (0, None)
    with Reader.open(path) as reader:
        assert len(reader.prompts_between(SUNDAY, SUNDAY)) == 2
        assert reader.saved_state() == "2"


def test_processes_that_write_at_once_lose_nothing(path: Path, life: Life) -> None:
    """Three that tell and one agent that records, all beginning with no file at all."""
    count = 12
    names = ("one", "two", "three")
    with ExitStack() as stack:
        writers = [stack.enter_context(teller(path, name, count)) for name in names]
        for writer in writers:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
        for writer in writers:
            assert writer.stdin is not None
            writer.stdin.write("go\n")
            writer.stdin.flush()
        history = History.open(path, life.at("2026-11-22T08:00"))
        for minute in range(count):
            history.commit([life.opened(f"2026-11-22T09:{minute:02d}")], str(minute))
        assert [writer.communicate()[1] for writer in writers] == ["", "", ""]
    assert (history.notice, history.unwritten) == (None, 0)
    history.close()
    told = {f"{name}-{number}" for name in names for number in range(count)}
    assert set(opinions(path)) == told
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT item FROM seen").fetchall() == [("shown-to-all",)]
        assert connection.execute("SELECT count(*) FROM prompt").fetchone() == (count,)


def teller(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(WRITER), str(path), name, str(count)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@each_write
def test_another_program_holding_the_file_is_said(
    write: Write, path: Path, life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_BUSY_SECONDS", 0.05)
    History.open(path, life.at("2026-11-22T08:00")).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(HistoryError, match="another program holds it"):
            write(path)
        other.execute("ROLLBACK")
    write(path)


# --- files of every kind -------------------------------------------------------


@posix_only
def test_a_file_that_is_made_is_the_persons_alone_under_any_umask(path: Path) -> None:
    before = os.umask(0)
    try:
        mark_seen(path, "walk", NOW)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@posix_only
def test_a_link_is_followed_to_where_nothing_is_yet_and_stays_a_link(
    tmp_path: Path, path: Path
) -> None:
    real = tmp_path / "synced" / "mine.sqlite3"
    path.parent.mkdir()
    path.symlink_to(real)
    mark_seen(path, "walk", NOW)
    assert path.is_symlink()
    assert seen(real) == {"walk": NOW.unix}
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("version", range(len(SCHEMA)))
def test_a_file_of_any_version_takes_it_and_keeps_what_it_has(version: int, path: Path) -> None:
    make(path, version)
    with Reader.open(path) as reader:
        before = reader.prompts_between(SUNDAY, SUNDAY)
    mark_seen(path, "walk", NOW)
    with Reader.open(path) as reader:
        assert reader.prompts_between(SUNDAY, SUNDAY) == before
        assert reader.seen()["walk"] == NOW.unix
    with closing(sqlite3.connect(path)) as database:
        assert schema.version_of(database) == len(schema.MIGRATIONS)


@each_write
def test_a_newer_file_is_left_untouched_and_said(write: Write, path: Path, life: Life) -> None:
    History.open(path, life.at("2026-11-22T08:00")).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {len(schema.MIGRATIONS) + 1}")
    before = path.read_bytes()
    with pytest.raises(HistoryError, match="newer BreakBuddy") as said:
        write(path)
    assert "aside" not in str(said.value)
    assert path.read_bytes() == before


@each_write
@pytest.mark.parametrize(
    "content",
    [b"not a database at all\n" * 50, b"SQLite format 3\0" + b"\xff" * 5000, bytes(8192)],
    ids=["text", "torn header", "zeroes"],
)
def test_a_damaged_file_is_said_and_left_to_the_agent(
    content: bytes, write: Write, path: Path
) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(HistoryError, match=r"damaged .* keeps the file aside at its next start"):
        write(path)
    assert path.read_bytes() == content
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@posix_only
def test_a_full_disk_is_said_and_changes_nothing(path: Path) -> None:
    set_opinion(path, "walk", Opinion.FAVOURITE, NOW)
    mark_seen(path, "walk", NOW)
    with full_disk():
        with pytest.raises(HistoryError, match=r"^Your choice is not kept: .* cannot be written"):
            set_opinion(path, "walk", None, NOW.plus(60))
        with pytest.raises(HistoryError, match=r"^It is not kept that you saw this"):
            mark_seen(path, "walk", NOW.plus(60))
    assert (opinions(path), seen(path)) == ({"walk": Opinion.FAVOURITE}, {"walk": NOW.unix})


@posix_only
@each_write
def test_a_read_only_file_is_said_in_one_line(write: Write, open_place: Path) -> None:
    path = open_place / "history.sqlite3"
    mark_seen(path, "rest", NOW)
    path.chmod(0o444)
    open_place.chmod(0o555)
    with without_rights(), pytest.raises(HistoryError, match="does not allow it") as said:
        write(path)
    open_place.chmod(0o755)
    assert str(path) in str(said.value)
    assert "\n" not in str(said.value)
    assert seen(path) == {"rest": NOW.unix}


@each_write
def test_something_else_in_the_place_of_the_file_is_said(write: Write, path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(HistoryError, match="it is not a plain file"):
        write(path)
    assert list(path.iterdir()) == []
