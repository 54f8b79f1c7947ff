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
    Doubt,
    Folded,
    Held,
    OnBreak,
    Pause,
    Prompt,
    Senses,
    Showing,
    Sitting,
    Snoozed,
    State,
    Waiting,
)
from breakbuddy.core.vocabulary import WorkPosition

POSTURE_MARGIN_SECONDS = 5 * 60.0
"""A posture check never comes this close to a move break; the break includes one."""
PAUSE_REMINDER_SECONDS = 4 * 60 * 60.0
"""Sitting time after which a pause without an end is called to mind, again and again."""
TYPING_PAUSE_SECONDS = 4.0
"""For so long there is no input before a prompt is shown."""
LONGEST_WAIT_SECONDS = 2 * 60.0
"""A prompt waits no longer for a pause in typing."""
LOOK_SECONDS = 3.0
"""A prompt waits no longer to be told whether it would disturb."""
SETTLE_SECONDS = 30.0
"""What a quiet held back comes so long after it: one call is often followed by another."""
DOUBT_SECONDS = 5 * 60.0
"""For so long after their return a person may take back that they were away."""


def next_deadline(state: State, rhythm: Rhythm) -> Instant | None:
    """The first moment at which time alone changes something; None if it never does.

    Counted from the last step: after one it is never in the past.
    """
    return min(_deadlines(state, rhythm), key=_boot, default=None)


def move_due(state: State, rhythm: Rhythm) -> Instant | None:
    """When the next move break comes up if the person goes on sitting; None if it cannot."""
    match state.move:
        case Counting(since, postponed) if isinstance(state.presence, Sitting):
            limit = rhythm.limit(state.presence.position)
            remaining = since + limit + postponed - state.presence.seconds
            return state.at.plus(max(0.0, remaining))
        case Prompt(phase=Folded(until) | Snoozed(until)) if not state.away:
            return until
        case _:
            return None


def posture_due(state: State, rhythm: Rhythm) -> Instant | None:
    """When the next posture check comes up; None if there is none before the move break."""
    if (
        rhythm.posture_interval is None
        or state.paused
        or not isinstance(state.presence, Sitting)
        or state.presence.position is not WorkPosition.SITTING
        or not isinstance(state.posture, Counting)
    ):
        return None
    move = move_due(state, rhythm)
    if move is None:
        return None
    remaining = state.posture.since + rhythm.posture_interval - state.presence.seconds
    due = state.at.plus(max(0.0, remaining))
    return due if move.since(due) > POSTURE_MARGIN_SECONDS else None


def moment_to_show(waiting: Waiting, state: State, rhythm: Rhythm) -> Instant:
    """When a prompt that is due is shown, if no input comes before that and nothing is quiet."""
    senses, moments = state.senses, [waiting.since]
    if senses.quiet_told is not None and not senses.quiet_told.reached(waiting.since):
        moments.append(waiting.since.plus(LOOK_SECONDS))
    if rhythm.wait_for_pause and senses.last_input is not None:
        longest = waiting.since.plus(LONGEST_WAIT_SECONDS)
        moments.append(min(senses.last_input.plus(TYPING_PAUSE_SECONDS), longest, key=_boot))
    return max(moments, key=_boot)


def owed_until(held: Held, state: State) -> Instant:
    """When a prompt that nothing holds back any more comes, the past included."""
    ended = state.senses.quiet_ended
    return state.at if held.since is None or ended is None else ended.plus(SETTLE_SECONDS)


def away_from(state: State, rhythm: Rhythm) -> Instant | None:
    """When the person will count as away if no input comes; None where that cannot be told.

    Reading is sitting, for as long as the person chose. But who leaves a break's
    prompt and all else alone for a break's length has taken it.
    """
    last_input = state.senses.last_input
    if last_input is None or not isinstance(state.presence, Sitting):
        return None
    away = last_input.plus(rhythm.away_after)
    match state.move:
        # Not one that was snoozed: a moment without input must not swallow it.
        case Prompt(phase=Waiting() | Showing() | Folded(), opened=opened):
            begun = last_input if last_input.reached(opened) else opened
            away = min(away, begun.plus(rhythm.break_length), key=_boot)
    return away


def wants_look(state: State) -> bool:
    """Whether it matters now what is quiet: a prompt is due, or one is owed."""
    if state.paused or state.away:
        return False
    return _to_greet(state) or any(
        isinstance(prompt.phase, Waiting | Held) for prompt in state.prompts
    )


def due_since(state: State) -> float:
    """The boot clock's reading when the latest prompt that waits came up; 0 if none does."""
    waiting = (
        prompt.phase.since.boot for prompt in state.prompts if isinstance(prompt.phase, Waiting)
    )
    returned = state.doubt.returned.boot if state.doubt and _to_greet(state) else 0.0
    return max(waiting, default=returned)


def may_greet(doubt: Doubt, senses: Senses, now: Instant) -> bool:
    """Whether it was told, since the person came back, if a greeting would disturb."""
    told = senses.quiet_told
    return (
        told is None
        or told.reached(doubt.returned)
        or now.reached(doubt.returned.plus(LOOK_SECONDS))
    )


def _to_greet(state: State) -> bool:
    return state.doubt is not None and not state.doubt.greeted


def pause_to_watch(state: State, rhythm: Rhythm) -> float:
    """For how long there must be no input for it to matter, in seconds."""
    if any(isinstance(prompt.phase, Waiting) for prompt in state.prompts):
        return TYPING_PAUSE_SECONDS
    match state.move:
        case Prompt(phase=Showing() | Folded()):
            return min(rhythm.away_after, rhythm.break_length)
    if state.away:
        # Who left a prompt alone may be back sooner than others are missed; that is told only
        # to those who watch for a pause that has been.
        return min(rhythm.away_after, rhythm.break_length)
    return rhythm.away_after


def pause_reminder_due(pause: Pause, state: State) -> Instant | None:
    """When a pause without an end is next called to mind; None if it ends by itself."""
    if pause.ends is not None or not isinstance(state.presence, Sitting):
        return None
    threshold = PAUSE_REMINDER_SECONDS * (pause.reminders + 1)
    return state.at.plus(max(0.0, threshold - pause.sitting_seconds))


def _deadlines(state: State, rhythm: Rhythm) -> Iterator[Instant]:
    candidates = [
        next_change(rhythm.hours, state.at),
        posture_due(state, rhythm),
        away_from(state, rhythm),
    ]
    if isinstance(state.presence, OnBreak):
        candidates.append(state.presence.ends)
    # A snooze runs out during a pause too; only then the break is held back.
    if isinstance(state.move, Prompt) or not state.paused:
        candidates.append(move_due(state, rhythm))
    if state.doubt is not None:
        candidates.append(state.doubt.returned.plus(DOUBT_SECONDS))
        if not state.doubt.greeted and not state.paused:
            candidates.append(state.doubt.returned.plus(LOOK_SECONDS))
    candidates.extend(pause.deadline(state.at) for pause in state.pauses)
    candidates.extend(pause_reminder_due(pause, state) for pause in state.pauses)
    candidates.extend(_phase_ends(prompt, state, rhythm) for prompt in state.prompts)
    return (candidate for candidate in candidates if candidate is not None)


def _phase_ends(prompt: Prompt, state: State, rhythm: Rhythm) -> Instant | None:
    """When a prompt is next shown or taken off the screen; None if time alone does neither."""
    match prompt.phase:
        case Showing(until):
            return until
        case Waiting() as waiting:
            return moment_to_show(waiting, state, rhythm)
        case Held() as held if not (state.paused or state.away or state.quiet):
            return owed_until(held, state)
    return None


def _boot(instant: Instant) -> float:
    return instant.boot
