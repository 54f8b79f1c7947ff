"""The fields of ``status --json``: what scripts and windows rely on."""

import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from breakbuddy.agent.messages import Answer
from breakbuddy.agent.report import report
from breakbuddy.core.events import CheckPosture, PauseFor, Snooze, StartBreak
from tests.agent.office import Office

TIMES = (
    "at",
    "next_break_at",
    "next_posture_check_at",
    "break_ends_at",
    "snoozed_until",
    "paused_until",
    "away_since",
)
TYPES: dict[str, type | tuple[type, ...]] = {
    "state": str,
    "text": str,
    "sitting_seconds": int,
    "seconds_to_break": int,
    "interval_minutes": int,
    "posture_interval_minutes": int,
    "break_minutes": int,
    "snoozes_used": int,
    "snoozes_left": int,
    "pause_reasons": list,
    "progress": float,
    "position": str,
    "limit_minutes": int,
    "quiet": dict,
    "absence": dict,
    "prompt": dict,
    "moves": list,
    "back": dict,
    "relief": dict,
}
NULLABLE = {
    *TIMES[1:],
    "seconds_to_break",
    "posture_interval_minutes",
    "quiet",
    "absence",
    "prompt",
    "relief",
}


def fields(office: Office) -> dict[str, Any]:
    """The report as a script gets it: through JSON."""
    plain: dict[str, Any] = json.loads(json.dumps(office.ask({"do": "status"})["status"]))
    # How the loop fares has tests of its own.
    assert plain.pop("heartbeat")["faults"] == 0
    return plain


def check_shape(plain: dict[str, Any]) -> None:
    assert set(plain) == set(TYPES) | set(TIMES)
    for name, value in plain.items():
        if value is None:
            assert name in NULLABLE, name
        elif name in TIMES:
            assert datetime.fromisoformat(value).utcoffset() is not None, name
        else:
            assert isinstance(value, TYPES[name]), name
    assert 0 <= plain["progress"] <= 1


def test_counting(office: Office) -> None:
    office.wait(20)
    plain = fields(office)
    check_shape(plain)
    assert plain["state"] == "counting"
    assert plain["sitting_seconds"] == 1200
    assert plain["seconds_to_break"] == 2400
    assert plain["at"] == "2026-03-02T09:20:00+00:00"
    assert plain["next_break_at"] in ("2026-03-02T10:00:00+00:00", "2026-03-02T09:59:59+00:00")
    assert plain["next_posture_check_at"].startswith("2026-03-02T09:")
    assert plain["interval_minutes"] == 60
    assert plain["posture_interval_minutes"] == 30
    assert plain["break_minutes"] == 3
    assert (plain["snoozes_used"], plain["snoozes_left"]) == (0, 3)
    assert plain["pause_reasons"] == []
    assert plain["progress"] == pytest.approx(1 / 3, abs=0.001)
    for name in ("break_ends_at", "snoozed_until", "paused_until", "prompt"):
        assert plain[name] is None


def test_due(office: Office) -> None:
    office.wait(60.2)
    plain = fields(office)
    check_shape(plain)
    assert plain["state"] == "due"
    assert plain["seconds_to_break"] is None
    assert plain["next_break_at"] is None
    prompt = plain["prompt"]
    assert set(prompt) == {"id", "kind", "since", "on_screen", "text", "items"}
    assert prompt["kind"] == "move"
    assert prompt["on_screen"] is True
    since = datetime.fromisoformat(prompt["since"])
    assert abs(since - datetime.fromisoformat("2026-03-02T10:00:00+00:00")) < timedelta(seconds=2)
    assert prompt["text"].startswith("Time to move. Sitting for 1 h.")
    office.wait(1)
    assert fields(office)["prompt"]["on_screen"] is False


def test_a_posture_check_on_the_screen_leaves_the_state_at_counting(office: Office) -> None:
    office.say(CheckPosture())
    plain = fields(office)
    check_shape(plain)
    assert plain["state"] == "counting"
    assert plain["prompt"]["kind"] == "posture"
    assert plain["next_posture_check_at"] is None


def test_snoozed(office: Office) -> None:
    office.wait(60.2)
    office.say(Snooze(7))
    plain = fields(office)
    check_shape(plain)
    assert plain["state"] == "counting"
    assert plain["prompt"] is None
    assert plain["snoozed_until"] == plain["next_break_at"] is not None
    assert plain["seconds_to_break"] == 420
    assert (plain["snoozes_used"], plain["snoozes_left"]) == (1, 2)


def test_on_break(office: Office) -> None:
    office.say(StartBreak())
    office.wait(1)
    plain = fields(office)
    check_shape(plain)
    assert plain["state"] == "on_break"
    assert plain["break_ends_at"] == "2026-03-02T09:03:00+00:00"
    assert plain["next_break_at"] is None
    assert plain["prompt"] is None
    assert plain["progress"] == pytest.approx(1 / 3, abs=0.01)


@pytest.mark.parametrize(("minutes", "until"), [(30, "2026-03-02T09:30:00+00:00"), (None, None)])
def test_paused(office: Office, minutes: float | None, until: str | None) -> None:
    office.say(PauseFor(minutes))
    plain = fields(office)
    check_shape(plain)
    assert plain["state"] == "paused"
    assert plain["paused_until"] == until
    assert plain["pause_reasons"] == ["person"]
    assert plain["next_break_at"] is None
    assert plain["seconds_to_break"] is None
    assert plain["next_posture_check_at"] is None


def test_off_hours(office: Office) -> None:
    office.file.edit("hours.monday", ["10:00-18:00"])
    office.wait(1)
    plain = fields(office)
    check_shape(plain)
    assert plain["state"] == "off_hours"
    assert plain["sitting_seconds"] == 0
    assert plain["progress"] == 0
    assert plain["next_break_at"] == "2026-03-02T11:00:00+00:00"


def test_posture_checks_turned_off(office: Office) -> None:
    office.file.edit("rhythm.posture", 0)
    office.wait(1)
    plain = fields(office)
    check_shape(plain)
    assert plain["posture_interval_minutes"] is None
    assert plain["next_posture_check_at"] is None


def test_times_carry_the_offset_of_where_the_person_is(office: Office) -> None:
    status = office.status
    east = timezone(timedelta(hours=5, minutes=45))
    there = replace(status, at=replace(status.at, zone=east))
    plain = report(Answer(there, office.agent.back))
    assert plain["at"] == "2026-03-02T14:45:00+05:45"


def test_the_moves_of_a_break_stand_in_it_while_it_is_due_and_while_it_is_taken(
    office: Office,
) -> None:
    assert fields(office)["moves"] == []
    office.wait(60.2)
    due = fields(office)
    check_shape(due)
    assert [move["id"] for move in due["moves"]] == due["prompt"]["items"] != []
    assert all(move["title"] and move["seconds"] > 0 for move in due["moves"])
    office.press("start")
    taken = fields(office)
    assert taken["prompt"] is None
    assert taken["moves"] == due["moves"]
    office.wait(3.1)
    assert fields(office)["moves"] == []


def test_a_posture_check_names_its_cue(office: Office) -> None:
    office.say(CheckPosture())
    plain = fields(office)
    assert plain["prompt"]["items"] == ["elbows"]
    assert "Elbows on the armrests?" in plain["prompt"]["text"]
    assert plain["moves"] == []


def test_the_back_is_well_until_the_person_says_otherwise(office: Office) -> None:
    plain = fields(office)
    assert plain["back"]["phase"] == "well"
    assert plain["back"]["heat_from"] is None
    assert plain["relief"] is None
    office.ask({"do": "phase", "phase": "spasm", "began_seconds": 3600})
    back = fields(office)["back"]
    assert back["phase"] == "spasm"
    assert back["since"] == "2026-03-02T08:00:00+00:00"
    assert back["heat_from"] == "2026-03-05T08:00:00+00:00"
    assert back["text"]


def test_a_relief_protocol_tells_where_it_stands(office: Office) -> None:
    office.ask({"do": "relief", "action": "start", "protocol": "ice-20-20"})
    office.wait(5)
    plain = fields(office)
    check_shape(plain)
    assert plain["relief"] == {
        "protocol": "ice-20-20",
        "title": "Cold: 20 on, 20 off",
        "text": plain["relief"]["text"],
        "kind": "cold",
        "number": 1,
        "of": 3,
        "round": 1,
        "rounds": 2,
        "seconds_left": 900,
        "paused": False,
        "next_kind": "pause",
        "next_minutes": 20,
        "ends_at": "2026-03-02T10:00:00+00:00",
    }
    assert "15 min" in plain["relief"]["text"]
