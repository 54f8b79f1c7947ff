"""The rules of being there or not: sitting time, absences, the working day."""

from dataclasses import replace

from breakbuddy.core.clock import Instant
from breakbuddy.core.events import Absent
from breakbuddy.core.hours import is_open, next_change
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.state import Counting, OffHours, Prompt, Showing, Sitting, State, Taken
from breakbuddy.core.turn import Turn
from breakbuddy.core.vocabulary import BoutEnd, Kind, Origin, Outcome


def accrue(state: State, now: Instant, away: float = 0.0) -> State:
    """Count the sitting time since the last step, less an absence of so many seconds.

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
    if not isinstance(state.presence, Sitting) or not is_open(rhythm.hours, state.at):
        return None
    closing = next_change(rhythm.hours, state.at)
    if closing is None or left.boot <= closing.boot or left.unix < closing.unix:
        return None
    return closing


def absent(turn: Turn, event: Absent) -> None:
    """Nobody was there: for a break's length that was a break; for less, the count only paused."""
    if event.seconds < turn.rhythm.break_length:
        _show_anew(turn)
        return
    bout, move = turn.state.presence, turn.state.move
    if not isinstance(bout, Sitting):
        return
    left = turn.now.plus(-event.seconds)
    # Without any sitting before it, or told of a second time, it was no break from sitting.
    if not isinstance(move, Prompt) and bout.seconds > 0:
        move = turn.open(Kind.MOVE, Origin.ABSENCE, Taken(), opened=left)
    if isinstance(move, Prompt):
        turn.close(move, Outcome.NATURAL, seconds=event.seconds)
    turn.merge_posture()
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


def _begun_by(count: Counting | Prompt, seconds: float) -> Counting | Prompt:
    """The count, begun no later than the bout's sitting seconds, which may just have shrunk."""
    if isinstance(count, Counting) and count.since > seconds:
        return replace(count, since=seconds)
    return count


def _leave_prompts(turn: Turn) -> None:
    for prompt in (turn.state.posture, turn.state.move):
        if isinstance(prompt, Prompt):
            turn.close(prompt, Outcome.MISSED)


def _show_anew(turn: Turn) -> None:
    """What was on the screen when the person left has its full time again."""
    for prompt in (turn.state.move, turn.state.posture):
        if isinstance(prompt, Prompt) and isinstance(prompt.phase, Showing):
            turn.show(prompt, again=prompt.phase.again)
