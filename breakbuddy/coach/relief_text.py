"""What a relief protocol and the state of the back say to the person.

The notifications, the terminal and the command line say the same in the same words.
"""

from collections.abc import Iterable

from breakbuddy import phrases
from breakbuddy.coach import texts
from breakbuddy.coach.mistakes import listed
from breakbuddy.coach.models import Protocol, ProtocolStep
from breakbuddy.coach.relief import Relief, ReliefView, Unfit, overrun, start, timeline, view
from breakbuddy.coach.vocabulary import Application, Phase
from breakbuddy.coach.wellbeing import (
    COLD_ALONE_HOURS,
    COLD_HOURS,
    SPASM_HOURS,
    Advice,
    Wellbeing,
    advice,
    heat_from,
)
from breakbuddy.core.clock import Instant
from breakbuddy.i18n import N_, _
from breakbuddy.wording import clipped

_OVERDUE_SECONDS = 60.0
"""A pack that comes off later than told by less than this is not worth a word."""
_DAYS_PER_WEEK = 7
_WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)

# --- a protocol that runs -------------------------------------------------------


def started(protocol: Protocol, now: Instant) -> tuple[str, ...]:
    """What there is to know when a protocol begins, a line each; its cautions come last."""
    total = sum(step.minutes for step in timeline(protocol)) * 60.0
    intro = _("{title}. It takes {time}, until {end}.").format(
        title=texts.title(protocol),
        time=phrases.duration(total),
        end=phrases.clock_time(now.plus(total).local, now.local),
    )
    first = view(start(protocol, now), protocol, now)
    begin = f"{_beginning(first.step)}. {_then(first.next)}"
    return (intro, begin, *texts.cautions(protocol))


def now_line(view: ReliefView, protocol: Protocol) -> str:
    """Where a protocol stands: "Cold, 12 min left (1 of 2). Then a pause of 20 min."."""
    kinds = [step.kind for step in timeline(protocol)]
    kind, of = view.step.kind, kinds.count(view.step.kind)
    text = _("{what}, {time} left ({nth} of {of}).") if of > 1 else _("{what}, {time} left.")
    line = text.format(
        what=texts.application(kind),
        time=phrases.countdown(view.seconds_left),
        nth=kinds[: view.number].count(kind),
        of=of,
    )
    line = f"{line} {_then(view.next)}"
    return f"{_('On hold.')} {line}" if view.paused else line


def change(view: ReliefView, protocol: Protocol) -> tuple[str, str]:
    """Title and body for a step that begins."""
    kind, then = view.step.kind, _then(view.next)
    before = timeline(protocol)[view.number - 2].kind if view.number > 1 else kind
    if before is kind:
        return _beginning(view.step), f"{_reminder(kind)} {then}"
    if kind is Application.PAUSE:
        pause = _("Pause for {length}.").format(length=_length(view.step))
        return _off(before), f"{pause} {then}"
    return _beginning(view.step), f"{_first_off(before)} {_reminder(kind)} {then}"


def over(protocol: Protocol) -> tuple[str, str]:
    """Title and body when the last step has ended."""
    body = _('"{title}" is over. Give your skin a good rest before you begin anything again.')
    return _off(timeline(protocol)[-1].kind), body.format(title=texts.title(protocol))


def stopped(protocol: Protocol, step: ProtocolStep) -> tuple[str, str]:
    """Title and body when the person ends it in one of its steps."""
    pausing = step.kind is Application.PAUSE
    title = _("Relief is stopped") if pausing else _off(step.kind)
    body = _(
        'You stopped "{title}" before its end. Give your skin a good rest before you begin '
        "anything again."
    )
    return title, body.format(title=texts.title(protocol))


def overdue(relief: Relief, protocol: Protocol, now: Instant) -> tuple[str, str] | None:
    """Title and body when nobody could tell the person in time that a pack has to come off.

    Args:
        relief: As the person was told last, before ``follow``.
        protocol: Which it follows.
        now: The moment.

    Returns:
        None when there was no pack on, or it was told in time.
    """
    late = overrun(relief, protocol, now)
    if late < _OVERDUE_SECONDS:
        return None
    title = _off(timeline(protocol)[relief.step].kind)
    body = _(
        "BreakBuddy could not tell you in time: if it is still on, that is {time} too long. "
        "Look at your skin, and put nothing on it again before it feels normal."
    )
    return title, body.format(time=phrases.duration(late))


def gone() -> tuple[str, str]:
    """Title and body when the protocol that ran is no longer in the library."""
    return (
        _("Take the pack off, if one is on"),
        _("The protocol you began is no longer in the library, so it ends here."),
    )


def unknown(name: str, protocols: Iterable[str]) -> str:
    """That there is no protocol of a name, and which ones there are."""
    text = _("There is no relief protocol {name}. There are: {names}.")
    return text.format(name=clipped(name), names=listed(protocols))


def caution(reason: Unfit) -> str:
    """What to say before a protocol that the articles would not use at present."""
    return {
        Unfit.NOTHING_HURTS: _(
            "You have not said that your back hurts. The articles use cold and heat only on "
            "one that does."
        ),
        Unfit.HEAT_TOO_EARLY: _(
            "Your spasm began less than {early} h ago. The articles that name a time begin "
            "with cold; this has heat in it."
        ),
        Unfit.HEAT_DISPUTED: _(
            "Your spasm began less than {usual} h ago. One article has cold and heat take "
            "turns by now; the others that name a time stay with cold."
        ),
        Unfit.COLD_TOO_LATE: _(
            "Your spasm began {usual} h ago or more. One article turns from cold to heat then; "
            "the others name another time or none."
        ),
    }[reason].format(early=COLD_ALONE_HOURS, usual=COLD_HOURS)


# --- the state of the back ----------------------------------------------------------


def phase_line(wellbeing: Wellbeing, now: Instant) -> str:
    """How the back is, since when, and what breaks offer for that."""
    phase = wellbeing.phase_at(now.unix)
    if phase is not wellbeing.phase:
        text = _(
            "Your spasm began {hours} h ago or more ({since}). BreakBuddy takes your back for "
            "stiff now, and breaks offer gentle moves. Say so if that is wrong."
        )
    else:
        text = {
            Phase.WELL: _("Your back is well. Breaks offer all kinds of moves."),
            Phase.STIFF: _("A stiff back since {since}. Breaks offer gentle moves."),
            Phase.SPASM: _("A spasm since {since}. Breaks offer positions that ease the back."),
        }[phase]
    return text.format(since=_moment(wellbeing.began, now), hours=SPASM_HOURS)


def heat_line(wellbeing: Wellbeing, now: Instant) -> str | None:
    """Whether it is the time for cold or for heat, and until when; None while nothing hurts."""
    present, until = advice(wellbeing, now.unix), heat_from(wellbeing)
    if present is None:
        return None
    if until is None:
        return _("Heat: the articles use it on a back that stays sore.")
    text = {
        Advice.COLD: _(
            "Cold until about {until}, {usual} h after it began; the articles say {early} to "
            "{usual} h. Then heat."
        ),
        Advice.DIVIDED: _(
            "Cold until about {until}, {usual} h after it began, then heat. If cold alone does "
            "not help, one article has the two take turns after {early} h."
        ),
        Advice.HEAT: _("Heat: {usual} h have passed since it began."),
    }[present]
    return text.format(until=_moment(until, now), early=COLD_ALONE_HOURS, usual=COLD_HOURS)


def help_line() -> str:
    """Where it stands when to have someone look at the back: in a spasm it is a step away."""
    return _("When to get help: {command}").format(command="breakbuddy relief flags")


# --- parts of sentences ---------------------------------------------------------------


def _moment(unix: float, now: Instant) -> str:
    """A time of day, with the weekday if it is another day's and that is plain, else the date."""
    at = now.plus(unix - now.unix).local
    days = abs((at.date() - now.local.date()).days)
    if not 0 < days < _DAYS_PER_WEEK:
        return phrases.clock_time(at, now.local)
    return _("{weekday} {time}").format(
        weekday=_(_WEEKDAYS[at.weekday()]), time=phrases.clock_time(at, at)
    )


def _length(step: ProtocolStep) -> str:
    """How long a step is: "20 min", or a range as "15-20 min"."""
    if step.at_most is None or step.at_most <= step.minutes:
        return phrases.minutes(step.minutes)
    return _("{least}-{most} min").format(least=step.minutes, most=step.at_most)


def _beginning(step: ProtocolStep) -> str:
    return {
        Application.COLD: _("Cold now: {length}"),
        Application.HEAT: _("Heat now: {length}"),
        Application.PAUSE: _("Pause now: {length}"),
    }[step.kind].format(length=_length(step))


def _then(step: ProtocolStep | None) -> str:
    if step is None:
        return _("Then you are done.")
    return {
        Application.COLD: _("Then cold for {length}."),
        Application.HEAT: _("Then heat for {length}."),
        Application.PAUSE: _("Then a pause of {length}."),
    }[step.kind].format(length=_length(step))


def _off(kind: Application) -> str:
    """What is to be done when a step ends, as a title."""
    return {
        Application.COLD: _("Take the cold pack off"),
        Application.HEAT: _("Take the heat off"),
        Application.PAUSE: _("The pause is over"),
    }[kind]


def _first_off(kind: Application) -> str:
    """What is to be done before something else goes on."""
    return {
        Application.COLD: _("Take the cold pack off first."),
        Application.HEAT: _("Take the heat off first."),
        Application.PAUSE: _("The pause is over."),
    }[kind]


def _reminder(kind: Application) -> str:
    """What to mind while something is on, or nothing is."""
    return {
        Application.COLD: _("Always put a cloth under the cold pack."),
        Application.HEAT: _("Pleasantly warm, never hot, and stay awake."),
        Application.PAUSE: _("Nothing on the skin."),
    }[kind]
