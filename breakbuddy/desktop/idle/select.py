"""Chooses the source of idle time: the first that works here, and why not those before it.

Each service is asked; the desktop's name is not.
"""

import logging
import os
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from breakbuddy.desktop.ports import Attempt, Choice, Unavailable
from breakbuddy.desktop.sensing import IdleSource
from breakbuddy.i18n import _

if TYPE_CHECKING:
    from breakbuddy.desktop.dbus import Bus

_LOG = logging.getLogger(__name__)

Candidate = tuple[str, Callable[[], IdleSource]]
"""A mechanism's name, and what opens it or raises Unavailable."""


def open_idle(
    on_change: Callable[[], None],
    session_bus: "Bus | None",
    environ: Mapping[str, str] = os.environ,
    *,
    on_gone: Callable[[], None] | None = None,
) -> tuple[IdleSource | None, Choice]:
    """Open the best source there is here, within about three seconds for each that is tried.

    Args:
        on_change: Called on any thread, at most twice in a pause: when the time that is
            watched for has passed without input, and when there is input after that.
        session_bus: The person's own bus, where there is one. It stays the caller's.
        environ: Where the displays are looked up.
        on_gone: Called on any thread, once, when the X display is gone, and with it the
            session. Only a source that is connected to one can tell.

    Returns:
        The source, or None where nothing tells of idle time, and how that was found.
    """
    if sys.platform == "win32":
        return choose(_windows())
    if sys.platform == "darwin":
        return choose(_macos())
    return choose(_linux(on_change, session_bus, environ, on_gone))


def choose(candidates: list[Candidate]) -> tuple[IdleSource | None, Choice]:
    """The first candidate that can be opened."""
    attempts: list[Attempt] = []
    for name, begin in candidates:
        try:
            source = begin()
        except Unavailable as error:
            _LOG.debug("no idle time by %s: %s", name, error)
            attempts.append(Attempt(name, str(error)))
        else:
            return source, Choice(source.name, tuple(attempts))
    return None, Choice(None, tuple(attempts))


def _windows() -> list[Candidate]:
    from breakbuddy.desktop.idle import windows  # noqa: PLC0415 -- for Windows only

    return [(windows.NAME, windows.WindowsIdle)]


def _macos() -> list[Candidate]:
    from breakbuddy.desktop.idle import macos  # noqa: PLC0415 -- for macOS only

    return [(macos.NAME, macos.MacosIdle)]


def _linux(
    on_change: Callable[[], None],
    session_bus: "Bus | None",
    environ: Mapping[str, str],
    on_gone: Callable[[], None] | None,
) -> list[Candidate]:
    def by_mutter() -> IdleSource:
        if session_bus is None:
            raise Unavailable(_("There is no session bus (D-Bus) in this session."))
        from breakbuddy.desktop.idle.mutter import MutterIdle  # noqa: PLC0415 -- for Linux only

        return MutterIdle(on_change, session_bus)

    def by_wayland() -> IdleSource:
        if not environ.get("WAYLAND_DISPLAY"):
            raise Unavailable(_("There is no Wayland display."))
        from breakbuddy.desktop.idle.wayland import WaylandIdle  # noqa: PLC0415 -- likewise

        return WaylandIdle(on_change, environ)

    def by_x11() -> IdleSource:
        if not environ.get("DISPLAY"):
            raise Unavailable(_("There is no X display."))
        from breakbuddy.desktop.idle.x11 import X11Idle  # noqa: PLC0415 -- loads python-xlib

        return X11Idle(on_change, environ, on_gone)

    return [("Mutter", by_mutter), ("ext-idle-notify-v1", by_wayland), ("X11", by_x11)]
