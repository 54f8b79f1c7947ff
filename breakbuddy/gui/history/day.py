"""A day as a timeline: what lies where on it, in the wall clock's seconds. Nothing of Qt."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from breakbuddy import phrases
from breakbuddy.core.vocabulary import Condition, Kind
from breakbuddy.gui.history.marks import OF_OUTCOME, Mark, legend_name
from breakbuddy.history.rows import (
    SECONDS_PER_DAY,
    BoutRow,
    Moment,
    PromptRow,
    wall_midnight,
)
from breakbuddy.history.statistics import plausible
from breakbuddy.history.text import outcome_parts
from breakbuddy.i18n import _

HOUR = 3600
HOURS_PER_DAY = 24
_FEWEST_HOURS = 6
_NATURAL_SHOWN = 30 * 60
"""So much of a natural break after the last sitting is shown: it may last to the next morning."""
_NOT_SITTING = {Condition.ON_BREAK, Condition.OFF_HOURS, Condition.AWAY}

Clock = Callable[[float], str]
"""How a time of day, in seconds since midnight, is written."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on the timeline. Times are seconds since midnight, within the day."""

    mark: Mark
    start: float
    end: float
    """Not before the start; the same for what has no length."""
    parts: tuple[str, ...]
    """What there is to say of it."""


@dataclass(frozen=True, slots=True)
class Present:
    """The sitting bout that goes on."""

    now: Moment
    seconds: float
    """Sat so far."""

    @classmethod
    def of(cls, condition: Condition, seconds: float, now: Moment) -> "Present | None":
        """What the agent reports, as a bout; None if nobody sits."""
        if condition in _NOT_SITTING or seconds <= 0:
            return None
        return cls(now, seconds)


def entries(
    day: date,
    prompts: Sequence[PromptRow],
    bouts: Sequence[BoutRow],
    present: Present | None,
    *,
    is_today: bool,
) -> tuple[Entry, ...]:
    """What lies on a day, in the order in which it began; bouts are cut at midnight."""
    found = [*_sat(day, bouts), *_breaks(day, prompts, is_today=is_today)]
    if present is not None:
        since = max((each.end for each in found if each.mark is Mark.SITTING), default=0.0)
        found += _going_on(day, present, since)
    return tuple(sorted(found, key=lambda each: (each.start, each.end)))


def hours(shown: Sequence[Entry]) -> tuple[int, int]:
    """The full hours from which to which the timeline goes; six at least."""
    if not shown:
        return 9, 17
    first = int(min(each.start for each in shown) // HOUR)
    last = -int(-max(map(_shown_end, shown)) // HOUR)
    last = min(max(last, first + _FEWEST_HOURS), HOURS_PER_DAY)
    return min(first, last - _FEWEST_HOURS), last


def said(entry: Entry, clock: Clock) -> str:
    """An entry in words: when, and what."""
    if entry.end - entry.start < 1:
        when = clock(entry.start)
    else:
        when = _("{start} to {end}").format(start=clock(entry.start), end=clock(entry.end))
    return phrases.apart((when, legend_name(entry.mark), *entry.parts))


def _shown_end(entry: Entry) -> float:
    if entry.mark is Mark.NATURAL:
        return min(entry.end, entry.start + _NATURAL_SHOWN)
    return entry.end


def _sat(day: date, bouts: Sequence[BoutRow]) -> Iterator[Entry]:
    for bout in bouts:
        start = bout.started.wall - wall_midnight(day)
        # A clock that was set tells no end; what was sat is known nevertheless.
        length = bout.sitting_seconds
        if plausible(bout):
            length = bout.ended.unix - bout.started.unix
        cut = _cut(start, start + length)
        if cut is not None:
            parts = (phrases.duration(bout.sitting_seconds),)
            yield Entry(Mark.SITTING, *cut, parts)


def _breaks(day: date, prompts: Sequence[PromptRow], *, is_today: bool) -> Iterator[Entry]:
    for prompt in prompts:
        if prompt.kind is not Kind.MOVE or prompt.opened.day != day:
            continue
        parts = tuple(outcome_parts(prompt, is_today=is_today))[1:]
        if prompt.outcome is None:
            mark = Mark.WAITING if is_today else Mark.UNANSWERED
        else:
            mark = OF_OUTCOME[prompt.outcome]
        start = prompt.opened.wall - wall_midnight(day)
        end = start
        if prompt.closed is not None and prompt.break_seconds > 0:
            # Counted from the opening, on the clock that held then.
            end = start + max(0.0, prompt.closed.unix - prompt.opened.unix)
            start = max(start, end - prompt.break_seconds)
        start = min(start, SECONDS_PER_DAY)
        yield Entry(mark, start, min(end, SECONDS_PER_DAY), parts)


def _going_on(day: date, present: Present, since: float) -> Iterator[Entry]:
    end = present.now.wall - wall_midnight(day)
    cut = _cut(max(end - present.seconds, min(since, end)), end)
    if cut is not None:
        yield Entry(Mark.PRESENT, *cut, (phrases.duration(present.seconds),))


def _cut(start: float, end: float) -> tuple[float, float] | None:
    """The part of a time that lies within the day; None if there is none."""
    inside = max(start, 0.0), min(end, float(SECONDS_PER_DAY))
    return inside if inside[0] < inside[1] else None
