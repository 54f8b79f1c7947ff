"""Where a person's hands are: stretches of input with pauses between them, in true seconds."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from tests.simulation.life import Stretch

NEVER = float("inf")


class Hands:
    """Stretches of input without a pause, in their order and apart from each other."""

    def __init__(self) -> None:
        self.starts: list[float] = []
        self.ends: list[float] = []
        self.version = 0

    def lay(self, stretches: Iterable[Stretch]) -> None:
        """Plan more input, after all that is planned."""
        for start, end in stretches:
            if self.ends and start <= self.ends[-1]:
                continue
            self.starts.append(start)
            self.ends.append(end)
        self.version += 1

    def cut(self, began: float, ended: float) -> None:
        """No input from one moment to another after all."""
        first = bisect_left(self.ends, began)
        last = bisect_right(self.starts, ended)
        kept = [
            (start, end)
            for old_start, old_end in zip(
                self.starts[first:last], self.ends[first:last], strict=True
            )
            for start, end in ((old_start, min(old_end, began)), (max(old_start, ended), old_end))
            if start < end or (start == end == old_start == old_end and not began < start < ended)
        ]
        self.starts[first:last] = [start for start, _ in kept]
        self.ends[first:last] = [end for _, end in kept]
        self.version += 1

    def touch(self, at: float) -> None:
        """One key, now."""
        number = bisect_right(self.starts, at)
        if number and self.ends[number - 1] >= at:
            return
        self.starts.insert(number, at)
        self.ends.insert(number, at)
        self.version += 1

    def last(self, at: float) -> float:
        """When the last input was, up to a moment; minus infinity if there was none."""
        number = bisect_right(self.starts, at)
        return min(self.ends[number - 1], at) if number else -NEVER

    def next(self, at: float) -> float:
        """When there is input again, at a moment or after it."""
        number = bisect_right(self.starts, at)
        if number and self.ends[number - 1] >= at:
            return at
        return self.starts[number] if number < len(self.starts) else NEVER

    def pause_reaches(self, at: float, length: float, floor: float = -NEVER) -> float:
        """When a pause reaches a length next, after a moment; input before a floor is none."""
        number = bisect_right(self.starts, at) - 1
        while True:
            end = self.ends[number] if number >= 0 else -NEVER
            end = max(end, floor)
            following = self.starts[number + 1] if number + 1 < len(self.starts) else NEVER
            if end > -NEVER and end + length > at and following > end + length:
                return end + length
            number += 1
            if number >= len(self.starts):
                return NEVER

    @property
    def stretches(self) -> list[Stretch]:
        """All of them."""
        return list(zip(self.starts, self.ends, strict=True))
