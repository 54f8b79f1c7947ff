"""Single keys from the terminal, without Enter and without an echo."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread

OnKey = Callable[[str], None]

if sys.platform == "win32":
    import msvcrt
    import time

    _LOOK_EVERY_SECONDS = 0.1
    _PREFIXES = ("\x00", "\xe0")

    @contextmanager
    def keys(on_key: OnKey) -> Iterator[None]:
        """Call for each key that is pressed, on another thread, until the block ends."""
        going = [True]

        def read() -> None:
            while going:
                if msvcrt.kbhit():
                    key = msvcrt.getwch()
                    if key in _PREFIXES:
                        msvcrt.getwch()  # an arrow or its like, by a letter that nobody pressed
                    else:
                        on_key(key)
                else:
                    # The console cannot wait for a key or an end, whichever comes first.
                    time.sleep(_LOOK_EVERY_SECONDS)

        thread = Thread(target=read, name="keys")
        thread.start()
        try:
            yield
        finally:
            going.clear()
            thread.join()

else:
    import re
    import select
    import termios
    import tty

    # Arrows and their like come as escape sequences, whose letters nobody pressed.
    _NAMELESS = re.compile(r"\x1b(?:[\[O][0-?]*[ -/]*[@-~]|.)?", re.DOTALL)

    @contextmanager
    def keys(on_key: OnKey) -> Iterator[None]:
        """Call for each key that is pressed, on another thread, until the block ends."""
        terminal = sys.stdin.fileno()
        before = termios.tcgetattr(terminal)
        ended, end = os.pipe()
        thread = Thread(target=_read, args=(terminal, ended, on_key), name="keys")
        tty.setcbreak(terminal)
        thread.start()
        try:
            yield
        finally:
            os.close(end)
            thread.join()
            os.close(ended)
            # A terminal whose window was closed has no settings any more.
            with suppress(termios.error):
                termios.tcsetattr(terminal, termios.TCSADRAIN, before)

    def _read(terminal: int, ended: int, on_key: OnKey) -> None:
        while True:
            ready, _writable, _broken = select.select([terminal, ended], [], [])
            if ended in ready:
                return
            try:
                pressed = os.read(terminal, 64)
            except OSError:
                return  # the window was closed
            if not pressed:
                return
            for key in _NAMELESS.sub("", pressed.decode(errors="ignore")):
                on_key(key)
