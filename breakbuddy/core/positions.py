"""The rules of the position: a bout is of one, and going on in another ends it."""

from breakbuddy.core.events import ChangePosition
from breakbuddy.core.state import Prompt, Sitting
from breakbuddy.core.turn import Turn
from breakbuddy.core.vocabulary import BoutEnd, Outcome


def change(turn: Turn, event: ChangePosition) -> None:
    """The person says how they work from now on; a bout follows by itself."""
    turn.set(position=event.position)


def follow(turn: Turn) -> bool:
    """A bout goes on in another position: that is a new one, and the count begins again.

    Changing position helped as much as active breaks did (SJWEH 2021;47(4):306), so it
    answers a prompt that waits.
    """
    bout = turn.state.presence
    if not isinstance(bout, Sitting) or bout.position is turn.state.position:
        return False
    if isinstance(turn.state.move, Prompt):
        turn.close(turn.state.move, Outcome.CHANGED)
    turn.merge_posture()
    turn.end_bout(bout, turn.now, BoutEnd.POSITION)
    turn.sit_down()
    return True
