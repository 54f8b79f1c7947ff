"""What goes on now and is in no history yet: the bout, the silences, the prompt."""

from collections.abc import Iterator
from dataclasses import dataclass

from breakbuddy.core.clock import Instant
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.state import Away, Held, OffHours, OnBreak, Sitting, State
from breakbuddy.core.vocabulary import Absence, QuietReason, Silence


@dataclass(frozen=True, slots=True)
class Ongoing:
    """All that a restart would write down, or go on with."""

    at: Instant
    bout: Sitting | None
    """None away from the desk: on a break, away, off hours."""
    limit: float
    """After how much time of the bout a break is due, in seconds."""
    silences: tuple[tuple[Silence | QuietReason, Instant], ...]
    """Why no prompt comes now, and since when."""
    prompts: tuple[int, ...]
    """The ids of the prompts that have no outcome yet."""


def ongoing(state: State, rhythm: Rhythm) -> Ongoing:
    """What goes on at the last step."""
    bout = state.presence if isinstance(state.presence, Sitting) else None
    return Ongoing(
        at=state.at,
        bout=bout,
        limit=rhythm.limit(state.position),
        silences=tuple(_silences(state)),
        prompts=tuple(each.id for each in state.prompts),
    )


def _silences(state: State) -> Iterator[tuple[Silence | QuietReason, Instant]]:
    for pause in state.pauses:
        yield Silence.PAUSED, pause.began
    match state.presence:
        case Away(left=left, cause=cause):
            yield Silence.LOCKED if cause is Absence.LOCKED else Silence.AWAY, left
        case OffHours(since=Instant() as since):
            yield Silence.OFF_HOURS, since
        case OnBreak():
            return
    for prompt in state.prompts:
        match prompt.phase:
            case Held(since=Instant() as held):
                for each in state.senses.quiet:
                    yield each.reason, held if held.reached(each.began) else each.began
                return
