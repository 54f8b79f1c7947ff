"""Hearing: what was subscribed on a bus for one thing, so that it ends together."""

import threading
from collections.abc import Callable

Undo = Callable[[], None]


class Hearing:
    """Collects what ends a subscription. Safe on any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._undos: list[Undo] = []
        self._closed = False

    def keep(self, undo: Undo) -> None:
        """Have it undone later; at once if all is over already."""
        with self._lock:
            if not self._closed:
                self._undos.append(undo)
                return
        undo()

    def release(self) -> None:
        """Undo what was kept so far."""
        with self._lock:
            undos, self._undos = self._undos, []
        for undo in undos:
            undo()

    def close(self) -> None:
        """Undo all, also what comes later. May be called twice."""
        with self._lock:
            self._closed = True
        self.release()
