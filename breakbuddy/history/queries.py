"""The SQL that reads history, and how the rows that it finds become values.

The functions raise ``KeyError``, ``ValueError`` or ``TypeError`` for values that no
BreakBuddy wrote.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from breakbuddy.core.vocabulary import (
    BoutEnd,
    Kind,
    Opinion,
    Origin,
    Outcome,
    QuietReason,
    Silence,
    WorkPosition,
)
from breakbuddy.history.rows import BoutRow, Moment, OfferRow, PhaseRow, PromptRow, SilenceRow

Row = tuple[Any, ...]
_LARGEST = 2**53
"""Seconds or times that something took can be no more."""

# Rows are read by the hundred or the thousand. To look words up here takes a tenth of the
# time of calling the enumerations.
_KINDS = {kind.value: kind for kind in Kind}
_OUTCOMES: Mapping[str | None, Outcome | None] = {None: None} | {
    each.value: each for each in Outcome
}
_BOUT_ENDS = {each.value: each for each in BoutEnd}
_POSITIONS = {each.value: each for each in WorkPosition}
_SILENCES: Mapping[str, Silence | QuietReason] = {
    each.value: each for each in (*Silence, *QuietReason)
}

# ":start" and ":end" are seconds on the scale of Moment.wall. Where a table has an index, the
# first condition lets it find the rows, whatever their offsets; the second is exact.
PROMPTS = (
    "SELECT id, kind, origin, opened_at, opened_offset, sitting_seconds, outcome, closed_at,"
    " closed_offset, snoozes, break_seconds FROM prompt"
    " WHERE opened_at BETWEEN :start - 86400 AND :end + 86400"
    " AND opened_at + opened_offset * 60 >= :start AND opened_at + opened_offset * 60 < :end"
    " ORDER BY opened_at, id"
)
NEWEST_WITH_ITEMS = (
    "SELECT id, kind, opened_at, opened_offset, outcome FROM prompt"
    " WHERE opened_at >= :since AND kind = :kind"
    " AND EXISTS (SELECT 1 FROM offered WHERE offered.prompt = prompt.id)"
    " ORDER BY opened_at DESC, id DESC LIMIT :most"
)
# Apart from the prompts: a join would read and decode a prompt once for each of its items.
ITEMS = (
    "SELECT prompt, item FROM offered WHERE prompt BETWEEN :first AND :last"
    " ORDER BY prompt, position"
)
BOUTS = (
    "SELECT started_at, started_offset, ended_at, ended_offset, sitting_seconds, ended_by,"
    " position FROM bout"
    " WHERE started_at < :end + 86400 AND started_at + started_offset * 60 < :end"
    " AND max(ended_at, started_at) + started_offset * 60 >= :start"
    " ORDER BY started_at, ended_at"
)
SILENCES = (
    "SELECT why, began_at, began_offset, ended_at, ended_offset FROM silence"
    " WHERE ended_at >= :start - 86400 AND ended_at + began_offset * 60 >= :start"
    " AND began_at + began_offset * 60 < :end"
    " ORDER BY began_at, ended_at, why"
)
_PHASE = "SELECT phase, began_at, began_offset, told_at, told_offset FROM phase"
LATEST_PHASE = _PHASE + " ORDER BY id DESC LIMIT 1"
PHASES = _PHASE + (
    " WHERE began_at + began_offset * 60 >= :start AND began_at + began_offset * 60 < :end"
    " ORDER BY began_at, id"
)
OPINIONS = "SELECT item, opinion FROM opinion"
SEEN = "SELECT item, seen_at FROM seen"
FIRST = (
    "SELECT * FROM (SELECT opened_at, opened_offset FROM prompt ORDER BY opened_at LIMIT 1)"
    " UNION ALL"
    " SELECT * FROM (SELECT started_at, started_offset FROM bout ORDER BY started_at LIMIT 1)"
)

LAST = (
    "SELECT * FROM (SELECT opened_at, opened_offset FROM prompt ORDER BY opened_at DESC LIMIT 1)"
    " UNION ALL"
    " SELECT * FROM (SELECT started_at, started_offset FROM bout ORDER BY started_at DESC LIMIT 1)"
)


def ids_of(prompts: Iterable[Row]) -> Mapping[str, float | None]:
    """The least and the greatest id of prompts, of which ``ITEMS`` finds the items."""
    ids = [row[0] for row in prompts if isinstance(row[0], int)]
    return {"first": min(ids, default=None), "last": max(ids, default=None)}


def prompts(rows: Iterable[Row], items: Iterable[Row]) -> Iterator[PromptRow]:
    """Of the rows of ``PROMPTS``, with what they offered."""
    offered = _by_prompt(items)
    for row in rows:
        (number, kind, origin, opened_at, opened_offset, sitting, outcome) = row[:7]
        (closed_at, closed_offset, snoozes, seconds) = row[7:]
        yield PromptRow(
            id=_whole(number),
            kind=_KINDS[kind],
            origin=Origin(origin),
            opened=Moment(opened_at, opened_offset),
            sitting_seconds=_figure(sitting),
            outcome=_OUTCOMES[outcome],
            closed=None if closed_at is None else Moment(closed_at, closed_offset),
            snoozes=_whole(snoozes),
            break_seconds=_figure(seconds),
            offered=tuple(offered[number]),
        )


def offers(rows: Sequence[Row], items: Iterable[Row]) -> Iterator[OfferRow]:
    """Of the rows of ``NEWEST_WITH_ITEMS``, the oldest first, with what they offered."""
    offered = _by_prompt(items)
    for number, kind, opened_at, opened_offset, outcome in reversed(rows):
        yield OfferRow(
            _whole(number),
            _KINDS[kind],
            Moment(opened_at, opened_offset),
            _OUTCOMES[outcome],
            tuple(offered[number]),
        )


def _by_prompt(items: Iterable[Row]) -> Mapping[int, list[str]]:
    offered = defaultdict[int, list[str]](list)
    for prompt, item in items:
        offered[prompt].append(_text(item))
    return offered


def bouts(rows: Iterable[Row]) -> Iterator[BoutRow]:
    """Of the rows of ``BOUTS``."""
    for started_at, started_offset, ended_at, ended_offset, sitting, ended_by, position in rows:
        yield BoutRow(
            started=Moment(started_at, started_offset),
            ended=Moment(ended_at, ended_offset),
            sitting_seconds=_figure(sitting),
            ended_by=_BOUT_ENDS[ended_by],
            position=_POSITIONS[position],
        )


def silences(rows: Iterable[Row]) -> Iterator[SilenceRow]:
    """Of the rows of ``SILENCES``.

    One for a reason that this version does not know is left out: it only explains what
    else is recorded, and is no ground to withhold that.
    """
    for why, began_at, began_offset, ended_at, ended_offset in rows:
        known = _SILENCES.get(why)
        if known is not None:
            yield SilenceRow(known, Moment(began_at, began_offset), Moment(ended_at, ended_offset))


def phases(rows: Iterable[Row]) -> Iterator[PhaseRow]:
    """Of the rows of ``PHASES`` or ``LATEST_PHASE``."""
    for phase, began_at, began_offset, told_at, told_offset in rows:
        yield PhaseRow(str(phase), Moment(began_at, began_offset), Moment(told_at, told_offset))


def opinions(rows: Iterable[Row]) -> Iterator[tuple[str, Opinion]]:
    """Of the rows of ``OPINIONS``: each item, and what the person thinks of it."""
    for item, opinion in rows:
        yield _text(item), Opinion(opinion)


def seen(rows: Iterable[Row]) -> Iterator[tuple[str, float]]:
    """Of the rows of ``SEEN``: each item, and when it was last shown."""
    for item, seen_at in rows:
        yield _text(item), _figure(seen_at)


def days(rows: Iterable[Row]) -> Iterator[date]:
    """Of the rows of ``FIRST`` or ``LAST``: the person's day of each moment."""
    for unix, offset_minutes in rows:
        yield Moment(unix, offset_minutes).day


def _figure(value: Any) -> float:
    number = float(value)
    if not abs(number) <= _LARGEST:
        raise ValueError(f"{number!r} is no figure of ours")
    return number


def _whole(value: Any) -> int:
    if not isinstance(value, int):
        raise TypeError(f"{value!r} is no whole number")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value
