"""What the relief window says of a protocol, and which ones it offers. Nothing of Qt.

The words for steps are those of the agent's notifications, so that both say the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from breakbuddy import phrases
from breakbuddy.coach import relief_text, texts
from breakbuddy.coach.models import Library, Protocol, ProtocolStep
from breakbuddy.coach.relief import ReliefView, timeline, unfit, usual
from breakbuddy.coach.vocabulary import Application, Phase
from breakbuddy.coach.wellbeing import Wellbeing
from breakbuddy.core.clock import Instant
from breakbuddy.gui.view import ReliefOnHand
from breakbuddy.i18n import _

_SECONDS_PER_MINUTE = 60


def stretch(step: ProtocolStep) -> str:
    """A step by itself, as "Cold 20 min" or "Cold 15 to 20 min"."""
    if step.at_most is None or step.at_most <= step.minutes:
        length = phrases.minutes(step.minutes)
    else:
        length = _("{low} to {high} min").format(low=step.minutes, high=step.at_most)
    return f"{texts.application(step.kind)} {length}"


def sequence(protocol: Protocol) -> str:
    """The steps of all rounds in their order; a line breaks between them only."""
    unbroken = (stretch(step).replace(" ", "\N{NO-BREAK SPACE}") for step in timeline(protocol))
    return phrases.apart(unbroken)


def leading(protocol: Protocol) -> Application:
    """What a protocol is known by: what it begins with."""
    return protocol.steps[0].kind


@dataclass(frozen=True, slots=True)
class Offer:
    """The protocols to choose from."""

    fitting: tuple[Protocol, ...]
    """Those for how the back is; all of them while nothing hurts."""
    others: tuple[Protocol, ...]
    usual: Protocol | None
    """The one that is chosen until the person chooses another."""


def offer(protocols: Iterable[Protocol], phase: Phase) -> Offer:
    """What to offer in a phase."""
    every = tuple(protocols)
    fitting = tuple(each for each in every if phase in each.phases)
    if phase is Phase.WELL or not fitting:
        fitting = every
    others = tuple(each for each in every if each not in fitting)
    return Offer(fitting, others, usual(fitting, phase) or next(iter(fitting), None))


def caution(protocol: Protocol, back: Wellbeing, now: Instant) -> str | None:
    """What to say if the articles would not use a protocol now; None if they would."""
    reason = unfit(protocol, back, now.unix)
    return None if reason is None else relief_text.caution(reason)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a protocol stands, in words and figures."""

    where: str
    """As "Step 1 of 3 · round 1 of 2"."""
    title: str
    """What to do now."""
    body: str
    """What to mind, and what comes next."""
    step_seconds: float
    """How long the step lasts; what is left of it, if nobody knows."""
    seconds_after: float
    """How long the steps after it take."""


def standing(hand: ReliefOnHand, library: Library) -> Standing:
    """Where the protocol on hand stands; in the agent's own words if the library lacks it."""
    where = _where(hand)
    found = _step(hand, library)
    if found is None:
        return Standing(where, texts.application(hand.kind), hand.text, hand.seconds_left, 0)
    protocol, step = found
    steps = timeline(protocol)
    rest = steps[hand.number :]
    view = ReliefView(
        step=step,
        seconds_left=hand.seconds_left,
        number=hand.number,
        of=len(steps),
        round=hand.round,
        rounds=hand.rounds,
        next=rest[0] if rest else None,
        ends=None,
    )
    title, body = relief_text.change(view, protocol)
    after = sum(each.minutes for each in rest) * _SECONDS_PER_MINUTE
    return Standing(where, title, body, step.minutes * _SECONDS_PER_MINUTE, after)


def ends_line(seconds: float, now: Instant) -> str:
    """When all of it will be over, if it is not put on hold."""
    end = phrases.clock_time(now.plus(seconds).local, now.local)
    return _("Over at about {time}.").format(time=end)


def over(hand: ReliefOnHand, library: Library) -> tuple[str, str]:
    """Title and body when the protocol on hand has ended: what comes off is what was on last."""
    found = _step(hand, library)
    if found is None:
        return relief_text.gone()
    protocol, step = found
    return relief_text.over(replace(protocol, steps=(step,), rounds=1))


def stopped(notes: Iterable[str], hand: ReliefOnHand, library: Library) -> tuple[str, str]:
    """Title and body when the person has stopped it, as the agent answered."""
    news = " ".join(notes)
    found = _step(hand, library)
    if found is None:
        return relief_text.gone()
    usual = relief_text.stopped(*found)
    title, _dot, body = news.partition(". ")
    # A pack that lay on for too long is told in other words than any other stop.
    return (title, body) if body else usual


def stop_question(hand: ReliefOnHand) -> str:
    """What to ask before the timer is stopped."""
    if hand.kind is Application.PAUSE:
        return _("Stop the timer? What is still to come is left out then.")
    return _("Stop the timer? Take the pack off then.")


def out_of_touch(hand: ReliefOnHand, left: float) -> str:
    """What to say of a protocol that runs while the agent tells nothing any more."""
    if hand.paused:
        return _("BreakBuddy does not answer. The timer was on hold when it last did.")
    if hand.kind is Application.PAUSE:
        return _("BreakBuddy does not answer, so nothing tells you when the pause is over.")
    if left > 0:
        return _(
            "BreakBuddy does not answer, so nothing else tells you when to take the pack off. "
            "Please watch the time yourself; this window goes on counting this step."
        )
    return _(
        "The time of this step is up by this window's count. Take the pack off, if it is still on."
    )


def clock(seconds: float) -> str:
    """Time left as a clock shows it: "12:04"; rounded up, so that it is never over too early."""
    whole = -int(-max(0.0, seconds) // 1)
    return f"{whole // 60}:{whole % 60:02d}"


def did(action: str, before: ReliefOnHand, after: ReliefOnHand | None) -> bool:
    """Whether what the person asked for came about; else the agent had something to say first."""
    if after is None:
        return action == "stop"
    return {
        "pause": after.paused and after.number == before.number,
        "resume": not after.paused,
        "skip": after.number == before.number + 1 and not after.paused,
        "stop": False,
    }[action]


def _step(hand: ReliefOnHand, library: Library) -> tuple[Protocol, ProtocolStep] | None:
    """The protocol on hand and its step; None if the library has them no longer."""
    protocol = library.protocols.get(hand.protocol)
    steps = () if protocol is None else timeline(protocol)
    if protocol is None or hand.number > len(steps) or steps[hand.number - 1].kind != hand.kind:
        return None
    return protocol, steps[hand.number - 1]


def _where(hand: ReliefOnHand) -> str:
    parts = [_("Step {number} of {of}").format(number=hand.number, of=hand.of)]
    if hand.rounds > 1:
        parts.append(_("round {number} of {of}").format(number=hand.round, of=hand.rounds))
    return phrases.apart(parts)
