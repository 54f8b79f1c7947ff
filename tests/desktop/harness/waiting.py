"""Waiting for what a person would see happen: a condition is polled, with a bound."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

PATIENCE_SECONDS = 30.0
"""Far beyond what anything takes, since a machine that is busy may stand still for seconds."""
_PAUSE_SECONDS = 0.03


class NeverCameError(AssertionError):
    """What a test waited for did not happen in its time."""


def until(condition: Callable[[], T | None], what: str, seconds: float = PATIENCE_SECONDS) -> T:
    """What the condition gives once it gives something true.

    Args:
        condition: asked again and again, each time cheap and harmless.
        what: what is awaited, in words for the one who reads the failure.
        seconds: how long at most.

    Raises:
        NeverCameError: it stayed false for all that time.
    """
    deadline = time.monotonic() + seconds
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > deadline:
            raise NeverCameError(f"not within {seconds:g} s: {what} (last seen: {found!r})")
        time.sleep(_PAUSE_SECONDS)


def holds(condition: Callable[[], object], what: str, seconds: float = 1.0) -> None:
    """Watch that a condition stays true for so long: something must *not* happen.

    Raises:
        NeverCameError: it became false.
    """
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not condition():
            raise NeverCameError(f"no longer so: {what}")
        time.sleep(_PAUSE_SECONDS)
