"""What a day or a week came to. Pure functions over rows; nothing is guessed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from breakbuddy.core.vocabulary import Kind, Origin, Outcome, WorkPosition
from breakbuddy.history.rows import SECONDS_PER_DAY, BoutRow, Moment, PromptRow, wall_midnight

DAYS_PER_WEEK = 7


@dataclass(frozen=True, slots=True)
class Breaks:
    """Move breaks, counted by what they were."""

    prompted: int
    """How many were due and prompted, whatever came of them."""
    done: int
    partly: int
    natural: int
    """Taken by being away."""
    changed: int
    """Answered by going on in another position."""
    skipped: int
    missed: int


@dataclass(frozen=True, slots=True)
class PostureChecks:
    """Posture checks, counted by their answers."""

    prompted: int
    """How many were due and prompted, whatever came of them."""
    good: int
    adjusted: int
    stood: int
    skipped: int
    missed: int
    merged: int
    """A move break came in their place."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What the days from first to last, both included, came to."""

    first: date
    last: date
    breaks: Breaks
    posture: PostureChecks
    snoozes: int
    sitting_seconds: float
    standing_seconds: float
    walking_seconds: float
    longest_bout_seconds: float
    """The longest sitting bout, as far as it lay in these days."""
    bouts: int
    """How many sitting bouts had a part in these days."""

    @property
    def desk_seconds(self) -> float:
        """The time at the desk, whatever the position."""
        return self.sitting_seconds + self.standing_seconds + self.walking_seconds

    @property
    def has_work(self) -> bool:
        """Whether any bout, whatever the position, had a part in these days."""
        return self.bouts > 0 or self.desk_seconds > 0


def summarise(
    first: date, last: date, prompts: Iterable[PromptRow], bouts: Iterable[BoutRow]
) -> Summary:
    """Sum up the days from first to last, both included.

    Prompts count on the day on which they opened. A bout over midnight counts on
    each of its days, with its share of the sitting time.
    """
    within = [prompt for prompt in prompts if first <= prompt.opened.day <= last]
    parts = _parts(first, last, bouts)
    sat = parts[WorkPosition.SITTING]
    moves = [prompt for prompt in within if prompt.kind is Kind.MOVE]
    checks = [prompt for prompt in within if prompt.kind is Kind.POSTURE]
    return Summary(
        first=first,
        last=last,
        breaks=_breaks(moves),
        posture=_posture_checks(checks),
        snoozes=sum(prompt.snoozes for prompt in within),
        sitting_seconds=sum(sat),
        standing_seconds=sum(parts[WorkPosition.STANDING]),
        walking_seconds=sum(parts[WorkPosition.WALKING]),
        longest_bout_seconds=max(sat, default=0.0),
        bouts=len(sat),
    )


def summarise_days(
    first: date, last: date, prompts: Sequence[PromptRow], bouts: Sequence[BoutRow]
) -> tuple[Summary, ...]:
    """A summary for each of the days from first to last, both included."""
    # Sorted by day first: years would take minutes if each day looked at all rows.
    opened = defaultdict[date, list[PromptRow]](list)
    for prompt in prompts:
        opened[prompt.opened.day].append(prompt)
    sat = defaultdict[date, list[BoutRow]](list)
    for bout in bouts:
        for day in _days_of(bout, first, last):
            sat[day].append(bout)
    return tuple(summarise(day, day, opened[day], sat[day]) for day in days_between(first, last))


def days_between(first: date, last: date) -> Iterator[date]:
    """Every day from first to last, both included."""
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)


def week_of(day: date) -> tuple[date, date]:
    """The Monday and the Sunday of a day's week, as far as the calendar reaches."""
    monday = day - timedelta(days=day.weekday())
    sunday = min(monday.toordinal() + DAYS_PER_WEEK - 1, date.max.toordinal())
    return monday, date.fromordinal(sunday)


def sitting_within(bout: BoutRow, first: date, last: date) -> float | None:
    """How many seconds of a bout's counted time lie in the days from first to last, both included.

    Midnight is that of the clock which held when the bout began: when the person
    travels or the clocks change, no second is counted twice or left out. Short
    absences are taken to be spread evenly.

    Returns:
        The seconds; None if the bout has no part in these days.
    """
    start, end = bout.started.wall, bout.started.wall + (bout.ended.unix - bout.started.unix)
    if not plausible(bout):
        return bout.sitting_seconds if first <= bout.started.day <= last else None
    from_, to = wall_midnight(first), wall_midnight(last) + SECONDS_PER_DAY
    inside = min(end, to) - max(start, from_)
    if inside <= 0:
        return None
    return bout.sitting_seconds * (inside / (end - start))


def plausible(bout: BoutRow) -> bool:
    """Whether the clock was left alone during a bout, as far as can be told.

    A bout which ends before it starts, or lasts a day longer than was sat, tells
    of a clock that was set; spreading it over days would only invent some.
    """
    return 0 < bout.ended.unix - bout.started.unix <= bout.sitting_seconds + SECONDS_PER_DAY


def _days_of(bout: BoutRow, first: date, last: date) -> Iterator[date]:
    """The days of those from first to last that a bout may have a part in."""
    begun = bout.started.day
    ended = begun
    if plausible(bout):
        ended = Moment(bout.ended.unix, bout.started.offset_minutes).day
    return days_between(max(begun, first), min(ended, last))


def _parts(
    first: date, last: date, bouts: Iterable[BoutRow]
) -> Mapping[WorkPosition, Sequence[float]]:
    """By position, the seconds of each bout that has a part in these days."""
    parts = defaultdict[WorkPosition, list[float]](list)
    for bout in bouts:
        part = sitting_within(bout, first, last)
        if part is not None:
            parts[bout.position].append(part)
    return parts


def _breaks(moves: Sequence[PromptRow]) -> Breaks:
    came_to = Counter(prompt.outcome for prompt in moves)
    return Breaks(
        prompted=_due(moves),
        done=came_to[Outcome.DONE],
        partly=came_to[Outcome.PARTLY],
        natural=came_to[Outcome.NATURAL],
        changed=came_to[Outcome.CHANGED],
        skipped=came_to[Outcome.SKIPPED],
        missed=came_to[Outcome.MISSED],
    )


def _posture_checks(checks: Sequence[PromptRow]) -> PostureChecks:
    came_to = Counter(prompt.outcome for prompt in checks)
    return PostureChecks(
        prompted=_due(checks),
        good=came_to[Outcome.GOOD],
        adjusted=came_to[Outcome.ADJUSTED],
        stood=came_to[Outcome.STOOD],
        skipped=came_to[Outcome.SKIPPED],
        missed=came_to[Outcome.MISSED],
        merged=came_to[Outcome.MERGED],
    )


def _due(prompts: Sequence[PromptRow]) -> int:
    return sum(prompt.origin is Origin.SCHEDULE for prompt in prompts)
