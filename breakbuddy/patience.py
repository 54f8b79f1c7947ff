"""How long something that failed is left alone: for a while, then twice as long each time."""

from collections.abc import Callable


class Patience:
    """Remembers failures in a row. Belongs to one thread."""

    def __init__(
        self, first_seconds: float, longest_seconds: float, now: Callable[[], float]
    ) -> None:
        """It is trusted to begin with.

        Args:
            first_seconds: How long it is left alone after the first failure.
            longest_seconds: How long at most.
            now: Seconds on a clock that never goes back.
        """
        self._first = first_seconds
        self._longest = longest_seconds
        self._now = now
        self._wait = 0.0
        self._again_at = 0.0

    @property
    def rests(self) -> bool:
        """Whether it failed so lately that it is not to be tried."""
        return self._wait > 0 and self._now() < self._again_at

    @property
    def left(self) -> float:
        """How many seconds it still rests; 0 if it may be tried."""
        return max(0.0, self._again_at - self._now()) if self._wait > 0 else 0.0

    def failed(self) -> bool:
        """It failed once more; whether that is news."""
        news = self._wait == 0
        self._wait = min(2 * self._wait or self._first, self._longest)
        self._again_at = self._now() + self._wait
        return news

    def worked(self) -> None:
        """It works again."""
        self._wait = 0.0
