"""What a subject of the benchmarks gives: rows of figures, with those of others and a limit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from benchmarks.noise import median, percentile


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity, measured several times."""

    value: float
    """What stands for all runs: their median, if nothing else is said."""
    low: float
    high: float
    runs: int

    @classmethod
    def of(cls, values: Sequence[float], share: float | None = None) -> Self:
        """The figure of several runs.

        Args:
            values: One for each run; one at least.
            share: Take the value that so large a share of the runs does not exceed (0 to 1),
                and not the median.
        """
        value = median(values) if share is None else percentile(values, share)
        return cls(value, min(values), max(values), len(values))


@dataclass(frozen=True, slots=True)
class Limit:
    """What a figure of ours should not exceed; each part that is given holds.

    Args:
        most: In the unit of the row.
        times: So many times the figure of ``of``, which is a peer or ``bare``.
        of: See there.
        below_peers: Whether it should be below that of every peer.
    """

    most: float | None = None
    times: float | None = None
    of: str = ""
    below_peers: bool = False

    @property
    def text(self) -> str:
        """The limit in a few words."""
        parts = [] if self.most is None else [f"{self.most:g}"]
        if self.times is not None:
            parts.append(f"{self.times:g} x {self.of}")
        if self.below_peers:
            parts.append("every peer")
        return ", ".join(parts)

    def bound(self, others: Mapping[str, Figure]) -> float | None:
        """The largest value that keeps it; None if what it is told by was not measured."""
        bounds = [] if self.most is None else [self.most]
        if self.times is not None and self.of in others:
            bounds.append(self.times * others[self.of].value)
        if self.below_peers:
            bounds += [figure.value for name, figure in others.items() if name != BARE]
        return min(bounds, default=None)


BARE = "bare"
"""Stands among the peers for the least that could be there: an empty desktop, a bare window."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    name: str
    unit: str
    ours: Figure | None
    others: Mapping[str, Figure] = field(default_factory=dict)
    """What was measured for the peers, by name, and for ``BARE``."""
    limit: Limit | None = None
    missing: str = ""
    """Why ours was not measured."""

    @property
    def ratio(self) -> float | None:
        """Ours beside what its limit is told by, else beside the bare one or the best peer."""
        peers = [figure.value for name, figure in self.others.items() if name != BARE]
        named = self.limit.of if self.limit is not None else ""
        chosen = self.others.get(named) or self.others.get(BARE)
        least = chosen.value if chosen is not None else min(peers, default=0.0)
        return None if self.ours is None or least <= 0 else self.ours.value / least

    @property
    def kept(self) -> bool | None:
        """Whether the limit is kept; None without one, or if it cannot be told."""
        bound = None if self.limit is None else self.limit.bound(self.others)
        if self.ours is None or bound is None:
            return None
        strictly = self.limit is not None and self.limit.below_peers and bound != self.limit.most
        return self.ours.value < bound if strictly else self.ours.value <= bound


@dataclass(frozen=True, slots=True)
class Rows:
    """What a subject has to say."""

    rows: Sequence[Row]
    notes: Sequence[str] = ()
    """How it was measured, and why something was not."""
