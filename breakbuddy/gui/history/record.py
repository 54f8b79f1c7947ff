"""What the window reads of history: twelve weeks at most, whatever is recorded. Nothing of Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path

from breakbuddy.gui.history.span import Shown, Span
from breakbuddy.history.read import Reader
from breakbuddy.history.rows import BoutRow, PromptRow, SilenceRow
from breakbuddy.history.statistics import Summary, summarise, summarise_days


@dataclass(frozen=True, slots=True)
class Record:
    """The twelve weeks to the end of a day's week."""

    first: date
    last: date
    prompts: Sequence[PromptRow]
    bouts: Sequence[BoutRow]
    began: date | None
    """The day of the oldest record; None while there is none."""
    days: Mapping[date, Summary]
    """What each of the days came to."""
    silences: Sequence[SilenceRow] = ()

    def covers(self, shown: Shown) -> bool:
        """Whether all that is to be shown was read."""
        return self.first <= shown.first and shown.last <= self.last

    def summary(self, first: date, last: date) -> Summary:
        """What the days from first to last, both included, came to."""
        if first == last and first in self.days:
            return self.days[first]
        return summarise(first, last, self.prompts, self.bouts)

    def has_any(self, first: date, last: date) -> bool:
        """Whether anything is recorded on the days from first to last, both included."""
        return any(
            is_recorded(summary) for day, summary in self.days.items() if first <= day <= last
        )


def is_recorded(summary: Summary) -> bool:
    """Whether a day has any record at all."""
    breaks, posture = summary.breaks, summary.posture
    return summary.has_work or any(map(any, (astuple(breaks), astuple(posture))))


def read(path: Path, day: date) -> Record:
    """Read what any view of a day needs.

    Raises:
        HistoryError: it cannot be read; the text is for the person.
    """
    weeks = Shown(Span.WEEKS, day)
    first, last = weeks.first, weeks.last
    with Reader.open(path) as reader:
        prompts = reader.prompts_between(first, last)
        bouts = reader.bouts_between(first, last)
        silences = reader.silences_between(first, last)
        began = reader.first_day()
    days = summarise_days(first, last, prompts, bouts)
    by_day = {each.first: each for each in days}
    return Record(first, last, prompts, bouts, began, by_day, silences)
