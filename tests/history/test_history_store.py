"""What the agent commits is there afterwards: once, together with its state, for its owner only."""

from __future__ import annotations

import math
import os
import stat
import sys
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from breakbuddy.core.clock import Instant
from breakbuddy.core.records import BoutEnded, PromptClosed, PromptOpened, Record, Silent
from breakbuddy.core.vocabulary import (
    BoutEnd,
    Kind,
    Origin,
    Outcome,
    QuietReason,
    Silence,
    WorkPosition,
)
from breakbuddy.history.read import Reader
from breakbuddy.history.store import History

if TYPE_CHECKING:
    from pathlib import Path

    from tests.history.conftest import Life

SUNDAY = date(2026, 11, 22)
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="modes of files are POSIX's")


def test_a_prompt_is_read_back_with_what_came_of_it(
    history: History, reader: Reader, life: Life
) -> None:
    prompt = life.opened("2026-11-22T09:58+01:00", Kind.MOVE, Origin.SCHEDULE)
    history.commit([prompt], "{}")
    (waiting,) = reader.prompts_between(SUNDAY, SUNDAY)
    assert (waiting.outcome, waiting.closed) == (None, None)

    answer = life.closed(prompt, Outcome.PARTLY, after=720, snoozes=2, seconds=95.5)
    history.commit([answer], "{}")
    (row,) = reader.prompts_between(SUNDAY, SUNDAY)
    assert (row.id, row.kind, row.origin) == (prompt.id, Kind.MOVE, Origin.SCHEDULE)
    assert (row.outcome, row.snoozes, row.break_seconds) == (Outcome.PARTLY, 2, 95.5)
    assert row.sitting_seconds == 3600
    assert row.opened.local.isoformat() == "2026-11-22T09:58:00+01:00"
    assert row.closed is not None
    assert row.closed.local.isoformat() == "2026-11-22T10:10:00+01:00"


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_is_recorded_as_what_it_was(
    outcome: Outcome, history: History, reader: Reader, life: Life
) -> None:
    prompt = life.opened("2026-11-22T09:58")
    history.commit([prompt, life.closed(prompt, outcome)], "{}")
    assert [row.outcome for row in reader.prompts_between(SUNDAY, SUNDAY)] == [outcome]


@pytest.mark.parametrize("ended_by", BoutEnd)
def test_a_sitting_bout_is_read_back_with_the_reason_of_its_end(
    ended_by: BoutEnd, history: History, reader: Reader, life: Life
) -> None:
    start, end = life.at("2026-11-22T09:00+01:00"), life.at("2026-11-22T10:12+01:00")
    history.commit([BoutEnded(start, end, 4200.0, ended_by)], "{}")
    (row,) = reader.bouts_between(SUNDAY, SUNDAY)
    assert (row.sitting_seconds, row.ended_by) == (4200.0, ended_by)
    assert (row.started.unix, row.ended.unix) == (start.unix, end.unix)


@pytest.mark.parametrize("position", WorkPosition)
def test_a_bout_is_read_back_with_its_position(
    position: WorkPosition, history: History, reader: Reader, life: Life
) -> None:
    history.commit([life.bout("2026-11-22T09:00", "2026-11-22T10:00", position=position)], "{}")
    assert [row.position for row in reader.bouts_between(SUNDAY, SUNDAY)] == [position]


@pytest.mark.parametrize("why", [*Silence, *QuietReason])
def test_a_silence_is_read_back_with_its_reason(
    why: Silence | QuietReason, history: History, reader: Reader, life: Life
) -> None:
    history.commit([life.silent(why, "2026-11-22T13:30+01:00", "2026-11-22T15:00+01:00")], "{}")
    (row,) = reader.silences_between(SUNDAY, SUNDAY)
    assert row.why is why
    assert row.began.local.isoformat() == "2026-11-22T13:30:00+01:00"
    assert row.ended.local.isoformat() == "2026-11-22T15:00:00+01:00"


def test_silences_that_overlap_are_kept_apart(history: History, reader: Reader, life: Life) -> None:
    times = "2026-11-22T13:30", "2026-11-22T15:00"
    both = [life.silent(why, *times) for why in (Silence.AWAY, Silence.LOCKED)]
    history.commit(both, "{}")
    found = {row.why for row in reader.silences_between(SUNDAY, SUNDAY)}
    assert found == {Silence.AWAY, Silence.LOCKED}


def test_the_state_is_there_after_a_restart(path: Path, life: Life) -> None:
    first = History.open(path, life.at("2026-11-22T08:00"))
    assert first.saved_state() is None
    first.commit([], '{"sitting": 12}')
    first.commit([], '{"sitting": 13, "note": "größer ☕"}')
    first.close()
    second = History.open(path, life.at("2026-11-22T09:00"))
    assert second.saved_state() == '{"sitting": 13, "note": "größer ☕"}'
    second.close()


def test_committing_a_record_once_more_changes_nothing(
    history: History, reader: Reader, life: Life
) -> None:
    prompt = life.opened("2026-11-22T09:58")
    records: list[Record] = [
        prompt,
        life.closed(prompt, Outcome.DONE),
        life.bout("2026-11-22T09:00", "2026-11-22T09:58"),
        life.offered(prompt, "heel-raises", "wall-angels"),
        life.phase("stiff", "2026-11-22T07:00", "2026-11-22T09:59"),
        life.silent(Silence.PAUSED, "2026-11-22T10:00", "2026-11-22T11:00"),
    ]

    def found() -> list[tuple[object, ...]]:
        return [
            reader.prompts_between(SUNDAY, SUNDAY),
            reader.bouts_between(SUNDAY, SUNDAY),
            reader.offers(Kind.MOVE, 0, 10),
            reader.phases_between(SUNDAY, SUNDAY),
            reader.silences_between(SUNDAY, SUNDAY),
        ]

    history.commit(records, "1")
    before = found()
    history.commit(records, "2")
    assert found() == before
    assert [len(rows) for rows in before] == [1, 1, 1, 1, 1]


def test_a_prompt_keeps_its_first_outcome(history: History, reader: Reader, life: Life) -> None:
    prompt = life.opened("2026-11-22T09:58")
    history.commit([prompt, life.closed(prompt, Outcome.SKIPPED)], "1")
    history.commit([life.closed(prompt, Outcome.DONE)], "2")
    assert [row.outcome for row in reader.prompts_between(SUNDAY, SUNDAY)] == [Outcome.SKIPPED]


def test_the_offset_is_that_of_the_day_even_where_the_clocks_changed(
    history: History, reader: Reader
) -> None:
    # Berlin, 2026-10-25: the clocks go back from 03:00 (+02:00) to 02:00 (+01:00).
    zone = ZoneInfo("Europe/Berlin")
    first, second = 1_792_888_200.0, 1_792_891_800.0
    for unix in (first, second):
        at = Instant(unix, unix, zone)
        history.commit([PromptOpened(int(unix), Kind.MOVE, Origin.SCHEDULE, at, 0.0)], "{}")
    night = date(2026, 10, 25)
    times = [row.opened.local.isoformat() for row in reader.prompts_between(night, night)]
    assert times == ["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"]


@pytest.mark.parametrize("figure", [math.nan, math.inf, -math.inf, 1e300])
def test_a_figure_that_is_none_is_refused_and_blocks_nothing_after_it(
    figure: float, history: History, reader: Reader, life: Life
) -> None:
    good = life.opened("2026-11-22T09:58")
    unfit: list[Record] = [
        PromptClosed(good.id, Outcome.DONE, good.at, 0, figure),
        PromptClosed(good.id, Outcome.DONE, Instant(0, figure), 0, 1.0),
        Silent(Silence.AWAY, good.at, Instant(0, figure)),
    ]
    for record in unfit:
        with pytest.raises(ValueError, match=r"recorded|calendar"):
            history.commit([good, record], "1")
    history.commit([good], "2")
    assert len(reader.prompts_between(SUNDAY, SUNDAY)) == 1
    assert reader.saved_state() == "2"


def test_a_history_in_memory_works_and_leaves_no_file(tmp_path: Path, life: Life) -> None:
    history = History.in_memory()
    history.commit([life.opened("2026-11-22T09:58")], "state")
    assert history.saved_state() == "state"
    assert (history.notice, history.unwritten) == (None, 0)
    history.close()
    assert list(tmp_path.iterdir()) == []


def test_closing_twice_is_no_error(history: History) -> None:
    history.close()
    history.close()


def test_an_empty_file_becomes_a_history(path: Path, life: Life) -> None:
    path.parent.mkdir()
    path.touch()
    history = History.open(path, life.at("2026-11-22T08:00"))
    history.commit([], "state")
    assert history.notice is None
    history.close()
    with Reader.open(path) as reader:
        assert reader.saved_state() == "state"


@pytest.mark.parametrize("name", ["50% off?.sqlite3", "a#b c.sqlite3", "größer ☕.sqlite3"])
def test_any_name_of_a_file_will_do(name: str, tmp_path: Path, life: Life) -> None:
    history = History.open(tmp_path / name, life.at("2026-11-22T08:00"))
    history.commit([life.opened("2026-11-22T09:58")], "state")
    with Reader.open(tmp_path / name) as reader:
        assert len(reader.prompts_between(SUNDAY, SUNDAY)) == 1
    history.close()
    assert (tmp_path / name).exists()


@posix_only
def test_nobody_else_can_read_it_under_any_umask(tmp_path: Path, life: Life) -> None:
    path = tmp_path / "home" / "profile" / "data" / "history.sqlite3"
    before = os.umask(0)
    try:
        history = History.open(path, life.at("2026-11-22T08:00"))
        history.commit([life.opened("2026-11-22T09:58")], "{}")
        files = [file for file in tmp_path.rglob("*") if file.is_file()]
        assert {file.name.removeprefix(path.name) for file in files} == {"", "-wal", "-shm"}
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
        folders = [path.parent, *path.parent.parents[:2]]
        assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}
        history.close()
    finally:
        os.umask(before)


@posix_only
def test_a_file_that_was_open_to_others_is_closed_to_them(path: Path, life: Life) -> None:
    History.open(path, life.at("2026-11-22T08:00")).close()
    path.chmod(0o666)
    History.open(path, life.at("2026-11-22T08:00")).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@posix_only
@pytest.mark.parametrize("mode", [0o755, 0o1777], ids=oct)
def test_a_folder_of_the_persons_own_keeps_its_mode(
    mode: int, tmp_path: Path, path: Path, life: Life
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(mode)
    path.parent.mkdir()
    path.symlink_to(shared / "mine.sqlite3")
    History.open(path, life.at("2026-11-22T08:00")).close()
    assert (shared / "mine.sqlite3").exists()
    assert stat.S_IMODE(shared.stat().st_mode) == mode


@posix_only
def test_a_link_is_followed_and_stays_a_link(tmp_path: Path, path: Path, life: Life) -> None:
    real = tmp_path / "synced" / "mine.sqlite3"
    real.parent.mkdir()
    real.write_text("this is no database, and long enough to be looked at as one" * 20)
    path.parent.mkdir()
    path.symlink_to(real)
    history = History.open(path, life.at("2026-11-22T10:15"))
    history.commit([], "state")
    history.close()
    assert path.is_symlink()
    assert (real.parent / "mine.sqlite3.unreadable-2026-11-22T101500").exists()
    with Reader.open(path) as reader:
        assert reader.saved_state() == "state"


@posix_only
def test_a_history_that_is_deleted_meanwhile_is_begun_anew(
    path: Path, history: History, life: Life
) -> None:
    history.commit([life.opened("2026-11-22T09:58")], "1")
    for file in path.parent.iterdir():
        file.unlink()
    history.commit([life.opened("2026-11-22T10:58")], "2")
    with Reader.open(path) as reader:
        assert [row.opened.local.hour for row in reader.prompts_between(SUNDAY, SUNDAY)] == [10]
        assert reader.saved_state() == "2"
