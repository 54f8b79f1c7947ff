"""The settings file over time: what is in force now, and whether a hand changed it.

Asked from outside, with one system call when nothing changed; no thread, no timer.
"""

import time
from collections.abc import Callable
from pathlib import Path

from breakbuddy.config.load import Loaded, load
from breakbuddy.config.settings import Settings
from breakbuddy.config.source import Stamp, stamp_of

SETTLE_SECONDS = 2.0
"""How old a change must be before it is read: an editor may still be writing."""


class SettingsFile:
    """One settings file, and the last good settings that it gave. For one thread."""

    def __init__(self, path: Path, wall_clock: Callable[[], float] = time.time) -> None:
        self._path = path
        self._wall_clock = wall_clock
        self._last = Loaded(Settings())
        self._read: Stamp | None = None
        self._pending: Stamp | None = None

    @property
    def settling(self) -> bool:
        """Whether a change was seen and not yet read: ask again after SETTLE_SECONDS."""
        return self._pending is not None

    def load(self) -> Loaded:
        """Read the file now, as at the start or after BreakBuddy itself wrote it.

        Its problems are those that it did not have when it was last read: each is
        told once, and again if it was mended meanwhile.
        """
        self._read, self._pending = stamp_of(self._path), None
        before, self._last = self._last, load(self._path, self._last.settings)
        new = tuple(found for found in self._last.problems if found not in before.problems)
        return Loaded(self._last.settings, new)

    def poll(self) -> Loaded | None:
        """What the file gives now if it changed since it was last read, else None.

        A change is read once it is SETTLE_SECONDS old or was seen twice, so that a
        file cut short by an editor that is still saving counts for nothing.
        """
        stamp = stamp_of(self._path)
        if stamp == self._read:
            self._pending = None
            return None
        if stamp != self._pending and not self._settled(stamp):
            self._pending = stamp
            return None
        return self.load()

    def _settled(self, stamp: Stamp) -> bool:
        """Whether the change is surely over. A file that went missing may be about to return."""
        if stamp.changed is None:
            return False
        return self._wall_clock() - stamp.changed >= SETTLE_SECONDS
