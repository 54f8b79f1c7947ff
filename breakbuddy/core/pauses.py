"""The rules of the pause: a set of reasons, each with an end of its own."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta

from breakbuddy.core import breaks, posture
from breakbuddy.core.clock import Instant
from breakbuddy.core.effects import Refusal, RemindPaused
from breakbuddy.core.events import PauseFor
from breakbuddy.core.hours import is_open, next_change
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.schedule import pause_reminder_due
from breakbuddy.core.state import Counting, Pause, PauseReason
from breakbuddy.core.turn import Turn
from breakbuddy.core.vocabulary import Outcome


def pause_for(turn: Turn, event: PauseFor) -> None:
    """Pause for a while, or until resumed."""
    ends = None if event.minutes is None else turn.now.plus(event.minutes * 60)
    _pause(turn, Pause(PauseReason.PERSON, turn.now, ends))


def pause_until_tomorrow(turn: Turn) -> None:
    """Pause for the rest of the day."""
    ends = tomorrow(turn.now, turn.rhythm)
    _pause(turn, Pause(PauseReason.PERSON, turn.now, ends, by_wall_clock=True))


def resume(turn: Turn) -> None:
    """End the person's own pause."""
    if not _lift(turn, lambda pause: pause.reason is PauseReason.PERSON):
        turn.refuse(Refusal.NOT_PAUSED)


def expire(turn: Turn) -> bool:
    """A pause has come to its end."""
    return _lift(turn, lambda pause: pause.over(turn.now))


def remind(turn: Turn) -> bool:
    """A pause without an end still stands after hours of sitting."""
    for pause in turn.state.pauses:
        due = pause_reminder_due(pause, turn.state)
        if due is not None and turn.now.reached(due):
            told = replace(pause, reminders=pause.reminders + 1)
            turn.set(pauses=tuple(told if each is pause else each for each in turn.state.pauses))
            turn.effects.append(RemindPaused(pause.began, pause.sitting_seconds))
            return True
    return False


def tomorrow(now: Instant, rhythm: Rhythm) -> Instant:
    """Midnight, or the end of a shift that runs past it."""
    day_after = now.local.date() + timedelta(days=1)
    midnight = datetime.combine(day_after, time(), tzinfo=now.zone).timestamp()
    end = now.plus(midnight - now.unix)
    if is_open(rhythm.hours, now) and is_open(rhythm.hours, end):
        shift_end = next_change(rhythm.hours, now)
        # A shift of more than a day is no shift: such hours never really close.
        if shift_end is not None and shift_end.since(now) <= timedelta(days=1).total_seconds():
            return shift_end
    return end


def _pause(turn: Turn, pause: Pause) -> None:
    breaks.hold(turn)
    posture.close(turn, Outcome.SKIPPED)
    by_reason = {each.reason: each for each in turn.state.pauses} | {pause.reason: pause}
    turn.set(pauses=tuple(by_reason.values()))


def _lift(turn: Turn, condition: Callable[[Pause], bool]) -> bool:
    """Take away the pauses that meet a condition; a posture check is not due at once."""
    remaining = tuple(pause for pause in turn.state.pauses if not condition(pause))
    if len(remaining) == len(turn.state.pauses):
        return False
    turn.set(pauses=remaining)
    if not remaining and isinstance(turn.state.posture, Counting):
        turn.set(posture=Counting(since=turn.sat))
    return True
