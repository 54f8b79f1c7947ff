"""Whether a window fills a whole screen, on X11: asked by a short-lived process of our own.

python-xlib has no time limits, so that an X server that hangs would hang us, and it would
stay in the resident program's memory; the process can be killed, and goes.
"""

import re
import sys
from collections.abc import Mapping
from pathlib import Path

from breakbuddy.desktop.ports import Unavailable
from breakbuddy.desktop.quiet.child import output_of
from breakbuddy.desktop.quiet.full_screen_child import FILLED, FREE, NO_WINDOW_MANAGER
from breakbuddy.desktop.quiet.mechanism import Left, NotHere
from breakbuddy.i18n import _

# -P: a folder that happens to be named breakbuddy where this was started is not ours.
_COMMAND = (sys.executable, "-P", "-m", "breakbuddy.desktop.quiet.full_screen_child")
_LOCAL_DISPLAY = re.compile(r"(?:unix)?:(\d{1,5})(?:\.\d{1,3})?", re.ASCII)
_X_SOCKETS = Path("/tmp/.X11-unix")  # noqa: S108 -- where every X server has its socket


def filled(environ: Mapping[str, str], left: Left) -> bool:
    """Whether the active window is another program's and fills a screen.

    Raises:
        NotHere: this is no X11 desktop, or one without a window manager that tells.
        Unavailable: the X server does not answer in time.
    """
    # What runs on Wayland through Xwayland is known there, but not what lies over it.
    if environ.get("WAYLAND_DISPLAY") or environ.get("XDG_SESSION_TYPE") == "wayland":
        raise NotHere(_("Wayland does not tell which window fills the screen."))
    local = _LOCAL_DISPLAY.fullmatch(environ.get("DISPLAY", ""))
    # Elsewhere python-xlib would go over the network.
    if local is None or not (_X_SOCKETS / f"X{local[1]}").exists():
        raise NotHere(_("There is no X display on this machine."))
    said = output_of(_COMMAND, environ, left).strip()
    if said == NO_WINDOW_MANAGER:
        raise NotHere(_("No window manager tells which window is active."))
    if said not in {FILLED, FREE}:
        text = _("{member} was answered with nonsense: {reply}")
        raise Unavailable(text.format(member="_NET_ACTIVE_WINDOW", reply=f"{said!r:.80}"))
    return said == FILLED
