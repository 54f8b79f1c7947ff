"""Idle time on Windows: GetLastInputInfo, asked when it is wanted.

Nothing tells of events without a hook into every program's input, which is not done.
"""

import ctypes
import sys
from collections.abc import Callable
from typing import Any

from breakbuddy.desktop.idle.answers import seconds_of
from breakbuddy.desktop.ports import Unavailable
from breakbuddy.i18n import _

NAME = "GetLastInputInfo"

_TICKS = 2**32
_NOT_YET_MS = _TICKS - 60_000
"""From here on it is an input that came just after the ticks were read."""


class LastInput(ctypes.Structure):
    """The system's LASTINPUTINFO."""

    _fields_ = (("size", ctypes.c_uint32), ("ticks", ctypes.c_uint32))


class WindowsIdle:
    """Counts the input of the person's own session.

    Ticks count suspend and hibernation in: "The elapsed time retrieved by GetTickCount
    includes time the system spends in sleep or hibernation" (Windows Time, Win32 manual).
    """

    name = NAME
    stops_in_sleep = False
    watches = False

    def __init__(
        self,
        last_input: Callable[[Any], int] | None = None,
        tick_count: Callable[[], int] | None = None,
    ) -> None:
        """Ask once.

        Args:
            last_input: GetLastInputInfo; the system's by default.
            tick_count: GetTickCount; the system's by default.

        Raises:
            Unavailable: the system does not tell.
        """
        if last_input is None or tick_count is None:
            last_input, tick_count = _system()
        self._last_input = last_input
        self._tick_count = tick_count
        if self.idle_seconds() is None:
            raise Unavailable(_("Windows does not tell when the last input was."))

    def idle_seconds(self) -> float | None:
        """Seconds since the last input; None when Windows does not tell."""
        told = LastInput(ctypes.sizeof(LastInput), 0)
        if not self._last_input(ctypes.pointer(told)):
            return None
        # Both counts begin anew after 49.7 days; their difference does not care.
        passed = (self._tick_count() - told.ticks) % _TICKS
        return 0.0 if passed >= _NOT_YET_MS else seconds_of(passed)

    def watch(self, seconds: float) -> None:
        """Nothing tells of it here."""

    def stop(self) -> None:
        """Nothing is held."""


def _system() -> tuple[Callable[[Any], int], Callable[[], int]]:
    if sys.platform != "win32":
        raise Unavailable(_("This is not Windows."))
    last_input = ctypes.WinDLL("user32").GetLastInputInfo
    last_input.argtypes = (ctypes.POINTER(LastInput),)
    last_input.restype = ctypes.c_int
    tick_count = ctypes.WinDLL("kernel32").GetTickCount
    tick_count.argtypes = ()
    tick_count.restype = ctypes.c_uint32
    return last_input, tick_count
