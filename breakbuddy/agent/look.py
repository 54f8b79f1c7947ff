"""What the tray icon shows for a status."""

from breakbuddy import phrases
from breakbuddy.core.status import Status
from breakbuddy.desktop.ports import IconState, TrayLook

_STEPS = 24


def look(status: Status) -> TrayLook:
    """The icon, its ring and its tooltip.

    The ring moves in few steps: each one costs the panel a redraw.
    """
    progress = round(status.progress * _STEPS) / _STEPS
    return TrayLook(IconState(status.condition.value), progress, phrases.headline(status))
