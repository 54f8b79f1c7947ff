"""Whether windows may be seen through, as a soft shadow needs it."""

from PySide6.QtGui import QGuiApplication

from breakbuddy.gui import x11


def composited() -> bool:
    """Whether the desktop blends windows. Only an X11 screen may have nobody who does."""
    return QGuiApplication.platformName() != "xcb" or x11.composited()
