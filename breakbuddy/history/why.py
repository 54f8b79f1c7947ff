"""Why there was no prompt at a moment, from the record alone. Nothing is guessed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from breakbuddy.core.vocabulary import BoutEnd, Kind, Origin, Outcome, QuietReason, Silence
from breakbuddy.history.facts import (
    Explanation,
    Fact,
    Gap,
    Ongoing,
    OpenBout,
    Prompted,
    Silenced,
    Unrecorded,
    Worked,
)
from breakbuddy.history.rows import BoutRow, Moment, PromptRow, SilenceRow
from breakbuddy.history.statistics import plausible

if TYPE_CHECKING:
    from breakbuddy.history.read import Reader

Why = Silence | QuietReason

_NEAR = 60.0
"""Seconds within which things count as at the same time: people name minutes."""
_DAY = timedelta(days=1)
_RANKS = {
    why: rank
    for rank, why in enumerate(
        (
            Silence.NOT_RUNNING,
            Silence.ASLEEP,
            Silence.OFF_HOURS,
            Silence.PAUSED,
            Silence.LOCKED,
            Silence.AWAY,
        )
    )
}
"""What makes prompts impossible first, then what the person wished, then what was noticed."""
_BEGINS: dict[Outcome | None, BoutEnd] = {
    Outcome.DONE: BoutEnd.BREAK,
    Outcome.NATURAL: BoutEnd.ABSENCE,
    Outcome.CHANGED: BoutEnd.POSITION,
}
_ABSENCES = {Silence.AWAY, Silence.LOCKED, Silence.ASLEEP, Silence.NOT_RUNNING}


def look_up(reader: "Reader", at: Moment, ongoing: Ongoing | None = None) -> Explanation:
    """Read what is recorded of a moment and a day on either side, and explain it.

    Raises:
        HistoryError: the history cannot be read.
    """
    day = at.day
    days = max(day, date.min + _DAY) - _DAY, min(day, date.max - _DAY) + _DAY
    return explain(
        at,
        reader.prompts_between(*days),
        reader.bouts_between(*days),
        reader.silences_between(*days),
        ongoing,
        began=reader.first_day(),
    )


def explain(
    at: Moment,
    prompts: Sequence[PromptRow],
    bouts: Sequence[BoutRow],
    silences: Sequence[SilenceRow],
    ongoing: Ongoing | None = None,
    *,
    began: date | None = None,
) -> Explanation:
    """Say why there was no prompt at a moment, or that there was one.

    Args:
        at: The moment.
        prompts: Those recorded around it, in order.
        bouts: The same.
        silences: The same.
        ongoing: What the running agent adds; None if it does not run.
        began: The day of the oldest record, if it may lie before these.
    """
    past = _Past(at, prompts, bouts, silences, ongoing)
    quiets = list(past.silenced())
    held = {each.held.id for each in quiets if each.held is not None}
    prompted = (each for each in past.prompted() if each.prompt.id not in held)
    facts: list[Fact] = [*prompted, *quiets, *past.worked()]
    if not facts:
        facts.append(past.unrecorded(began))
    return Explanation(at, tuple(sorted(facts, key=lambda fact: _weight(fact, at))))


def _weight(fact: Fact, at: Moment) -> tuple[int, float]:
    """The less, the weightier."""
    match fact:
        case Prompted(prompt):
            told = fact.break_began is not None or _near(prompt.opened, at)
            return (0 if told else 3), (0 if prompt.kind is Kind.MOVE else 1)
        case Silenced(Silence() as why):
            return 1, _RANKS[why]
        case Silenced():
            return 2, fact.began.unix
        case _:
            return 4, 0


@dataclass(frozen=True, slots=True)
class _Past:
    """The record around a moment."""

    at: Moment
    prompts: Sequence[PromptRow]
    bouts: Sequence[BoutRow]
    silences: Sequence[SilenceRow]
    ongoing: Ongoing | None

    def prompted(self) -> Iterator[Prompted]:
        for prompt in self.prompts:
            open_then = self._was_open(prompt)
            near = prompt.origin is not Origin.ABSENCE and _near(prompt.opened, self.at)
            if open_then or near:
                began = _break_began(prompt) if open_then else None
                inside = began is not None and began.unix <= self.at.unix
                yield Prompted(prompt, self._waits(prompt), began if inside else None)

    def silenced(self) -> Iterator[Silenced]:
        for row in self.silences:
            if row.began.unix <= self.at.unix <= row.ended.unix:
                yield self._silence(row.why, row.began, row.ended)
        if self.ongoing is not None:
            for each in self.ongoing.silences:
                if self._goes_on(each.began, self.ongoing.now):
                    yield self._silence(each.why, each.began, None)

    def worked(self) -> Iterator[Worked]:
        at = self.at.unix
        for bout in self.bouts:
            if plausible(bout) and bout.started.unix <= at < bout.ended.unix:
                yield self._bout(bout)
        if self.ongoing is not None and self.ongoing.bout is not None:
            open_bout, now = self.ongoing.bout, self.ongoing.now
            if self._goes_on(open_bout.started, now):
                yield self._open_bout(open_bout, now)

    def unrecorded(self, began: date | None) -> Unrecorded:
        at, ongoing = self.at.unix, self.ongoing
        if ongoing is not None and at > ongoing.now.unix:
            return Unrecorded(Gap.TO_COME)
        spans = list(self._spans())
        ends = (end for _start, end in spans if end.unix <= at)
        starts = (start for start, _end in spans if start.unix > at)
        since, until = max(ends, key=_unix, default=None), min(starts, key=_unix, default=None)
        if since is None and until is None and began is None:
            return Unrecorded(Gap.NOTHING_YET)
        if since is None and (began is None or self.at.day <= began):
            return Unrecorded(Gap.BEFORE, None, until, began)
        gap = Gap.AFTER if until is None and since is not None else Gap.BETWEEN
        return Unrecorded(gap, since, until, began)

    def _spans(self) -> Iterator[tuple[Moment, Moment]]:
        """The beginning and the end of each record, and of what goes on."""
        yield from ((each.opened, each.closed or each.opened) for each in self.prompts)
        yield from ((each.started, each.ended) for each in self.bouts)
        yield from ((each.began, each.ended) for each in self.silences)
        if self.ongoing is not None:
            now, bout = self.ongoing.now, self.ongoing.bout
            yield from ((each.began, now) for each in self.ongoing.silences)
            if bout is not None:
                yield bout.started, now

    def _goes_on(self, began: Moment, now: Moment) -> bool:
        """Whether the moment lies in what began then and has not ended now."""
        return began.unix <= self.at.unix <= now.unix

    def _waits(self, prompt: PromptRow) -> bool:
        return self.ongoing is not None and prompt.id in self.ongoing.prompts

    def _was_open(self, prompt: PromptRow) -> bool:
        """Whether a prompt was without an outcome then. How long is not known if it got none."""
        if prompt.closed is None:
            now = self.ongoing.now if self.ongoing is not None else prompt.opened
            return self._waits(prompt) and self._goes_on(prompt.opened, now)
        return prompt.opened.unix <= self.at.unix < prompt.closed.unix

    def _silence(self, why: Why, began: Moment, ended: Moment | None) -> Silenced:
        if isinstance(why, Silence):
            return Silenced(why, began, ended)
        # A quiet holds back what is due; a break rather than a posture check.
        held = [prompt for prompt in self.prompts if self._was_open(prompt)]
        held.sort(key=lambda prompt: prompt.kind is not Kind.MOVE)
        return Silenced(why, began, ended, next(iter(held), None))

    def _bout(self, bout: BoutRow) -> Worked:
        least, most = self._counted(bout.started, bout.ended, bout.sitting_seconds)
        return Worked(
            bout.position,
            bout.started,
            bout.ended,
            least,
            most,
            after=self._after(bout.started),
            asked=self._asked(bout.started),
            coming=self._coming(bout.ended),
        )

    def _open_bout(self, bout: OpenBout, now: Moment) -> Worked:
        least, most = self._counted(bout.started, now, bout.seconds)
        return Worked(
            bout.position,
            bout.started,
            None,
            least,
            most,
            after=self._after(bout.started),
            asked=self._asked(bout.started),
            coming=self._coming(now),
            interval_seconds=bout.interval_seconds,
        )

    def _counted(self, started: Moment, end: Moment, seconds: float) -> tuple[float, float]:
        """Of the seconds counted between two moments, how many came by then: least and most."""
        most = max(0.0, min(self.at.unix - started.unix, seconds))
        return min(most, max(0.0, seconds - (end.unix - self.at.unix))), most

    def _after(self, started: Moment) -> BoutEnd | None:
        """What is recorded to have ended where a bout began."""
        for prompt in self.prompts:
            if prompt.closed is not None and _near(prompt.closed, started):
                begins = _BEGINS.get(prompt.outcome) if prompt.kind is Kind.MOVE else None
                if begins is not None:
                    return begins
        for bout in self.bouts:
            if bout.ended_by is BoutEnd.POSITION and _near(bout.ended, started):
                return BoutEnd.POSITION
        ended = {row.why for row in self.silences if _near(row.ended, started)}
        if Silence.OFF_HOURS in ended:
            return BoutEnd.HOURS
        return BoutEnd.ABSENCE if ended & _ABSENCES else None

    def _asked(self, started: Moment) -> PromptRow | None:
        """The last break of a bout that had its outcome by then."""
        asked = [
            prompt
            for prompt in self.prompts
            if prompt.kind is Kind.MOVE
            and prompt.opened.unix > started.unix
            and prompt.closed is not None
            and prompt.closed.unix <= self.at.unix
        ]
        return asked[-1] if asked else None

    def _coming(self, end: Moment) -> PromptRow | None:
        """The next break that came due before a bout's end, unless one was due already."""
        moves = [prompt for prompt in self.prompts if prompt.kind is Kind.MOVE]
        if any(map(self._was_open, moves)):
            return None
        due = (
            prompt
            for prompt in moves
            if prompt.origin is Origin.SCHEDULE and self.at.unix < prompt.opened.unix <= end.unix
        )
        return next(due, None)


def _unix(moment: Moment) -> float:
    return moment.unix


def _near(one: Moment, other: Moment) -> bool:
    return abs(one.unix - other.unix) <= _NEAR


def _break_began(prompt: PromptRow) -> Moment | None:
    """When the person stopped for a break, as far as its length is known."""
    if prompt.closed is None or prompt.break_seconds <= 0:
        return None
    began = max(prompt.opened.unix, prompt.closed.unix - prompt.break_seconds)
    return Moment(began, prompt.opened.offset_minutes)
