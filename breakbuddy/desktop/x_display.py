"""Which X displays are talked to: those of this machine, for no network connection is opened."""

import re
from pathlib import Path

from breakbuddy.desktop.ports import Unavailable
from breakbuddy.i18n import _

_LOCAL_DISPLAY = re.compile(r"(?:unix)?:(\d{1,5})(?:\.\d{1,3})?", re.ASCII)
_X_SOCKETS = Path("/tmp/.X11-unix")  # noqa: S108 -- where every X server has its socket


def local_socket(display: str) -> Path:
    """The socket of the X server of a display, as ":0". Its name ends with the display's number.

    Raises:
        Unavailable: that is no X server of this machine; python-xlib would go over the network.
    """
    local = _LOCAL_DISPLAY.fullmatch(display)
    socket = _X_SOCKETS / f"X{local[1]}" if local else None
    if socket is None or not socket.exists():
        text = _("There is no X server on this machine for the display {display}.")
        raise Unavailable(text.format(display=display))
    return socket
