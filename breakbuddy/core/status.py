"""A snapshot for people: the one view of the state that every face renders."""

from dataclasses import dataclass

from breakbuddy.core.clock import Instant
from breakbuddy.core.hours import next_change
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.schedule import move_due, posture_due
from breakbuddy.core.state import (
    Away,
    Counting,
    Held,
    OffHours,
    OnBreak,
    Prompt,
    Showing,
    Sitting,
    Snoozed,
    State,
    sitting_seconds,
)
from breakbuddy.core.vocabulary import Condition, Kind, QuietReason, WorkPosition


@dataclass(frozen=True, slots=True)
class PromptView:
    """A prompt that waits for an answer."""

    id: int
    kind: Kind
    since: Instant
    on_screen: bool
    """Whether it is shown now, or waits in the tray."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """What holds prompts back now."""

    reasons: tuple[QuietReason, ...]
    """At least one."""
    since: Instant
    """Since when it was told."""


@dataclass(frozen=True, slots=True)
class AbsenceView:
    """An absence that was taken for a break, and that the person may still take back."""

    left: Instant
    returned: Instant

    @property
    def seconds(self) -> float:
        """How long it was."""
        return self.returned.since(self.left)


@dataclass(frozen=True, slots=True)
class Status:
    """What a person may know at one moment. Durations are in seconds."""

    at: Instant
    condition: Condition
    sitting_seconds: float
    progress: float
    """0 to 1: towards the break, or through it."""
    next_break_at: Instant | None
    """None while it is due, taken or paused; off hours as if the day began on time."""
    next_posture_check_at: Instant | None
    break_ends_at: Instant | None
    prompt: PromptView | None
    snoozed_until: Instant | None
    snoozes_used: int
    snoozes_left: int
    paused_until: Instant | None
    pause_reasons: tuple[str, ...]
    rhythm: Rhythm
    position: WorkPosition = WorkPosition.SITTING
    """How the person works, or will after the break; the sitting seconds are of this."""
    away_since: Instant | None = None
    """When they left; None while they are there."""
    quiet: Quiet | None = None
    """Known only while a prompt is due or owed."""
    absence: AbsenceView | None = None

    @property
    def seconds_to_break(self) -> float | None:
        """Time to the next break, not below 0."""
        if self.next_break_at is None:
            return None
        return max(0.0, self.next_break_at.since(self.at))


def snapshot(state: State, now: Instant, rhythm: Rhythm) -> Status:
    """What the state means at a moment at or after its last step."""
    sat = sitting_seconds(state, now)
    presence = state.presence
    return Status(
        at=now,
        condition=_condition(state),
        sitting_seconds=sat,
        progress=_progress(state, now, rhythm),
        next_break_at=_next_break(state, rhythm),
        next_posture_check_at=posture_due(state, rhythm),
        break_ends_at=presence.ends if isinstance(presence, OnBreak) else None,
        prompt=_prompt(state),
        snoozed_until=_snoozed_until(state),
        snoozes_used=state.snoozes,
        snoozes_left=max(0, rhythm.snooze_limit - state.snoozes),
        paused_until=_paused_until(state),
        pause_reasons=tuple(pause.reason.value for pause in state.pauses),
        rhythm=rhythm,
        position=state.position,
        away_since=presence.left if isinstance(presence, Away) else None,
        quiet=_quiet(state),
        absence=_absence(state),
    )


def _condition(state: State) -> Condition:
    match state.presence:
        case OnBreak():
            return Condition.ON_BREAK
        case OffHours():
            return Condition.OFF_HOURS
        case _ if state.paused:
            return Condition.PAUSED
        case Away():
            return Condition.AWAY
    if not isinstance(state.move, Prompt) or isinstance(state.move.phase, Snoozed):
        return Condition.COUNTING
    return Condition.OWED if _owed(state.move) else Condition.DUE


def _owed(prompt: Prompt) -> bool:
    """Whether a quiet holds it back."""
    return isinstance(prompt.phase, Held) and prompt.phase.since is not None


def _quiet(state: State) -> Quiet | None:
    quiet = state.senses.quiet
    if not quiet:
        return None
    first = min((each.began for each in quiet), key=lambda began: began.boot)
    return Quiet(tuple(each.reason for each in quiet), first)


def _absence(state: State) -> AbsenceView | None:
    held = state.doubt
    return None if held is None else AbsenceView(held.left, held.returned)


def _next_break(state: State, rhythm: Rhythm) -> Instant | None:
    condition = _condition(state)
    if condition is Condition.OFF_HOURS and not state.paused:
        opening = next_change(rhythm.hours, state.at)
        return None if opening is None else opening.plus(rhythm.interval)
    return move_due(state, rhythm) if condition is Condition.COUNTING else None


def _progress(state: State, now: Instant, rhythm: Rhythm) -> float:
    match state.presence, state.move:
        case OnBreak(started, ends), _:
            share = now.since(started) / max(1.0, ends.since(started))
        case Sitting(), Counting(since, postponed):
            limit = rhythm.limit(state.position)
            share = (sitting_seconds(state, now) - since) / (limit + postponed)
        case Sitting(), _:
            share = 1.0
        case _:
            share = 0.0
    return min(1.0, max(0.0, share))


def _prompt(state: State) -> PromptView | None:
    """The prompt on hand: what is on the screen first, a move break before a posture check."""
    if isinstance(state.presence, OnBreak):
        return None
    waiting = [
        PromptView(prompt.id, prompt.kind, prompt.opened, isinstance(prompt.phase, Showing))
        for prompt in state.prompts
        if not isinstance(prompt.phase, Snoozed)
    ]
    return max(waiting, key=lambda view: view.on_screen, default=None)


def _snoozed_until(state: State) -> Instant | None:
    if isinstance(state.move, Prompt) and isinstance(state.move.phase, Snoozed):
        return state.move.phase.until
    return None


def _paused_until(state: State) -> Instant | None:
    """When the last pause ends; None if one has no end, or there is none."""
    ends = [pause.deadline(state.at) for pause in state.pauses]
    known = [end for end in ends if end is not None]
    if not known or len(known) < len(ends):
        return None
    return max(known, key=lambda end: end.boot)
