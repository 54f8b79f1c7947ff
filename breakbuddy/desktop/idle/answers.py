"""What the sources share: judging an answer, and leaving a service alone that does not answer."""

import logging
import time
from collections.abc import Callable

ANSWER_SECONDS = 0.4
"""How long a service may take to answer: ``idle_seconds`` has half a second in all."""

_LOG = logging.getLogger(__name__)
_FIRST_REST, _LONGEST_REST = 30.0, 300.0
_LONGEST_MS = 10 * 365 * 24 * 3600 * 1000
"""Nobody has been away for ten years: such a number is a mistake."""


def seconds_of(milliseconds: object) -> float | None:
    """Idle seconds from what a service said; None for what cannot be a duration."""
    if type(milliseconds) is not int or not 0 <= milliseconds <= _LONGEST_MS:
        return None
    return milliseconds / 1000


class Patience:
    """Rests longer and longer, 30 s to 5 min, while a service does not answer.

    Said once in the log, until it answered again. For one thread at a time.
    """

    def __init__(self, service: str, now: Callable[[], float] = time.monotonic) -> None:
        """The service is trusted to begin with.

        Args:
            service: Its name, for the log.
            now: Seconds on a clock that never goes back.
        """
        self._service = service
        self._now = now
        self._rest = 0.0
        self._until = 0.0

    @property
    def resting(self) -> bool:
        """Whether the service is not to be asked now."""
        return self._rest > 0 and self._now() < self._until

    def answered(self) -> None:
        """The service answers."""
        self._rest = 0.0

    def failed(self) -> None:
        """The service did not answer in its time."""
        if not self._rest:
            _LOG.warning("%s does not answer; the idle time is unknown meanwhile", self._service)
        self._rest = min(2 * self._rest or _FIRST_REST, _LONGEST_REST)
        self._until = self._now() + self._rest
