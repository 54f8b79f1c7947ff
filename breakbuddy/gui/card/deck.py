"""What the card leafs through, and in which order. Nothing of Qt."""

from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest

from breakbuddy.coach.models import Item, Library, Move, Tip
from breakbuddy.coach.past import Past
from breakbuddy.coach.vocabulary import Category, Phase
from breakbuddy.coach.waiting import longest_waiting_first

POSES = {
    Category.BACKGROUND: "sit-round",
    Category.MOVEMENT: "walk-a",
    Category.REST: "lie-90-90",
    Category.STRETCH: "stand-back-bend",
    Category.STRENGTH: "plank",
    Category.POSTURE: "sit-typing",
    Category.WORK: "sit-typing",
    Category.SLEEP: "lie-pillow",
    Category.COLD: "lie-knees-bent",
    Category.HEAT: "lie-knees-bent",
    Category.SUPPORT: "stand-hands-hips",
    Category.MEDICINE: "sit-back",
    Category.CARE: "stand",
}
"""The pose that stands for what a tip is about: tips have none of their own."""


def deck(library: Library, past: Past, phase: Phase, seed: int) -> tuple[Item, ...]:
    """What fits a phase, what was not seen for long first, tips and moves in turn.

    In a spasm the protocols come with them. What the person left out stays out.
    """
    tips = _in_turn([tip for tip in library.tips.values() if _fits(tip, past, phase)], past, seed)
    moves = [move for move in library.moves.values() if _fits(move, past, phase)]
    breaks_ago = {
        move: float(len(past.breaks) - number)
        for number, each in enumerate(past.breaks)
        for move in each.moves
    }
    turns = longest_waiting_first(moves, breaks_ago, past.favourites, seed)
    protocols = [each for each in library.protocols.values() if _fits(each, past, phase)]
    return tuple(chain(_alternately(tips, turns), protocols))


def _fits(item: Item, past: Past, phase: Phase) -> bool:
    if isinstance(item, Move) and phase in item.not_with:
        return False
    return phase in item.phases and item.id not in past.left_out


def _in_turn(tips: Sequence[Tip], past: Past, seed: int) -> list[Tip]:
    newest = max(past.seen.values(), default=0.0)
    seconds_ago = {tip: newest - shown for tip, shown in past.seen.items()}
    return longest_waiting_first(tips, seconds_ago, past.favourites, seed)


def _alternately(tips: Sequence[Item], moves: Sequence[Item]) -> Iterator[Item]:
    """One of each in turn, and at the end what one of them has more of."""
    pairs = zip_longest(tips, moves)
    return (item for pair in pairs for item in pair if item is not None)
