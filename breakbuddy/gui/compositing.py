"""Whether windows may be seen through, as a soft shadow needs it."""

import logging

from PySide6.QtGui import QGuiApplication

_log = logging.getLogger(__name__)


def composited() -> bool:
    """Whether the desktop blends windows. Only an X11 screen may have nobody who does."""
    if QGuiApplication.platformName() != "xcb":
        return True
    # Qt 6 no longer tells; by the convention of X11, a compositor owns this selection.
    try:
        from Xlib.display import Display  # noqa: PLC0415 -- only X11 has it

        display = Display()
        try:
            name = f"_NET_WM_CM_S{display.get_default_screen()}"
            return bool(display.get_selection_owner(display.intern_atom(name)))
        finally:
            display.close()
    except Exception:  # noqa: BLE001 -- a barrier: python-xlib raises many kinds, and none matters
        _log.warning("whether the screen is composited is unknown", exc_info=True)
        return False
