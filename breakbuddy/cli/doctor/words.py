"""The doctor's words: names, answers and times as a person reads them. Nothing here judges."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from breakbuddy import phrases
from breakbuddy.cli.doctor.findings import Held
from breakbuddy.config.settings import Settings
from breakbuddy.core.vocabulary import QuietReason, Silence
from breakbuddy.desktop.ports import Choice
from breakbuddy.desktop.sensing import QUIET_SENSES, Sense, SenseReport
from breakbuddy.history.facts import OpenSilence
from breakbuddy.history.rows import Moment
from breakbuddy.i18n import _

QUIET_OF: Mapping[Sense, QuietReason] = {sense: why for why, sense in QUIET_SENSES.items()}
"""The reason that each of the quiet senses tells of."""
_JUST_NOW_SECONDS = 2.0
_LONG_SECONDS = 120.0


def sense_name(sense: Sense) -> str:
    """What is sensed, in a word or two."""
    return {
        Sense.IDLE: _("Last input"),
        Sense.LOCK: _("Locked screen"),
        Sense.SLEEP: _("Suspend"),
        Sense.SESSION_END: _("End of session"),
        Sense.DO_NOT_DISTURB: _("Do not disturb"),
        Sense.FULL_SCREEN: _("Full screen"),
        Sense.SCREEN_AWAKE: _("Screen awake"),
        Sense.CAMERA: _("Camera"),
        Sense.MICROPHONE: _("Microphone"),
    }[sense]


def answered(report: SenseReport) -> str:
    """What a sense said last, and when."""
    if report.answer is None:
        if report.sense in QUIET_OF:
            return _("not asked yet: it is asked only when a prompt is due")
        if report.choice.chosen is None:
            return without(report.sense)
        if report.sense in {Sense.SLEEP, Sense.SESSION_END}:
            return _("it tells when that happens")
        return _("not asked yet")
    said = _answer(report.sense, report.answer)
    if report.answered_ago is None or report.answer == "unknown":
        return said
    return f"{said} ({ago(report.answered_ago)})"


def without(sense: Sense) -> str:
    """What it comes to that nothing tells of something."""
    return {
        Sense.IDLE: _("nothing tells of it: time away counts as sitting"),
        Sense.LOCK: _("nothing tells of it: you count as away once no input comes"),
        Sense.SLEEP: _("nothing tells of it: it is found out after waking, by the clock"),
        Sense.SESSION_END: _("nothing tells of it: half a minute of the count may be lost"),
    }.get(sense, _("nothing here can tell it: prompts come"))


def ago(seconds: float) -> str:
    """How long ago something was."""
    if seconds < _JUST_NOW_SECONDS:
        return _("just now")
    if seconds < _LONG_SECONDS:
        return _("{count} s ago").format(count=round(seconds))
    return _("{length} ago").format(length=phrases.duration(seconds))


def held(what: Held, now: Moment) -> str:
    """When a quiet last held a prompt back."""
    if what.ended is None:
        since = phrases.clock_time(what.began.local, now.local)
        return _("has held a prompt back since {time}").format(time=since)
    text = _("held a prompt back {start}-{end}")
    return text.format(start=_when(what.began, now), end=f"{what.ended.local:%H:%M}")


def _when(moment: Moment, now: Moment) -> str:
    """A time of the past days, as "today 13:55"."""
    at, days = f"{moment.local:%H:%M}", now.day - moment.day
    if not days:
        return _("today {time}").format(time=at)
    if days == timedelta(days=1):
        return _("yesterday {time}").format(time=at)
    return f"{moment.local:%Y-%m-%d %H:%M}"


def silence(each: OpenSilence, now: Moment) -> str:
    """Why no prompt comes now, as a sentence."""
    since = phrases.clock_time(each.began.local, now.local)
    if isinstance(each.why, QuietReason):
        text = _("A prompt has been held back since {time}: {reason}.")
        return text.format(time=since, reason=phrases.quiet(each.why))
    text = {
        Silence.PAUSED: _("Paused since {time}: no prompt comes."),
        Silence.AWAY: _("You have been away since {time}: no input came."),
        Silence.LOCKED: _("The screen has been locked since {time}: you count as away."),
        Silence.ASLEEP: _("The computer has been asleep since {time}."),
        Silence.NOT_RUNNING: _("BreakBuddy has not been running since {time}."),
        Silence.OFF_HOURS: _("Outside your working hours since {time}: no prompt comes."),
    }[each.why]
    return text.format(time=since)


def switched_off(sense: Sense, settings: Settings) -> str | None:
    """The setting by which a person does not want something sensed to count; None: it counts."""
    if sense is Sense.LOCK:
        return None if settings.presence.lock else "presence.lock"
    reason = QUIET_OF.get(sense)
    if reason is None or getattr(settings.quiet, reason.value):
        return None
    return f"quiet.{reason.value}"


def others(choice: Choice) -> Iterator[str]:
    """Why not by other mechanisms; those with the same reason together."""
    names: dict[str, list[str]] = {}
    for each in choice.attempts:
        names.setdefault(each.reason, []).append(each.name)
    for reason, together in names.items():
        yield _("not {names}: {reason}").format(names=", ".join(together), reason=reason)


def _answer(sense: Sense, answer: str) -> str:
    if answer == "unknown":
        return without(sense)
    if sense in QUIET_OF:
        return phrases.quiet(QUIET_OF[sense]) if answer == "yes" else _no(QUIET_OF[sense])
    return {
        (Sense.IDLE, "active"): _("you were active within a minute"),
        (Sense.IDLE, "idle"): _("no input for a minute or longer"),
        (Sense.LOCK, "yes"): _("the screen is locked"),
        (Sense.LOCK, "no"): _("the screen is not locked"),
        (Sense.SLEEP, "yes"): _("the computer goes to sleep"),
        (Sense.SLEEP, "no"): _("the computer woke"),
        (Sense.SESSION_END, "yes"): _("the session ends"),
    }.get((sense, answer), answer)


def _no(reason: QuietReason) -> str:
    return {
        QuietReason.DO_NOT_DISTURB: _("do not disturb is off"),
        QuietReason.FULL_SCREEN: _("no window fills the screen"),
        QuietReason.SCREEN_AWAKE: _("no program keeps the screen awake"),
        QuietReason.CAMERA: _("the camera is not in use"),
        QuietReason.MICROPHONE: _("the microphone is not in use"),
    }[reason]
