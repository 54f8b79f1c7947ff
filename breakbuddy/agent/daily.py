"""One line in the log for each day: what it came to, in figures.

The log itself tells which days have theirs, and history what they were, so that a restart
neither repeats a line nor forgets one.
"""

import logging
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from breakbuddy.core.effects import Effect
from breakbuddy.core.status import Status
from breakbuddy.core.vocabulary import Condition, WorkPosition
from breakbuddy.history.errors import HistoryError
from breakbuddy.places import Places, older_log

if TYPE_CHECKING:
    from breakbuddy.history.statistics import Summary

MOST_DAYS = 31
"""How far back days are made up for, after a time in which nothing ran."""
_DAY_SECONDS = 86_400.0
_AT_DESK = {Condition.COUNTING, Condition.DUE, Condition.OWED, Condition.PAUSED}
_LINE = re.compile(rb"^\S+ \S+ INFO breakbuddy\.agent\.daily: day (\d{4}-\d\d-\d\d):", re.MULTILINE)

_log = logging.getLogger(__name__)


class Daily:
    """Follows the agent, on its thread. It looks into files when the local day changes."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._day: date | None = None

    def follow(self, status: Status, effects: tuple[Effect, ...]) -> None:
        """Look whether a day is over. What cannot be read now is told with the next day."""
        del effects
        today = status.at.local.date()
        if today == self._day:
            return
        self._day = today
        try:
            for summary in self._untold(today, status):
                _log.info("%s", _told(summary))
        except HistoryError as error:
            _log.info("what the day came to is not known: %s", error)

    def _untold(self, today: date, status: Status) -> Iterator["Summary"]:
        """The days before today that have records and no line yet, the oldest first.

        Without any line in the log only the newest of them has one: years of history are
        not told again because a log was deleted.
        """
        from breakbuddy.history.read import Reader  # noqa: PLC0415 -- once a day, reminds nobody
        from breakbuddy.history.statistics import summarise_days  # noqa: PLC0415 -- likewise

        last = max((day for day in _days_told(self._places.log_file) if day < today), default=None)
        first = today - timedelta(days=MOST_DAYS)
        if last is not None:
            first = max(first, last + timedelta(days=1))
        yesterday = today - timedelta(days=1)
        if first > yesterday:
            return
        with Reader.open(self._places.history_file) as reader:
            prompts = reader.prompts_between(first, yesterday)
            bouts = reader.bouts_between(first, yesterday)
        days = summarise_days(first, yesterday, prompts, bouts)
        found = [_with_open_bout(day, status) if day.last == yesterday else day for day in days]
        worth = [day for day in found if day.has_work or day.breaks.prompted or _answered(day)]
        yield from worth if last is not None else worth[-1:]


def _days_told(path: Path) -> Iterator[date]:
    """The days that have a line in the log, as far back as it goes."""
    for log in (older_log(path), path):
        try:
            found = _LINE.findall(log.read_bytes())
        except OSError:
            continue
        for day in found:
            try:
                yield date.fromisoformat(day.decode())
            except ValueError:
                continue  # no line of ours: somebody wrote into it


def _with_open_bout(day: "Summary", status: Status) -> "Summary":
    """Yesterday, with what the bout that goes on since had of it: history knows it when it ends."""
    from dataclasses import replace  # noqa: PLC0415 -- as above

    if status.condition not in _AT_DESK or status.position is not WorkPosition.SITTING:
        return day
    local = status.at.local
    since = local.hour * 3600 + local.minute * 60 + local.second
    sat = min(status.sitting_seconds - since, _DAY_SECONDS)
    if sat <= 0:
        return day
    return replace(day, sitting_seconds=day.sitting_seconds + sat, bouts=day.bouts + 1)


def _answered(day: "Summary") -> bool:
    breaks, posture = day.breaks, day.posture
    return bool(
        breaks.done + breaks.partly + breaks.natural + breaks.skipped + posture.prompted
        or day.snoozes
    )


def _told(day: "Summary") -> str:
    breaks, posture = day.breaks, day.posture
    parts = [
        f"sat {round(day.sitting_seconds / 60)} min in {day.bouts} bouts",
        "breaks "
        + _counts(
            (breaks.done, "done", True),
            (breaks.partly, "partly", False),
            (breaks.natural, "natural", False),
            (breaks.changed, "by position", False),
            (breaks.skipped, "skipped", True),
            (breaks.missed, "missed", True),
        ),
        "posture "
        + _counts(
            (posture.good, "good", True),
            (posture.adjusted, "adjusted", False),
            (posture.stood, "stood", False),
            (posture.skipped, "skipped", False),
            (posture.merged, "merged", False),
            (posture.missed, "missed", True),
        ),
        f"snoozed {day.snoozes}",
    ]
    return f"day {day.first}: {'; '.join(parts)}"


def _counts(*each: tuple[int, str, bool]) -> str:
    said: Sequence[str] = [f"{count} {name}" for count, name, always in each if count or always]
    return ", ".join(said)
