"""Which mechanisms a platform has that tell of lock, suspend and the session's end.

A platform's module is imported on that platform alone.
"""

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from breakbuddy.desktop.presence.absent import NoPresence
from breakbuddy.desktop.sensing import OnChange, Presence

if TYPE_CHECKING:
    from breakbuddy.desktop.dbus import Bus


def open_presence(
    tell: OnChange,
    session_bus: "Bus | None",
    system_bus: "Bus | None",
    environ: Mapping[str, str] = os.environ,
    *,
    platform: str = sys.platform,
) -> Presence:
    """What there is here, not begun yet. Where there is nothing, its reports say so.

    Args:
        tell: Where changes go, on any thread.
        session_bus: The agent's connection to the session bus, if it has one. Not closed.
        system_bus: The same for the system bus.
        environ: Where XDG_SESSION_ID is looked up.
        platform: As ``sys.platform``.
    """
    try:
        if platform == "win32":
            return _windows(tell)
        if platform == "darwin":
            return _macos(tell)
        return _linux(tell, session_bus, system_bus, environ)
    except (ImportError, AttributeError, OSError) as error:  # a library that is not as it should be
        return NoPresence(platform, str(error))


def _windows(tell: OnChange) -> Presence:
    from breakbuddy.desktop.presence import hidden_window, windows, windows_libraries  # noqa: PLC0415 -- for Windows only

    window = hidden_window.HiddenWindow(windows_libraries.libraries())
    return windows.WindowsPresence(tell, window)


def _macos(tell: OnChange) -> Presence:
    from breakbuddy.desktop.presence import macos  # noqa: PLC0415 -- for macOS only

    return macos.MacPresence(tell)


def _linux(
    tell: OnChange,
    session_bus: "Bus | None",
    system_bus: "Bus | None",
    environ: Mapping[str, str],
) -> Presence:
    from breakbuddy.desktop.presence import linux  # noqa: PLC0415 -- jeepney is only there on Linux

    return linux.LinuxPresence(tell, session_bus, system_bus, environ)
