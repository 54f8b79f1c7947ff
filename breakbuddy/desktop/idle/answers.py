"""What the sources share: judging an answer, and leaving a service alone that does not answer."""

import logging
import time
from collections.abc import Callable

from breakbuddy.patience import Patience

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


class ServicePatience(Patience):
    """Rests for 30 s to 5 min while a service does not answer; says so in the log, once."""

    def __init__(self, service: str, now: Callable[[], float] = time.monotonic) -> None:
        """The service is trusted to begin with.

        Args:
            service: Its name, for the log.
            now: Seconds on a clock that never goes back.
        """
        super().__init__(_FIRST_REST, _LONGEST_REST, now)
        self._service = service

    def failed(self) -> bool:
        """The service did not answer in its time; whether that is news."""
        news = super().failed()
        if news:
            _LOG.warning("%s does not answer; the idle time is unknown meanwhile", self._service)
        return news
