"""History for other programs, as JSON and as CSV. The keys below are kept from version to version.

JSON, one object:
    ``format`` (1), ``first`` and ``last`` (the days, both included),
    ``prompts``: ``id``, ``kind``, ``origin``, ``opened_at``, ``sitting_seconds``, ``outcome``,
    ``closed_at``, ``snoozes``, ``break_seconds``, ``offered`` (ids of the library's items);
    ``bouts``: ``started_at``, ``ended_at``, ``sitting_seconds`` (the time counted, whatever the
    position), ``ended_by``, ``position``;
    ``days`` and ``total``: the fields of ``statistics.Summary``;
    ``phases``, those that began on these days: ``phase``, ``began_at``, ``told_at``;
    ``silences``, when no prompt came and why: ``why``, ``began_at``, ``ended_at``.
CSV, a line for each prompt, bout and silence, in the order in which they began: ``COLUMNS``.

Words are those of ``core.vocabulary``, those for phases of ``coach.vocabulary``. Times are
ISO 8601 with the offset of the person's clock then.
"""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import TextIO

from breakbuddy.history.rows import BoutRow, Moment, PhaseRow, PromptRow, SilenceRow
from breakbuddy.history.statistics import Summary, summarise, summarise_days

FORMAT = 1
"""Counts changes of the JSON that a reader of an earlier one would trip over."""

COLUMNS = (
    "record",
    "id",
    "kind",
    "origin",
    "started_at",
    "ended_at",
    "sitting_seconds",
    "outcome",
    "snoozes",
    "break_seconds",
    "ended_by",
    "offered",
    "position",
    "why",
)
"""``record`` is ``prompt``, ``bout`` or ``silence``. What does not apply or is not known is empty.

``offered`` are ids with a space between them. A later version may add columns at the end.
"""

Value = str | float | None


def to_json(
    first: date,
    last: date,
    prompts: Sequence[PromptRow],
    bouts: Sequence[BoutRow],
    phases: Sequence[PhaseRow] = (),
    silences: Sequence[SilenceRow] = (),
) -> str:
    """The days from first to last, both included, as a JSON text."""
    content = {
        "format": FORMAT,
        "first": first.isoformat(),
        "last": last.isoformat(),
        "prompts": [prompt_record(row) for row in prompts],
        "bouts": [bout_record(bout) for bout in bouts],
        "days": [summary_record(day) for day in summarise_days(first, last, prompts, bouts)],
        "total": summary_record(summarise(first, last, prompts, bouts)),
        "phases": [phase_record(phase) for phase in phases],
        "silences": [silence_record(silence) for silence in silences],
    }
    return json.dumps(content, indent=2, allow_nan=False)


def to_csv(
    prompts: Sequence[PromptRow],
    bouts: Sequence[BoutRow],
    silences: Sequence[SilenceRow] = (),
) -> str:
    """The records as CSV after RFC 4180: a header, commas, lines that end in CR LF."""
    text = io.StringIO()
    writer = csv_writer(text)
    writer.writerows(csv_rows(prompts, bouts, silences))
    return text.getvalue()


def csv_writer(file: TextIO) -> "csv.DictWriter[str]":
    """Begin a CSV file, opened with ``newline=""``, with its header."""
    writer = csv.DictWriter(file, COLUMNS, restval="")
    writer.writeheader()
    return writer


def csv_rows(
    prompts: Sequence[PromptRow],
    bouts: Sequence[BoutRow],
    silences: Sequence[SilenceRow] = (),
) -> Iterator[dict[str, Value]]:
    """What the lines of the CSV hold, in the order in which the records began."""
    lines = [(prompt.opened.unix, _prompt_line(prompt)) for prompt in prompts]
    lines += [(bout.started.unix, _bout_line(bout)) for bout in bouts]
    lines += [(silence.began.unix, _silence_line(silence)) for silence in silences]
    return (line for _start, line in sorted(lines, key=lambda each: each[0]))


def _iso(moment: Moment) -> str:
    return moment.local.isoformat(timespec="seconds")


def prompt_record(row: PromptRow) -> dict[str, object]:
    """A prompt as the JSON has it."""
    return _prompt_values(row) | {"offered": row.offered}


def _prompt_values(row: PromptRow) -> dict[str, Value]:
    return {
        "id": row.id,
        "kind": row.kind.value,
        "origin": row.origin.value,
        "opened_at": _iso(row.opened),
        "sitting_seconds": row.sitting_seconds,
        "outcome": row.outcome.value if row.outcome else None,
        "closed_at": _iso(row.closed) if row.closed else None,
        "snoozes": row.snoozes,
        "break_seconds": row.break_seconds,
    }


def bout_record(row: BoutRow) -> dict[str, Value]:
    """A bout as the JSON has it."""
    return {
        "started_at": _iso(row.started),
        "ended_at": _iso(row.ended),
        "sitting_seconds": row.sitting_seconds,
        "ended_by": row.ended_by.value,
        "position": row.position.value,
    }


def phase_record(row: PhaseRow) -> dict[str, str]:
    """A phase as the JSON has it."""
    return {"phase": row.phase, "began_at": _iso(row.began), "told_at": _iso(row.at)}


def silence_record(row: SilenceRow) -> dict[str, str]:
    """A silence as the JSON has it."""
    return {"why": row.why.value, "began_at": _iso(row.began), "ended_at": _iso(row.ended)}


def summary_record(summary: Summary) -> dict[str, object]:
    """What some days came to, as the JSON has it."""
    return asdict(summary) | {
        "first": summary.first.isoformat(),
        "last": summary.last.isoformat(),
    }


def _prompt_line(row: PromptRow) -> dict[str, Value]:
    line = _prompt_values(row)
    line["started_at"], line["ended_at"] = line.pop("opened_at"), line.pop("closed_at")
    return {"record": "prompt"} | line | {"offered": " ".join(row.offered)}


def _bout_line(row: BoutRow) -> dict[str, Value]:
    return {"record": "bout"} | bout_record(row)


def _silence_line(row: SilenceRow) -> dict[str, Value]:
    times: dict[str, Value] = {"started_at": _iso(row.began), "ended_at": _iso(row.ended)}
    return {"record": "silence"} | times | {"why": row.why.value}
