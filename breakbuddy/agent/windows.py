"""Opens windows for the agent, and tells it of those that could not open."""

import logging
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from breakbuddy.agent.messages import Post, WindowFailed
from breakbuddy.desktop.windows import (
    Window,
    last_words,
    start_apart,
    window_command,
    words_file,
)
from breakbuddy.exits import Exit
from breakbuddy.places import Places

if TYPE_CHECKING:
    import subprocess

_log = logging.getLogger(__name__)


class NoWindows:
    """Where no window can be seen: a terminal, a demonstration."""

    def open(self, window: Window, *, quietly: bool) -> bool:
        """None opens."""
        del window, quietly
        return False

    @property
    def possible(self) -> bool:
        """Whether any may open."""
        return False


class Windowless:
    """What a face does that opens no windows, and does not sense who is there."""

    def openers(self) -> None:
        """Nothing is sensed: the person counts as there."""
        return

    def windows(self, places: Places, post: Post) -> NoWindows:
        """None."""
        del places, post
        return NoWindows()


class WindowOpener:
    """Each window is a process of its own, and a thread here waits for its end.

    Once a window could not open for want of a library, none is tried any more: it would
    fail each time, and a prompt must not wait for that.
    """

    def __init__(self, places: Places, post: Post) -> None:
        self._places = places
        self._post = post
        self._useless = False

    @property
    def possible(self) -> bool:
        """Whether any may open."""
        return not self._useless

    def open(self, window: Window, *, quietly: bool) -> bool:
        """Begin to open a window, or to raise it; whether that was begun."""
        if self._useless:
            return False
        command = window_command(window, self._places.as_arguments(), quietly=quietly)
        name = f"window-{window.value}.txt"
        messages = words_file(name, self._places.state, self._places.runtime)
        try:
            process = start_apart(command, messages)
        except OSError as error:
            _log.warning("the window %s was not started: %s", window, error)
            return False
        waiting = threading.Thread(
            target=self._wait, args=(window, process, messages), name=f"{window} window"
        )
        waiting.daemon = True  # a window may outlive the agent
        waiting.start()
        return True

    def _wait(self, window: Window, process: "subprocess.Popen[bytes]", messages: Path) -> None:
        code = process.wait()
        if code == Exit.OK:
            return
        said = last_words(messages)
        # Its last words may hold anything; they stay in their file.
        _log.warning("the window %s ended with %s; see %s", window, code, messages)
        first, self._useless = not self._useless, self._useless or code == Exit.NO_WINDOW
        self._post(WindowFailed(window, said if code == Exit.NO_WINDOW and first else None))
