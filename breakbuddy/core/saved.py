"""The state over a restart: as text, and moved onto the clock of a new start."""

import json
from typing import cast

from breakbuddy.core import state as _state
from breakbuddy.core.clock import Instant
from breakbuddy.core.codec import Decoder, encode, shift
from breakbuddy.core.state import State

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
    gap = now.since(state.at)
    if saved.get("boot_id") != boot_id or gap < 0:
        gap = max(0.0, now.unix - state.at.unix)
    offset = now.boot - gap - state.at.boot
    moved = shift(state, lambda each: Instant(each.boot + offset, each.unix, now.zone))
    return cast("State", moved), gap
