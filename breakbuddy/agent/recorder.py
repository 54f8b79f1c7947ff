"""Writes down what happened, and says once when that cannot be done."""

import logging
from collections.abc import Sequence

from breakbuddy.agent.ports import Keeper
from breakbuddy.core.records import Record
from breakbuddy.history.errors import HistoryError

_log = logging.getLogger(__name__)


class Recorder:
    """For the loop's thread."""

    def __init__(self, history: Keeper) -> None:
        self._history = history
        self._unwritable = False
        self._problems: list[str] = []

    def write(self, records: Sequence[Record], saved_state: str, *, lasting: bool) -> None:
        """Commit both; what cannot be written now is kept by the history for later."""
        try:
            self._history.commit(records, saved_state, lasting=lasting)
        except HistoryError as error:
            if not self._unwritable:
                # Once: it is tried again twice a minute, and a log has an end.
                _log.warning("%s", error)
                self._problems.append(str(error))
            self._unwritable = True
        else:
            self._unwritable = False

    def take_problems(self) -> Sequence[str]:
        """What is wrong with the history and was not told yet."""
        problems, self._problems = self._problems, []
        notice, self._history.notice = self._history.notice, None
        # A history that cannot be written says so twice: when opened, and at each commit.
        return problems if notice is None or self._unwritable else [*problems, notice]
