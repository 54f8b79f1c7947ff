"""A relief protocol as it runs: which step holds, when it ends, and what fits the back.

Pure: time is passed in. Steps end on boot time, so that neither suspend nor a clock
that is set leaves a pack on the skin for longer.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import cast

from breakbuddy.coach.models import Protocol, ProtocolStep
from breakbuddy.coach.vocabulary import Application, Phase
from breakbuddy.coach.wellbeing import Advice, Wellbeing, advice, heat_from
from breakbuddy.core.clock import Instant
from breakbuddy.core.codec import Decoder, encode

_VERSION = 1
_SECONDS_PER_MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Relief:
    """A protocol that was started and is not over."""

    protocol: str
    """Its id."""
    step: int
    """Which step of its ``timeline``, counted from 0."""
    began: Instant
    """When the step began; later, by what the pauses took, if the person paused it."""
    left: float | None = None
    """Seconds left of the step while the person pauses it; None while it runs."""


@dataclass(frozen=True, slots=True)
class ReliefView:
    """A running protocol at a moment, as faces show it."""

    step: ProtocolStep
    seconds_left: float
    """Of the step; 0 to its length."""
    number: int
    """Which step it is, from 1."""
    of: int
    """How many there are in all rounds, pauses counted."""
    round: int
    """Which round it is in, from 1."""
    rounds: int
    next: ProtocolStep | None
    """What comes after it; None if it is the last."""
    ends: Instant | None
    """When the last step ends; None while the person pauses it."""

    @property
    def paused(self) -> bool:
        """Whether the person pauses it."""
        return self.ends is None


class Unfit(StrEnum):
    """Why the articles would not use a protocol at present. It cautions; it forbids nothing."""

    NOTHING_HURTS = "nothing-hurts"
    HEAT_TOO_EARLY = "heat-too-early"
    """No article that names a time gives heat so early."""
    HEAT_DISPUTED = "heat-disputed"
    """One article has cold and heat take turns by now, others stay with cold."""
    COLD_TOO_LATE = "cold-too-late"
    """It is cold alone, and one article has turned to heat by now."""


# --- what is there to follow --------------------------------------------------


def timeline(protocol: Protocol) -> tuple[ProtocolStep, ...]:
    """All steps of all rounds. Pauses at the end are left out: nothing comes after them."""
    steps = list(protocol.steps * protocol.rounds)
    while len(steps) > 1 and steps[-1].kind is Application.PAUSE:
        steps.pop()
    return tuple(steps)


def usual(protocols: Iterable[Protocol], phase: Phase) -> Protocol | None:
    """The protocol to propose in a phase: the first that fits; the first of all when well."""
    return next((each for each in protocols if phase in each.phases or phase is Phase.WELL), None)


def unfit(protocol: Protocol, wellbeing: Wellbeing, now_unix: float) -> Unfit | None:
    """Why a protocol is not what the articles would do now; None if they would."""
    kinds = {step.kind for step in protocol.steps}
    match advice(wellbeing, now_unix):
        case None:
            return Unfit.NOTHING_HURTS
        case Advice.COLD if Application.HEAT in kinds:
            return Unfit.HEAT_TOO_EARLY
        case Advice.DIVIDED if Application.HEAT in kinds:
            return Unfit.HEAT_DISPUTED
        case Advice.HEAT if Application.HEAT not in kinds and heat_from(wellbeing) is not None:
            return Unfit.COLD_TOO_LATE
    return None


# --- following it ---------------------------------------------------------------


def start(protocol: Protocol, now: Instant) -> Relief:
    """The protocol, begun now."""
    return Relief(protocol.id, 0, now)


def follow(relief: Relief, protocol: Protocol | None, now: Instant) -> Relief | None:
    """The step that holds now: each begins when the one before it ended.

    After a pause it begins when that is noticed, unless all its time has passed by then:
    nothing is on the skin before the person is told.

    Returns:
        None when it is over, and when the protocol is gone or has fewer steps by now.
    """
    if protocol is None or protocol.id != relief.protocol:
        return None
    steps = timeline(protocol)
    over = relief.began.plus(sum(map(_seconds, steps[relief.step :])))
    while relief.step < len(steps):
        step = steps[relief.step]
        ends = relief.began.plus(_seconds(step))
        if relief.left is not None or not now.reached(ends):
            return relief
        if step.kind is Application.PAUSE and not now.reached(over):
            ends = now
        relief = replace(relief, step=relief.step + 1, began=ends)
    return None


def pause(relief: Relief, protocol: Protocol, now: Instant) -> Relief | None:
    """Stop the time of the step that holds now; None if it is over."""
    current = follow(relief, protocol, now)
    if current is None or current.left is not None:
        return current
    return replace(current, left=_left(current, timeline(protocol)[current.step], now))


def resume(relief: Relief, protocol: Protocol, now: Instant) -> Relief | None:
    """Let the time of a paused step run on from now; None if it is over."""
    current = follow(relief, protocol, now)
    if current is None or current.left is None:
        return current
    step = timeline(protocol)[current.step]
    return replace(current, began=now.plus(_left(current, step, now) - _seconds(step)), left=None)


def skip(relief: Relief, protocol: Protocol, now: Instant) -> Relief | None:
    """Begin the next step now; None if there is none."""
    current = follow(relief, protocol, now)
    if current is None or current.step + 1 >= len(timeline(protocol)):
        return None
    return Relief(current.protocol, current.step + 1, now)


def deadline(relief: Relief, protocol: Protocol) -> Instant | None:
    """When the step ends; None while it is paused and where there is no such step."""
    steps = timeline(protocol)
    if relief.left is not None or relief.step >= len(steps):
        return None
    return relief.began.plus(_seconds(steps[relief.step]))


def overrun(relief: Relief, protocol: Protocol, now: Instant) -> float:
    """For how many seconds a pack may have lain on longer than the articles say.

    To be asked before ``follow``, of the step that the person was told last: when nothing
    could tell them to take it off (BreakBuddy did not run, the computer slept), it may be
    on still. 0 while it is in time, at pauses and while the person pauses.
    """
    steps = timeline(protocol)
    if relief.left is not None or relief.step >= len(steps):
        return 0.0
    step = steps[relief.step]
    if step.kind is Application.PAUSE:
        return 0.0
    longest = (step.at_most or step.minutes) * _SECONDS_PER_MINUTE
    return max(0.0, now.since(relief.began) - longest)


def view(relief: Relief, protocol: Protocol, now: Instant) -> ReliefView:
    """What a face shows of it.

    Args:
        relief: As ``follow`` gave it for this protocol and this moment.
        protocol: Which it follows.
        now: The moment.
    """
    steps = timeline(protocol)
    step, rest = steps[relief.step], steps[relief.step + 1 :]
    left = _left(relief, step, now)
    return ReliefView(
        step=step,
        seconds_left=left,
        number=relief.step + 1,
        of=len(steps),
        round=relief.step // len(protocol.steps) + 1,
        rounds=protocol.rounds,
        next=rest[0] if rest else None,
        ends=now.plus(left + sum(map(_seconds, rest))) if relief.left is None else None,
    )


def _left(relief: Relief, step: ProtocolStep, now: Instant) -> float:
    """Seconds left of a step; never more than it lasts, though its file was changed meanwhile."""
    length = _seconds(step)
    left = relief.left if relief.left is not None else length - now.since(relief.began)
    return min(max(0.0, left), length)


def _seconds(step: ProtocolStep) -> float:
    return step.minutes * _SECONDS_PER_MINUTE


# --- over a restart ---------------------------------------------------------------


def dump(relief: Relief, boot_id: str) -> str:
    """A running protocol as one line of JSON.

    Args:
        relief: What to save.
        boot_id: Names the run of the boot clock, so that ``load`` knows whether it still runs.
    """
    saved = {"version": _VERSION, "boot_id": boot_id, "relief": encode(relief)}
    return json.dumps(saved, separators=(",", ":"))


def load(text: str, now: Instant, boot_id: str) -> Relief:
    """The saved protocol on the present clock; ``follow`` then gives the step that holds.

    Its time ran on while nothing ran, for the pack was on the skin all the same: by the boot
    clock if that still runs, else by the wall clock; one that was set back meanwhile makes
    the step begin now. A paused step stays paused.

    Raises:
        ValueError: the text is not a protocol saved by this version.
    """
    try:
        saved = json.loads(text)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    if not isinstance(saved, dict) or saved.get("version") != _VERSION:
        raise ValueError("it is not a relief protocol saved by this version")
    relief = cast("Relief", Decoder((Relief,), now.zone).decode(saved.get("relief"), Relief))
    if relief.step < 0 or (relief.left is not None and relief.left < 0):
        raise ValueError("it is a relief protocol that no step leaves behind")
    passed = now.since(relief.began)
    if saved.get("boot_id") != boot_id or passed < 0:
        passed = max(0.0, now.unix - relief.began.unix)
    began = Instant(now.boot - passed, relief.began.unix, now.zone)
    return replace(relief, began=began)
