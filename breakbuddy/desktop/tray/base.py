"""What every tray here shares: pystray's base class, and the Protocol of an opened tray.

pystray chooses a back end as it is imported and dies where that one cannot
work. Its dummy imports anywhere; the real ones are then taken by their module.
"""

import os
from importlib import import_module
from typing import Any, Protocol

from breakbuddy.desktop import ports

_CHOICE = "PYSTRAY_BACKEND"

_before = os.environ.get(_CHOICE)
os.environ[_CHOICE] = "dummy"
try:
    from pystray import Menu, MenuItem
    from pystray._base import Icon
finally:
    if _before is None:
        del os.environ[_CHOICE]
    else:
        os.environ[_CHOICE] = _before

__all__ = ["NAME", "TITLE", "Icon", "Menu", "MenuItem", "Tray", "back_end"]

NAME = "breakbuddy"
TITLE = "BreakBuddy"


def back_end(name: str) -> Any:
    """One of pystray's own back ends: "win32", "darwin" or "xorg".

    Raises:
        Exception: whatever it raises where it cannot work; ImportError is one of many kinds.
    """
    return import_module(f"pystray._{name}")


class Tray(ports.Tray, Protocol):
    """A tray as ``open_tray`` gives it."""

    needs_main_thread: bool
    """Whether nothing is shown until ``run`` is called on the main thread (macOS)."""

    def run(self) -> None:
        """Serve the icon on this thread until ``stop`` is called from another."""
        ...
