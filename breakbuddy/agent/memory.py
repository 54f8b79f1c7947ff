"""What the agent looks up in history: what was offered, and how the person's back is."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from breakbuddy.agent.remembering import last_told, recall
from breakbuddy.coach.past import Past
from breakbuddy.coach.wellbeing import Wellbeing
from breakbuddy.history.errors import HistoryError
from breakbuddy.history.read import Reader

T = TypeVar("T")

_log = logging.getLogger(__name__)


class Memory(Protocol):
    """What the coach must know of the past. Asking never fails: an unknown past is an empty one."""

    def past(self, unix: float) -> Past:
        """What was offered up to a moment, and the person's opinions."""
        ...

    def offered(self, prompt: int) -> tuple[str, ...]:
        """The ids of what a prompt proposed; none if that is not known."""
        ...

    def wellbeing(self) -> Wellbeing | None:
        """How the person last said that their back is; None if they never did."""
        ...


class HistoryMemory:
    """The memory that the history file is. It is opened anew for each question."""

    def __init__(self, history_file: Path) -> None:
        self._file = history_file

    def past(self, unix: float) -> Past:
        """What was offered up to a moment, and the person's opinions."""
        return _asked(lambda: recall(self._file, unix), Past())

    def offered(self, prompt: int) -> tuple[str, ...]:
        """The ids of what a prompt proposed; none if that is not known."""
        return _asked(lambda: self._offered(prompt), ())

    def wellbeing(self) -> Wellbeing | None:
        """How the person last said that their back is; None if they never did."""
        return _asked(lambda: last_told(self._file), None)

    def _offered(self, prompt: int) -> tuple[str, ...]:
        with Reader.open(self._file) as reader:
            return reader.offered(prompt)


def _asked(question: Callable[[], T], otherwise: T) -> T:
    try:
        return question()
    except HistoryError as error:
        # The person is told of it by whoever writes the history.
        _log.warning("the past is unknown: %s", error)
        return otherwise
