"""The state over a restart: as text, and moved onto the clock of a new start."""

import json
from dataclasses import replace
from typing import cast

from breakbuddy.core import state as _state
from breakbuddy.core.clock import Instant
from breakbuddy.core.codec import Decoder, encode, shift
from breakbuddy.core.state import (
    Counting,
    Held,
    OnBreak,
    Prompt,
    Showing,
    Sitting,
    State,
    Taken,
    Waiting,
    sitting_seconds,
)
from breakbuddy.core.vocabulary import Kind

_VERSION = 1
_CLASSES = (
    _state.State,
    _state.Sitting,
    _state.OnBreak,
    _state.Away,
    _state.OffHours,
    _state.Counting,
    _state.Prompt,
    _state.Waiting,
    _state.Showing,
    _state.Folded,
    _state.Snoozed,
    _state.Held,
    _state.Taken,
    _state.Pause,
    _state.Senses,
    _state.Quieting,
    _state.Doubt,
)


def dump(state: State, boot_id: str) -> str:
    """The state as one line of JSON.

    Args:
        state: What to save.
        boot_id: Names the run of the boot clock, so that ``load`` knows whether it still runs.
    """
    # What was sensed says nothing of the time after a restart, but for what held prompts back.
    lasting = encode(replace(state, senses=_state.Senses(quiet=state.senses.quiet)))
    saved = {"version": _VERSION, "boot_id": boot_id, "state": lasting}
    return json.dumps(saved, separators=(",", ":"))


def load(text: str, now: Instant, boot_id: str) -> tuple[State, float]:
    """The saved state on the present clock, and for how many seconds nothing ran.

    The gap is measured on the boot clock if that still runs, else on the wall
    clock; a wall clock that was set back meanwhile makes it 0.

    Raises:
        ValueError: the text is not a saved state of this version.
    """
    try:
        saved = json.loads(text)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    if not isinstance(saved, dict) or saved.get("version") != _VERSION:
        raise ValueError("it is not a saved state of this version")
    state = cast("State", Decoder(_CLASSES, now.zone).decode(saved.get("state"), State))
    if not _possible(state):
        raise ValueError("it is a state that no step leaves behind")
    gap = now.since(state.at)
    if saved.get("boot_id") != boot_id or gap < 0:
        gap = max(0.0, now.unix - state.at.unix)
    offset = now.boot - gap - state.at.boot
    moved = shift(state, lambda each: Instant(each.boot + offset, each.unix, now.zone))
    return cast("State", moved), gap


def _possible(state: State) -> bool:
    """Whether the parts fit together; else a prompt might never end, or come twice."""
    sat = sitting_seconds(state, state.at)
    taken = isinstance(state.move, Prompt) and isinstance(state.move.phase, Taken)
    fits = _move_fits(state.move, sat, state.last_id) and _posture_fits(
        state.posture, sat, state.last_id
    )
    on_break = isinstance(state.presence, OnBreak)
    return taken == on_break and fits and min(sat, state.snoozes) >= 0 and _doubt_fits(state)


def _move_fits(move: Counting | Prompt, sat: float, last_id: int) -> bool:
    if isinstance(move, Prompt):
        return move.kind is Kind.MOVE and 0 < move.id <= last_id
    return 0 <= move.since <= sat and move.postponed >= 0


def _posture_fits(posture: Counting | Prompt, sat: float, last_id: int) -> bool:
    if isinstance(posture, Prompt):
        shown = isinstance(posture.phase, Waiting | Showing | Held)
        return posture.kind is Kind.POSTURE and shown and 0 < posture.id <= last_id
    return 0 <= posture.since <= sat


def _doubt_fits(state: State) -> bool:
    """One that is held in doubt must not be a prompt of now, nor one that is being taken."""
    held = state.doubt
    if held is None:
        return True
    taken = isinstance(held.move, Prompt) and isinstance(held.move.phase, Taken)
    return (
        not taken
        and not isinstance(state.move, Prompt)
        and not isinstance(state.posture, Prompt)
        and isinstance(state.presence, Sitting)
        and _move_fits(held.move, held.bout.seconds, state.last_id)
        and _posture_fits(held.posture, held.bout.seconds, state.last_id)
        and min(held.bout.seconds, held.snoozes) >= 0
    )
