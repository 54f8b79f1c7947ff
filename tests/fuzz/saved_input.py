"""Any bytes as the state that was saved last: it is refused, or it is one to go on with."""

import json
from collections.abc import Sequence
from typing import Any

from breakbuddy.agent.back import ReliefAction
from breakbuddy.agent.care import Care
from breakbuddy.agent.coaching import Coaching
from breakbuddy.agent.messages import ChangeRelief
from breakbuddy.agent.restoring import joined, restored
from breakbuddy.coach import relief
from breakbuddy.core import saved
from breakbuddy.core.clock import Instant
from breakbuddy.core.effects import Write
from breakbuddy.core.events import (
    Absent,
    CheckPosture,
    Done,
    Event,
    PauseFor,
    Resume,
    StartBreak,
    Tick,
    WasHere,
)
from breakbuddy.core.machine import step
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.schedule import next_deadline
from breakbuddy.core.state import State
from breakbuddy.core.status import snapshot
from breakbuddy.core.vocabulary import Absence
from breakbuddy.history.store import History
from tests.agent.shelf import Recollection, Shelf
from tests.core.day import HOUR, every_day
from tests.core.saved_states import STATES
from tests.fuzz.bounds import in_bounds
from tests.fuzz.target import Target

NOW = Instant(40_000.0, 1_772_500_000.0)
BOOT = "this run"
_HOURS = Rhythm(hours=every_day("09:00-17:00"))
_DAY: tuple[tuple[float, Event], ...] = (
    (0.0, Tick()),
    (0.0, CheckPosture()),
    (0.1, StartBreak()),
    (0.2, Done()),
    (0.2, WasHere()),
    (0.3, PauseFor(10.0)),
    (0.5, Resume()),
    (2.0, Tick()),
    (9.0, Absent(HOUR, Absence.ASLEEP)),
    (24.0, Tick()),
)


def take(data: bytes) -> None:
    """Start with it, live through a day, and write down all that happens."""
    text = data.decode(errors="replace")
    with in_bounds():
        shelf = Shelf()
        coaching = Coaching(shelf.load, Recollection())
        care = Care(coaching.library, None, NOW)
        state, _gap = restored(text, NOW, BOOT, care, coaching)
        again, gap = restored(joined(state, care, BOOT), NOW, BOOT, care, coaching)
        assert gap is not None, "what was saved can be read again"
        assert again.last_id == state.last_id
        for rhythm in (Rhythm(), _HOURS):
            _live(state, care, rhythm)


def _live(state: State, care: Care, rhythm: Rhythm) -> None:
    history = History.in_memory()
    for hours, event in _DAY:
        now = NOW.plus(hours * HOUR)
        state, effects = step(state, event, now, rhythm)
        history.commit(
            [each.record for each in effects if isinstance(each, Write)], joined(state, care, BOOT)
        )
        snapshot(state, now, rhythm)
        next_deadline(state, rhythm)
        care.deadline(now)
        care.follow(now)
        care.take(ChangeRelief(ReliefAction.STATUS), now)
    history.close()


def read(line: str) -> Any:
    """A line of a saved state as plain values."""
    return json.loads(line)


def seeds() -> Sequence[bytes]:
    """States of every kind, and reliefs beside some of them."""
    protocol = next(iter(Shelf().library.protocols.values()))
    running = relief.start(protocol, NOW.plus(-60.0))
    paused = relief.pause(running, protocol, NOW.plus(-30.0))
    reliefs = [relief.dump(each, BOOT) for each in (running, paused) if each is not None]
    texts = [saved.dump(state, boot) for state in STATES.values() for boot in (BOOT, "earlier")]
    texts += [f"{text}\n{more}" for text, more in zip(texts, reliefs, strict=False)]
    return [text.encode() for text in texts]


SAVED = Target(
    "saved-state",
    take,
    seeds,
    words=('"is":', '"State"', '"Prompt"', '"Taken"', '"Doubt"', "null", "1e308", "-1", "[", "{"),
)
