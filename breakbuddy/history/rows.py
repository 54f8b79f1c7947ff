"""History's rows as typed values. A moment keeps the UTC offset that held where the person was."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Self

from breakbuddy.core.clock import Instant
from breakbuddy.core.vocabulary import (
    BoutEnd,
    Kind,
    Origin,
    Outcome,
    QuietReason,
    Silence,
    WorkPosition,
)

SECONDS_PER_DAY = 86_400
_MINUTES_PER_DAY = 1_440
_FIRST_DAY = date(1970, 1, 1).toordinal()
# A day inside the calendar's limits, so that no offset can lead beyond them.
_EARLIEST = datetime(1, 1, 2, tzinfo=UTC).timestamp()
_LATEST = datetime(9999, 12, 30, tzinfo=UTC).timestamp()


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of the past, with what the wall clock read then.

    The offset is stored and not a zone's name: after a journey, or after a
    country changed its rules, a day in history stays the day it was.

    Raises:
        ValueError: the time or the offset lies outside the calendar.
    """

    unix: float
    """Seconds since 1970-01-01 00:00 UTC."""
    offset_minutes: int
    """Minutes that the wall clock was ahead of UTC (behind it, if negative)."""

    def __post_init__(self) -> None:
        if not _EARLIEST <= self.unix <= _LATEST:
            raise ValueError(f"{self.unix!r} is not a time within the calendar")
        if not -_MINUTES_PER_DAY < self.offset_minutes < _MINUTES_PER_DAY:
            raise ValueError(f"{self.offset_minutes!r} is not an offset from UTC")

    @classmethod
    def of(cls, instant: Instant) -> Self:
        """The moment of an instant, with the offset of its zone at that time.

        Raises:
            ValueError: the instant lies outside the calendar.
        """
        utc = cls(instant.unix, 0)
        offset = utc.local.astimezone(instant.zone).utcoffset() or timedelta()
        return cls(instant.unix, round(offset.total_seconds() / 60))

    @property
    def local(self) -> datetime:
        """The wall clock's reading then, aware of its offset."""
        zone = timezone(timedelta(minutes=self.offset_minutes))
        return datetime.fromtimestamp(self.unix, zone)

    @property
    def day(self) -> date:
        """The person's day then."""
        days = int(self.wall // SECONDS_PER_DAY)
        return date.fromordinal(_FIRST_DAY + days)

    @property
    def wall(self) -> float:
        """The wall clock's reading as seconds since 1970-01-01 00:00 on that same clock."""
        return self.unix + self.offset_minutes * 60


def wall_midnight(day: date) -> float:
    """When a day begins, as seconds on the scale of ``Moment.wall``."""
    return float((day.toordinal() - _FIRST_DAY) * SECONDS_PER_DAY)


@dataclass(frozen=True, slots=True)
class PromptRow:
    """A break or posture check, and what came of it."""

    id: int
    kind: Kind
    origin: Origin
    opened: Moment
    sitting_seconds: float
    """How long the person had sat by then."""
    outcome: Outcome | None
    """None while it waits for an answer."""
    closed: Moment | None
    """When the outcome came; None like it."""
    snoozes: int
    break_seconds: float
    """How long the break lasted, as far as it is known; 0 for posture checks."""
    offered: tuple[str, ...] = ()
    """The ids of what it proposed, in order; empty if it proposed nothing."""


@dataclass(frozen=True, slots=True)
class BoutRow:
    """A bout of work in one position that has ended."""

    started: Moment
    ended: Moment
    sitting_seconds: float
    """The time counted in that position, short absences left out."""
    ended_by: BoutEnd
    position: WorkPosition = WorkPosition.SITTING


@dataclass(frozen=True, slots=True)
class SilenceRow:
    """A while in which no prompt came, and why. Silences may overlap."""

    why: Silence | QuietReason
    """A quiet only where it held a prompt back, for as long as it did."""
    began: Moment
    ended: Moment


@dataclass(frozen=True, slots=True)
class OfferRow:
    """What a prompt proposed, and what came of it."""

    prompt: int
    """The prompt's id."""
    kind: Kind
    opened: Moment
    outcome: Outcome | None
    """None while the prompt waits for an answer."""
    items: tuple[str, ...]
    """The ids of what it proposed, in order; at least one."""


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """How the person said that their back is."""

    phase: str
    """In the coach's word for it."""
    began: Moment
    """Since when it has been so."""
    at: Moment
    """When the person said it."""
