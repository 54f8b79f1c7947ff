"""Histories of so many years, as working days leave them."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from breakbuddy.core.clock import Instant
from breakbuddy.core.records import BoutEnded, PromptClosed, PromptOpened, Record
from breakbuddy.core.vocabulary import BoutEnd, Kind, Origin, Outcome
from breakbuddy.history.store import History

STATE = '{"state": "' + "x" * 1500 + '"}'
"""As long as a saved state is."""
_WORKDAYS, _HOURS = 5, 9
_DAYS_IN_A_YEAR = 365.25


def day_of(day: date) -> list[Record]:
    """A working day: an hour of sitting, a break and a posture check, nine times."""
    morning = (day - date(1970, 1, 1)).days * 86_400 + 8 * 3600
    records: list[Record] = []
    for hour in range(_HOURS):
        start = Instant(0.0, float(morning + hour * 3600))
        end, check = start.plus(3400), start.plus(1800)
        records += [
            PromptOpened(int(check.unix), Kind.POSTURE, Origin.SCHEDULE, check, 1800.0),
            PromptClosed(int(check.unix), Outcome.GOOD, check.plus(9)),
            PromptOpened(int(end.unix), Kind.MOVE, Origin.SCHEDULE, end, 3400.0),
            PromptClosed(int(end.unix), Outcome.DONE, end.plus(180), 1, 180.0),
            BoutEnded(start, end, 3400.0, BoutEnd.BREAK),
        ]
    return records


def days(years: float) -> list[date]:
    """All days of so many years up to today, the earliest first."""
    today = datetime.now(UTC).date()
    return [today - timedelta(days=back) for back in range(round(years * _DAYS_IN_A_YEAR), -1, -1)]


def fill(path: Path, years: float) -> None:
    """Write a history of so many years, up to today."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    history = History.open(path, Instant(0.0, 0.0))
    for day in days(years):
        if day.weekday() < _WORKDAYS:
            history.commit(day_of(day), STATE)
    history.close()
