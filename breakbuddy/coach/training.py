"""How strength is built: on which days, and how much of a move.

Strength training is for 2 to 4 days a week (A1, "Strengthen Your Core"). A day of rest after
each training day keeps it to 4 in any 7; being due on the third day without one makes it 2.
A move starts with the little that an untrained person can do and grows with practice
(A0 says so of the plank).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from enum import Enum, auto
from itertools import pairwise

from breakbuddy.coach.models import Move, Step
from breakbuddy.coach.past import PastBreak
from breakbuddy.coach.vocabulary import Grows

DUE_AFTER_DAYS = 3
"""Days since the last training day after which training is due."""
MOST_A_DAY = 2
"""Strength moves done in a day after which it is enough. Our own measure: a break each hour
would otherwise make a training day a long one."""
GENTLER_AFTER_DAYS = 21
"""Days without training that take a move back by one level. Our own rule: what was easy
before a pause may strain after it. Training other moves is no pause: with one break a day
it takes weeks until a move comes round, and nothing would ever grow."""


class Training(Enum):
    """Whether a day is one to train on."""

    REST = auto()
    """Not now: yesterday was a training day, or today's training is done."""
    WELCOME = auto()
    """If it comes round."""
    DUE = auto()
    """It comes before other moves."""


def session_days(breaks: Iterable[PastBreak]) -> dict[str, list[date]]:
    """The days of each move's sessions by its id, in the order of the breaks.

    A session is a break done with the move in it; two on one day are two.
    """
    days: dict[str, list[date]] = {}
    for past in breaks:
        if past.done:
            for move_id in past.moves:
                days.setdefault(move_id, []).append(past.day)
    return days


def training_on(day: date, sessions: Collection[date]) -> Training:
    """What a day is, going by the days of all sessions of strength moves.

    Days to come, as after a clock was put right, do not make training due or not.
    """
    ago = [(day - session).days for session in sessions]
    if 1 in ago or ago.count(0) >= MOST_A_DAY:
        return Training.REST
    last = min((days for days in ago if days >= 0), default=DUE_AFTER_DAYS)
    return Training.DUE if last >= DUE_AFTER_DAYS else Training.WELCOME


def sessions_counted(move: Move, days: Sequence[date], trained: Iterable[date], day: date) -> int:
    """How many sessions count for a move's level on a day.

    No more than it takes to reach its most. Each pause of 21 days or more, up to this day
    too, takes it back by one level for every 21 days; practice goes on from there.

    Args:
        move: The move.
        days: The days of its sessions.
        trained: The days of all sessions of strength moves.
        day: The day.
    """
    level = move.level
    if level is None:
        return 0
    step = move.steps[level.step - 1]
    start = step.hold if level.grows is Grows.HOLD else step.times
    levels = int(-((start - level.most) // level.by))
    counted = 0
    for active, following in pairwise((*sorted({*days, *trained}), day)):
        counted = min(counted + days.count(active), levels * level.after)
        back = (following - active).days // GENTLER_AFTER_DAYS
        if back > 0:
            counted = max(0, counted // level.after - back) * level.after
    return counted


def at_level(move: Move, sessions: int) -> Move:
    """The move as it is after so many sessions; itself if it does not grow.

    Its seconds grow with its holds and repetitions. What a repetition takes beside its hold
    is taken to be an even share of the move's time that is no hold.
    """
    level = move.level
    if level is None or sessions < level.after:
        return move
    step = move.steps[level.step - 1]
    grown = level.by * (sessions // level.after)
    if level.grows is Grows.HOLD:
        changed = replace(step, hold=min(step.hold + grown, level.most))
    else:
        changed = replace(step, times=min(step.times + grown, level.most))
    moving = move.seconds - sum(map(_held, move.steps))
    share = moving / sum(map(_repetitions, move.steps))
    more = _held(changed) - _held(step) + share * (_repetitions(changed) - _repetitions(step))
    steps = (*move.steps[: level.step - 1], changed, *move.steps[level.step :])
    return replace(move, steps=steps, seconds=move.seconds + more)


def at_level_within(move: Move, sessions: int, seconds: float) -> Move:
    """The move at its level, or at the highest below it that takes no more than the seconds.

    At its first level if that takes longer too.
    """
    grown = at_level(move, sessions)
    if move.level is not None:
        while grown is not move and grown.seconds > seconds:
            sessions -= move.level.after
            grown = at_level(move, sessions)
    return grown


def _repetitions(step: Step) -> int:
    return step.times * (2 if step.each_side else 1)


def _held(step: Step) -> float:
    return step.hold * _repetitions(step)
