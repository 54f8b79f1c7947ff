"""The process that looks at the active window of the X display once, and ends with it.

It prints one word, or why it failed. Of python-xlib it loads the protocol alone: the
whole library takes three times as long.
"""

import sys
from collections.abc import Sequence
from typing import Any, ClassVar

FILLED = "filled"
FREE = "free"
NO_WINDOW_MANAGER = "no window manager"

_OURS = "breakbuddy"
_ANY_TYPE = 0
_LONGEST = 256
"""Words of four bytes that are read of a property."""


def main() -> int:
    """Say how it is; the exit code is 0 if that could be told."""
    try:
        said = _look()
    except Exception as error:  # noqa: BLE001 -- a barrier: python-xlib raises a dozen kinds, and the parent is told
        print(" ".join(f"{type(error).__name__}: {error}".split()))  # noqa: T201 -- the answer to the parent
        return 1
    print(said)  # noqa: T201 -- likewise
    return 0


def fills(states: Sequence[str], types: Sequence[str], window_class: bytes) -> bool:
    """Whether a window is one that a prompt would disturb.

    Args:
        states: Its _NET_WM_STATE.
        types: Its _NET_WM_WINDOW_TYPE: a desktop is under all windows, and not looked at.
        window_class: Its WM_CLASS, two strings ended by NUL; our own break is no reason
            to hold back our own prompt.
    """
    ours = _OURS.encode() in window_class.lower().split(b"\0")
    filled = "_NET_WM_STATE_FULLSCREEN" in states
    return filled and "_NET_WM_WINDOW_TYPE_DESKTOP" not in types and not ours


def _look() -> str:
    from Xlib.error import BadWindow  # noqa: PLC0415 -- the parent imports the words above, not this
    from Xlib.protocol.display import Display  # noqa: PLC0415 -- likewise

    class Bare(Display):  # type: ignore[misc]  # python-xlib has no types
        """The protocol without the classes that Xlib.display makes of its numbers."""

        resource_classes: ClassVar[dict[str, Any]] = {}

    display = Bare()
    root = display.info.roots[display.default_screen].root
    if not _words(display, root, "_NET_SUPPORTING_WM_CHECK"):
        return NO_WINDOW_MANAGER
    active = _words(display, root, "_NET_ACTIVE_WINDOW")
    if not active or not active[0]:
        return FREE
    try:
        states = _names(display, _words(display, active[0], "_NET_WM_STATE"))
        types = _names(display, _words(display, active[0], "_NET_WM_WINDOW_TYPE"))
        window_class = bytes(_value(display, active[0], "WM_CLASS"))
    except BadWindow:  # it was closed meanwhile
        return FREE
    return FILLED if fills(states, types, window_class) else FREE


def _words(display: Any, window: int, name: str) -> list[int]:
    return list(_value(display, window, name))


def _value(display: Any, window: int, name: str) -> Any:
    """A property's value; nothing if the window has none of that name."""
    from Xlib.protocol import request  # noqa: PLC0415 -- as above

    atom = request.InternAtom(display=display, name=name, only_if_exists=1).atom
    if not atom:
        return ()
    got = request.GetProperty(
        display=display,
        delete=0,
        window=window,
        property=atom,
        type=_ANY_TYPE,
        long_offset=0,
        long_length=_LONGEST,
    )
    return got.value[1] if got.value else ()


def _names(display: Any, atoms: Sequence[int]) -> list[str]:
    from Xlib.protocol import request  # noqa: PLC0415 -- as above

    return [request.GetAtomName(display=display, atom=atom).name for atom in atoms]


if __name__ == "__main__":
    sys.exit(main())
