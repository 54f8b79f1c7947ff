"""The rules of the right moment: due is not now. When a prompt is shown, and when it is held."""

from collections.abc import Iterable
from dataclasses import replace

from breakbuddy.core.events import Quieted
from breakbuddy.core.schedule import (
    POSTURE_MARGIN_SECONDS,
    moment_to_show,
    move_due,
    owed_until,
    wants_look,
)
from breakbuddy.core.state import Held, Prompt, Quieting, Waiting
from breakbuddy.core.turn import Turn


def quieted(turn: Turn, event: Quieted) -> None:
    """Take in what is quiet now."""
    senses = turn.state.senses
    known = {each.reason: each for each in senses.quiet}
    quiet = tuple(known.get(each) or Quieting(each, turn.now) for each in event.reasons)
    _note(turn, tuple(each for each in senses.quiet if each.reason not in event.reasons))
    ended = turn.now if senses.quiet and not quiet else senses.quiet_ended
    turn.set(senses=replace(senses, quiet=quiet, quiet_ended=ended, quiet_told=turn.now))


def leave_off(turn: Turn) -> None:
    """What was quiet before a restart held prompts back until then; what is so now is unknown."""
    _note(turn, turn.state.senses.quiet)
    turn.set(senses=replace(turn.state.senses, quiet=()))


def forget(turn: Turn) -> None:
    """Nobody looks for a quiet any more: what was told of it grows old."""
    if turn.state.quiet and not wants_look(turn.state):
        turn.set(senses=replace(turn.state.senses, quiet=()))


def come(turn: Turn) -> bool:
    """A prompt is due: show it at the right moment, or hold it back."""
    for prompt in turn.state.prompts:
        if not isinstance(prompt.phase, Waiting):
            continue
        if turn.state.paused or turn.state.away:
            turn.hold(prompt)
        elif turn.state.quiet:
            turn.hold(prompt, owed=True)
        elif turn.now.reached(moment_to_show(prompt.phase, turn.state, turn.rhythm)):
            turn.show(prompt, again=prompt.phase.again, gently=prompt.phase.gently)
        else:
            continue
        return True
    return False


def release(turn: Turn) -> bool:
    """Nothing holds a prompt back any more, or something else does now."""
    if turn.state.paused or turn.state.away:
        return False
    for prompt in turn.state.prompts:
        if not isinstance(prompt.phase, Held):
            continue
        if turn.state.quiet:
            if prompt.phase.since is not None:
                continue
            turn.hold(prompt, owed=True)
        elif turn.now.reached(owed_until(prompt.phase, turn.state)):
            gently = prompt.phase.since is not None
            turn.bring(prompt, again=prompt.phase.again, gently=gently)
            if isinstance(turn.state.move, Prompt) or _near_a_break(turn):
                turn.merge_posture()
        else:
            continue
        return True
    return False


def _note(turn: Turn, over: Iterable[Quieting]) -> None:
    """Note for the prompts that are held that these have held them back until now."""
    for prompt in turn.state.prompts:
        if isinstance(prompt.phase, Held):
            turn.note_quiet(over, prompt.phase)


def _near_a_break(turn: Turn) -> bool:
    """Whether a move break is too near for a posture check; the break includes one."""
    due = move_due(turn.state, turn.rhythm)
    return due is not None and due.since(turn.now) <= POSTURE_MARGIN_SECONDS
