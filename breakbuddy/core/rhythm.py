"""The part of a person's settings that the rules depend on."""

from dataclasses import dataclass, field

from breakbuddy.core.hours import WeeklyHours
from breakbuddy.core.vocabulary import WorkPosition


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often, how long, and when. All durations in seconds."""

    interval: float = 60 * 60.0
    """Sitting time from one move break to the next, 5 to 240 minutes."""
    break_length: float = 3 * 60.0
    """How long a move break lasts, 1 to 30 minutes. An absence as long counts as one."""
    posture_interval: float | None = 30 * 60.0
    """Sitting time from one posture check to the next, 10 to 120 minutes; None for none."""
    snooze: float = 10 * 60.0
    """How long a snooze is when no length is named, 1 to 120 minutes."""
    snooze_limit: int = 3
    """How often one break may be snoozed, 0 to 20."""
    standing_interval: float = 40 * 60.0
    """The time at a desk for standing before a prompt to sit or walk, 5 to 240 minutes."""
    walking_interval: float = 60 * 60.0
    """The time on a treadmill before a prompt to stand still or sit, 5 to 240 minutes."""
    away_after: float = 5 * 60.0
    """How long no input may come before the person counts as away, 1 to 60 minutes."""
    wait_for_pause: bool = True
    """Whether a prompt that is due waits for a pause in typing."""
    hours: WeeklyHours = field(default_factory=WeeklyHours)
    """When people are at work; outside nothing is counted and nothing prompts."""

    def __post_init__(self) -> None:
        durations = [self.limit(position) for position in WorkPosition]
        durations += [self.break_length, self.snooze, self.away_after]
        if self.posture_interval is not None:
            durations.append(self.posture_interval)
        # Written so that NaN, which is never between two numbers, is refused too.
        if not all(0 < each < float("inf") for each in durations) or self.snooze_limit < 0:
            raise ValueError(f"durations must be positive and the limit not negative: {self!r}")

    def limit(self, position: WorkPosition) -> float:
        """How long a person works in a position before a prompt, in seconds."""
        return {
            WorkPosition.SITTING: self.interval,
            WorkPosition.STANDING: self.standing_interval,
            WorkPosition.WALKING: self.walking_interval,
        }[position]
