"""Restores a backup and is killed before the Nth time that it changes anything on the disk.

Run as ``python killed_restore.py HOME FILE N``. Ends with 0 if it came to its end before that.
"""

import os
import signal
import sys
from pathlib import Path

from breakbuddy.core.clock import Instant
from breakbuddy.keeping.checking import check
from breakbuddy.keeping.restoring import restore
from breakbuddy.places import find

_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate"}


class Killer:
    """Hears of everything that the interpreter asks of the system."""

    def __init__(self, after: int) -> None:
        self._left = after

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & 3
        if event in _CHANGES or writes:
            self._left -= 1
            if self._left == 0:
                os.kill(os.getpid(), signal.Signals["SIGKILL"])


if __name__ == "__main__":
    home, file, after = sys.argv[1:]
    places = find(environ={"BREAKBUDDY_HOME": home})
    checked = check(places, Path(file))
    sys.addaudithook(Killer(int(after)))
    restore(places, checked, Instant(1_795_600_000.0, 1_795_600_000.0))
