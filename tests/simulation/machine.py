"""The machine in a simulated life: its clocks, its senses, its notification daemon.

These are the fakes at the operating system's boundary; everything behind it is real.
"""

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from breakbuddy.agent.sensing import Openers
from breakbuddy.core.clock import Instant
from breakbuddy.core.vocabulary import QuietReason
from breakbuddy.desktop.ports import Choice, Notice, OnAnswer, Unavailable
from breakbuddy.desktop.sensing import Change, OnChange, SenseReport
from tests.simulation.hands import NEVER, Hands


class Zone(tzinfo):
    """A zone that the machine is set to."""

    def __init__(self, name: str) -> None:
        self.now = ZoneInfo(name)

    def utcoffset(self, dt: datetime | None) -> timedelta | None:
        return None if dt is None else dt.replace(tzinfo=self.now).utcoffset()

    def dst(self, dt: datetime | None) -> timedelta | None:
        del dt
        return None

    def tzname(self, dt: datetime | None) -> str | None:
        del dt
        return self.now.key

    def fromutc(self, dt: datetime) -> datetime:
        return self.now.fromutc(dt.replace(tzinfo=self.now)).replace(tzinfo=self)


class Clock:
    """The clocks of one run of the agent after another, over true time."""

    def __init__(self, at: float, zone: str) -> None:
        self.at = at
        """True seconds since 1970."""
        self.booted = at - 500.0
        self.skew = 0.0
        self.zone = Zone(zone)
        self.run = 0
        self.asleep = 0.0
        """Seconds of suspend since the machine was booted."""
        self.sleeps: list[tuple[float, float]] = []
        self._told = 0.0

    def now(self) -> Instant:
        return Instant(self.at - self.booted, self.at + self.skew, self.zone)

    def true(self, moment: Instant) -> float:
        """The true time of a moment on the present boot clock."""
        return moment.boot + self.booted

    def real_seconds(self, seconds: float) -> float:
        return seconds

    def slept(self) -> float:
        told, self._told = self._told, self.asleep
        return self.asleep - told

    def boot_id(self) -> str:
        return f"run {self.run}"

    def suspend(self, seconds: float) -> None:
        self.sleeps.append((self.at, self.at + seconds))
        self.at += seconds
        self.asleep += seconds

    def reboot(self) -> None:
        self.run += 1
        self.booted = self.at - 12.0
        self.asleep = self._told = 0.0
        self.sleeps.clear()
        self.zone = Zone(self.zone.now.key)


class Desktop:
    """What can be sensed, as one run of the agent opens it."""

    name = "a simulated desktop"
    stops_in_sleep = True

    def __init__(self, clock: Clock, hands: Hands, *, polled: bool, counts_sleep: bool) -> None:
        self.clock = clock
        self.hands = hands
        self.watches = not polled
        self.stops_in_sleep = not counts_sleep
        self.blind = False
        self.locked = False
        self.quiet: set[str] = set()
        self.session_began = clock.at
        self.woken = clock.at
        """Nothing tells a source of input from a wake-up by a key."""
        self._changed: Callable[[], None] = lambda: None
        self._tell: OnChange = lambda _change: None
        self._watch: float | None = None
        self._idle = False
        self._next: tuple[int, float, float] = (-1, 0.0, 0.0)

    def openers(self) -> Openers:
        return Openers(self._open_idle, self._open_presence, lambda: self)

    def tell(self, change: object) -> None:
        self._tell(change)  # type: ignore[arg-type]  # a Change

    def last(self) -> float:
        return max(self.hands.last(self.clock.at), self.session_began)

    def idle_seconds(self) -> float | None:
        if self.blind:
            return None
        last, now = self.last(), self.clock.at
        slept = 0.0
        if self.stops_in_sleep:
            slept = sum(max(0.0, end - max(began, last)) for began, end in self.clock.sleeps)
        return max(0.0, now - last - slept)

    def watch(self, seconds: float) -> None:
        self._watch = seconds
        self._idle = not self.blind and (self.idle_seconds() or 0.0) >= seconds
        self._next = (-1, 0.0, 0.0)

    def next_change(self) -> float:
        """When the source of input tells something next."""
        if self._watch is None or not self.watches or self.blind:
            return NEVER
        version, since, at = self._next
        if version == self.hands.version and since <= self.clock.at < at:
            return at
        now = self.clock.at
        if self._idle:
            at = self.hands.next(now)
        elif now - self.last() >= self._watch:
            at = now
        else:
            at = self.hands.pause_reaches(now, self._watch, self.session_began)
        self._next = self.hands.version, now, at
        return at

    @property
    def waits_for_input(self) -> bool:
        """Whether it tells of the next input."""
        return self._idle

    def change(self) -> None:
        """Input began or ended, and is told."""
        self._idle = not self._idle
        self._next = (-1, 0.0, 0.0)
        self._changed()

    def start(self) -> None:
        """As the presence does: a lock that is there is told at once."""
        if self.locked:
            self._tell(Change.LOCKED)

    def stop(self) -> None:
        pass

    def reports(self) -> tuple[SenseReport, ...]:
        return ()

    def look(self, wanted: frozenset[QuietReason]) -> frozenset[QuietReason]:
        return frozenset(each for each in wanted if each.value in self.quiet)

    def _open_idle(
        self, changed: Callable[[], None], gone: Callable[[], None]
    ) -> tuple["Desktop", Choice]:
        del gone
        self._changed = changed
        self._watch, self._idle = None, False
        return self, Choice(self.name)

    def _open_presence(self, tell: OnChange) -> "Desktop":
        self._tell = tell
        return self


class Daemon:
    """A notification daemon, or the bell that rings where there is none."""

    def __init__(
        self, name: str, show: Callable[[str, Notice], None], close: Callable[[str, str], None]
    ) -> None:
        self.name = name
        self._show = show
        self._close = close
        self.dead = False

    def open(self, on_answer: OnAnswer) -> "Daemon":
        """As the chain opens it."""
        del on_answer
        if self.dead:
            raise Unavailable("there is no notification daemon")
        return self

    def show(self, notice: Notice) -> None:
        if self.dead:
            raise Unavailable("the notification daemon has died")
        self._show(self.name, notice)

    def close(self, key: str) -> None:
        self._close(self.name, key)

    def stop(self) -> None:
        pass
