"""The barrier between the reader thread and the handlers that it runs."""

import logging
from collections.abc import Callable
from typing import Any

_LOG = logging.getLogger(__name__)


class Guard:
    """Runs handlers so that an exception in one does not end the thread; logs each kind once."""

    def __init__(self) -> None:
        self._reported: set[tuple[str, str]] = set()

    def run(self, handler: Callable[..., None], *args: Any) -> None:
        """Call a handler; an exception is logged and goes no further."""
        try:
            handler(*args)
        except Exception as error:  # noqa: BLE001 -- the barrier itself
            self.report(getattr(handler, "__qualname__", type(handler).__name__), error)

    def report(self, what: str, error: Exception) -> None:
        """Log a failure, unless one of its kind was logged before."""
        kind = (what, type(error).__name__)
        if kind not in self._reported:
            self._reported.add(kind)
            _LOG.error("%s failed on a D-Bus message; logged only once", what, exc_info=error)
