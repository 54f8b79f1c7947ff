"""Saves chosen settings, one after another: what was chosen last is what the file ends up with."""

import threading
from pathlib import Path

from breakbuddy.agent.messages import NotSaved, Post
from breakbuddy.config.child import write_in_child
from breakbuddy.config.errors import ConfigError
from breakbuddy.i18n import _
from breakbuddy.supervised import Supervised


class Saving:
    """Made for one settings file. Its thread lives only while there is something to save."""

    def __init__(self, path: Path, post: Post) -> None:
        self._path = path
        self._post = post
        self._lock = threading.Lock()
        self._waiting: dict[str, int] = {}
        self._part: Supervised | None = None

    def save(self, key: str, value: int) -> None:
        """Have a setting saved. Returns at once: the loop must not wait for a disk."""
        with self._lock:
            self._waiting[key] = value
            if self._part is None:
                # The program's end waits for what was chosen to be saved.
                part = Supervised("save setting", self._save_all, lasts=False, daemon=False)
                part.start()
                self._part = part

    def _save_all(self) -> None:
        while (chosen := self._next()) is not None:
            try:
                write_in_child(self._path, *chosen)
            except ConfigError as error:
                self._not_saved(str(error))
            except Exception:
                self._not_saved(_("a mistake of BreakBuddy's own; its log tells more"))
                raise

    def _not_saved(self, problem: str) -> None:
        text = _("The new setting is in force, but only until BreakBuddy stops: {problem}.")
        self._post(NotSaved(text.format(problem=problem)))

    def _next(self) -> tuple[str, int] | None:
        with self._lock:
            if not self._waiting:
                # Said under the lock: whoever comes now starts another thread.
                self._part = None
                return None
            key = next(iter(self._waiting))
            return key, self._waiting.pop(key)
