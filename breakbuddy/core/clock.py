"""Time as the rules see it: a value that is passed in, never read."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from typing import Self


@dataclass(frozen=True, slots=True)
class Instant:
    """One moment on two clocks.

    Deadlines and durations use ``boot``, which runs on through suspend and
    never steps back. Working hours and records use ``unix``, which a person or
    a time server may set. ``zone`` tells what the wall clock reads there.
    """

    boot: float
    """Seconds since an arbitrary origin, on a clock that also runs in suspend."""
    unix: float
    """Seconds since 1970-01-01 00:00 UTC."""
    zone: tzinfo = field(default=UTC, compare=False, repr=False)
    """The local time zone at this moment."""

    @property
    def local(self) -> datetime:
        """The wall clock's reading, aware of its zone."""
        return datetime.fromtimestamp(self.unix, self.zone)

    def plus(self, seconds: float) -> Self:
        """The moment so many seconds later (earlier, if negative), on both clocks."""
        return type(self)(self.boot + seconds, self.unix + seconds, self.zone)

    def since(self, earlier: "Instant") -> float:
        """Seconds passed since an earlier moment, by the clock that never jumps."""
        return self.boot - earlier.boot

    def reached(self, deadline: "Instant") -> bool:
        """Whether a deadline has come."""
        return self.boot >= deadline.boot
