"""Moves, cues and tips to choose from, situations to choose in, and a person who goes on."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from breakbuddy.coach.choosing import Situation, choose_moves
from breakbuddy.coach.models import Cue, Level, Move, Step, Tip
from breakbuddy.coach.past import Past, PastBreak
from breakbuddy.coach.vocabulary import Area, Category, Grows, Phase, Place, Position

MONDAY = date(2026, 11, 23)
ANY_PHASE = frozenset(Phase)
ANY_PLACE = frozenset(Place)
ANY_POSITION = frozenset(Position)
MEMORY = 100


def move(  # noqa: PLR0913 -- a move has as many sides
    name: str,
    area: Area = Area.NECK,
    *,
    position: Position = Position.STANDING,
    category: Category = Category.STRETCH,
    seconds: float = 30.0,
    phases: Iterable[Phase] = ANY_PHASE,
    places: Iterable[Place] = ANY_PLACE,
    not_with: Iterable[Phase] = (),
    steps: tuple[Step, ...] = (Step(say="Move.", poses=("stand",)),),
    level: Level | None = None,
) -> Move:
    """A standing stretch of half a minute that suits everywhere, where nothing else is said."""
    return Move(
        id=name,
        title=name,
        body=name,
        phases=frozenset(phases),
        category=category,
        position=position,
        places=frozenset(places) | {Place.ROOM},
        area=area,
        steps=steps,
        seconds=seconds,
        not_with=frozenset(not_with),
        level=level,
    )


def strength(name: str, area: Area = Area.CORE, seconds: float = 30.0) -> Move:
    """A standing strength move."""
    return move(name, area, category=Category.STRENGTH, seconds=seconds)


def plank() -> Move:
    """Held for 20 s at first, 5 s longer after each 3 sessions, 60 s at most."""
    return move(
        "plank",
        Area.CORE,
        position=Position.LYING,
        category=Category.STRENGTH,
        seconds=30.0,
        steps=(
            Step(say="Kneel down.", poses=("kneel",)),
            Step(say="Hold.", poses=("plank",), hold=20.0),
        ),
        level=Level(grows=Grows.HOLD, step=2, by=5, after=3, most=60),
    )


def cue(name: str, phases: Iterable[Phase] = ANY_PHASE) -> Cue:
    return Cue(id=name, title=name, body=name, phases=frozenset(phases), category=Category.POSTURE)


def tip(name: str, phases: Iterable[Phase] = ANY_PHASE) -> Tip:
    return Tip(id=name, title=name, body=name, phases=frozenset(phases), category=Category.SLEEP)


def situation(
    seconds: float = 180.0,
    *,
    phase: Phase = Phase.WELL,
    place: Place = Place.DESK,
    positions: Iterable[Position] = ANY_POSITION,
    day: date = MONDAY,
) -> Situation:
    return Situation(phase, place, frozenset(positions), seconds, day)


def offered(*names: str, day: date = MONDAY) -> PastBreak:
    """A break that these moves were offered in and that was not done."""
    return PastBreak(day, names, done=False)


def done(*names: str, day: date = MONDAY) -> PastBreak:
    return PastBreak(day, names, done=True)


def names(moves: Iterable[Move]) -> list[str]:
    return [each.id for each in moves]


@dataclass
class Person:
    """Someone who takes breaks day after day, of whom the coach knows the last ones."""

    moves: tuple[Move, ...]
    usual: Situation = field(default_factory=situation)
    past: Past = field(default_factory=Past)
    taken: int = 0

    def take(self, *, day: date = MONDAY, done: bool = True) -> tuple[Move, ...]:
        """One more break."""
        chosen = choose_moves(self.moves, replace(self.usual, day=day), self.past, self.taken)
        happened = PastBreak(day, tuple(names(chosen)), done)
        self.past = replace(self.past, breaks=(*self.past.breaks, happened)[-MEMORY:])
        self.taken += 1
        return chosen

    def live(
        self,
        days: int,
        breaks_a_day: Callable[[date], int],
        does: Callable[[int], bool] = lambda _number: True,
    ) -> Mapping[date, int]:
        """Live on from a Monday; give for each day how many strength moves were done on it.

        ``does`` says of a break, by its number from 0, whether it is done.
        """
        trained: dict[date, int] = {}
        for number in range(days):
            day = MONDAY + timedelta(days=number)
            trained[day] = 0
            for _ in range(breaks_a_day(day)):
                is_done = does(self.taken)
                chosen = self.take(day=day, done=is_done)
                strength_moves = [each for each in chosen if each.category is Category.STRENGTH]
                trained[day] += len(strength_moves) if is_done else 0
        return trained
