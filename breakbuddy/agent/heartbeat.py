"""The loop's heartbeat: when it last took a turn, and what it waits for.

Written by the loop, read by others without it, so that one that hangs can be told of.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

LONGEST_WAIT_SECONDS = 30.0
"""Real seconds after which the loop looks about: a settings file changed by hand, a suspend.

It saves the state then too, so this is also the most that a crash can cost.
"""
_SHARE = 4
"""So many turns are taken within the patience of whoever watches, at least."""
STALE_SECONDS = 2 * LONGEST_WAIT_SECONDS
"""A loop that took no turn for so long hangs: it never waits for more than half of that."""


@dataclass(frozen=True, slots=True)
class Pulse:
    """The heartbeat at a moment. Times are in seconds since 1970."""

    started: float
    """When the loop began."""
    last_step: float
    """When its last turn began or ended."""
    seconds_ago: float
    """How many real seconds ago that was. Suspend is not counted: nothing can run in it."""
    next_deadline: float | None
    """When something comes due of itself; None while nothing does."""
    turns: int
    """How often it woke since it began."""
    faults: int
    """How many of those turns failed."""
    failing: int
    """How many failed in a row until now."""

    @property
    def is_stale(self) -> bool:
        """Whether the loop hangs."""
        return self.seconds_ago >= STALE_SECONDS


class Heartbeat:
    """Kept by the loop's thread; ``pulse`` is safe on any.

    Args:
        alive: Told of each turn that went through. It must not wait for anything.
        patience: After how many real seconds without that somebody takes the loop for hung;
            None if nobody watches.
        wall: Seconds since 1970.
        real: Real seconds, on a clock that stands still in suspend, as the loop's waits do.
    """

    def __init__(
        self,
        alive: Callable[[], None] = lambda: None,
        patience: float | None = None,
        *,
        wall: Callable[[], float] = time.time,
        real: Callable[[], float] = time.monotonic,
    ) -> None:
        self._alive = alive
        self.longest_wait = min(LONGEST_WAIT_SECONDS, (patience or float("inf")) / _SHARE)
        """How many real seconds the loop may wait for."""
        self._wall = wall
        self._real = real
        self._at = real()
        # Replaced as a whole, so that whoever reads it finds what belongs together.
        now = wall()
        self._pulse = Pulse(now, now, 0.0, None, 0, 0, 0)

    def wake(self) -> None:
        """A turn begins."""
        self._set(replace(self._pulse, turns=self._pulse.turns + 1))

    def rest(self, next_deadline: float | None, *, failed: bool) -> None:
        """A turn ended.

        Args:
            next_deadline: When something comes due, in seconds since 1970.
            failed: Whether it ended by a fault. Whoever watches over the loop is told
                nothing then: turns that all fail are as good as none.
        """
        before = self._pulse
        self._set(
            replace(
                before,
                next_deadline=next_deadline,
                faults=before.faults + failed,
                failing=before.failing + 1 if failed else 0,
            )
        )
        if not failed:
            self._alive()

    def pulse(self) -> Pulse:
        """The heartbeat now."""
        at, pulse = self._at, self._pulse
        return replace(pulse, seconds_ago=max(0.0, self._real() - at))

    def _set(self, pulse: Pulse) -> None:
        self._at, self._pulse = self._real(), replace(pulse, last_step=self._wall())
