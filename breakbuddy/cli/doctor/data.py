"""The report as plain data, for ``doctor --json``. The manual names its keys."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from breakbuddy.cli.autostart import fields
from breakbuddy.cli.doctor.explaining import plain
from breakbuddy.cli.doctor.findings import Findings, HistoryFound, Ways
from breakbuddy.cli.doctor.judging import Problem, Reach
from breakbuddy.cli.doctor.words import QUIET_OF, switched_off
from breakbuddy.desktop.ports import Choice
from breakbuddy.desktop.sensing import SenseReport

FORMAT = 1
"""Counts changes that a reader of an earlier one would trip over."""


def data(found: Findings, problems: Sequence[Problem]) -> Mapping[str, object]:
    """All of it; times in ISO 8601, durations in seconds."""
    told = found.told
    return {
        "format": FORMAT,
        "running": found.runs,
        "reached": Reach.of(found).reaches(found),
        "in_terminal": found.in_terminal,
        "problems": [{"about": each.about, "text": each.text} for each in problems],
        "agent": None
        if told is None
        else {
            "ways": None if told.ways is None else _ways(told.ways),
            "senses": [_sense(each, found) for each in told.senses],
            "ongoing": plain(told.ongoing),
        },
        "heartbeat": None if found.vital is None else dict(found.vital.heartbeat),
        "parts": None if found.vital is None else [asdict(each) for each in found.vital.parts],
        "autostart": None if found.autostart is None else fields(found.autostart),
        "here": {
            "ways": _ways(found.ways),
            "senses": None
            if found.senses is None
            else [_sense(each, found) for each in found.senses],
        },
        "test": None if found.shown_by is None else {"shown_by": found.shown_by},
        "settings": {
            "path": str(found.places.settings_file),
            "mistakes": list(found.mistakes),
            "notify": found.settings.reminders.notify.value,
            "style": found.settings.reminders.style.value,
        },
        "history": _history(found.history),
        "places": {
            "config": str(found.places.config),
            "data": str(found.places.data),
            "state": str(found.places.state),
            "runtime": str(found.places.runtime),
        },
        "versions": plain(found.machine),
    }


def _ways(ways: Ways) -> Mapping[str, object]:
    return {
        "tray": _choice(ways.tray),
        "notifications": _choice(ways.notifications),
        "windows": _choice(ways.windows),
    }


def _choice(choice: Choice) -> dict[str, Any]:
    attempts = [{"name": each.name, "reason": each.reason} for each in choice.attempts]
    return {"chosen": choice.chosen, "attempts": attempts}


def _sense(report: SenseReport, found: Findings) -> Mapping[str, object]:
    reason = QUIET_OF.get(report.sense)
    held = None if reason is None else (found.history.held or {}).get(reason)
    return {
        "name": report.sense.value,
        "answer": report.answer,
        "answered_ago": report.answered_ago,
        "off_by": switched_off(report.sense, found.settings),
        "held_back": plain(held),
    } | _choice(report.choice)


def _history(found: HistoryFound) -> Mapping[str, object]:
    return {
        "path": str(found.path),
        "problem": found.problem,
        "first": plain(found.first),
        "last": plain(found.last),
    }
