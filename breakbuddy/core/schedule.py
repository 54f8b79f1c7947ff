"""When something is next to happen, read off the state: the one source of every deadline.

The rules fire when these moments are reached, the agent sleeps until the first
of them, and ``status`` shows them, so that the three cannot disagree.
"""

from collections.abc import Iterator

from breakbuddy.core.clock import Instant
from breakbuddy.core.hours import next_change
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.state import (
    Counting,
    Folded,
    OnBreak,
    Pause,
    Prompt,
    Showing,
    Sitting,
    Snoozed,
    State,
)

POSTURE_MARGIN_SECONDS = 5 * 60.0
"""A posture check never comes this close to a move break; the break includes one."""
PAUSE_REMINDER_SECONDS = 4 * 60 * 60.0
"""Sitting time after which a pause without an end is called to mind, again and again."""


def next_deadline(state: State, rhythm: Rhythm) -> Instant | None:
    """The first moment at which time alone changes something; None if it never does.

    Counted from the last step: after one it is never in the past.
    """
    return min(_deadlines(state, rhythm), key=lambda instant: instant.boot, default=None)


def move_due(state: State, rhythm: Rhythm) -> Instant | None:
    """When the next move break comes up if the person goes on sitting; None if it cannot."""
    match state.move:
        case Counting(since, postponed) if isinstance(state.presence, Sitting):
            remaining = since + rhythm.interval + postponed - state.presence.seconds
            return state.at.plus(max(0.0, remaining))
        case Prompt(phase=Folded(until) | Snoozed(until)):
            return until
        case _:
            return None


def posture_due(state: State, rhythm: Rhythm) -> Instant | None:
    """When the next posture check comes up; None if there is none before the move break."""
    if (
        rhythm.posture_interval is None
        or state.paused
        or not isinstance(state.presence, Sitting)
        or not isinstance(state.posture, Counting)
    ):
        return None
    move = move_due(state, rhythm)
    if move is None:
        return None
    remaining = state.posture.since + rhythm.posture_interval - state.presence.seconds
    due = state.at.plus(max(0.0, remaining))
    return due if move.since(due) > POSTURE_MARGIN_SECONDS else None


def pause_reminder_due(pause: Pause, state: State) -> Instant | None:
    """When a pause without an end is next called to mind; None if it ends by itself."""
    if pause.ends is not None or not isinstance(state.presence, Sitting):
        return None
    threshold = PAUSE_REMINDER_SECONDS * (pause.reminders + 1)
    return state.at.plus(max(0.0, threshold - pause.sitting_seconds))


def _deadlines(state: State, rhythm: Rhythm) -> Iterator[Instant]:
    candidates = [next_change(rhythm.hours, state.at), posture_due(state, rhythm)]
    if isinstance(state.presence, OnBreak):
        candidates.append(state.presence.ends)
    # A snooze runs out during a pause too; only then the break is held back.
    if isinstance(state.move, Prompt) or not state.paused:
        candidates.append(move_due(state, rhythm))
    candidates.extend(pause.deadline(state.at) for pause in state.pauses)
    candidates.extend(pause_reminder_due(pause, state) for pause in state.pauses)
    candidates.extend(
        prompt.phase.until
        for prompt in (state.move, state.posture)
        if isinstance(prompt, Prompt) and isinstance(prompt.phase, Showing)
    )
    return (candidate for candidate in candidates if candidate is not None)
