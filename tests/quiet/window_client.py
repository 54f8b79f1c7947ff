"""A program with one window on an X display, as full as a test says, until it is ended.

Its arguments: the class of its window, and "normal" or "full".
"""

import sys

from Xlib import X
from Xlib.display import Display


def main(window_class: str, manner: str) -> None:
    display = Display()
    screen = display.screen()
    window = screen.root.create_window(
        40, 40, 300, 200, 0, screen.root_depth, event_mask=X.PropertyChangeMask
    )
    window.set_wm_class(window_class.lower(), window_class)
    window.set_wm_name(window_class)
    if manner == "full":
        full = display.intern_atom("_NET_WM_STATE_FULLSCREEN")
        atom = display.intern_atom("ATOM")
        window.change_property(display.intern_atom("_NET_WM_STATE"), atom, 32, [full])
    window.map()
    while True:
        display.next_event()


if __name__ == "__main__":
    main(*sys.argv[1:])
