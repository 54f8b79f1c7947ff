"""How the person said that their back is: the last word holds, and each is kept."""

from __future__ import annotations

import math
import sqlite3
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from breakbuddy.core.clock import Instant
from breakbuddy.core.records import PhaseBegan
from breakbuddy.history.errors import HistoryError
from breakbuddy.history.read import Reader

if TYPE_CHECKING:
    from pathlib import Path

    from breakbuddy.history.store import History
    from tests.history.conftest import Life

SATURDAY, SUNDAY, MONDAY = date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 23)


def latest(reader: Reader) -> str | None:
    row = reader.phase()
    return None if row is None else row.phase


def phases(reader: Reader, first: date, last: date) -> list[str]:
    return [row.phase for row in reader.phases_between(first, last)]


def test_before_anything_was_said_there_is_no_phase(history: History, reader: Reader) -> None:
    history.commit([], "1")
    assert reader.phase() is None
    assert reader.phases_between(date.min, date.max) == ()


def test_a_phase_is_read_back_with_when_it_began_and_when_it_was_told(
    history: History, reader: Reader, life: Life
) -> None:
    told = life.phase("spasm", "2026-11-20T23:30+02:00", at="2026-11-22T09:12:30.5+01:00")
    history.commit([told], "1")
    row = reader.phase()
    assert row is not None
    assert row.phase == "spasm"
    assert row.began.local.isoformat() == "2026-11-20T23:30:00+02:00"
    assert row.at.local.isoformat() == "2026-11-22T09:12:30.500000+01:00"


def test_the_last_word_holds(history: History, reader: Reader, life: Life) -> None:
    for hour, phase in ((9, "spasm"), (10, "stiff"), (11, "spasm"), (12, "well")):
        history.commit([life.phase(phase, f"2026-11-22T{hour:02d}:00")], "1")
        assert latest(reader) == phase


def test_a_phase_that_is_said_to_have_begun_earlier_is_still_the_last_word(
    history: History, reader: Reader, life: Life
) -> None:
    history.commit([life.phase("stiff", "2026-11-22T09:00")], "1")
    history.commit([life.phase("spasm", "2026-11-20T09:00", at="2026-11-22T10:00")], "2")
    assert latest(reader) == "spasm"


def test_the_last_word_holds_though_the_clock_was_set_back(
    history: History, reader: Reader, life: Life
) -> None:
    history.commit([life.phase("spasm", "2027-03-01T09:00")], "1")
    history.commit([life.phase("stiff", "2026-11-22T09:00")], "2")
    assert latest(reader) == "stiff"


def test_of_two_words_in_the_same_instant_the_second_holds(
    history: History, reader: Reader, life: Life
) -> None:
    words = [life.phase(phase, "2026-11-22T09:00") for phase in ("stiff", "spasm")]
    history.commit(words, "1")
    assert latest(reader) == "spasm"
    history.commit(words, "2")
    assert latest(reader) == "spasm"
    assert phases(reader, SUNDAY, SUNDAY) == ["stiff", "spasm"]


def test_the_same_phase_said_twice_is_two_words(
    history: History, reader: Reader, life: Life
) -> None:
    began = "2026-11-22T09:00"
    history.commit([life.phase("stiff", began)], "1")
    history.commit([life.phase("stiff", began, at="2026-11-22T12:00")], "2")
    hours = [row.at.local.hour for row in reader.phases_between(SUNDAY, SUNDAY)]
    assert hours == [9, 12]


def test_a_phase_belongs_to_the_persons_day_on_which_it_began(
    history: History, reader: Reader, life: Life
) -> None:
    history.commit(
        [
            life.phase("monday", "2026-11-23T00:00:00-12:00"),
            life.phase("told late", "2026-11-22T12:00+01:00", at="2026-11-23T09:00+01:00"),
            life.phase("latest", "2026-11-22T23:59:59-12:00"),
            life.phase("earliest", "2026-11-22T00:00:00+14:00"),
            life.phase("saturday", "2026-11-21T23:59:59+14:00"),
        ],
        "1",
    )
    assert phases(reader, SUNDAY, SUNDAY) == ["earliest", "told late", "latest"]
    assert phases(reader, SATURDAY, SATURDAY) == ["saturday"]
    assert phases(reader, MONDAY, MONDAY) == ["monday"]
    assert len(phases(reader, SATURDAY, MONDAY)) == 5
    assert phases(reader, MONDAY, SATURDAY) == []


@pytest.mark.parametrize("unix", [math.nan, math.inf, 1e300])
def test_a_time_beyond_the_calendar_is_refused_and_blocks_nothing_after_it(
    unix: float, history: History, reader: Reader, life: Life
) -> None:
    now = life.at("2026-11-22T09:00")
    for unfit in (
        PhaseBegan("spasm", Instant(0.0, unix), now),
        PhaseBegan("spasm", now, Instant(0.0, unix)),
    ):
        with pytest.raises(ValueError, match="calendar"):
            history.commit([unfit], "1")
    history.commit([life.phase("stiff", "2026-11-22T09:00")], "2")
    assert phases(reader, date.min, date.max) == ["stiff"]


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE phase SET began_offset = 1440",
        "UPDATE phase SET told_at = 'once'",
        "UPDATE phase SET began_at = 1e300",
    ],
)
def test_a_phase_that_no_breakbuddy_wrote_is_said_in_one_line(
    damage: str, path: Path, history: History, life: Life
) -> None:
    history.commit([life.phase("stiff", "2026-11-22T09:00")], "1")
    history.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(damage)
    with (
        Reader.open(path) as reader,
        pytest.raises(HistoryError, match=r"cannot be read: .* Reminders go on as usual"),
    ):
        reader.phase()
