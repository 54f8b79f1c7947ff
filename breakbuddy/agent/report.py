"""A status as plain data: what ``status --json`` prints and a window reads."""

from breakbuddy import phrases
from breakbuddy.core.clock import Instant
from breakbuddy.core.status import PromptView, Status


def report(status: Status) -> dict[str, object]:
    """The status with durations in whole seconds and times in ISO 8601 with their offset."""
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
        "prompt": _prompt(status.prompt, status),
    }


def _prompt(prompt: PromptView | None, status: Status) -> dict[str, object] | None:
    if prompt is None:
        return None
    return {
        "id": prompt.id,
        "kind": prompt.kind.value,
        "since": _iso(prompt.since),
        "on_screen": prompt.on_screen,
        "text": phrases.prompt_line(
            prompt.kind, status.sitting_seconds, status.rhythm.break_length
        ),
    }


def _iso(instant: Instant | None) -> str | None:
    return None if instant is None else instant.local.isoformat(timespec="seconds")


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)
