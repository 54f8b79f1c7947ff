"""The sentences that several faces share: durations, the status line, prompts, outcomes.

The tray, the notifications, the terminal and the command line say the same
thing in the same words. Nothing here decides anything.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from breakbuddy.core.clock import Instant
from breakbuddy.core.vocabulary import (
    Condition,
    Kind,
    Outcome,
    QuietReason,
    Refusal,
    WorkPosition,
)
from breakbuddy.i18n import _, ngettext

if TYPE_CHECKING:
    from breakbuddy.core.status import Status

_MINUTES_PER_HOUR = 60
_ROUGHLY_SECONDS = 5 * 60
LONG_QUIET_SECONDS = 90 * 60.0
"""A quiet that lasts longer may have been forgotten: the tray says since when it lasts."""


def duration(seconds: float) -> str:
    """A duration as people say it: ``less than a minute``, ``23 min``, ``1 h 5 min``, ``2 h``."""
    whole = round(max(0.0, seconds) / 60)
    if whole == 0:
        return _("less than a minute")
    hours, rest = divmod(whole, _MINUTES_PER_HOUR)
    if hours == 0:
        return minutes(rest)
    if rest == 0:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def minutes(count: float) -> str:
    """A length that is always told in minutes, as ``90 min``."""
    return _("{minutes} min").format(minutes=f"{count:g}")


def short_length(seconds: float) -> str:
    """A short length as people say it: ``40 s``, ``1 min``, ``2 min 30 s``."""
    whole = -int(-max(0.0, seconds) // 1)
    in_minutes, rest = divmod(whole, 60)
    if not in_minutes:
        return _("{seconds} s").format(seconds=rest)
    if not rest:
        return minutes(in_minutes)
    return _("{minutes} min {seconds} s").format(minutes=in_minutes, seconds=rest)


def countdown(seconds: float) -> str:
    """Time left, rounded up so that it never reads as over too early."""
    left = -int(-max(0.0, seconds) // 60)
    return duration(left * 60) if left else _("a moment")


def headline(status: "Status") -> str:
    """The one line that says where things stand."""
    match status.condition:
        case Condition.ON_BREAK:
            left = status.break_ends_at.since(status.at) if status.break_ends_at else 0.0
            return _("On a break, {time} left").format(time=countdown(left))
        case Condition.PAUSED:
            return _paused(status)
        case Condition.COUNTING:
            return _counting(status)
        case other:
            return {
                Condition.OFF_HOURS: _("Outside your working hours"),
                Condition.AWAY: _("You are away"),
                Condition.DUE: _("Time to move"),
                Condition.OWED: _owed(status),
            }[other]


def next_break_roughly(status: "Status", at: Instant) -> str:
    """When the next break comes, in words that stay true for minutes on end."""
    steps = -int(-max(0.0, at.since(status.at)) // _ROUGHLY_SECONDS)
    time = clock_time(at.local, status.at.local)
    if steps <= 1:
        return _("Next break at {time}, in a few minutes").format(time=time)
    about = duration(steps * _ROUGHLY_SECONDS)
    return _("Next break at {time}, in about {about}").format(time=time, about=about)


def on_break() -> str:
    """That a break is being taken, without its countdown."""
    return _("On a break")


def sitting(status: "Status") -> str | None:
    """How long the person has worked in their position; None when there is nothing to say."""
    if status.condition in {Condition.ON_BREAK, Condition.OFF_HOURS, Condition.AWAY}:
        return None
    text = {
        WorkPosition.SITTING: _("sitting for {time}"),
        WorkPosition.STANDING: _("standing for {time}"),
        WorkPosition.WALKING: _("walking for {time}"),
    }[status.position]
    return text.format(time=duration(status.sitting_seconds))


def position(value: WorkPosition) -> str:
    """How a person works, in a word."""
    return {
        WorkPosition.SITTING: _("Sitting"),
        WorkPosition.STANDING: _("Standing"),
        WorkPosition.WALKING: _("Walking"),
    }[value]


def quiet(reason: QuietReason) -> str:
    """What holds a prompt back, as a clause by itself."""
    return {
        QuietReason.DO_NOT_DISTURB: _("do not disturb is on"),
        QuietReason.FULL_SCREEN: _("a window fills the screen"),
        QuietReason.SCREEN_AWAKE: _("a program keeps the screen awake"),
        QuietReason.CAMERA: _("the camera is in use"),
        QuietReason.MICROPHONE: _("the microphone is in use"),
    }[reason]


def welcome_back(away_seconds: float) -> tuple[str, str]:
    """Title and body of the news that an absence was taken for a break."""
    text = _("Your {time} away count as a break. If you were here and only read, say so.")
    return _("Welcome back"), text.format(time=duration(away_seconds))


def taken_for_break(away_seconds: float) -> str:
    """That an absence was taken for a break, for as long as it can be taken back."""
    return _("Your {time} away count as a break.").format(time=duration(away_seconds))


def away_since(left: datetime, now: datetime) -> str:
    """Since when the person has been away. Both times are local."""
    return _("Away since {time}").format(time=clock_time(left, now))


def apart(parts: Iterable[str]) -> str:
    """Phrases that stand by themselves, side by side in one line."""
    return " \N{MIDDLE DOT} ".join(parts)


def status_line(status: "Status") -> str:
    """The headline and the sitting time in one line: the first entry of the menu."""
    parts = (headline(status), sitting(status))
    return apart(part for part in parts if part)


def prompt_title(kind: Kind) -> str:
    """What a prompt says first."""
    return _("Time to move") if kind is Kind.MOVE else _("Posture check")


def prompt_body(
    kind: Kind,
    sitting_seconds: float,
    break_length: float,
    *,
    proposed: Sequence[str] = (),
    again: bool = False,
    position: WorkPosition = WorkPosition.SITTING,
) -> str:
    """What a prompt asks for, in one line.

    Args:
        kind: What is prompted.
        sitting_seconds: How long the person has sat.
        break_length: How long a break lasts, in seconds.
        proposed: The titles of a break's moves in their order, or what a posture check asks.
        again: Whether it comes back after it got no answer.
        position: How the person works.
    """
    if kind is Kind.POSTURE:
        return " ".join(proposed) or _("Feet flat, back long, shoulders loose?")
    sat = {
        WorkPosition.SITTING: _("Sitting for {time}."),
        WorkPosition.STANDING: _("Standing for {time}: sit down or walk a little."),
        WorkPosition.WALKING: _("Walking for {time}: sit down or stand a little."),
    }[position].format(time=duration(sitting_seconds))
    ask = _ask(proposed, duration(break_length), position)
    return " ".join([_("Asking once more."), sat, ask] if again else [sat, ask])


def _ask(moves: Sequence[str], time: str, position: WorkPosition) -> str:
    if not moves:
        if position is not WorkPosition.SITTING:
            return _("Stretch and loosen up: {time}.").format(time=time)
        return _("Stand up, stretch and walk a little: {time}.").format(time=time)
    # Titles stand by themselves in every language; a sentence made of them would not.
    return _("{moves}: {time}.").format(moves=apart(moves), time=time)


def prompt_line(
    kind: Kind,
    sitting_seconds: float,
    break_length: float,
    *,
    proposed: Sequence[str] = (),
    again: bool = False,
    position: WorkPosition = WorkPosition.SITTING,
) -> str:
    """A prompt's title and body in one line."""
    body = prompt_body(
        kind,
        sitting_seconds,
        break_length,
        proposed=proposed,
        again=again,
        position=position,
    )
    return f"{prompt_title(kind)}. {body}"


def paused_reminder(sitting_seconds: float) -> tuple[str, str]:
    """Title and body of the reminder that a pause still stands."""
    return (
        _("BreakBuddy is still paused"),
        _("You have worked for {time} since. No break comes until you resume.").format(
            time=duration(sitting_seconds)
        ),
    )


def refusal(reason: Refusal, status: "Status") -> str:
    """Why nothing changed, and what can be done instead."""
    limit = status.rhythm.snooze_limit
    return {
        Refusal.NO_SNOOZE_LEFT: ngettext(
            "This break cannot be snoozed again ({count} snooze is the limit in your settings).",
            "This break cannot be snoozed again ({count} snoozes are the limit in your settings).",
            limit,
        ).format(count=limit),
        Refusal.STALE: _("That prompt has already been answered or has passed."),
        Refusal.OFF_HOURS: _("It is outside your working hours: no break is coming up."),
        Refusal.PAUSED: _("BreakBuddy is paused: no break is coming up. Resume it first."),
        Refusal.NOT_PAUSED: _("BreakBuddy is not paused."),
        Refusal.ON_BREAK: _("You are on a break already."),
        Refusal.BREAK_IS_DUE: _("A break is due, which includes a posture check."),
        Refusal.NOT_AWAY: _("There is no time away to take back."),
    }[reason]


def outcome(value: Outcome) -> str:
    """What came of a prompt, in a word or two."""
    return {
        Outcome.DONE: _("done"),
        Outcome.PARTLY: _("partly done"),
        Outcome.NATURAL: _("taken by being away"),
        Outcome.CHANGED: _("changed position instead"),
        Outcome.SKIPPED: _("skipped"),
        Outcome.MISSED: _("missed"),
        Outcome.GOOD: _("all good"),
        Outcome.ADJUSTED: _("adjusted"),
        Outcome.STOOD: _("stood up"),
        Outcome.MERGED: _("left to the break"),
    }[value]


def clock_time(at: datetime, now: datetime) -> str:
    """A time of day, with the date when it is not today's. Both times are local."""
    return f"{at:%H:%M}" if at.date() == now.date() else f"{at:%Y-%m-%d %H:%M}"


def _counting(status: "Status") -> str:
    if status.snoozed_until is None:
        return _("Next break in {time}").format(time=countdown(status.seconds_to_break or 0))
    left = status.snoozed_until.since(status.at)
    return _("Snoozed, next break in {time}").format(time=countdown(left))


def _owed(status: "Status") -> str:
    """That a break waits for a quiet to end, and for what; since when, if it has lasted long."""
    if status.quiet is None:
        return _("A break waits for a better moment")
    reason = quiet(status.quiet.reasons[0])
    if status.at.since(status.quiet.since) < LONG_QUIET_SECONDS:
        return _("A break waits: {reason}").format(reason=reason)
    time = clock_time(status.quiet.since.local, status.at.local)
    return _("A break waits: {reason}, since {time}").format(reason=reason, time=time)


def _paused(status: "Status") -> str:
    if status.paused_until is None:
        return _("Paused until you resume")
    time = clock_time(status.paused_until.local, status.at.local)
    return _("Paused until {time}").format(time=time)
