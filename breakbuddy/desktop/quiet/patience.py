"""How long something that failed is left alone: a minute, then twice as long each time."""

from breakbuddy.desktop.quiet.mechanism import Now

_FIRST_WAIT_SECONDS = 60.0
_LONGEST_WAIT_SECONDS = 30 * 60.0


class Patience:
    """Remembers failures in a row. Belongs to one thread."""

    def __init__(self, now: Now) -> None:
        self._now = now
        self._wait = 0.0
        self._again_at = 0.0

    @property
    def rests(self) -> bool:
        """Whether it failed so lately that it is not to be tried."""
        return self._wait > 0 and self._now() < self._again_at

    def failed(self) -> bool:
        """It failed once more; whether that is news."""
        news = self._wait == 0
        self._wait = min(2 * self._wait or _FIRST_WAIT_SECONDS, _LONGEST_WAIT_SECONDS)
        self._again_at = self._now() + self._wait
        return news

    def worked(self) -> None:
        """It works again."""
        self._wait = 0.0
