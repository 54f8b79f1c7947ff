"""Long exports: read in pieces, they hold what an export in one piece holds."""

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from breakbuddy.core.clock import Instant
from breakbuddy.core.vocabulary import Kind, Outcome, Silence, WorkPosition
from breakbuddy.history.export import to_csv, to_json
from breakbuddy.history.long_export import PIECE_DAYS, Form, write
from breakbuddy.history.read import Reader
from breakbuddy.history.store import History

if TYPE_CHECKING:
    from breakbuddy.core.records import Record
    from tests.history.conftest import Life

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture
def path(tmp_path: Path, life: "Life") -> Path:
    """Ten months, with bouts over midnight, one of them from one piece to the next."""
    records: list[Record] = []
    for month in range(1, 11):
        for day in (3, 17, 27):
            move = life.opened(f"2026-{month:02}-{day:02}T10:00")
            check = life.opened(f"2026-{month:02}-{day:02}T09:00", Kind.POSTURE)
            records += [
                move,
                life.closed(move, Outcome.DONE if day > 3 else Outcome.MISSED, seconds=180),
                life.offered(move, "neck-tilt"),
                check,
                life.closed(check, Outcome.ADJUSTED),
                life.bout(f"2026-{month:02}-{day:02}T23:30", f"2026-{month:02}-{day + 1:02}T01:00"),
            ]
    records += [
        life.bout("2025-12-31T23:00", "2026-01-01T00:30"),
        life.bout("2026-01-28T23:30", "2026-01-29T01:00"),
        life.bout("2026-02-02T09:00", "2026-02-02T10:00", position=WorkPosition.STANDING),
        life.silent(Silence.NOT_RUNNING, "2025-12-31T18:00", "2026-02-01T08:00"),
        life.silent(Silence.PAUSED, "2026-01-28T23:30", "2026-01-29T01:00"),
        life.silent(Silence.AWAY, "2026-02-02T10:00", "2026-02-02T10:20"),
        life.phase("stiff", "2026-03-01T08:00"),
    ]
    made = tmp_path / "history.sqlite3"
    history = History.open(made, Instant(0.0, 0.0))
    history.commit(records, "")
    history.close()
    return made


def exported(path: Path, form: Form, days: tuple[date, date]) -> tuple[str, list[float]]:
    file, shares = io.StringIO(newline=""), list[float]()
    with Reader.open(path) as reader:
        write(form, reader, days, file, shares.append)
    return file.getvalue(), shares


@pytest.mark.parametrize(
    "days",
    [(FIRST, LAST), (date(2026, 1, 29), date(2026, 2, 26)), (FIRST, FIRST)],
)
def test_json_in_pieces_is_the_same_as_in_one(path: Path, days: tuple[date, date]) -> None:
    with Reader.open(path) as reader:
        rows = reader.prompts_between(*days), reader.bouts_between(*days)
        others = reader.phases_between(*days), reader.silences_between(*days)
        whole = to_json(*days, *rows, *others)
    text, _shares = exported(path, Form.JSON, days)
    assert json.loads(text) == json.loads(whole)


def test_csv_in_pieces_is_the_same_as_in_one(path: Path) -> None:
    with Reader.open(path) as reader:
        rows = reader.prompts_between(FIRST, LAST), reader.bouts_between(FIRST, LAST)
        whole = to_csv(*rows, reader.silences_between(FIRST, LAST))
    text, _shares = exported(path, Form.CSV, (FIRST, LAST))
    assert text == whole
    assert len(list(csv.DictReader(io.StringIO(text, newline="")))) == 96


@pytest.mark.parametrize("form", list(Form))
def test_it_tells_how_far_it_is_after_each_piece(path: Path, form: Form) -> None:
    _text, shares = exported(path, form, (FIRST, LAST))
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert len(shares) == -(-365 // PIECE_DAYS)


def test_what_is_raised_ends_it(path: Path) -> None:
    def stop(_share: float) -> None:
        raise KeyboardInterrupt

    with Reader.open(path) as reader, pytest.raises(KeyboardInterrupt):
        write(Form.JSON, reader, (FIRST, LAST), io.StringIO(), stop)


@pytest.mark.parametrize("form", list(Form))
def test_an_empty_history_has_its_frame(tmp_path: Path, form: Form) -> None:
    text, _shares = exported(tmp_path / "none.sqlite3", form, (FIRST, LAST))
    if form is Form.JSON:
        told = json.loads(text)
        assert (told["prompts"], told["bouts"], len(told["days"])) == ([], [], 365)
    else:
        assert text == to_csv([], [])


def test_the_last_day_is_that_of_the_newest_record(path: Path, tmp_path: Path) -> None:
    with Reader.open(path) as reader:
        assert reader.last_day() == date(2026, 10, 27)
    with Reader.open(tmp_path / "none.sqlite3") as reader:
        assert reader.last_day() is None
