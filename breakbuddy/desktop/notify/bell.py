"""The last resort: the terminal's bell and a line in the log. It always succeeds."""

import logging
import os
import sys
from contextlib import suppress

from breakbuddy.desktop.ports import Notice

NAME = "bell"

_LOG = logging.getLogger(__name__)
_BEL = b"\a"


class BellNotifier:
    """Rings; cannot show anything."""

    name = NAME

    def show(self, notice: Notice) -> None:
        """Ring the terminal that we were started from, if there is one."""
        del notice  # the log holds no word of what a person is told
        _LOG.warning("a notification could not be shown, only rung")
        ring()

    def close(self, key: str) -> None:
        """A bell that rang has rung."""

    def stop(self) -> None:
        """There is nothing to release."""


if sys.platform == "win32":

    def ring() -> None:
        """Ring the console, if there is one."""
        # Without a console (pythonw) there is no standard error either.
        if sys.stderr is not None and sys.stderr.isatty():
            sys.stderr.write(_BEL.decode())
            sys.stderr.flush()

else:
    import termios

    def ring() -> None:
        """Ring the controlling terminal, or else standard error's; silent where neither is one."""
        for terminal in _terminals():
            with suppress(OSError, termios.error):
                _ring_at(terminal)
                return

    def _ring_at(terminal: str) -> None:
        # Opened anew: a terminal whose output is held up (Ctrl+S) must not hold us up.
        handle = os.open(terminal, os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
        try:
            if _may_write(handle):
                os.write(handle, _BEL)
        finally:
            os.close(handle)

    def _terminals() -> list[str]:
        terminals = ["/dev/tty"]
        with suppress(OSError):  # standard error may be a file, a pipe or closed
            terminals.append(os.ttyname(2))
        return terminals

    def _may_write(handle: int) -> bool:
        # "stty tostop" stops a process in the background that writes to its terminal.
        stops = termios.tcgetattr(handle)[3] & termios.TOSTOP
        return not stops or os.tcgetpgrp(handle) == os.getpgrp()
