"""Hears of what a barrier caught and wrote down: no input may get as far as a barrier."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager


class _Faults(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        caught = record.exc_info[1] if record.exc_info else None
        self.heard.append(f"{record.getMessage()} ({caught!r})")


@contextmanager
def no_faults() -> Iterator[None]:
    """Nothing that is done meanwhile is logged as an error.

    Raises:
        AssertionError: something was.
    """
    faults = _Faults()
    logger = logging.getLogger("breakbuddy")
    logger.addHandler(faults)
    try:
        yield
    finally:
        logger.removeHandler(faults)
    assert not faults.heard, faults.heard
