"""What is fuzzed: something that takes bytes and raises where BreakBuddy did not do as it must."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

Take = Callable[[bytes], object]


def must_be_words(refusal: Exception) -> None:
    """What is refused is told in one line, without anything that a terminal would take as more."""
    assert str(refusal).isprintable(), refusal


@dataclass(frozen=True, slots=True)
class Target:
    """One kind of input."""

    name: str
    take: Take
    """Works at one input. Raises whatever comes of a fault; an input is none by itself."""
    seeds: Callable[[], Sequence[bytes]]
    """Valid inputs, from which others are made."""
    words: tuple[str, ...] = ()
    """What such inputs are made of, for a fuzzer that puts bytes together blindly."""
    longest: int = 8192
    """Bytes that a campaign tries at most; the tests try longer ones."""
