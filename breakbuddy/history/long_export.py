"""Exports of any length: read and written in pieces, so that they tell how far they are.

What they write is what ``export`` describes.
"""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, TextIO, TypeVar, cast

from breakbuddy.history import export
from breakbuddy.history.read import Reader
from breakbuddy.history.rows import BoutRow, Moment, SilenceRow
from breakbuddy.history.statistics import Breaks, PostureChecks, Summary, summarise, summarise_days

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

PIECE_DAYS = 28
_IN_MEMORY = 1 << 20

GoOn = Callable[[float], None]
"""Told the share that is done, 0 to 1. It ends the export by raising something."""
T = TypeVar("T", bound="DataclassInstance")
R = TypeVar("R", BoutRow, SilenceRow)


class Form(StrEnum):
    """What is written; also how the file's name ends."""

    CSV = "csv"
    JSON = "json"


def write(form: Form, reader: Reader, days: tuple[date, date], file: TextIO, go_on: GoOn) -> None:
    """Write the days from the first to the last, both included.

    Args:
        form: What to write.
        reader: Of the history.
        days: The first and the last day.
        file: Opened with ``newline=""``.
        go_on: Told how far it is.

    Raises:
        HistoryError: it cannot be read.
        OSError: it cannot be written.
    """
    (_write_csv if form is Form.CSV else _write_json)(reader, *days, file, go_on)


def _write_csv(reader: Reader, first: date, last: date, file: TextIO, go_on: GoOn) -> None:
    writer = export.csv_writer(file)
    for start, end, share in _pieces(first, last):
        prompts = reader.prompts_between(start, end)
        bouts = _begun(reader.bouts_between(start, end), _started, start, first)
        silences = _begun(reader.silences_between(start, end), _fell, start, first)
        writer.writerows(export.csv_rows(prompts, bouts, silences))
        go_on(share)


def _write_json(reader: Reader, first: date, last: date, file: TextIO, go_on: GoOn) -> None:
    head = {"format": export.FORMAT, "first": first.isoformat(), "last": last.isoformat()}
    file.write("{\n" + "".join(f"  {json.dumps(k)}: {json.dumps(v)},\n" for k, v in head.items()))
    total = summarise(first, last, (), ())
    # One pass over the history; what belongs behind the prompts waits aside.
    with _aside() as bouts_aside, _aside() as days_aside:
        prompts_out, bouts_out, days_out = map(_Items, (file, bouts_aside, days_aside))
        file.write('  "prompts": [')
        for start, end, share in _pieces(first, last):
            prompts = reader.prompts_between(start, end)
            bouts = reader.bouts_between(start, end)
            begun = _begun(bouts, _started, start, first)
            prompts_out.add(map(export.prompt_record, prompts))
            bouts_out.add(map(export.bout_record, begun))
            days = summarise_days(start, end, prompts, bouts)
            days_out.add(map(export.summary_record, days))
            total = _added(total, summarise(first, last, prompts, begun))
            go_on(share)
        for name, aside in (("bouts", bouts_aside), ("days", days_aside)):
            file.write(f'\n  ],\n  "{name}": [')
            aside.seek(0)
            shutil.copyfileobj(aside, file)
    file.write(f'\n  ],\n  "total": {_json(export.summary_record(total))},\n  "phases": [')
    _Items(file).add(map(export.phase_record, reader.phases_between(first, last)))
    file.write('\n  ],\n  "silences": [')
    silences = _Items(file)
    for start, end, _share in _pieces(first, last):
        found = _begun(reader.silences_between(start, end), _fell, start, first)
        silences.add(map(export.silence_record, found))
    file.write("\n  ]\n}\n")


class _Items:
    """The items of a JSON array, a line each."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._before = "\n    "

    def add(self, items: Iterable[Mapping[str, object]]) -> None:
        for item in items:
            self._file.write(self._before + _json(item))
            self._before = ",\n    "


def _json(item: Mapping[str, object]) -> str:
    return json.dumps(item, allow_nan=False)


@contextmanager
def _aside() -> Iterator[TextIO]:
    with tempfile.SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="") as file:
        yield cast("TextIO", file)  # it does all that a text file does


def _pieces(first: date, last: date) -> Iterator[tuple[date, date, float]]:
    """The days in pieces: the first and the last day of each, and the share done after it."""
    days = (last - first).days + 1
    for begun in range(0, days, PIECE_DAYS):
        done = min(begun + PIECE_DAYS, days)
        yield first + timedelta(begun), first + timedelta(done - 1), done / days


def _begun(
    rows: Iterable[R], beginning: Callable[[R], Moment], start: date, first: date
) -> list[R]:
    """Those that begin in a piece, with those that reach into the first one."""
    return [row for row in rows if start == first or beginning(row).day >= start]


def _started(bout: BoutRow) -> Moment:
    return bout.started


def _fell(silence: SilenceRow) -> Moment:
    return silence.began


def _added(one: Summary, other: Summary) -> Summary:
    """What both came to, of which no record is in both."""
    return replace(
        one,
        breaks=_sum(Breaks, one.breaks, other.breaks),
        posture=_sum(PostureChecks, one.posture, other.posture),
        snoozes=one.snoozes + other.snoozes,
        sitting_seconds=one.sitting_seconds + other.sitting_seconds,
        standing_seconds=one.standing_seconds + other.standing_seconds,
        walking_seconds=one.walking_seconds + other.walking_seconds,
        longest_bout_seconds=max(one.longest_bout_seconds, other.longest_bout_seconds),
        bouts=one.bouts + other.bouts,
    )


def _sum(kind: type[T], one: T, other: T) -> T:
    names = [field.name for field in fields(kind)]
    return kind(**{name: getattr(one, name) + getattr(other, name) for name in names})
