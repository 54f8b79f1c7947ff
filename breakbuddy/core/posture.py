"""The rules of the posture check."""

from breakbuddy.core.events import AnswerPosture
from breakbuddy.core.schedule import posture_due
from breakbuddy.core.state import Held, OnBreak, Prompt, Showing, Waiting
from breakbuddy.core.turn import Turn
from breakbuddy.core.vocabulary import Kind, Origin, Outcome, Refusal


def answer(turn: Turn, event: AnswerPosture) -> None:
    """Take an answer; without a prompt it is one of the person's own accord."""
    prompt = turn.state.posture
    if isinstance(prompt, Prompt) and event.prompt in (None, prompt.id):
        turn.close(prompt, event.answer)
    elif event.prompt is not None:
        turn.refuse(Refusal.STALE)
    else:
        turn.close(turn.open(Kind.POSTURE, Origin.PERSON, Held()), event.answer)


def check_now(turn: Turn) -> None:
    """Prompt at once because the person asked; paused or off hours too."""
    move = turn.state.move
    if isinstance(turn.state.presence, OnBreak):
        turn.refuse(Refusal.ON_BREAK)
    elif isinstance(move, Prompt) and isinstance(move.phase, Waiting | Showing):
        turn.refuse(Refusal.BREAK_IS_DUE)
    elif isinstance(turn.state.posture, Prompt):
        if isinstance(turn.state.posture.phase, Held):
            turn.hide(turn.state.posture)
        turn.show(turn.state.posture)
    else:
        turn.show(turn.open(Kind.POSTURE, Origin.PERSON, Held()))


def come_due(turn: Turn) -> bool:
    """The person has sat for the posture interval, and no move break is near."""
    due = posture_due(turn.state, turn.rhythm)
    if due is None or not turn.now.reached(due):
        return False
    turn.bring(turn.open(Kind.POSTURE, Origin.SCHEDULE, Held()))
    return True


def go_by_itself(turn: Turn) -> bool:
    """No answer came; a posture check does not insist."""
    prompt = turn.state.posture
    if (
        not isinstance(prompt, Prompt)
        or not isinstance(prompt.phase, Showing)
        or not turn.now.reached(prompt.phase.until)
    ):
        return False
    turn.close(prompt, Outcome.MISSED)
    return True


def close(turn: Turn, outcome: Outcome) -> None:
    """Take an open posture check away with an outcome."""
    if isinstance(turn.state.posture, Prompt):
        turn.close(turn.state.posture, outcome)
