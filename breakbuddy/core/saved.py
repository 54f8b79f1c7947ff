"""The state over a restart: as text, and moved onto the clock of a new start."""

import json
from typing import cast

from breakbuddy.core import state as _state
from breakbuddy.core.clock import Instant
from breakbuddy.core.codec import Decoder, encode, shift
from breakbuddy.core.state import OnBreak, Prompt, Showing, State, Taken, sitting_seconds
from breakbuddy.core.vocabulary import Kind

_VERSION = 1
_CLASSES = (
    _state.State,
    _state.Sitting,
    _state.OnBreak,
    _state.OffHours,
    _state.Counting,
    _state.Prompt,
    _state.Showing,
    _state.Folded,
    _state.Snoozed,
    _state.Held,
    _state.Taken,
    _state.Pause,
)


def dump(state: State, boot_id: str) -> str:
    """The state as one line of JSON.

    Args:
        state: What to save.
        boot_id: Names the run of the boot clock, so that ``load`` knows whether it still runs.
    """
    saved = {"version": _VERSION, "boot_id": boot_id, "state": encode(state)}
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
    move, posture, sat = state.move, state.posture, sitting_seconds(state, state.at)
    if isinstance(move, Prompt):
        taken = isinstance(move.phase, Taken)
        move_fits = move.kind is Kind.MOVE and 0 < move.id <= state.last_id
    else:
        taken, move_fits = False, 0 <= move.since <= sat and move.postponed >= 0
    if isinstance(posture, Prompt):
        showing = isinstance(posture.phase, Showing)
        posture_fits = posture.kind is Kind.POSTURE and showing and 0 < posture.id <= state.last_id
    else:
        posture_fits = 0 <= posture.since <= sat
    on_break = isinstance(state.presence, OnBreak)
    return taken == on_break and move_fits and posture_fits and min(sat, state.snoozes) >= 0
