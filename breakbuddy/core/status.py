"""A snapshot for people: the one view of the state that every face renders."""

from dataclasses import dataclass

from breakbuddy.core.clock import Instant
from breakbuddy.core.hours import next_change
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.schedule import move_due, posture_due
from breakbuddy.core.state import (
    Counting,
    OffHours,
    OnBreak,
    Prompt,
    Showing,
    Sitting,
    Snoozed,
    State,
    sitting_seconds,
)
from breakbuddy.core.vocabulary import Condition, Kind


@dataclass(frozen=True, slots=True)
class PromptView:
    """A prompt that waits for an answer."""

    id: int
    kind: Kind
    since: Instant
    on_screen: bool
    """Whether it is shown now, or waits in the tray."""


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
    )


def _condition(state: State) -> Condition:
    if isinstance(state.presence, OnBreak):
        return Condition.ON_BREAK
    if isinstance(state.presence, OffHours):
        return Condition.OFF_HOURS
    if state.paused:
        return Condition.PAUSED
    if isinstance(state.move, Prompt) and not isinstance(state.move.phase, Snoozed):
        return Condition.DUE
    return Condition.COUNTING


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
            share = (sitting_seconds(state, now) - since) / (rhythm.interval + postponed)
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
        for prompt in (state.move, state.posture)
        if isinstance(prompt, Prompt) and not isinstance(prompt.phase, Snoozed)
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
