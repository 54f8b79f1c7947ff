"""Keeps a log short where the same thing happens again and again, and counts what it left out."""

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

HOUR = 3600.0
MOST_TROUBLES = 6
"""How many warnings and errors of one place in the program are kept in an hour."""
MOST_NOTES = 200
"""How many other lines of one place. An accelerated day has no more prompts than this."""


@dataclass(slots=True)
class _Hour:
    """What came from one place in the program within an hour."""

    began: float
    name: str
    line: int
    kept: int = 0
    left_out: int = 0


class Flood:
    """For one log. What is kept of it in memory is bounded by the places that write to it."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._hours: dict[tuple[str, int], _Hour] = {}

    def admit(self, record: logging.LogRecord) -> str | None:
        """Whether a line is kept.

        Returns:
            What is to be added to it, mostly nothing; None if it is left out.
        """
        if record.levelno < logging.INFO:
            return ""  # details are logged only where they were asked for
        now = self._now()
        place = record.pathname, record.lineno
        hour = self._hours.get(place)
        told = ""
        if hour is None or now - hour.began >= HOUR:
            told = "" if hour is None else _counted(hour)
            hour = self._hours[place] = _Hour(now, record.name, record.lineno)
        if hour.kept >= (MOST_TROUBLES if record.levelno >= logging.WARNING else MOST_NOTES):
            hour.left_out += 1
            return None
        hour.kept += 1
        return told

    def end(self) -> Iterator[tuple[str, int, str]]:
        """For each place of which lines are left out: its logger, its line, and how many."""
        for hour in self._hours.values():
            if hour.left_out:
                yield hour.name, hour.line, _counted(hour).strip()
        self._hours.clear()


def _counted(hour: _Hour) -> str:
    return f" (and {hour.left_out} more like it before)" if hour.left_out else ""
