"""Sets of time, as stretches in their order and apart from each other."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from tests.simulation.life import Stretch


def union(stretches: Iterable[Stretch]) -> list[Stretch]:
    """All moments that lie in any of them."""
    found: list[Stretch] = []
    for began, ended in sorted(stretches):
        if ended <= began:
            continue
        if found and began <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], ended)
        else:
            found.append((began, ended))
    return found


def outside(stretches: list[Stretch], began: float, ended: float) -> list[Stretch]:
    """The moments of a stretch that lie in none of these, which are in order and apart."""
    found, at = [], began
    for start, end in stretches:
        if start > at:
            found.append((at, min(start, ended)))
        at = max(at, end)
        if at >= ended:
            break
    if at < ended:
        found.append((at, ended))
    return [(start, end) for start, end in found if start < end]


class Times:
    """A set of moments that can be asked quickly."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        self.all = union(stretches)
        self._starts = [start for start, _end in self.all]
        self._sums = [0.0, *accumulate(end - start for start, end in self.all)]

    def upto(self, at: float) -> float:
        """How much of it lies before a moment."""
        number = bisect_right(self._starts, at)
        if not number:
            return 0.0
        start, end = self.all[number - 1]
        return self._sums[number - 1] + min(at, end) - start

    def within(self, began: float, ended: float) -> float:
        """How much of it lies between two moments."""
        return self.upto(ended) - self.upto(began) if ended > began else 0.0

    def after(self, began: float, seconds: float) -> float:
        """When so much of it has passed since a moment; infinity if it never does."""
        goal = self.upto(began) + seconds
        number = bisect_right(self._sums, goal) - 1
        if number >= len(self.all):
            return float("inf")
        return self.all[number][0] + goal - self._sums[number]

    def holds(self, at: float, *, margin: float = 0.0) -> bool:
        """Whether a moment lies in it, at least so far from its ends."""
        found = self.at(at)
        return found is not None and found[0] + margin <= at <= found[1] - margin

    def at(self, at: float) -> Stretch | None:
        """The stretch in which a moment lies."""
        number = bisect_right(self._starts, at)
        if number and at <= self.all[number - 1][1]:
            return self.all[number - 1]
        return None

    def over(self, began: float, ended: float) -> list[Stretch]:
        """Its stretches between two moments, cut to them."""
        number = max(0, bisect_right(self._starts, began) - 1)
        found = []
        for start, end in self.all[number:]:
            if start >= ended:
                break
            if end > began:
                found.append((max(start, began), min(end, ended)))
        return found

    def touches(self, began: float, ended: float) -> bool:
        """Whether any of it lies between two moments, ends included."""
        number = max(0, bisect_right(self._starts, began) - 1)
        near = self.all[number : number + 3]
        return any(start <= ended and end >= began for start, end in near)
