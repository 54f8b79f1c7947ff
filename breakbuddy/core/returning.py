"""What an absence was: a break from the work at the desk, unless the person says otherwise.

Who reads gives no input. So an absence that was only inferred is not written
into history at once: for a while the person may take it back.
"""

from dataclasses import replace

from breakbuddy.core.clock import Instant
from breakbuddy.core.effects import WelcomeBack, Write
from breakbuddy.core.records import PromptClosed, PromptOpened
from breakbuddy.core.schedule import DOUBT_SECONDS, may_greet
from breakbuddy.core.state import Away, Doubt, Prompt, Sitting
from breakbuddy.core.turn import Turn
from breakbuddy.core.vocabulary import BoutEnd, Kind, Origin, Outcome, Refusal, WorkPosition

FRESH_SECONDS = 4 * 60 * 60.0
"""After so long people sit down anew, whatever position they worked in before."""


def doubt(turn: Turn, away: Away, returned: Instant) -> None:
    """The person came back after a break's length: the hour starts again."""
    state = turn.state
    held = Doubt(
        away.left, returned, away.cause, away.bout, state.move, state.posture, state.snoozes
    )
    sit_down_anew(turn, away.left, returned)
    turn.set(doubt=held)
    if away.bout.seconds == 0 and not isinstance(held.move, Prompt):
        settle(turn)


def was_here(turn: Turn) -> None:
    """The person was there all the time: the bout goes on as if nothing had been."""
    held, bout = turn.state.doubt, turn.state.presence
    if held is None or not isinstance(bout, Sitting):
        turn.refuse(Refusal.NOT_AWAY)
        return
    away = held.returned.since(held.left)
    turn.set(
        presence=replace(held.bout, seconds=held.bout.seconds + away + bout.seconds),
        move=held.move,
        posture=held.posture,
        snoozes=held.snoozes,
        position=held.bout.position,
        pauses=tuple(
            replace(pause, sitting_seconds=pause.sitting_seconds + away)
            for pause in turn.state.pauses
        ),
        doubt=None,
    )


def settle(turn: Turn) -> None:
    """Nobody doubts it any more: write down what the absence was."""
    held = turn.state.doubt
    if held is None:
        return
    turn.set(doubt=None)
    now = turn.state.move, turn.state.posture, turn.state.snoozes
    turn.set(move=held.move, posture=held.posture, snoozes=held.snoozes)
    write(turn, held.bout, held.left, held.returned)
    turn.set(move=now[0], posture=now[1], snoozes=now[2])


def greet(turn: Turn) -> bool:
    """Tell the person of it once they are back, unless that would disturb."""
    held = turn.state.doubt
    if held is None or held.greeted or turn.state.paused:
        return False
    if not may_greet(held, turn.state.senses, turn.now):
        return False
    turn.set(doubt=replace(held, greeted=True))
    if not turn.state.quiet:
        turn.effects.append(WelcomeBack(held.returned.since(held.left), held.cause))
    return True


def go_by_itself(turn: Turn) -> bool:
    """The time for doubts is over."""
    held = turn.state.doubt
    if held is None or not turn.now.reached(held.returned.plus(DOUBT_SECONDS)):
        return False
    settle(turn)
    return True


def write(turn: Turn, bout: Sitting, left: Instant, returned: Instant) -> None:
    """Write a break that was taken by being away, and the bout before it.

    Without any work before it, or told of a second time, it was no break from it.
    """
    move, posture, effects = turn.state.move, turn.state.posture, turn.effects
    seconds = returned.since(left)
    if isinstance(posture, Prompt):
        turn.hide(posture)
        effects.append(Write(PromptClosed(posture.id, Outcome.MERGED, turn.now)))
    if isinstance(move, Prompt):
        turn.hide(move)
        number = move.id
    elif bout.seconds > 0:
        number = turn.next_id(left)
        opened = PromptOpened(number, Kind.MOVE, Origin.ABSENCE, left, bout.seconds)
        effects.append(Write(opened))
    else:
        return
    closed = PromptClosed(number, Outcome.NATURAL, returned, turn.state.snoozes, seconds)
    effects.append(Write(closed))
    turn.end_bout(bout, left, BoutEnd.ABSENCE)


def sit_down_anew(turn: Turn, left: Instant, returned: Instant) -> None:
    """Begin a bout on return, sitting if they were away for long."""
    if returned.since(left) >= FRESH_SECONDS:
        turn.set(position=WorkPosition.SITTING)
    turn.sit_down(returned)
