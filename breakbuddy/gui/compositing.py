"""Whether windows may be seen through, as a soft shadow needs it."""

import ctypes

from PySide6.QtGui import QGuiApplication


def composited() -> bool:
    """Whether the desktop blends windows. Only an X11 screen may have nobody who does."""
    if QGuiApplication.platformName() != "xcb":
        return True
    try:
        return _somebody_blends(ctypes.CDLL("libX11.so.6"))
    except OSError:
        return False


def _somebody_blends(x11: ctypes.CDLL) -> bool:
    """Qt 6 no longer tells; by the convention of X11, a compositor owns this selection."""
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XGetSelectionOwner.restype = ctypes.c_ulong
    x11.XInternAtom.restype = ctypes.c_ulong
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    if not display:
        return False
    name = f"_NET_WM_CM_S{x11.XDefaultScreen(display)}".encode()
    owner = x11.XGetSelectionOwner(display, ctypes.c_ulong(x11.XInternAtom(display, name, 0)))
    x11.XCloseDisplay(display)
    return bool(owner)
