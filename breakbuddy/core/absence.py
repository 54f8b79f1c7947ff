"""The rules of being there or not: time at the desk, absences, the working day."""

from dataclasses import replace

from breakbuddy.core import breaks, moments, returning
from breakbuddy.core.clock import Instant
from breakbuddy.core.events import Absent, LastInput, Lock
from breakbuddy.core.hours import is_open, next_change
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.schedule import away_from
from breakbuddy.core.state import (
    Away,
    Counting,
    Held,
    OffHours,
    Prompt,
    Showing,
    Sitting,
    State,
    Waiting,
)
from breakbuddy.core.turn import Turn
from breakbuddy.core.vocabulary import Absence, BoutEnd, Outcome, Silence

_SILENCES = {
    Absence.RESTART: Silence.NOT_RUNNING,
    Absence.ASLEEP: Silence.ASLEEP,
    Absence.IDLE: Silence.AWAY,
    Absence.LOCKED: Silence.LOCKED,
}


def accrue(state: State, now: Instant, away: float = 0.0) -> State:
    """Count the time at the desk since the last step, less an absence of so many seconds.

    An absence may have begun before the last step; what was counted too much
    is taken back, down to the bout's beginning.
    """
    bout = state.presence
    if not isinstance(bout, Sitting):
        return replace(state, at=now)
    passed = max(0.0, now.since(state.at)) - away
    seconds = max(0.0, bout.seconds + passed)
    return replace(
        state,
        at=now,
        presence=replace(bout, seconds=seconds),
        move=_begun_by(state.move, seconds),
        posture=_begun_by(state.posture, seconds),
        pauses=tuple(
            replace(pause, sitting_seconds=max(0.0, pause.sitting_seconds + passed))
            for pause in state.pauses
        ),
    )


def missed_closing(state: State, left: Instant, rhythm: Rhythm) -> Instant | None:
    """When the working hours ended unseen between the last step and a moment; None if not.

    Both clocks must have passed it: one that was set forward is no working day gone by.
    """
    if not isinstance(state.presence, Sitting | Away) or not is_open(rhythm.hours, state.at):
        return None
    closing = next_change(rhythm.hours, state.at)
    if closing is None or left.boot <= closing.boot or left.unix < closing.unix:
        return None
    return closing


# --- what is sensed -----------------------------------------------------------


def last_input(turn: Turn, event: LastInput) -> None:
    """Take in when the last input was. What was told once stays true, whatever a source says."""
    senses = turn.state.senses
    at = event.at
    if at is not None:
        at = turn.now if at.reached(turn.now) else at
        if senses.last_input is not None and senses.last_input.reached(at):
            at = senses.last_input
    turn.set(senses=replace(senses, last_input=at))


def lock(turn: Turn, event: Lock) -> None:
    """Take in whether the screen is locked. Who unlocks it is there."""
    if turn.state.senses.locked and not event.locked:
        _give_input(turn)
    away = turn.state.presence
    if event.locked and isinstance(away, Away):
        turn.set(presence=replace(away, cause=Absence.LOCKED))
    turn.set(senses=replace(turn.state.senses, locked=event.locked))


def leave(turn: Turn) -> bool:
    """The person has left: no input came for long enough, or the screen is locked."""
    bout, senses = turn.state.presence, turn.state.senses
    if not isinstance(bout, Sitting):
        return False
    gone_from = away_from(turn.state, turn.rhythm)
    if senses.locked:
        cause, left = Absence.LOCKED, senses.last_input or turn.now
    elif gone_from is not None and senses.last_input is not None and turn.now.reached(gone_from):
        cause, left = Absence.IDLE, senses.last_input
    else:
        return False
    returning.settle(turn)
    left = left if left.reached(bout.started) else bout.started
    turn.state = accrue(turn.state, turn.now, turn.now.since(left))
    if isinstance(turn.state.presence, Sitting):  # as before; this tells the type checker
        turn.set(presence=Away(left, turn.state.presence, cause))
    breaks.hold(turn)
    posture = turn.state.posture
    if isinstance(posture, Prompt) and isinstance(posture.phase, Waiting | Showing | Held):
        turn.hold(posture)
    return True


def come_back(turn: Turn) -> bool:
    """The person is there again: input came, the screen was unlocked, or it cannot be told."""
    away, senses = turn.state.presence, turn.state.senses
    if not isinstance(away, Away) or senses.locked:
        return False
    if away.cause is Absence.LOCKED or senses.last_input is None:
        _arrive(turn, away, turn.now)
    elif not away.left.reached(senses.last_input) and turn.now.reached(senses.last_input):
        _arrive(turn, away, senses.last_input)
    else:
        return False
    return True


def arrive(turn: Turn) -> None:
    """Who says something is there."""
    _give_input(turn)
    if isinstance(turn.state.presence, Away):
        _arrive(turn, turn.state.presence, turn.now)


def _give_input(turn: Turn) -> None:
    """Somebody does something now, whatever the source of input says, if there is one."""
    senses = turn.state.senses
    if senses.last_input is not None:
        turn.set(senses=replace(senses, last_input=turn.now))


def _arrive(turn: Turn, away: Away, returned: Instant) -> None:
    turn.silent(_SILENCES[away.cause], away.left)
    if returned.since(away.left) < turn.rhythm.break_length:
        # A short absence only pauses the count. What was held comes again by itself.
        bout = replace(away.bout, seconds=away.bout.seconds + turn.now.since(returned))
        turn.set(presence=bout)
        return
    returning.doubt(turn, away, returned)


# --- an absence of which only the length is known -----------------------------------


def absent(turn: Turn, event: Absent) -> None:
    """Nobody was there: for a break's length that was a break; for less, the count only paused."""
    left = turn.now.plus(-event.seconds)
    if event.cause is Absence.RESTART:
        moments.leave_off(turn)
    if not isinstance(turn.state.presence, OffHours):
        turn.silent(_SILENCES[event.cause], left)
    if isinstance(turn.state.presence, Away):
        # They had left before. Where input cannot be told, whoever wakes the machine is there.
        if not turn.state.senses.locked and turn.state.senses.last_input is None:
            arrive(turn)
            returning.settle(turn)
        return
    # Who wakes a machine, or starts this program, is there until it shows otherwise.
    _give_input(turn)
    if event.seconds < turn.rhythm.break_length:
        _show_anew(turn)
        return
    bout = turn.state.presence
    if not isinstance(bout, Sitting):
        return
    returning.settle(turn)
    returning.write(turn, bout, left, turn.now)
    returning.sit_down_anew(turn, left, turn.now)


# --- the working day --------------------------------------------------------------------


def follow_hours(turn: Turn) -> bool:
    """The working hours began or ended. A break that is being taken is not cut short."""
    there = is_open(turn.rhythm.hours, turn.now)
    match turn.state.presence:
        case OffHours(since) if there:
            _leave_prompts(turn)
            if since is not None:
                turn.silent(Silence.OFF_HOURS, since)
            returning.sit_down_anew(turn, since or turn.now, turn.now)
        case Sitting() as bout if not there:
            returning.settle(turn)
            _leave_prompts(turn)
            turn.end_bout(bout, turn.now, BoutEnd.HOURS)
            _go_home(turn)
        case Away(left, bout) as away if not there:
            turn.silent(_SILENCES[away.cause], left)
            if turn.now.since(left) >= turn.rhythm.break_length:
                returning.write(turn, bout, left, turn.now)
            else:
                _leave_prompts(turn)
                turn.end_bout(bout, left, BoutEnd.HOURS)
            _go_home(turn)
        case _:
            return False
    return True


def _go_home(turn: Turn) -> None:
    turn.set(presence=OffHours(turn.now), move=Counting(), posture=Counting(), snoozes=0)


def _begun_by(count: Counting | Prompt, seconds: float) -> Counting | Prompt:
    """The count, begun no later than the bout's seconds, which may just have shrunk."""
    if isinstance(count, Counting) and count.since > seconds:
        return replace(count, since=seconds)
    return count


def _leave_prompts(turn: Turn) -> None:
    for prompt in reversed(turn.state.prompts):
        turn.close(prompt, Outcome.MISSED)


def _show_anew(turn: Turn) -> None:
    """What was on the screen when the person left has its full time again."""
    for prompt in turn.state.prompts:
        if isinstance(prompt.phase, Showing):
            turn.show(prompt, again=prompt.phase.again)
