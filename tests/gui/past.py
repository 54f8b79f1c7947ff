"""Pasts for the tests of the history window: rows, and files that hold them."""

from datetime import UTC, datetime
from pathlib import Path

from breakbuddy.core.clock import Instant
from breakbuddy.core.records import BoutEnded, PromptClosed, PromptOpened, Record, Silent
from breakbuddy.core.vocabulary import (
    BoutEnd,
    Kind,
    Origin,
    Outcome,
    QuietReason,
    Silence,
    WorkPosition,
)
from breakbuddy.history.rows import BoutRow, Moment, PromptRow, SilenceRow
from breakbuddy.history.store import History


def at(text: str) -> Instant:
    """A moment as people write it, in UTC if it has no offset."""
    moment = datetime.fromisoformat(text)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return Instant(moment.timestamp(), moment.timestamp(), moment.tzinfo or UTC)


def bout(
    started: str,
    ended: str,
    sitting: float | None = None,
    position: WorkPosition = WorkPosition.SITTING,
) -> BoutRow:
    """A bout of work, which ended with a break."""
    start, end = at(started), at(ended)
    sat = end.unix - start.unix if sitting is None else sitting
    return BoutRow(Moment.of(start), Moment.of(end), sat, BoutEnd.BREAK, position)


def silence(why: Silence | QuietReason, began: str, ended: str) -> SilenceRow:
    """A while in which no prompt came."""
    return SilenceRow(why, Moment.of(at(began)), Moment.of(at(ended)))


def prompt(
    opened: str,
    outcome: Outcome | None = Outcome.DONE,
    *,
    seconds: float = 180.0,
    kind: Kind = Kind.MOVE,
    snoozes: int = 0,
) -> PromptRow:
    """A break, or a posture check, with what came of it so many seconds later."""
    start = at(opened)
    closed = None if outcome is None else Moment.of(start.plus(seconds))
    lasted = seconds if outcome in {Outcome.DONE, Outcome.PARTLY, Outcome.NATURAL} else 0.0
    moment, origin = Moment.of(start), Origin.SCHEDULE
    number = int(start.unix)
    return PromptRow(number, kind, origin, moment, 3600.0, outcome, closed, snoozes, lasted)


def check(opened: str, outcome: Outcome) -> PromptRow:
    """A posture check."""
    return prompt(opened, outcome, seconds=9, kind=Kind.POSTURE)


def write(path: Path, *rows: BoutRow | PromptRow | SilenceRow) -> None:
    """Have the file hold these rows besides those that it holds."""
    records: list[Record] = []
    for row in rows:
        records += _records(row)
    history = History.open(path, Instant(0.0, 0.0))
    history.commit(records, "")
    history.close()


def _records(row: BoutRow | PromptRow | SilenceRow) -> list[Record]:
    if isinstance(row, BoutRow):
        ends = _instant(row.started), _instant(row.ended)
        return [BoutEnded(*ends, row.sitting_seconds, row.ended_by, row.position)]
    if isinstance(row, SilenceRow):
        return [Silent(row.why, _instant(row.began), _instant(row.ended))]
    opened = PromptOpened(row.id, row.kind, row.origin, _instant(row.opened), row.sitting_seconds)
    if row.outcome is None or row.closed is None:
        return [opened]
    closed = _instant(row.closed)
    return [opened, PromptClosed(row.id, row.outcome, closed, row.snoozes, row.break_seconds)]


def _instant(moment: Moment) -> Instant:
    return Instant(moment.unix, moment.unix, moment.local.tzinfo or UTC)
