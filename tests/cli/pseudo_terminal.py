"""A terminal of our own: a program runs in it, keys are typed, and what it shows is read."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from typing import IO

from tests.desktop.harness.waiting import NeverCameError

assert sys.platform != "win32"  # tells the type checker where this is used

_ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
_BOUND_SECONDS = 20.0
# So that Ctrl-C and a closed window reach the program, as they do from a shell.
_TAKE_THIS_TERMINAL = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""


class Terminal:
    """A program in a terminal of its own."""

    def __init__(
        self, command: list[str], environ: Mapping[str, str], complaints: IO[bytes] | None = None
    ) -> None:
        self._ours, theirs = pty.openpty()
        self.theirs = theirs
        self.settings_before = termios.tcgetattr(theirs)
        self.shown = ""
        self.process = subprocess.Popen(
            [sys.executable, "-c", _TAKE_THIS_TERMINAL, *command],
            env=environ,
            stdin=theirs,
            stdout=theirs,
            stderr=complaints or theirs,
            start_new_session=True,
        )
        self._closed = False

    @property
    def settings(self) -> list[object]:
        """How the terminal is set: whether it echoes, and waits for Enter."""
        return list(termios.tcgetattr(self.theirs))

    def until(self, words: str) -> None:
        """Read along until these words are on the screen, and forget what came up to them."""
        deadline = time.monotonic() + _BOUND_SECONDS
        while words not in self.shown:
            if time.monotonic() > deadline:
                raise NeverCameError(f"{words!r} was not shown, but this: {self.shown[-2000:]!r}")
            self._read(0.1)
        self.shown = self.shown.partition(words)[2]

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._ours, keys.encode())

    def interrupt(self) -> None:
        """Press Ctrl-C."""
        self.type("\x03")

    def end(self) -> int:
        """Read along to the program's end; its exit code."""
        deadline = time.monotonic() + _BOUND_SECONDS
        while self.process.poll() is None:
            if time.monotonic() > deadline:
                raise NeverCameError(f"it did not end; it showed {self.shown[-2000:]!r}")
            self._read(0.05)
        while self._read(0.05):
            pass
        return self.process.returncode

    def hang_up(self) -> None:
        """Close the terminal's window."""
        if not self._closed:
            self._closed = True
            os.close(self.theirs)
            os.close(self._ours)

    def close(self) -> None:
        """End it whatever it does."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.hang_up()

    def _read(self, seconds: float) -> bool:
        ready, _writable, _broken = select.select([self._ours], [], [], seconds)
        if not ready:
            return False
        text = os.read(self._ours, 65536).decode(errors="replace")
        self.shown += _ESCAPES.sub("", text)
        return bool(text)
