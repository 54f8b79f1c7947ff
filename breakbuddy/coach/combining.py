"""Which moves go well together in one break."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from breakbuddy.coach.models import Move
from breakbuddy.coach.vocabulary import Category, Position

Moves = tuple[Move, ...]

_ON_ONES_FEET = (Position.WALKING, Position.STANDING)
_POSITIONS = (*_ON_ONES_FEET, Position.LYING, Position.SEATED)
_MOST_PARTNERS = 100
"""How many moves are tried beside another: in a library of thousands, the prompt must not wait."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is wanted of a break's moves."""

    seconds: float
    """What they may take together."""
    last: frozenset[str]
    """The ids of the last break's moves, not to be had again as a whole."""
    get_up: bool
    """Whether one should get the person up."""
    train: bool
    """Whether one should be for strength."""

    def granted_by(self, moves: Moves) -> tuple[bool, bool, bool, bool]:
        """Which of them a set grants, the more important first; greater is better."""
        return (
            _ids(moves) != self.last,
            not self.get_up or any(map(gets_up, moves)),
            not self.train or any(map(is_strength, moves)),
            len({move.area for move in moves}) == len(moves),
        )


def is_strength(move: Move) -> bool:
    """Whether it is training."""
    return move.category is Category.STRENGTH


def gets_up(move: Move) -> bool:
    """Whether it is done on one's feet."""
    return move.position in _ON_ONES_FEET


def go_together(one: Move, other: Move) -> bool:
    """Whether two moves may come in one break: they differ, and are not both for strength."""
    return one is not other and not (is_strength(one) and is_strength(other))


def combine(moves: Sequence[Move], wishes: Wishes) -> Moves:
    """Two or three of the moves, which come in the order of their turn, or a single one.

    It is the best set for the move whose turn it is, or that move alone if nothing fits beside
    it: it would never come otherwise. It is the next move's set, if this one would only make
    up the last break again. Each move fits the break.
    """
    sets = (_best(_sets(lead, moves, wishes.seconds), wishes) for lead in moves)
    return _first_new(sets, wishes.last)


def in_order(moves: Iterable[Move]) -> Moves:
    """The moves in the order to do them.

    On one's feet first, walking before all: the person is up even if they break off then.
    The floor next, and the chair last, where work goes on: no position is taken up twice. In
    each of them strength comes last, when one is warm, and rest ends it all.
    """
    return tuple(sorted(moves, key=_turn))


def _turn(move: Move) -> tuple[bool, int, bool]:
    rest = move.category is Category.REST
    return rest, _POSITIONS.index(move.position), is_strength(move)


def _first_new(sets: Iterable[Moves], last: frozenset[str]) -> Moves:
    """The first that is not the last break's; that one again if there is no other."""
    again: Moves = ()
    for moves in sets:
        if _ids(moves) != last:
            return moves
        again = moves
    return again


def _best(sets: Iterable[Moves], wishes: Wishes) -> Moves:
    """The first of those that grant most."""
    best: Moves = ()
    most: tuple[bool, ...] = ()
    for moves in sets:
        granted = wishes.granted_by(moves)
        if granted > most:
            best, most = moves, granted
            if all(granted):
                break
    return best


def _sets(lead: Move, moves: Sequence[Move], seconds: float) -> Iterator[Moves]:
    """Every set with the lead in it that fits: threes before twos, in the order of their turn.

    The lead alone, if nothing fits beside it.
    """
    left = seconds - lead.seconds
    fitting = (move for move in moves if move.seconds <= left and go_together(lead, move))
    partners = list(islice(fitting, _MOST_PARTNERS))
    for second, third in combinations(partners, 2):
        if second.seconds + third.seconds <= left and go_together(second, third):
            yield lead, second, third
    for partner in partners:
        yield lead, partner
    if not partners:
        yield (lead,)


def _ids(moves: Moves) -> frozenset[str]:
    return frozenset(move.id for move in moves)
