"""What fuzzing found, each input as small as it could be made."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from breakbuddy.core import saved
from breakbuddy.history.errors import HistoryError
from breakbuddy.history.read import Reader
from breakbuddy.history.store import History
from tests.core.saved_states import STATES
from tests.fuzz import history_input, saved_input


@pytest.fixture
def history(tmp_path: Path) -> Path:
    path = tmp_path / "history.sqlite3"
    history_input.a_day(path)
    return path


def changed(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE prompt SET snoozes = 9e999",
        "UPDATE prompt SET break_seconds = 9e999",
        "UPDATE prompt SET break_seconds = 1e308",
        "UPDATE bout SET sitting_seconds = -9e999",
        "UPDATE bout SET sitting_seconds = 1e308",
        "UPDATE seen SET seen_at = 9e999",
        "UPDATE offered SET item = x'ff'",
        "UPDATE opinion SET item = x'ff'",
    ],
)
def test_a_figure_that_cannot_be_is_told_and_no_page_or_export_fails(
    history: Path, statement: str
) -> None:
    changed(history, statement)
    history_input.take_file(history)


@pytest.mark.parametrize("number", ["NULL", "9e999", "'one'"])
def test_a_prompt_without_a_number_is_told(history: Path, number: str) -> None:
    changed(
        history,
        "ALTER TABLE prompt RENAME TO old",
        "CREATE TABLE prompt AS SELECT * FROM old",
        f"UPDATE prompt SET id = {number}",  # noqa: S608 -- one of the three above
    )
    history_input.take_file(history)


@pytest.mark.parametrize(
    ("right", "spoilt"),
    [(b"sitting_seconds", b"sitting_secondz"), (b"ended_by TEXT", b"ended_bz TEXT")],
)
def test_a_letter_spoilt_in_a_tables_columns_makes_it_unreadable_and_recording_goes_on(
    history: Path, right: bytes, spoilt: bytes
) -> None:
    data = history.read_bytes()
    assert right in data
    history.write_bytes(data.replace(right, spoilt))
    told = _recorded_on(history)
    assert told is not None
    assert "a new one was begun" in told


def test_a_file_of_an_unknown_format_is_kept_aside_and_recording_goes_on(history: Path) -> None:
    data = bytearray(history.read_bytes())
    data[47] = 9  # the schema format number, of which SQLite knows 1 to 4
    history.write_bytes(data)
    told = _recorded_on(history)
    assert told is not None
    assert "a new one was begun" in told


def test_a_file_whose_damage_cannot_even_be_named_is_told_and_kept_aside(history: Path) -> None:
    # SQLite quotes the name of what it cannot read, and Python cannot decode that.
    data = history.read_bytes()
    name, sql = b"prompt_by_opening", b"CREATE INDEX prompt_by_opening"
    assert name in data
    assert sql in data
    history.write_bytes(
        data.replace(sql, b"CREATE IND\xe3X prompt_by_opening").replace(name, b"p\xe3" * 8 + b"p")
    )
    with pytest.raises(HistoryError, match="damaged"), Reader.open(history):
        pass
    told = _recorded_on(history)
    assert told is not None
    assert "a new one was begun" in told


def _recorded_on(path: Path) -> str | None:
    history = History.open(path, history_input.AT)
    history.commit([], "saved")
    history.close()
    assert history.unwritten == 0
    return history.notice


@pytest.mark.parametrize("number", [2**53 + 2, 2**63, -(2**63), 1e308])
@pytest.mark.parametrize("field", ["last_id", "snoozes"])
def test_a_saved_number_that_history_could_not_hold_does_not_keep_prompts_from_coming(
    field: str, number: float
) -> None:
    state: Any = json.loads(saved.dump(STATES["counting"], saved_input.BOOT))
    state["state"][field] = number
    saved_input.take(json.dumps(state).encode())


@pytest.mark.parametrize("seconds", [1e16, 1e308])
def test_a_saved_length_that_history_could_not_hold_does_not_keep_prompts_from_coming(
    seconds: float,
) -> None:
    state: Any = json.loads(saved.dump(STATES["counting"], saved_input.BOOT))
    state["state"]["presence"]["seconds"] = seconds
    saved_input.take(json.dumps(state).encode())
