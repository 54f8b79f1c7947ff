"""What other programs get: complete, in stable words, and readable by their own parsers."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from typing import TYPE_CHECKING

from breakbuddy.core.vocabulary import Kind, Origin, Outcome, QuietReason, Silence, WorkPosition
from breakbuddy.history.export import to_csv, to_json

if TYPE_CHECKING:
    from tests.history.conftest import Life

SUNDAY, MONDAY = date(2026, 11, 22), date(2026, 11, 23)


def test_json_holds_every_field_of_every_record(life: Life) -> None:
    moves = ("heel-raises", "wall-angels")
    prompt = life.prompt_row("2026-11-22T09:58:07.9+01:00", Outcome.DONE, snoozes=2, offered=moves)
    bouts = [life.bout_row("2026-11-22T09:00+01:00", "2026-11-22T09:58+01:00")]
    phases = [life.phase_row("stiff", "2026-11-22T07:00+01:00", "2026-11-23T09:01+01:00")]
    content = json.loads(to_json(SUNDAY, SUNDAY, [prompt], bouts, phases))
    assert content["prompts"] == [
        {
            "id": 1795337887,
            "kind": "move",
            "origin": "schedule",
            "opened_at": "2026-11-22T09:58:07+01:00",
            "sitting_seconds": 3600.0,
            "outcome": "done",
            "closed_at": "2026-11-22T09:58:07+01:00",
            "snoozes": 2,
            "break_seconds": 180.0,
            "offered": ["heel-raises", "wall-angels"],
        }
    ]
    assert content["bouts"] == [
        {
            "started_at": "2026-11-22T09:00:00+01:00",
            "ended_at": "2026-11-22T09:58:00+01:00",
            "sitting_seconds": 3480.0,
            "ended_by": "break",
            "position": "sitting",
        }
    ]
    assert content["phases"] == [
        {
            "phase": "stiff",
            "began_at": "2026-11-22T07:00:00+01:00",
            "told_at": "2026-11-23T09:01:00+01:00",
        }
    ]


def test_json_sums_up_each_day_and_the_whole(life: Life) -> None:
    bouts = [life.bout_row("2026-11-22T23:30", "2026-11-23T00:30")]
    content = json.loads(to_json(SUNDAY, MONDAY, [life.prompt_row("2026-11-22T23:30")], bouts))
    records = {"prompts", "bouts", "phases", "silences"}
    assert set(content) == {"format", "first", "last", "days", "total"} | records
    assert (content["format"], content["first"], content["last"]) == (
        1,
        "2026-11-22",
        "2026-11-23",
    )
    assert [day["sitting_seconds"] for day in content["days"]] == [1800, 1800]
    assert [day["first"] for day in content["days"]] == ["2026-11-22", "2026-11-23"]
    total = content["total"]
    assert (total["standing_seconds"], total["walking_seconds"]) == (0, 0)
    assert (total["bouts"], total["longest_bout_seconds"], total["snoozes"]) == (1, 3600, 0)
    assert total["breaks"] == {
        "prompted": 1,
        "done": 1,
        "partly": 0,
        "natural": 0,
        "changed": 0,
        "skipped": 0,
        "missed": 0,
    }
    assert total["posture"] == dict.fromkeys(
        ("prompted", "good", "adjusted", "stood", "skipped", "missed", "merged"), 0
    )


def test_json_of_a_prompt_without_an_answer_says_so(life: Life) -> None:
    content = json.loads(to_json(SUNDAY, SUNDAY, [life.prompt_row("2026-11-22T09:00", None)], []))
    (prompt,) = content["prompts"]
    assert (prompt["outcome"], prompt["closed_at"]) == (None, None)


def test_csv_has_a_header_and_a_line_for_each_record_in_order(life: Life) -> None:
    prompts = [
        life.prompt_row("2026-11-22T09:58+01:00", None),
        life.prompt_row("2026-11-22T10:28+01:00", Outcome.GOOD, Kind.POSTURE, Origin.PERSON),
        life.prompt_row("2026-11-22T10:58+01:00", offered=("heel-raises", "wall-angels")),
    ]
    bouts = [life.bout_row("2026-11-22T09:00+01:00", "2026-11-22T09:58+01:00")]
    text = to_csv(prompts, bouts)
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert [(row["record"], row["kind"]) for row in rows] == [
        ("bout", ""),
        ("prompt", "move"),
        ("prompt", "posture"),
        ("prompt", "move"),
    ]
    assert [row["offered"] for row in rows] == ["", "", "", "heel-raises wall-angels"]
    assert rows[0]["ended_by"] == "break"
    assert (rows[1]["outcome"], rows[1]["ended_at"]) == ("", "")
    assert (rows[2]["outcome"], rows[2]["origin"]) == ("good", "person")
    assert [datetime.fromisoformat(row["started_at"]).hour for row in rows] == [9, 9, 10, 10]


def test_json_tells_the_position_of_bouts_and_why_no_prompt_came(life: Life) -> None:
    times = "2026-11-22T09:00+01:00", "2026-11-22T09:58+01:00"
    bouts = [life.bout_row(*times, position=WorkPosition.STANDING)]
    silences = [life.silence_row(QuietReason.MICROPHONE, *times)]
    content = json.loads(to_json(SUNDAY, SUNDAY, [], bouts, (), silences))
    assert content["bouts"][0]["position"] == "standing"
    assert content["total"]["standing_seconds"] == 58 * 60
    assert content["silences"] == [
        {
            "why": "microphone",
            "began_at": "2026-11-22T09:00:00+01:00",
            "ended_at": "2026-11-22T09:58:00+01:00",
        }
    ]


def test_csv_has_silences_among_the_other_records(life: Life) -> None:
    bouts = [
        life.bout_row("2026-11-22T09:00", "2026-11-22T10:00", position=WorkPosition.WALKING),
        life.bout_row("2026-11-22T10:00", "2026-11-22T11:00"),
    ]
    silences = [life.silence_row(Silence.PAUSED, "2026-11-22T09:30", "2026-11-22T11:30")]
    rows = list(csv.DictReader(io.StringIO(to_csv([], bouts, silences), newline=""), strict=True))
    assert [(row["record"], row["position"], row["why"]) for row in rows] == [
        ("bout", "walking", ""),
        ("silence", "", "paused"),
        ("bout", "sitting", ""),
    ]
    assert rows[1]["started_at"] == "2026-11-22T09:30:00+00:00"
    assert rows[1]["ended_at"] == "2026-11-22T11:30:00+00:00"


def test_csv_keeps_to_rfc_4180(life: Life) -> None:
    text = to_csv([life.prompt_row("2026-11-22T09:58")], [])
    lines = text.split("\r\n")
    assert lines[-1] == ""
    assert "\n" not in "".join(lines)
    assert {line.count(",") for line in lines[:-1]} == {13}
    assert lines[0] == (
        "record,id,kind,origin,started_at,ended_at,sitting_seconds,outcome,"
        "snoozes,break_seconds,ended_by,offered,position,why"
    )


def test_csv_of_nothing_is_the_header_alone() -> None:
    assert to_csv([], []).count("\r\n") == 1
