"""BreakBuddy's own picture, for title bars and task switchers."""

from PySide6.QtGui import QIcon

from breakbuddy.assets import asset

_SIZES = (16, 22, 24, 32, 48, 64, 128, 256)


def app_icon() -> QIcon:
    """The icon in every size that it was drawn in."""
    icon = QIcon()
    for size in _SIZES:
        icon.addFile(str(asset("icons", f"breakbuddy-{size}.png")))
    return icon
