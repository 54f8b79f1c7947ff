"""A day as a timeline: what lies where on it, in the wall clock's seconds. Nothing of Qt."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from breakbuddy import phrases
from breakbuddy.core.vocabulary import Condition, Kind, QuietReason, WorkPosition
from breakbuddy.gui.history.marks import (
    BOUTS,
    NOW_IN,
    OF_OUTCOME,
    OF_POSITION,
    OF_SILENCE,
    SILENCES,
    Mark,
    legend_name,
)
from breakbuddy.history.rows import (
    SECONDS_PER_DAY,
    BoutRow,
    Moment,
    PromptRow,
    SilenceRow,
    wall_midnight,
)
from breakbuddy.history.statistics import plausible
from breakbuddy.history.text import outcome_parts
from breakbuddy.history.why_text import quiet_reason
from breakbuddy.i18n import _

HOUR = 3600
HOURS_PER_DAY = 24
_FEWEST_HOURS = 6
_NATURAL_SHOWN = 30 * 60
"""So much of a natural break after the last sitting is shown: it may last to the next morning."""
_SHORTEST_SILENCE = 60.0
_AT_ONCE = 60.0
"""Seconds within which an absence and the break that it was begin and end together."""
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
    """The bout that goes on."""

    now: Moment
    seconds: float
    """Counted so far."""
    position: WorkPosition = WorkPosition.SITTING

    @classmethod
    def of(
        cls,
        condition: Condition,
        seconds: float,
        now: Moment,
        position: WorkPosition = WorkPosition.SITTING,
    ) -> "Present | None":
        """What the agent reports, as a bout; None if nobody works."""
        if condition in _NOT_SITTING or seconds <= 0:
            return None
        return cls(now, seconds, position)


def entries(
    day: date,
    prompts: Sequence[PromptRow],
    bouts: Sequence[BoutRow],
    present: Present | None,
    silences: Sequence[SilenceRow] = (),
    *,
    is_today: bool,
) -> tuple[Entry, ...]:
    """What lies on a day, in the order in which it began; bouts are cut at midnight.

    Silences are shown within the hours of all else: the night is none of the day's picture.
    """
    found = [*_worked(day, bouts), *_breaks(day, prompts, is_today=is_today)]
    if present is not None:
        since = max((each.end for each in found if each.mark in BOUTS), default=0.0)
        found += _going_on(day, present, since)
    first, last = (hour * HOUR for hour in hours(found))
    natural = [each for each in found if each.mark is Mark.NATURAL]
    found += (
        each
        for each in _silent(day, silences)
        if each.start < last and each.end > first and not _is_told(each, natural)
    )
    return tuple(sorted(found, key=lambda each: (each.start, each.end)))


def hours(shown: Sequence[Entry]) -> tuple[int, int]:
    """The full hours from which to which the timeline goes; six at least.

    Silences do not stretch them: an absence may last to the next morning.
    """
    shown = [each for each in shown if each.mark not in SILENCES]
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


def _worked(day: date, bouts: Sequence[BoutRow]) -> Iterator[Entry]:
    for bout in bouts:
        start = bout.started.wall - wall_midnight(day)
        # A clock that was set tells no end; what was sat is known nevertheless.
        length = bout.sitting_seconds
        if plausible(bout):
            length = bout.ended.unix - bout.started.unix
        cut = _cut(start, start + length)
        if cut is not None:
            parts = (phrases.duration(bout.sitting_seconds),)
            yield Entry(OF_POSITION[bout.position], *cut, parts)


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
        yield Entry(NOW_IN[present.position], *cut, (phrases.duration(present.seconds),))


def _silent(day: date, silences: Sequence[SilenceRow]) -> Iterator[Entry]:
    """The silences of a day by their mark; those that overlap as one."""
    cuts = defaultdict[Mark, list[tuple[float, float, str]]](list)
    for row in silences:
        mark, start = OF_SILENCE.get(row.why), row.began.wall - wall_midnight(day)
        cut = _cut(start, start + row.ended.unix - row.began.unix)
        if mark is not None and cut is not None:
            reason = quiet_reason(row.why) if isinstance(row.why, QuietReason) else ""
            cuts[mark].append((*cut, reason))
    for mark, found in cuts.items():
        for start, end, reasons in _merged(sorted(found)):
            if end - start >= _SHORTEST_SILENCE:
                yield Entry(mark, start, end, (phrases.duration(end - start), *reasons))


def _merged(
    cuts: Sequence[tuple[float, float, str]],
) -> Iterator[tuple[float, float, tuple[str, ...]]]:
    """Times in the order of their beginning, those that overlap as one with all its reasons."""
    open_: tuple[float, float, tuple[str, ...]] | None = None
    for start, end, reason in cuts:
        reasons = (reason,) if reason else ()
        if open_ is None or start > open_[1]:
            if open_ is not None:
                yield open_
            open_ = start, end, reasons
        else:
            both = dict.fromkeys((*open_[2], *reasons))
            open_ = open_[0], max(open_[1], end), tuple(both)
    if open_ is not None:
        yield open_


def _is_told(silence: Entry, natural: Sequence[Entry]) -> bool:
    """Whether an absence is on the timeline already, as the break that it was."""
    return silence.mark is Mark.AWAY and any(
        each.start - _AT_ONCE <= silence.start and silence.end <= each.end + _AT_ONCE
        for each in natural
    )


def _cut(start: float, end: float) -> tuple[float, float] | None:
    """The part of a time that lies within the day; None if there is none."""
    inside = max(start, 0.0), min(end, float(SECONDS_PER_DAY))
    return inside if inside[0] < inside[1] else None
