"""What the coach has offered a person so far, and what they think of it, as plain values.

Whoever asks the coach reads it from the history; nothing in here goes back to a file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class PastBreak:
    """A break that moves were offered in."""

    day: date
    """The day on which it was, where the person was."""
    moves: tuple[str, ...]
    """The ids of its moves, in their order."""
    done: bool
    """Whether it was done to its end; otherwise it was only offered."""


@dataclass(frozen=True, slots=True)
class Past:
    """What was offered lately, and the person's opinions.

    Ids that the library no longer has may stand in it; they change nothing.
    """

    breaks: tuple[PastBreak, ...] = ()
    """Oldest first."""
    cues: tuple[str, ...] = ()
    """The cue of each posture check, oldest first."""
    seen: Mapping[str, float] = field(default_factory=dict)
    """When each tip was last shown, in Unix seconds."""
    favourites: frozenset[str] = frozenset()
    """Items to meet a little more often."""
    left_out: frozenset[str] = frozenset()
    """Items never to meet."""
