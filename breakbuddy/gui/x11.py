"""The two things that are asked of an X11 server and that Qt does not tell."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager


def answers() -> bool:
    """Whether there is a server on the display that the environment names."""
    with _connection() as (_x11, display):
        return display is not None


def composited() -> bool:
    """Whether anybody blends windows: by X11's convention, a compositor owns a selection."""
    with _connection() as (x11, display):
        if x11 is None or display is None:
            return False
        name = f"_NET_WM_CM_S{x11.XDefaultScreen(display)}".encode()
        atom = ctypes.c_ulong(x11.XInternAtom(display, name, 0))
        return bool(x11.XGetSelectionOwner(display, atom))


@contextmanager
def _connection() -> Iterator[tuple[ctypes.CDLL | None, ctypes.c_void_p | None]]:
    """The library and a connection; None for what is not to be had."""
    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        yield None, None
        return
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XGetSelectionOwner.restype = ctypes.c_ulong
    x11.XInternAtom.restype = ctypes.c_ulong
    opened = x11.XOpenDisplay(None)
    if opened is None:
        yield x11, None
        return
    display = ctypes.c_void_p(opened)
    try:
        yield x11, display
    finally:
        x11.XCloseDisplay(display)
