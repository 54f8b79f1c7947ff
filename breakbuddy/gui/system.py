"""What the windows need of the system, and how a person gets it if it is missing.

Qt ends the process with a page of its own words where an X11 library is missing, so that is
looked at before.
"""

import ctypes
import os
import sys
from collections.abc import Callable, Mapping

from breakbuddy.desktop.windows import has_display
from breakbuddy.gui import x11
from breakbuddy.i18n import _

X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt's part for X11 loads, with the package of Debian and Ubuntu that has it."""
_BASICS = "libegl1 libfontconfig1 libdbus-1-3"


def obstacle(
    environ: Mapping[str, str] = os.environ,
    load: Callable[[str], object] = ctypes.CDLL,
    answers: Callable[[], bool] = x11.answers,
) -> str | None:
    """Why no window can open here, for a person; None if nothing is known against it.

    Args:
        environ: The environment.
        load: Loads a library of the system; raises OSError if there is none.
        answers: Whether the X11 server answers.
    """
    if not has_display(environ) and not environ.get("QT_QPA_PLATFORM"):
        return _("there is no display. Use the command line, or start it on a desktop.")
    if not _on_x11(environ):
        return None
    missing = []
    for library, package in X11_LIBRARIES.items():
        try:
            load(library)
        except OSError:
            missing.append(package)
    if missing:
        return _lacking(_("libraries of the system are missing"), missing)
    if not answers():
        text = _("the display {name} does not answer.")
        return text.format(name=environ.get("DISPLAY", ""))
    return None


def without(error: ImportError) -> str:
    """Why no window can open where PySide6, or what it needs, cannot be imported."""
    if isinstance(error, ModuleNotFoundError):
        text = _("PySide6, which draws the windows, is missing. Install it with: {command}")
        return text.format(command="pip install PySide6-Essentials")
    return _lacking(str(error), [_BASICS, *X11_LIBRARIES.values()])


def _lacking(reason: str, packages: list[str]) -> str:
    text = _("{reason}. On Debian and Ubuntu, install: {packages}")
    return text.format(reason=reason, packages=" ".join(packages))


def _on_x11(environ: Mapping[str, str]) -> bool:
    if sys.platform != "linux":
        return False
    chosen = environ.get("QT_QPA_PLATFORM", "")
    if chosen:
        return chosen.startswith("xcb")
    return not environ.get("WAYLAND_DISPLAY")
