"""How things stand as plain data: what ``status --json`` prints and a window reads."""

from breakbuddy import phrases
from breakbuddy.agent.back import Back
from breakbuddy.agent.coaching import Proposal
from breakbuddy.agent.heartbeat import Pulse
from breakbuddy.agent.messages import Answer
from breakbuddy.coach import relief_text, texts
from breakbuddy.coach.models import Move
from breakbuddy.coach.wellbeing import heat_from
from breakbuddy.core.clock import Instant
from breakbuddy.core.status import AbsenceView, PromptView, Quiet, Status
from breakbuddy.core.vocabulary import Kind


def report(answer: Answer) -> dict[str, object]:
    """How things stand, with durations in whole seconds and times in ISO 8601 with their offset."""
    status, proposal = answer.status, answer.proposal
    posture = status.rhythm.posture_interval
    return {
        "state": status.condition.value,
        "text": phrases.status_line(status),
        "at": _iso(status.at),
        "sitting_seconds": round(status.sitting_seconds),
        "seconds_to_break": _whole(status.seconds_to_break),
        "next_break_at": _iso(status.next_break_at),
        "next_posture_check_at": _iso(status.next_posture_check_at),
        "break_ends_at": _iso(status.break_ends_at),
        "interval_minutes": _whole(status.rhythm.interval / 60),
        "posture_interval_minutes": None if posture is None else _whole(posture / 60),
        "break_minutes": _whole(status.rhythm.break_length / 60),
        "snoozes_used": status.snoozes_used,
        "snoozes_left": status.snoozes_left,
        "snoozed_until": _iso(status.snoozed_until),
        "paused_until": _iso(status.paused_until),
        "pause_reasons": list(status.pause_reasons),
        "progress": round(status.progress, 3),
        "position": status.position.value,
        "limit_minutes": _whole(status.rhythm.limit(status.position) / 60),
        "away_since": _iso(status.away_since),
        "quiet": _quiet(status.quiet),
        "absence": _absence(status.absence),
        "prompt": _prompt(status.prompt, status, proposal),
        "moves": _moves(proposal),
        "back": _back(answer.back, status.at),
        "relief": _relief(answer.back, status.at),
    }


def heartbeat(pulse: Pulse) -> dict[str, object]:
    """How the loop fares. Moments are in seconds since 1970, durations in real seconds."""
    return {
        "started": round(pulse.started, 3),
        "last_step": round(pulse.last_step, 3),
        "last_step_seconds_ago": round(pulse.seconds_ago, 3),
        "next_deadline": None if pulse.next_deadline is None else round(pulse.next_deadline, 3),
        "turns": pulse.turns,
        "faults": pulse.faults,
        "faults_in_a_row": pulse.failing,
        "stale": pulse.is_stale,
    }


def _prompt(
    prompt: PromptView | None, status: Status, proposal: Proposal | None
) -> dict[str, object] | None:
    if prompt is None:
        return None
    return {
        "id": prompt.id,
        "kind": prompt.kind.value,
        "since": _iso(prompt.since),
        "on_screen": prompt.on_screen,
        "text": phrases.prompt_line(
            prompt.kind,
            status.sitting_seconds,
            status.rhythm.break_length,
            proposed=() if proposal is None else proposal.said,
            position=status.position,
        ),
        "items": [] if proposal is None else [item.id for item in proposal.items],
    }


def _quiet(quiet: Quiet | None) -> dict[str, object] | None:
    if quiet is None:
        return None
    return {"reasons": [each.value for each in quiet.reasons], "since": _iso(quiet.since)}


def _absence(absence: AbsenceView | None) -> dict[str, object] | None:
    """What may still be taken back by saying "I was here"."""
    if absence is None:
        return None
    return {
        "left": _iso(absence.left),
        "returned": _iso(absence.returned),
        "seconds": round(absence.seconds),
    }


def _moves(proposal: Proposal | None) -> list[dict[str, object]]:
    """The moves of the break that is due or taken, at the person's level."""
    if proposal is None or proposal.kind is not Kind.MOVE:
        return []
    return [
        {
            "id": item.id,
            "title": texts.title(item),
            "seconds": round(item.seconds),
            "steps": [{"hold": step.hold, "times": step.times} for step in item.steps],
        }
        for item in proposal.items
        if isinstance(item, Move)
    ]


def _back(back: Back, now: Instant) -> dict[str, object]:
    wellbeing = back.wellbeing
    heat = heat_from(wellbeing)
    lines = (relief_text.phase_line(wellbeing, now), relief_text.heat_line(wellbeing, now))
    return {
        "phase": wellbeing.phase_at(now.unix).value,
        "since": _iso(_moment(wellbeing.began, now)),
        "heat_from": None if heat is None else _iso(_moment(heat, now)),
        "text": " ".join(line for line in lines if line),
    }


def _relief(back: Back, now: Instant) -> dict[str, object] | None:
    running = back.relief_at(now)
    if running is None:
        return None
    protocol, view = running
    return {
        "protocol": protocol.id,
        "title": texts.title(protocol),
        "text": relief_text.now_line(view, protocol),
        "kind": view.step.kind.value,
        "number": view.number,
        "of": view.of,
        "round": view.round,
        "rounds": view.rounds,
        "seconds_left": round(view.seconds_left),
        "paused": view.paused,
        "next_kind": None if view.next is None else view.next.kind.value,
        "next_minutes": None if view.next is None else view.next.minutes,
        "ends_at": _iso(view.ends),
    }


def _moment(unix: float, now: Instant) -> Instant:
    return now.plus(unix - now.unix)


def _iso(instant: Instant | None) -> str | None:
    return None if instant is None else instant.local.isoformat(timespec="seconds")


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)
