"""The rules of the right moment: due is not now. When a prompt is shown, and when it is held."""

from dataclasses import replace

from breakbuddy.core.events import Quieted
from breakbuddy.core.schedule import moment_to_show, owed_until
from breakbuddy.core.state import Held, Prompt, Quieting, Waiting
from breakbuddy.core.turn import Turn


def quieted(turn: Turn, event: Quieted) -> None:
    """Take in what is quiet now."""
    senses = turn.state.senses
    known = {each.reason: each for each in senses.quiet}
    quiet = tuple(known.get(each) or Quieting(each, turn.now) for each in event.reasons)
    over = tuple(each for each in senses.quiet if each.reason not in event.reasons)
    for prompt in (turn.state.move, turn.state.posture):
        if isinstance(prompt, Prompt) and isinstance(prompt.phase, Held):
            turn.note_quiet(over, prompt.phase)
    ended = turn.now if senses.quiet and not quiet else senses.quiet_ended
    turn.set(senses=replace(senses, quiet=quiet, quiet_ended=ended, quiet_told=turn.now))


def come(turn: Turn) -> bool:
    """A prompt is due: show it at the right moment, or hold it back."""
    for prompt in (turn.state.move, turn.state.posture):
        if not isinstance(prompt, Prompt) or not isinstance(prompt.phase, Waiting):
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
    for prompt in (turn.state.move, turn.state.posture):
        if not isinstance(prompt, Prompt) or not isinstance(prompt.phase, Held):
            continue
        if turn.state.quiet:
            if prompt.phase.since is not None:
                continue
            turn.hold(prompt, owed=True)
        elif turn.now.reached(owed_until(prompt.phase, turn.state)):
            gently = prompt.phase.since is not None
            turn.bring(prompt, again=prompt.phase.again, gently=gently)
            if prompt is turn.state.move or isinstance(turn.state.move, Prompt):
                turn.merge_posture()
        else:
            continue
        return True
    return False
