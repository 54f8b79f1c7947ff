"""One process for each kind of window: opening it again raises the one that is open."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path

from breakbuddy.control.client import ask
from breakbuddy.control.errors import ControlError
from breakbuddy.control.lock import InstanceLock
from breakbuddy.control.server import Server
from breakbuddy.desktop.windows import Window

_TRIES = 20
_BETWEEN_TRIES_SECONDS = 0.1


class Single:
    """The right to be a window of a kind, and the way in which others ask it to come up."""

    def __init__(self, runtime: Path, window: Window) -> None:
        self._folder = runtime / window.value
        self._lock = InstanceLock(self._folder)
        self._server: Server | None = None

    def claim(self, *, quietly: bool) -> bool:
        """Become the window; False if another one is, which was asked to come up then.

        Raises:
            ControlError: the private folder cannot be used, or the other does not answer.
        """
        for _try in range(_TRIES):
            if self._lock.acquire():
                return True
            if self._raise_other(quietly=quietly):
                return False
            time.sleep(_BETWEEN_TRIES_SECONDS)  # it is only just opening, or closing
        ask(self._folder, {"do": "raise", "quietly": quietly})
        return False

    def _raise_other(self, *, quietly: bool) -> bool:
        try:
            ask(self._folder, {"do": "raise", "quietly": quietly})
        except ControlError:
            return False
        return True

    def serve(self, come_up: Callable[[bool], None]) -> None:
        """Be ready to come up, and to be looked for.

        Args:
            come_up: Called on another thread, with whether to do so quietly.
        """

        def handle(request: Mapping[str, object]) -> Mapping[str, object]:
            if request.get("do") == "raise":
                come_up(request.get("quietly") is True)
            return {}

        self._server = Server(self._folder, handle)
        self._server.start()

    def close(self) -> None:
        """Make room for another one."""
        if self._server is not None:
            self._server.close()
        self._lock.release()
