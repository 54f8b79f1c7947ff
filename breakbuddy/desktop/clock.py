"""The machine's clocks: one that runs through suspend, one that stops in it, and the wall's."""

import os
import sys
import time
from collections.abc import Callable

from breakbuddy.core.clock import Instant
from breakbuddy.desktop.zone import SystemZone

_BOOT_ID_FILE = "/proc/sys/kernel/random/boot_id"


class MachineClock:
    """Time as it passes on this machine, or faster.

    Args:
        speed: How many seconds pass here for one outside, above 0. Both the
            boot clock and the wall clock run at this speed from the start on.
        boot: Seconds on a clock that also runs in suspend; the machine's by default.
        awake: Seconds on a clock that stops in suspend; the machine's by default.
        wall: Seconds since 1970; the machine's by default.
    """

    def __init__(
        self,
        speed: float = 1.0,
        *,
        boot: Callable[[], float] | None = None,
        awake: Callable[[], float] | None = None,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._boot = boot or boot_source()
        self._awake = awake or _awake_source()
        self._wall = wall
        self._zone = SystemZone()
        self._zone_names = _zone_names()
        self._speed = 1.0
        self._gained = 0.0
        self._gaining_since = self._boot()
        self._asleep_before = self._asleep()
        self.run_at(speed)

    def now(self) -> Instant:
        """The present moment."""
        boot = self._boot()
        gained = self._gained_by(boot)
        return Instant(boot + gained, self._wall() + gained, self._zone)

    def run_at(self, speed: float) -> None:
        """Let time pass at another speed from now on.

        Raises:
            ValueError: the speed is not above 0.
        """
        if not 0 < speed < float("inf"):
            raise ValueError(f"a clock's speed is above 0, not {speed!r}")
        boot = self._boot()
        self._gained, self._gaining_since = self._gained_by(boot), boot
        self._speed = speed

    def real_seconds(self, seconds: float) -> float:
        """How long so many of this clock's seconds last outside."""
        return seconds / self._speed

    def slept(self) -> float:
        """For how many of this clock's seconds the machine was suspended since the last call.

        Asked at each waking, so here the C library also learns of a zone that was set since.
        """
        if sys.platform != "win32":
            time.tzset()
            if (names := _zone_names()) != self._zone_names:
                # Another object: what was computed by the rules of one is kept by it.
                self._zone, self._zone_names = SystemZone(), names
        before, self._asleep_before = self._asleep_before, self._asleep()
        return max(0.0, self._asleep_before - before) * self._speed

    def boot_id(self) -> str:
        """Names this run of the boot clock; a new name where it cannot be told or is not real."""
        if self._speed == 1 and self._gained == 0:
            try:
                with open(_BOOT_ID_FILE, encoding="ascii") as file:  # noqa: PTH123 -- one read
                    return file.read().strip()
            except OSError:
                pass
        return os.urandom(16).hex()

    def _gained_by(self, boot: float) -> float:
        """Seconds by which this clock is ahead of the machine's."""
        return self._gained + (boot - self._gaining_since) * (self._speed - 1)

    def _asleep(self) -> float:
        return self._boot() - self._awake()


def _zone_names() -> tuple[object, ...]:
    """What tells one zone of the machine from another."""
    return time.tzname, time.timezone, time.altzone


def boot_source() -> Callable[[], float]:
    """What tells seconds on a clock that also runs in suspend."""
    if sys.platform == "linux":
        return lambda: time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 -- Windows only

        ticks = ctypes.windll.kernel32.GetTickCount64
        ticks.restype = ctypes.c_uint64
        return lambda: ticks() / 1000
    # On macOS the monotonic clock runs on in sleep.
    return lambda: time.clock_gettime(time.CLOCK_MONOTONIC)


def _awake_source() -> Callable[[], float]:
    """Seconds on a clock that stops in suspend."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 -- Windows only

        ticks = ctypes.c_uint64()

        def unbiased() -> float:
            ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(ticks))
            return ticks.value / 10_000_000

        return unbiased
    if sys.platform == "darwin":
        return lambda: time.clock_gettime(time.CLOCK_UPTIME_RAW)
    return time.monotonic
