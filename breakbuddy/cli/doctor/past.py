"""What the history file tells the doctor: whether it can be read, and what held prompts back."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path

from breakbuddy.cli.doctor.findings import Held, HistoryFound
from breakbuddy.core.vocabulary import QuietReason
from breakbuddy.history.errors import HistoryError
from breakbuddy.history.facts import Ongoing
from breakbuddy.history.read import Reader
from breakbuddy.history.rows import Moment, SilenceRow

LOOK_BACK = timedelta(days=30)
"""What held a prompt back longer ago explains nothing any more."""


def look_at(path: Path, now: Moment, ongoing: Ongoing | None) -> HistoryFound:
    """Look at the history file.

    Args:
        path: Where it is; it may be missing.
        now: The present.
        ongoing: What goes on, if an agent told.
    """
    today = now.day
    try:
        with Reader.open(path) as reader:
            first, last = reader.first_day(), reader.last_day()
            silences = reader.silences_between(today - LOOK_BACK, today)
    except HistoryError as error:
        return HistoryFound(path, str(error))
    return HistoryFound(path, None, first, last, last_held(silences, ongoing))


def last_held(
    silences: Sequence[SilenceRow], ongoing: Ongoing | None
) -> Mapping[QuietReason, Held]:
    """For each quiet when it last held a prompt back; those that never did are left out."""
    found = {
        row.why: Held(row.began, row.ended)
        for row in sorted(silences, key=lambda row: row.ended.unix)
        if isinstance(row.why, QuietReason)
    }
    for each in () if ongoing is None else ongoing.silences:
        if isinstance(each.why, QuietReason):
            found[each.why] = Held(each.began, None)
    return found
