"""Reading by the person's days: what belongs to a day is found there, wherever it was."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from breakbuddy.core.clock import Instant
from breakbuddy.core.records import BoutEnded
from breakbuddy.core.vocabulary import BoutEnd, QuietReason, Silence
from breakbuddy.history.errors import HistoryError
from breakbuddy.history.read import Reader

if TYPE_CHECKING:
    from pathlib import Path

    from breakbuddy.history.store import History
    from tests.history.conftest import Life

SATURDAY, SUNDAY, MONDAY = date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 23)


def test_a_missing_file_reads_as_an_empty_history_and_is_not_made(path: Path) -> None:
    with Reader.open(path) as reader:
        assert reader.prompts_between(SUNDAY, SUNDAY) == ()
        assert reader.bouts_between(SUNDAY, SUNDAY) == ()
        assert reader.first_day() is None
        assert reader.saved_state() is None
    assert not path.parent.exists()


def test_reading_what_a_crash_left_changes_neither_the_file_nor_its_log(
    path: Path, tmp_path: Path, history: History, life: Life
) -> None:
    history.commit([life.opened("2026-11-22T12:00")], "{}")
    left = tmp_path / "left" / path.name
    left.parent.mkdir()
    for ending in ("", "-wal"):
        shutil.copy(f"{path}{ending}", f"{left}{ending}")
    log = left.with_name(left.name + "-wal")
    before = left.read_bytes(), log.read_bytes()
    with Reader.open(left) as reader:
        assert len(reader.prompts_between(SUNDAY, SUNDAY)) == 1
    assert (left.read_bytes(), log.read_bytes()) == before


def test_a_day_is_the_persons_own_wherever_they_were(
    history: History, reader: Reader, life: Life
) -> None:
    # All on the person's Sunday, and up to two days apart by UTC.
    sunday = [
        "2026-11-22T00:00:00+14:00",
        "2026-11-22T00:00:00+01:00",
        "2026-11-22T12:00:00+05:45",
        "2026-11-22T23:59:59-12:00",
    ]
    others = ["2026-11-21T23:59:59+14:00", "2026-11-23T00:00:00-12:00"]
    history.commit([life.opened(text) for text in others + sunday], "{}")
    found = [row.opened.local.isoformat() for row in reader.prompts_between(SUNDAY, SUNDAY)]
    assert found == sunday
    assert len(reader.prompts_between(SATURDAY, MONDAY)) == 6
    assert reader.prompts_between(MONDAY, SATURDAY) == ()


def test_the_last_instant_of_a_day_belongs_to_that_day(
    history: History, reader: Reader, life: Life
) -> None:
    last = life.opened("2026-11-22T23:59:59.999999")
    # The nearest figure below midnight: rounded to microseconds it would be Monday.
    nearer = Instant(0, 1_795_391_999.9999998)
    history.commit([type(last)(1, last.kind, last.origin, nearer, 0.0)], "{}")
    (row,) = reader.prompts_between(SUNDAY, SUNDAY)
    assert row.opened.day == SUNDAY
    assert reader.prompts_between(MONDAY, MONDAY) == ()


def test_a_bout_over_midnight_is_found_on_both_days(
    history: History, reader: Reader, life: Life
) -> None:
    history.commit([life.bout("2026-11-22T23:30+01:00", "2026-11-23T00:15+01:00")], "{}")
    assert len(reader.bouts_between(SUNDAY, SUNDAY)) == 1
    assert len(reader.bouts_between(MONDAY, MONDAY)) == 1
    assert reader.bouts_between(SATURDAY, SATURDAY) == ()


def test_a_bout_in_which_the_clock_was_set_back_is_found_where_it_began(
    history: History, reader: Reader, life: Life
) -> None:
    start, end = life.at("2026-11-22T12:00"), life.at("2025-01-01T00:10")
    history.commit([BoutEnded(start, end, 600.0, BoutEnd.BREAK)], "{}")
    assert [row.sitting_seconds for row in reader.bouts_between(SUNDAY, SUNDAY)] == [600.0]


def test_a_silence_over_days_is_found_on_each_of_them(
    history: History, reader: Reader, life: Life
) -> None:
    away = life.silent(Silence.NOT_RUNNING, "2026-11-20T18:00+01:00", "2026-11-23T00:30+01:00")
    history.commit([away], "{}")
    for day in (date(2026, 11, 20), SATURDAY, SUNDAY, MONDAY):
        assert [row.why for row in reader.silences_between(day, day)] == [Silence.NOT_RUNNING]
    assert reader.silences_between(date(2026, 11, 19), date(2026, 11, 19)) == ()
    assert reader.silences_between(date(2026, 11, 24), date.max) == ()


@pytest.mark.parametrize(
    ("ended", "days"),
    [("2026-11-22T11:10", (SUNDAY, SUNDAY)), ("2025-01-01T00:10", (date(2025, 1, 1), SUNDAY))],
    ids=["by less than a day", "by years"],
)
def test_a_silence_in_which_the_clock_was_set_back_is_found_with_both_its_ends(
    ended: str, days: tuple[date, date], history: History, reader: Reader, life: Life
) -> None:
    history.commit([life.silent(Silence.PAUSED, "2026-11-22T12:00", ended)], "{}")
    assert len(reader.silences_between(*days)) == 1


def test_a_silence_for_a_reason_of_a_newer_version_hides_nothing_else(
    path: Path, history: History, reader: Reader, life: Life
) -> None:
    records = [
        life.silent(Silence.PAUSED, "2026-11-22T09:00", "2026-11-22T10:00"),
        life.silent(QuietReason.CAMERA, "2026-11-22T11:00", "2026-11-22T12:00"),
    ]
    history.commit(records, "{}")
    with closing(sqlite3.connect(path, isolation_level=None)) as newer:
        newer.execute("UPDATE silence SET why = 'dancing' WHERE why = 'camera'")
    assert [row.why for row in reader.silences_between(SUNDAY, SUNDAY)] == [Silence.PAUSED]


def test_a_position_that_no_breakbuddy_wrote_is_said_in_one_line(
    path: Path, history: History, reader: Reader, life: Life
) -> None:
    history.commit([life.bout("2026-11-22T09:00", "2026-11-22T10:00")], "{}")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("UPDATE bout SET position = 'floating'")
    with pytest.raises(HistoryError, match="cannot be read"):
        reader.bouts_between(SUNDAY, SUNDAY)


def test_records_come_in_the_order_of_time(history: History, reader: Reader, life: Life) -> None:
    for hour in (11, 9, 10):
        history.commit([life.opened(f"2026-11-22T{hour:02d}:00")], "{}")
        history.commit([life.bout(f"2026-11-22T{hour:02d}:10", f"2026-11-22T{hour:02d}:50")], "{}")
    assert [row.opened.local.hour for row in reader.prompts_between(SUNDAY, SUNDAY)] == [9, 10, 11]
    assert [row.started.local.hour for row in reader.bouts_between(SUNDAY, SUNDAY)] == [9, 10, 11]


def test_the_first_day_is_that_of_the_oldest_record_of_either_kind(
    history: History, reader: Reader, life: Life
) -> None:
    history.commit([life.opened("2026-11-23T09:00")], "{}")
    assert reader.first_day() == MONDAY
    history.commit([life.bout("2026-11-22T00:10+02:00", "2026-11-22T01:00+02:00")], "{}")
    assert reader.first_day() == SUNDAY


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_are_days_without_records(
    day: date, history: History, reader: Reader, life: Life
) -> None:
    history.commit([life.opened("2026-11-23T09:00")], "{}")
    assert reader.prompts_between(day, day) == ()
    assert reader.bouts_between(day, day) == ()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE prompt SET kind = 'juggling'",
        "UPDATE prompt SET outcome = 'abducted'",
        "UPDATE prompt SET opened_offset = 90000 / 60",
        "UPDATE prompt SET closed_at = opened_at, closed_offset = NULL",
        "UPDATE prompt SET snoozes = 'several'",
        "DROP INDEX prompt_by_opening; ALTER TABLE prompt DROP COLUMN snoozes",
    ],
)
def test_values_that_no_breakbuddy_wrote_are_said_in_one_line(
    damage: str, path: Path, history: History, life: Life
) -> None:
    history.commit([life.opened("2026-11-22T12:00")], "{}")
    history.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(damage)
    with (
        Reader.open(path) as reader,
        pytest.raises(HistoryError, match=r"cannot be read: .* Reminders go on as usual") as said,
    ):
        reader.prompts_between(SATURDAY, MONDAY)
    assert "\n" not in str(said.value)
