"""All that a view of the past depends on, as one value. Nothing of Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from breakbuddy.gui.history.day import Entry, Present, entries
from breakbuddy.gui.history.record import Record
from breakbuddy.gui.history.span import Shown, Span
from breakbuddy.gui.history.words import sentences
from breakbuddy.history.statistics import Summary, days_between, week_of


@dataclass(frozen=True)
class Scene:
    """What is shown, and of what."""

    shown: Shown
    record: Record
    today: date
    present: Present | None
    """The bout that goes on, if somebody works."""

    @property
    def is_today(self) -> bool:
        """Whether the present day alone is shown."""
        return self.shown.span is Span.DAY and self.shown.day == self.today

    @property
    def goes_on(self) -> bool:
        """Whether the bout that goes on is in the view."""
        return self.present is not None and self.shown.is_present(self.today)

    @property
    def is_first_day(self) -> bool:
        """Whether there is nothing at all to show."""
        return self.record.began is None and not self.goes_on

    @cached_property
    def entries(self) -> Sequence[Entry]:
        """What lies on the day that is shown."""
        record, day = self.record, self.shown.day
        present = self.present if self.is_today else None
        return entries(
            day, record.prompts, record.bouts, present, record.silences, is_today=self.is_today
        )

    @property
    def summary(self) -> Summary:
        """What the days that are shown came to."""
        return self.record.summary(self.shown.first, self.shown.last)

    @property
    def week(self) -> tuple[Summary, ...]:
        """The days of the week that is shown, or that the day lies in."""
        monday, sunday = week_of(self.shown.day)
        return tuple(self.record.days[day] for day in days_between(monday, sunday))

    @property
    def parts(self) -> list[str]:
        """What it came to, or that nothing is recorded and why, in sentences; one at least."""
        return sentences(self.shown, self.record, self.today, going_on=self.goes_on)

    @property
    def sentence(self) -> str:
        """The same as one text."""
        return " ".join(self.parts)
