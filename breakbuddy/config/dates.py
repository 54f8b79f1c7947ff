"""The kinds of values that tell when: times of a day, and days of the calendar."""

from dataclasses import dataclass
from datetime import date, datetime

from breakbuddy.config.kinds import OFF, Kind, PartError, without_brackets
from breakbuddy.core.holidays import (
    DateSpan,
    EndsBeforeItBeginsError,
    Holidays,
    NoSuchDayError,
    merged,
)
from breakbuddy.core.hours import Span
from breakbuddy.i18n import _


@dataclass(frozen=True, slots=True)
class TimesOfDay(Kind[tuple[Span, ...]]):
    """The stretches of one weekday. None at all is a day off."""

    most: int = 12

    @property
    def allowed(self) -> str:
        """How they are written."""
        return _('a list of times such as ["09:00-12:30", "13:00-17:30"], or [] for a day off')

    def read(self, value: object) -> tuple[Span, ...]:
        """A TOML array of strings."""
        if isinstance(value, list) and len(value) <= self.most:
            try:
                return tuple(Span.parse(_string(entry)) for entry in value)
            except ValueError:
                raise ValueError(self.allowed) from None
        raise ValueError(self.allowed)

    def parse(self, text: str) -> tuple[Span, ...]:
        """Stretches with commas between them, in brackets and quotes or not; or "off"."""
        inner = without_brackets(text)
        if not inner or inner.lower() in OFF:
            return ()
        return self.read([part.strip().strip("\"'") for part in inner.split(",")])

    def show(self, value: tuple[Span, ...]) -> str:
        """Stretches with commas between them, or "off"."""
        return ", ".join(map(str, value)) or "off"


@dataclass(frozen=True, slots=True)
class Days(Kind[Holidays]):
    """Days and ranges of days, kept in order; those that overlap or touch become one."""

    most: int = 100

    @property
    def allowed(self) -> str:
        """How they are written."""
        return _('a list of days such as ["2026-10-03", "2026-12-24..2027-01-02"], or []')

    def read(self, value: object) -> Holidays:
        """A TOML array of strings, or of TOML's own dates."""
        if not isinstance(value, list):
            raise ValueError(self.allowed)  # noqa: TRY004 -- the file is wrong, not the program
        if len(value) > self.most:
            few = _("made of at most {most} days and ranges").format(most=self.most)
            raise PartError(few, len(value))
        return merged(map(self._span, value))

    def parse(self, text: str) -> Holidays:
        """Days with commas between them, in brackets and quotes or not; or "none"."""
        inner = without_brackets(text)
        if not inner or inner.lower() in OFF:
            return ()
        return self.read([part.strip().strip("\"'") for part in inner.split(",")])

    def show(self, value: Holidays) -> str:
        """Days with commas between them, or "none"."""
        return ", ".join(map(str, value)) or "none"

    def _span(self, entry: object) -> DateSpan:
        if isinstance(entry, date) and not isinstance(entry, datetime):
            return DateSpan(entry, entry)
        try:
            return DateSpan.parse(_string(entry))
        except NoSuchDayError:
            raise PartError(_("made of days that the calendar has"), entry) from None
        except EndsBeforeItBeginsError:
            raise PartError(_("made of ranges that end after they begin"), entry) from None
        except ValueError:
            form = _("made of days as 2026-10-03 and ranges as 2026-12-24..2027-01-02")
            raise PartError(form, entry) from None


def _string(value: object) -> str:
    if isinstance(value, str):
        return value
    raise ValueError(value)
