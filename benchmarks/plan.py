"""How much is measured: in earnest, or in short to see that it works."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Plan:
    """How often and for how long. Times in seconds."""

    rounds: int = 3
    """How often all programs take their turn while counting."""
    settle: float = 8.0
    """What a program has to come to rest after its start."""
    still: float = 40.0
    """For how long it is measured while nobody touches anything,"""
    hands: float = 20.0
    """and while somebody does."""
    starts: int = 7
    prompts: int = 200
    repeats: int = 21
    """Of what takes a fraction of a second."""
    days: int = 30
    years: int = 10
    simulated: int = 20
    """Years that the rules are simulated through."""
    soak: Path | None = None
    """Figures that a soak of so many days wrote down, to be taken for those of our own."""


QUICK = Plan(
    rounds=1,
    settle=3.0,
    still=6.0,
    hands=3.0,
    starts=2,
    prompts=8,
    repeats=5,
    days=3,
    years=10,
    simulated=2,
)
