"""What ``doctor`` asks the agent, as plain data."""

from collections.abc import Iterable
from datetime import timedelta

from breakbuddy.agent.findings import Findings
from breakbuddy.agent.heartbeat import Pulse
from breakbuddy.agent.report import heartbeat
from breakbuddy.core.clock import Instant
from breakbuddy.core.ongoing import Ongoing
from breakbuddy.desktop.ports import Choice
from breakbuddy.desktop.sensing import SenseReport
from breakbuddy.supervised import Health


def diagnosis(findings: Findings) -> dict[str, object]:
    """The findings, with times in seconds since 1970 and durations in seconds."""
    return {
        "ways": [{"name": way.name} | _choice(way.choice) for way in findings.ways],
        "senses": [_sense(each) for each in findings.senses],
        "ongoing": _ongoing(findings.ongoing),
    }


def vital_signs(pulse: Pulse, parts: Iterable[Health]) -> dict[str, object]:
    """What is known without the loop: how it fares itself, and the parts around it."""
    return {"heartbeat": heartbeat(pulse), "parts": [_part(each) for each in parts]}


def _part(health: Health) -> dict[str, object]:
    return {
        "name": health.name,
        "state": health.state.value,
        "seconds": round(health.seconds, 3),
        "restarts": health.restarts,
        "fault": health.fault,
        "fault_ago": health.fault_ago,
        "again_in": health.again_in,
    }


def _choice(choice: Choice) -> dict[str, object]:
    attempts = [{"name": each.name, "reason": each.reason} for each in choice.attempts]
    return {"chosen": choice.chosen, "attempts": attempts}


def _sense(report: SenseReport) -> dict[str, object]:
    return {
        "name": report.sense.value,
        "answer": report.answer,
        "answered_ago": report.answered_ago,
    } | _choice(report.choice)


def _ongoing(now: Ongoing) -> dict[str, object]:
    bout = now.bout
    return {
        "at": _moment(now.at),
        "bout": None
        if bout is None
        else {
            "started": _moment(bout.started),
            "seconds": bout.seconds,
            "position": bout.position.value,
            "limit": now.limit,
        },
        "silences": [{"why": why.value, "began": _moment(began)} for why, began in now.silences],
        "prompts": list(now.prompts),
    }


def _moment(at: Instant) -> dict[str, object]:
    offset = at.local.utcoffset() or timedelta()
    return {"unix": at.unix, "offset_minutes": round(offset.total_seconds() / 60)}
