"""Single keys from the terminal, without Enter and without an echo."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread

OnKey = Callable[[str], None]

if sys.platform == "win32":
    import msvcrt
    import time

    _LOOK_EVERY_SECONDS = 0.1

    @contextmanager
    def keys(on_key: OnKey) -> Iterator[None]:
        """Call for each key that is pressed, on another thread, until the block ends."""
        going = [True]

        def read() -> None:
            while going:
                if msvcrt.kbhit():
                    on_key(msvcrt.getwch())
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
    import select
    import termios
    import tty

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
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)

    def _read(terminal: int, ended: int, on_key: OnKey) -> None:
        while True:
            ready, _writable, _broken = select.select([terminal, ended], [], [])
            if ended in ready:
                return
            pressed = os.read(terminal, 64)
            if not pressed:
                return
            for key in pressed.decode(errors="ignore"):
                on_key(key)
