"""What can happen, as values: what a person says, what was observed, and time passing.

The tray menu, a notification's button, a window and the command line are four
ways to say the same event.
"""

from dataclasses import dataclass

from breakbuddy.core.clock import Instant
from breakbuddy.core.vocabulary import Absence, Outcome, QuietReason, WorkPosition

SNOOZE_MINUTES = (1.0, 120.0)
"""The shortest and the longest snooze."""
PAUSE_MINUTES = (1.0, 7 * 24 * 60.0)
"""The shortest and the longest pause of a given length; a longer one is "until resumed"."""
POSTURE_ANSWERS = (Outcome.GOOD, Outcome.ADJUSTED, Outcome.STOOD)


@dataclass(frozen=True, slots=True)
class Tick:
    """Time has passed, or the settings have changed: look what is due."""


@dataclass(frozen=True, slots=True)
class StartBreak:
    """Take the move break now, prompted or not."""

    prompt: int | None = None
    """The prompt that this answers; a late answer to a past one is refused. None: the present."""


@dataclass(frozen=True, slots=True)
class Done:
    """The move break is done, whether or not it was started here."""

    prompt: int | None = None


@dataclass(frozen=True, slots=True)
class Snooze:
    """Ask again later, or put the coming break off."""

    minutes: float | None = None
    """1 to 120; None for the person's usual snooze."""
    prompt: int | None = None

    def __post_init__(self) -> None:
        _check("a snooze", self.minutes, SNOOZE_MINUTES)


@dataclass(frozen=True, slots=True)
class Skip:
    """Leave out the prompt on hand; with none, the coming break. A started break is given up."""

    prompt: int | None = None


@dataclass(frozen=True, slots=True)
class Dismiss:
    """The person closed a prompt without an answer."""

    prompt: int


@dataclass(frozen=True, slots=True)
class AnswerPosture:
    """Answer the posture check, or tell of one unprompted."""

    answer: Outcome
    """GOOD, ADJUSTED or STOOD."""
    prompt: int | None = None

    def __post_init__(self) -> None:
        if self.answer not in POSTURE_ANSWERS:
            raise ValueError(f"a posture check is not answered with {self.answer!r}")


@dataclass(frozen=True, slots=True)
class CheckPosture:
    """Ask for a posture check now."""


@dataclass(frozen=True, slots=True)
class PauseFor:
    """Pause for a while, or until resumed."""

    minutes: float | None = None
    """1 minute to 7 days; None until resumed."""

    def __post_init__(self) -> None:
        _check("a pause", self.minutes, PAUSE_MINUTES)


@dataclass(frozen=True, slots=True)
class PauseUntilTomorrow:
    """Pause for the rest of the day, and of a shift that ends after midnight."""


@dataclass(frozen=True, slots=True)
class Resume:
    """End the pause."""


@dataclass(frozen=True, slots=True)
class ChangePosition:
    """The person goes on working in another position."""

    position: WorkPosition


@dataclass(frozen=True, slots=True)
class WasHere:
    """The absence that was just taken for a break was none: the person was there, reading."""


@dataclass(frozen=True, slots=True)
class LastInput:
    """What is known of the last input: of keys, pointer or touch."""

    at: Instant | None
    """None: it cannot be told. Reminders come then as if there always were input."""


@dataclass(frozen=True, slots=True)
class Lock:
    """The screen was locked or unlocked."""

    locked: bool


@dataclass(frozen=True, slots=True)
class Quieted:
    """Which reasons there are now to hold a prompt back; none: it would not disturb."""

    reasons: tuple[QuietReason, ...]


@dataclass(frozen=True, slots=True)
class Absent:
    """An absence has just ended: nobody was there for so long up to now."""

    seconds: float
    cause: Absence

    def __post_init__(self) -> None:
        if not 0 <= self.seconds < float("inf"):
            raise ValueError(f"an absence lasts 0 seconds or more, not {self.seconds!r}")


Event = (
    Tick
    | StartBreak
    | Done
    | Snooze
    | Skip
    | Dismiss
    | AnswerPosture
    | CheckPosture
    | PauseFor
    | PauseUntilTomorrow
    | Resume
    | ChangePosition
    | WasHere
    | LastInput
    | Lock
    | Quieted
    | Absent
)
Sensed = LastInput | Lock | Quieted
"""What was sensed, and nobody said. It is taken in before anything comes due."""


def _check(what: str, minutes: float | None, limits: tuple[float, float]) -> None:
    low, high = limits
    # Written so that NaN, which is never between two numbers, is refused too.
    if minutes is not None and not low <= minutes <= high:
        raise ValueError(f"{what} lasts {low:g} to {high:g} minutes, not {minutes!r}")
