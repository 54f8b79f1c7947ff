"""What a start goes on with: the state that was saved last, and for how long nothing ran."""

import logging

from breakbuddy.agent.care import Care
from breakbuddy.agent.coaching import Coaching
from breakbuddy.core import saved
from breakbuddy.core.clock import Instant
from breakbuddy.core.state import Prompt, State, initial

_log = logging.getLogger(__name__)


def joined(state: State, care: Care, boot_id: str) -> str:
    """All that a restart must bring back, as one text: the rhythm, and any relief."""
    rhythm, relief = saved.dump(state, boot_id), care.dump(boot_id)
    return f"{rhythm}\n{relief}" if relief else rhythm


def restored(
    text: str | None, now: Instant, boot_id: str, care: Care, coaching: Coaching
) -> tuple[State, float | None]:
    """The saved state and for how long nothing ran; a fresh state if there is none.

    Args:
        text: What ``joined`` gave.
        now: The moment.
        boot_id: Names the run of the boot clock.
        care: Goes on with the relief that ran.
        coaching: Goes on with what the open prompts propose.
    """
    if text is None:
        return initial(now), None
    rhythm, _line, relief = text.partition("\n")
    if relief:
        care.restore(relief, now, boot_id)
    try:
        state, gap = saved.load(rhythm, now, boot_id)
    except ValueError as error:
        _log.warning("the saved state is unusable (%s): counting begins anew", error)
        return initial(now), None
    care.unseen(gap, now)
    for prompt in _prompts(state):
        coaching.restore(prompt.id, prompt.kind)
    return state, gap


def _prompts(state: State) -> tuple[Prompt, ...]:
    held = () if state.doubt is None else (state.doubt.move, state.doubt.posture)
    return *state.prompts, *(each for each in held if isinstance(each, Prompt))
