"""Idle time on macOS: CGEventSourceSecondsSinceLastEventType, asked when it is wanted.

It needs no permission. To be told of events would need one, for every key that is pressed.
"""

import ctypes
import math
import sys
from collections.abc import Callable

from breakbuddy.desktop.ports import Unavailable
from breakbuddy.i18n import _

NAME = "CGEventSource"

_CORE_GRAPHICS = "/System/Library/Frameworks/CoreGraphics.framework/CoreGraphics"
_HARDWARE = 1
"""kCGEventSourceStateHIDSystemState: keyboard and mouse, not what programs make up."""
_ANY_INPUT = 0xFFFFFFFF
"""kCGAnyInputEventType, that is ~0."""
_LONGEST_SECONDS = 10 * 365 * 24 * 3600

SecondsSince = Callable[[int, int], float]


class MacosIdle:
    """Counts the input of keyboard, mouse and trackpad.

    Events bear times of ``mach_absolute_time``, which stands still while the machine sleeps.
    """

    name = NAME
    stops_in_sleep = True
    watches = False

    def __init__(self, seconds_since: SecondsSince | None = None) -> None:
        """Ask once.

        Args:
            seconds_since: CGEventSourceSecondsSinceLastEventType; the system's by default.

        Raises:
            Unavailable: the system does not tell.
        """
        self._seconds_since = seconds_since or _system()
        if self.idle_seconds() is None:
            raise Unavailable(_("macOS does not tell when the last input was."))

    def idle_seconds(self) -> float | None:
        """Seconds since the last input; None when macOS does not tell."""
        seconds = self._seconds_since(_HARDWARE, _ANY_INPUT)
        if math.isnan(seconds) or not 0 <= seconds <= _LONGEST_SECONDS:
            return None
        return seconds

    def watch(self, seconds: float) -> None:
        """Nothing tells of it here."""

    def stop(self) -> None:
        """Nothing is held."""


def _system() -> SecondsSince:
    if sys.platform != "darwin":
        raise Unavailable(_("This is not macOS."))
    try:
        function = ctypes.CDLL(_CORE_GRAPHICS).CGEventSourceSecondsSinceLastEventType
    except (OSError, AttributeError) as error:
        raise Unavailable(_("macOS does not tell when the last input was.")) from error
    function.argtypes = (ctypes.c_int32, ctypes.c_uint32)
    function.restype = ctypes.c_double
    seconds_since: SecondsSince = function
    return seconds_since
