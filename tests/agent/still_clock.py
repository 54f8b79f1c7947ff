"""A clock that moves only when told to, and an inbox whose waits are jumps of that clock."""

import threading
from _queue import Empty, SimpleQueue
from datetime import UTC, datetime

from breakbuddy.agent.messages import Message
from breakbuddy.core.clock import Instant

MINUTE = 60.0
BOOTED = 5000.0
"""The boot clock's reading when the person sits down."""
_START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC).timestamp()
_LATE = 1e-6
"""By how much a real wait is late at least."""
_SLACK = 1e-3
"""So that what is due at the end of a wait is still seen to."""
_BOUND_SECONDS = 20.0
_MOST_WAITS = 20_000


class StillClock:
    """A clock that moves only when told to."""

    def __init__(self) -> None:
        self.real = 0.0
        """Seconds that waiting took so far."""
        self.speed = 1.0
        self.boot = BOOTED
        self.unix = _START
        self.boot_name = "first boot"
        self._slept = 0.0

    def now(self) -> Instant:
        return Instant(self.boot, self.unix, UTC)

    def real_seconds(self, seconds: float) -> float:
        return seconds / self.speed

    def slept(self) -> float:
        slept, self._slept = self._slept, 0.0
        return slept

    def boot_id(self) -> str:
        return self.boot_name

    def advance(self, real_seconds: float) -> None:
        self.real += real_seconds
        self.boot += real_seconds * self.speed
        self.unix += real_seconds * self.speed

    def suspend(self, minutes: float) -> None:
        """The machine sleeps: no wait goes on meanwhile."""
        self._slept += minutes * MINUTE
        self.boot += minutes * MINUTE
        self.unix += minutes * MINUTE

    def pass_unseen(self, minutes: float) -> None:
        """Time in which no agent runs."""
        self.boot += minutes * MINUTE
        self.unix += minutes * MINUTE

    def reboot(self) -> None:
        self.boot = 12.0
        self.boot_name = "second boot"


class Inbox(SimpleQueue[Message]):
    """Where the loop waits. It gets no farther than the test has said."""

    def __init__(self, clock: StillClock) -> None:
        self.waits: list[float] = []
        self.allowed_until = 0.0
        self._clock = clock
        self._go = threading.Semaphore(0)
        self._waiting = threading.Semaphore(0)

    def get(self, block: bool = True, timeout: float | None = None) -> Message:
        assert block
        assert timeout is not None, "the loop would never look about again"
        self.waits.append(timeout)
        assert len(self.waits) < _MOST_WAITS, "the loop spins"
        deadline = self._clock.real + max(0.0, timeout) + _LATE
        while True:
            try:
                return super().get(block=False)
            except Empty:
                pass
            if deadline <= self.allowed_until:
                self._clock.advance(deadline - self._clock.real)
                raise Empty
            self._clock.advance(max(0.0, self.allowed_until - self._clock.real))
            self.arrived()
            self._go.acquire()

    def let_go_on(self, seconds: float) -> bool:
        """Let the loop work and wait for so long; whether it came back to waiting."""
        self.allowed_until = self._clock.real + seconds + (_SLACK if seconds else 0.0)
        self._go.release()
        return self.came()

    def came(self) -> bool:
        return self._waiting.acquire(timeout=_BOUND_SECONDS)

    def arrived(self) -> None:
        self._waiting.release()
