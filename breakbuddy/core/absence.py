"""The rules of being there or not: sitting time, absences, the working day."""

from dataclasses import replace

from breakbuddy.core.clock import Instant
from breakbuddy.core.events import Absent
from breakbuddy.core.hours import is_open, next_change
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.state import Counting, OffHours, Prompt, Showing, Sitting, State, Taken
from breakbuddy.core.turn import Turn
from breakbuddy.core.vocabulary import BoutEnd, Kind, Origin, Outcome


def accrue(state: State, now: Instant, rhythm: Rhythm, away: float = 0.0) -> State:
    """Count the sitting time since the last step, less an absence of so many seconds.

    An absence may have begun before the last step; what was counted too much
    is taken back, down to the bout's beginning.
    """
    if not isinstance(state.presence, Sitting):
        return replace(state, at=now)
    passed = _within_hours(state, now, rhythm) - away
    bout = state.presence
    return replace(
        state,
        at=now,
        presence=replace(bout, seconds=max(0.0, bout.seconds + passed)),
        pauses=tuple(
            replace(pause, sitting_seconds=max(0.0, pause.sitting_seconds + passed))
            for pause in state.pauses
        ),
    )


def absent(turn: Turn, event: Absent) -> None:
    """Nobody was there: for a break's length that was a break; for less, the count only paused."""
    bout, move = turn.state.presence, turn.state.move
    if not isinstance(bout, Sitting):
        return
    if event.seconds < turn.rhythm.break_length:
        _show_anew(turn)
        return
    left = turn.now.plus(-event.seconds)
    if not isinstance(move, Prompt):
        move = turn.open(Kind.MOVE, Origin.ABSENCE, Taken(), opened=left)
    turn.close(move, Outcome.NATURAL, seconds=event.seconds)
    turn.end_bout(bout, left, BoutEnd.ABSENCE)
    turn.sit_down()


def follow_hours(turn: Turn) -> bool:
    """The working hours began or ended. A break that is being taken is not cut short."""
    there = is_open(turn.rhythm.hours, turn.now)
    match turn.state.presence:
        case OffHours() if there:
            _leave_prompts(turn)
            turn.sit_down()
        case Sitting() as bout if not there:
            _leave_prompts(turn)
            turn.end_bout(bout, turn.now, BoutEnd.HOURS)
            turn.set(presence=OffHours(), move=Counting(), posture=Counting(), snoozes=0)
        case _:
            return False
    return True


def _within_hours(state: State, now: Instant, rhythm: Rhythm) -> float:
    """Seconds since the last step, up to the end of the working hours if that has passed."""
    passed = max(0.0, now.since(state.at))
    if is_open(rhythm.hours, now) or not is_open(rhythm.hours, state.at):
        return passed
    closing = next_change(rhythm.hours, state.at)
    return passed if closing is None else min(passed, closing.since(state.at))


def _leave_prompts(turn: Turn) -> None:
    for prompt in (turn.state.posture, turn.state.move):
        if isinstance(prompt, Prompt):
            turn.close(prompt, Outcome.MISSED)


def _show_anew(turn: Turn) -> None:
    """What was on the screen when the person left has its full time again."""
    for prompt in (turn.state.move, turn.state.posture):
        if isinstance(prompt, Prompt) and isinstance(prompt.phase, Showing):
            turn.show(prompt, again=prompt.phase.again)
