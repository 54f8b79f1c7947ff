"""Why there was no prompt at a moment, in plain sentences. It says what ``why`` found, no more."""

from collections.abc import Iterator

from breakbuddy import phrases
from breakbuddy.core.vocabulary import BoutEnd, Kind, Outcome, QuietReason, Silence, WorkPosition
from breakbuddy.history.facts import Explanation, Fact, Gap, Prompted, Silenced, Unrecorded, Worked
from breakbuddy.history.rows import Moment, PromptRow
from breakbuddy.history.text import day_name, outcome_parts
from breakbuddy.i18n import _

MOST_SENTENCES = 3
_EXACT = 60.0
"""Seconds within which a count is told as it is: nobody reads more than minutes."""


def sentences(explanation: Explanation, now: Moment) -> list[str]:
    """One to three sentences, the weightiest first.

    Args:
        explanation: What is known of a moment.
        now: The present; a moment of another day is told with its date.
    """
    telling = _Telling(explanation.at, now)
    said = [sentence for fact in explanation.facts for sentence in telling.said(fact)]
    return said[:MOST_SENTENCES]


class _Telling:
    """Tells of a moment: its own time once with the date, all others beside it."""

    def __init__(self, at: Moment, now: Moment) -> None:
        self._at = at
        self._time = phrases.clock_time(at.local, now.local)

    def said(self, fact: Fact) -> Iterator[str]:
        match fact:
            case Prompted():
                yield self._prompted(fact)
            case Silenced():
                yield self._silenced(fact)
            case Worked():
                yield from self._worked(fact)
            case Unrecorded():
                yield self._unrecorded(fact)

    def _clock(self, moment: Moment) -> str:
        return phrases.clock_time(moment.local, self._at.local)

    def _span(self, began: Moment, ended: Moment | None) -> str:
        if ended is None:
            return _("since {start}").format(start=self._clock(began))
        return _("{start} to {end}").format(start=self._clock(began), end=self._clock(ended))

    def _came_to(self, prompt: PromptRow, *, waits: bool) -> str:
        return ", ".join(outcome_parts(prompt, is_today=waits))

    def _prompted(self, fact: Prompted) -> str:
        prompt = fact.prompt
        came_to = self._came_to(prompt, waits=fact.waits)
        if fact.break_began is not None:
            span = self._span(fact.break_began, prompt.closed)
            if prompt.outcome is Outcome.NATURAL:
                text = _("At {time} you were away ({span}), which counted as a break.")
            else:
                text = _("At {time} you were on a break ({span}): {outcome}.")
            return text.format(time=self._time, span=span, outcome=came_to)
        move = prompt.kind is Kind.MOVE
        if abs(prompt.opened.unix - self._at.unix) <= _EXACT:
            text = _("A break came at {time}: {outcome}.")
            text = text if move else _("A posture check came at {time}: {outcome}.")
            return text.format(time=self._clock(prompt.opened), outcome=came_to)
        text = _("A break was due then ({span}): {outcome}.")
        text = text if move else _("A posture check was due then ({span}): {outcome}.")
        return text.format(span=self._span(prompt.opened, prompt.closed), outcome=came_to)

    def _silenced(self, fact: Silenced) -> str:
        if isinstance(fact.why, Silence):
            text = {
                Silence.PAUSED: _("At {time} BreakBuddy was paused ({span})."),
                Silence.AWAY: _("At {time} you were away: no input came ({span})."),
                Silence.LOCKED: _("At {time} the screen was locked ({span})."),
                Silence.ASLEEP: _("At {time} the computer was asleep ({span})."),
                Silence.NOT_RUNNING: _("At {time} BreakBuddy was not running ({span})."),
                Silence.OFF_HOURS: _("{time} was outside your working hours ({span})."),
            }[fact.why]
            return text.format(time=self._time, span=self._span(fact.began, fact.ended))
        return self._held(fact, quiet_reason(fact.why))

    def _held(self, fact: Silenced, reason: str) -> str:
        span = self._span(fact.began, fact.ended)
        if fact.held is None:
            text = _("At {time} prompts were held back ({span}): {reason}.")
            return text.format(time=self._time, span=span, reason=reason)
        move = fact.held.kind is Kind.MOVE
        if fact.ended is None:
            text = _("A break has been due since {due} and is held back: {reason}.")
            check = _("A posture check has been due since {due} and is held back: {reason}.")
        else:
            text = _("A break was due since {due} and was held back until {end}: {reason}.")
            check = _(
                "A posture check was due since {due} and was held back until {end}: {reason}."
            )
        end = self._clock(fact.ended) if fact.ended is not None else ""
        due = self._clock(fact.held.opened)
        return (text if move else check).format(due=due, end=end, reason=reason)

    def _worked(self, fact: Worked) -> Iterator[str]:
        text = {
            WorkPosition.SITTING: _("At {time} you had been sitting for {length}, {since}."),
            WorkPosition.STANDING: _("At {time} you had been standing for {length}, {since}."),
            WorkPosition.WALKING: _("At {time} you had been walking for {length}, {since}."),
        }[fact.position]
        length = phrases.duration(fact.most_seconds)
        if fact.most_seconds - fact.least_seconds > _EXACT:
            length = _("at most {length}").format(length=length)
        since = _began(fact.after).format(time=self._clock(fact.started))
        yield text.format(time=self._time, length=length, since=since)
        if fact.asked is not None:
            text = _("The break before had come at {time}: {outcome}.")
            came_to = self._came_to(fact.asked, waits=False)
            yield text.format(time=self._clock(fact.asked.opened), outcome=came_to)
        if fact.coming is not None:
            yield _("The next break came at {time}.").format(time=self._clock(fact.coming.opened))
        elif fact.interval_seconds is not None:
            yield _("A break comes after {length}.").format(
                length=phrases.duration(fact.interval_seconds)
            )

    def _unrecorded(self, fact: Unrecorded) -> str:
        texts = {
            Gap.TO_COME: _("{time} is still to come."),
            Gap.NOTHING_YET: _("Nothing is recorded yet."),
            Gap.BEFORE: _("Nothing is recorded for {time}: the record begins at {until}."),
            Gap.BETWEEN: _(
                "Nothing is recorded for {time}, from {since} to {until}: as far as the record"
                " tells, BreakBuddy was not running or the computer was off."
            ),
            Gap.AFTER: _(
                "Nothing is recorded for {time}: the last record ended at {since}. What goes on"
                " is recorded when it ends, and nothing is while BreakBuddy does not run."
            ),
        }
        text = texts[fact.gap]
        if fact.gap is Gap.BEFORE and fact.until is None and fact.began is not None:
            text = _("Nothing is recorded for {time}: the record begins on {day}.")
        if fact.gap is Gap.BETWEEN and (fact.since is None or fact.until is None):
            text = _(
                "Nothing is recorded for {time}, nor near it: as far as the record tells,"
                " BreakBuddy was not running or the computer was off."
            )
        return text.format(
            time=self._time,
            since=self._clock(fact.since) if fact.since is not None else "",
            until=self._clock(fact.until) if fact.until is not None else "",
            day=day_name(fact.began) if fact.began is not None else "",
        )


def quiet_reason(why: QuietReason) -> str:
    """What held prompts back, as a clause."""
    return {
        QuietReason.DO_NOT_DISTURB: _("do not disturb was on"),
        QuietReason.FULL_SCREEN: _("a window filled the screen"),
        QuietReason.SCREEN_AWAKE: _("a program kept the screen awake, as in a call or a film"),
        QuietReason.CAMERA: _("the camera was in use"),
        QuietReason.MICROPHONE: _("the microphone was in use"),
    }[why]


def _began(after: BoutEnd | None) -> str:
    return {
        BoutEnd.BREAK: _("since your break at {time}"),
        BoutEnd.ABSENCE: _("since you came back at {time}"),
        BoutEnd.HOURS: _("since your working hours began at {time}"),
        BoutEnd.POSITION: _("since you changed position at {time}"),
        None: _("since {time}"),
    }[after]
