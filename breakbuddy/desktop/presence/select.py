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
) -> Presence:
    """What there is here, not begun yet. Where there is nothing, its reports say so.

    Args:
        tell: Where changes go, on any thread.
        session_bus: The agent's connection to the session bus, if it has one. Not closed.
        system_bus: The same for the system bus.
        environ: Where XDG_SESSION_ID is looked up.
    """
    try:
        if sys.platform == "win32":
            return _windows(tell)
        if sys.platform == "darwin":
            return _macos(tell)
        return _linux(tell, session_bus, system_bus, environ)
    except (ImportError, AttributeError, OSError) as error:  # a library that is not as it should be
        return NoPresence(sys.platform, str(error))


if sys.platform == "win32":

    def _windows(tell: OnChange) -> Presence:
        from breakbuddy.desktop.presence.hidden_window import HiddenWindow  # noqa: PLC0415 -- for Windows only
        from breakbuddy.desktop.presence.windows import WindowsPresence  # noqa: PLC0415 -- likewise

        return WindowsPresence(tell, HiddenWindow.of_this_machine())


elif sys.platform == "darwin":

    def _macos(tell: OnChange) -> Presence:
        from breakbuddy.desktop.presence.macos import MacPresence  # noqa: PLC0415 -- for macOS only

        return MacPresence(tell)


else:

    def _linux(
        tell: OnChange,
        session_bus: "Bus | None",
        system_bus: "Bus | None",
        environ: Mapping[str, str],
    ) -> Presence:
        from breakbuddy.desktop.presence.linux import LinuxPresence  # noqa: PLC0415 -- jeepney is only there on Linux

        return LinuxPresence(tell, session_bus, system_bus, environ)
