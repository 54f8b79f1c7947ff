"""The record of one simulated life: what was true, what the person experienced, what was kept.

Plain values in true seconds since 1970, however wrong the machine's clock was; it knows
nothing of the rules.
"""

from dataclasses import dataclass, field
from datetime import date

Stretch = tuple[float, float]
"""From one moment to another, in true seconds."""
Day = tuple[tuple[int, int], ...]
"""Working hours of a weekday, in minutes after midnight; an end at or before its start is
on the next day."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person has in their settings file. All lengths in minutes."""

    interval: int = 60
    break_length: int = 3
    posture: int = 30
    snooze: int = 10
    snooze_limit: int = 3
    standing: int = 40
    walking: int = 60
    away_after: int = 5
    pause_in_typing: bool = True
    lock: bool = True
    ask_on_return: bool = True
    deaf_to: frozenset[str] = frozenset()
    """The reasons for quiet that shall not count."""
    week: tuple[Day, ...] = (((0, 1440),),) * 7
    holidays: tuple[tuple[date, date], ...] = ()

    def limit(self, position: str) -> float:
        """Seconds in a working position before a break."""
        return 60.0 * {
            "sitting": self.interval,
            "standing": self.standing,
            "walking": self.walking,
        }.get(position, self.interval)


@dataclass(frozen=True, slots=True)
class Reading:
    """How the wall clock read from a moment on."""

    since: float
    skew: float
    """Seconds by which it was ahead."""
    zone: str


@dataclass(frozen=True, slots=True)
class Gone:
    """No agent ran."""

    began: float
    ended: float
    killed: bool
    reboot: bool
    set_by: float = 0.0
    """Seconds by which the wall clock was set meanwhile."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A notification came up."""

    at: float
    key: str
    low: bool
    """Whether it came with low urgency."""
    by: str


@dataclass(frozen=True, slots=True)
class Closed:
    """A notification was taken off the screen by the agent, or went with it."""

    at: float
    key: str
    crash: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """The person said something, or the desktop in their name."""

    at: float
    what: str
    prompt: int | None = None
    minutes: float | None = None
    word: str = ""
    """An answer to a posture check, or a position."""
    refused: bool | None = None
    """What came back; None where nothing does, as from a notification."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A record: a prompt began."""

    at: float
    id: int
    kind: str
    origin: str
    sitting: float
    noted: float


@dataclass(frozen=True, slots=True)
class Ended:
    """A record: a prompt got its outcome."""

    at: float
    id: int
    outcome: str
    snoozes: int
    seconds: float
    noted: float


@dataclass(frozen=True, slots=True)
class Bout:
    """A record: the person worked in one position."""

    began: float
    ended: float
    seconds: float
    by: str
    position: str
    noted: float


@dataclass(frozen=True, slots=True)
class Silence:
    """A record: why no prompt came."""

    why: str
    began: float
    ended: float
    noted: float


@dataclass(frozen=True, slots=True)
class Row:
    """A prompt as it stands in the history file in the end."""

    id: int
    kind: str
    origin: str
    outcome: str | None
    opened: float
    """As the machine's wall clock read, like all in the file."""
    closed: float | None


@dataclass(frozen=True, slots=True)
class Panel:
    """What the tray told when a panel came up."""

    at: float
    condition: str


@dataclass(slots=True)
class Life:
    """All of it."""

    seed: str
    began: float = 0.0
    ended: float = 0.0
    polled: bool = False
    """Whether the source of input can only be asked."""
    # --- what was true
    wishes: list[tuple[float, Wish]] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    inputs: list[Stretch] = field(default_factory=list)
    """Stretches of input without a pause."""
    blind: list[Stretch] = field(default_factory=list)
    """While it could not be told whether there was input."""
    locked: list[Stretch] = field(default_factory=list)
    asleep: list[Stretch] = field(default_factory=list)
    gone: list[Gone] = field(default_factory=list)
    quiet: list[tuple[float, float, str]] = field(default_factory=list)
    """While a reason to be quiet was told, rightly or not."""
    full: list[Stretch] = field(default_factory=list)
    """While the disk was full."""
    mute: list[Stretch] = field(default_factory=list)
    """While no notification daemon was there."""
    # --- what the person experienced
    shown: list[Shown] = field(default_factory=list)
    closed: list[Closed] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    news: list[tuple[float, str]] = field(default_factory=list)
    panels: list[Panel] = field(default_factory=list)
    crashes: list[tuple[float, str]] = field(default_factory=list)
    """Faults of the program that its barrier caught."""
    # --- what was kept
    opened: list[Opened] = field(default_factory=list)
    outcomes: list[Ended] = field(default_factory=list)
    bouts: list[Bout] = field(default_factory=list)
    silences: list[Silence] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    bout_rows: list[tuple[float, float, float]] = field(default_factory=list)
    """Beginning, end and counted seconds, as in the file."""
    faults: dict[str, int] = field(default_factory=dict)
    """How often each fault was met."""

    def met(self, fault: str) -> None:
        """Count a fault."""
        self.faults[fault] = self.faults.get(fault, 0) + 1
