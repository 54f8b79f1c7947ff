"""The rules of the pause: a set of reasons, each with an end of its own."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta

from breakbuddy.core import breaks, posture
from breakbuddy.core.clock import Instant
from breakbuddy.core.effects import RemindPaused
from breakbuddy.core.events import PauseFor
from breakbuddy.core.hours import is_open, next_change
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.schedule import PAUSE_REMINDER_SECONDS, pause_reminder_due
from breakbuddy.core.state import Counting, Pause, PauseReason
from breakbuddy.core.turn import Turn
from breakbuddy.core.vocabulary import Outcome, Refusal, Silence

_LONGEST_NIGHT_SECONDS = 12 * 60 * 60.0
"""How far past midnight a night shift may run."""


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
            # Several that came due at once are one; a step that comes late must not repeat itself.
            passed = int(pause.sitting_seconds // PAUSE_REMINDER_SECONDS)
            told = replace(pause, reminders=max(pause.reminders + 1, passed))
            turn.set(pauses=tuple(told if each is pause else each for each in turn.state.pauses))
            turn.effects.append(RemindPaused(pause.began, pause.sitting_seconds))
            return True
    return False


def tomorrow(now: Instant, rhythm: Rhythm) -> Instant:
    """Midnight, or the end of a shift that runs past it.

    In the small hours of such a shift the day is still the one on which it began.
    """
    today = _midnight(now, 0)
    next_day = _midnight(now, 1)
    for midnight in (today, next_day):
        shift_end = _end_of_shift_over(midnight, rhythm)
        if shift_end is not None and shift_end.since(now) > 0:
            return shift_end
    return next_day


def _midnight(now: Instant, days: int) -> Instant:
    """The beginning of a local day, so many days from today."""
    day = now.local.date() + timedelta(days=days)
    return now.plus(datetime.combine(day, time(), tzinfo=now.zone).timestamp() - now.unix)


def _end_of_shift_over(midnight: Instant, rhythm: Rhythm) -> Instant | None:
    """When the shift ends in which a midnight lies; None if it lies in none."""
    hours = rhythm.hours
    if not (is_open(hours, midnight.plus(-1)) and is_open(hours, midnight)):
        return None
    end = next_change(hours, midnight)
    # Hours that stay open far into the day are no night shift, but hours that hardly close.
    return end if end is not None and end.since(midnight) <= _LONGEST_NIGHT_SECONDS else None


def _pause(turn: Turn, pause: Pause) -> None:
    breaks.hold(turn)
    posture.close(turn, Outcome.SKIPPED)
    for before in turn.state.pauses:
        if before.reason is pause.reason:
            turn.silent(Silence.PAUSED, before.began)
    by_reason = {each.reason: each for each in turn.state.pauses} | {pause.reason: pause}
    turn.set(pauses=tuple(by_reason.values()))


def _lift(turn: Turn, condition: Callable[[Pause], bool]) -> bool:
    """Take away the pauses that meet a condition; a posture check is not due at once."""
    remaining = tuple(pause for pause in turn.state.pauses if not condition(pause))
    if len(remaining) == len(turn.state.pauses):
        return False
    for pause in turn.state.pauses:
        if pause not in remaining:
            turn.silent(Silence.PAUSED, pause.began)
    turn.set(pauses=remaining)
    if not remaining and isinstance(turn.state.posture, Counting):
        turn.set(posture=Counting(since=turn.sat))
    return True
