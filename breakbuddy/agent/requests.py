"""What other programs ask over the control socket, as messages to the loop.

Runs on the server's thread: it hands over, waits for the answer, and touches
nothing of the agent's.
"""

import os
from collections.abc import Callable, Mapping
from reprlib import repr as shown
from threading import Event as Signal
from typing import TypeVar

from breakbuddy.agent.back import ReliefAction
from breakbuddy.agent.diagnosis import diagnosis, vital_signs
from breakbuddy.agent.heartbeat import Pulse
from breakbuddy.agent.messages import (
    ChangeRelief,
    Examine,
    Look,
    Message,
    Post,
    Reload,
    Reply,
    Say,
    SayPhase,
    ShowExample,
    ShowStatus,
    StartRelief,
    Stop,
)
from breakbuddy.agent.report import heartbeat, report
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.control.protocol import Code, failure
from breakbuddy.core import events
from breakbuddy.core.codec import Decoder
from breakbuddy.core.events import Event
from breakbuddy.i18n import _
from breakbuddy.phrases import duration
from breakbuddy.supervised import healths

ANSWER_WITHIN_SECONDS = 1.5
"""How long the loop may take. It is busy for so long only while a desktop does not answer."""
REFUSED = "refused"
BUSY = "busy"
LONGEST_AGO_DAYS = 90
"""How long ago a phase may have begun that is told only now."""
LONGEST_AGO_SECONDS = LONGEST_AGO_DAYS * 24 * 60 * 60

_SAYABLE = (
    events.StartBreak,
    events.Done,
    events.Snooze,
    events.Skip,
    events.Dismiss,
    events.AnswerPosture,
    events.CheckPosture,
    events.PauseFor,
    events.PauseUntilTomorrow,
    events.Resume,
    events.ChangePosition,
    events.WasHere,
)
_DECODER = Decoder(_SAYABLE)
_PLAIN: Mapping[str, Callable[[Reply], Message]] = {
    "status": Look,
    "card": ShowStatus,
    "reload": Reload,
    "stop": Stop,
}


def answering(
    post: Post, pulse: Callable[[], Pulse]
) -> Callable[[Mapping[str, object]], Mapping[str, object]]:
    """The function that answers requests by asking the loop behind ``post``.

    Args:
        post: Puts a message before the loop.
        pulse: Tells, without the loop, how that fares.
    """

    def handle(request: Mapping[str, object]) -> Mapping[str, object]:
        if request.get("do") == "pulse":
            # The one thing that can be told when the loop hangs.
            return {"ok": True, "pulse": vital_signs(pulse(), healths())}
        examined = _examined(post, request.get("do"))
        if examined is not None:
            return examined or _busy(pulse())
        try:
            make = _message(request)
        except ValueError as error:
            return failure(Code.BAD_REQUEST, str(error))
        answer = _wait_for(post, make)
        if answer is None:
            return _busy(pulse())
        if answer.refused is not None:
            return failure(REFUSED, answer.refused)
        status = report(answer) | {"heartbeat": heartbeat(pulse())}
        return {"ok": True, "status": status, "notes": list(answer.notes)}

    return handle


def _examined(post: Post, do: object) -> Mapping[str, object] | None:
    """The answer to what ``doctor`` asks; empty if none came, None for any other request."""
    if do == "doctor":
        found = _wait_for(post, Examine)
        return {} if found is None else {"ok": True, "doctor": diagnosis(found)}
    if do == "test":
        shown_by = _wait_for(post, ShowExample)
        return {} if shown_by is None else {"ok": True, "test": {"shown_by": shown_by}}
    return None


def _message(request: Mapping[str, object]) -> Callable[[Reply], Message]:
    """The message that a request stands for, still without its reply.

    Raises:
        ValueError: there is no such request.
    """
    do = request.get("do")
    match do:
        case "phase":
            return _phase(request)
        case "relief":
            return _relief(request)
        case "say":
            event: Event = _DECODER.decode(request.get("event"), Event)
            return lambda reply: Say(event, reply)
        case str() if do in _PLAIN:
            return _PLAIN[do]
    raise ValueError(_("There is no request {name}.").format(name=shown(do)))


def _phase(request: Mapping[str, object]) -> Callable[[Reply], Message]:
    phase = Phase(str(request.get("phase")))
    began = _seconds(request.get("began_seconds", 0.0))
    return lambda reply: SayPhase(phase, began, reply)


def _relief(request: Mapping[str, object]) -> Callable[[Reply], Message]:
    action = ReliefAction(str(request.get("action")))
    if action is not ReliefAction.START:
        return lambda reply: ChangeRelief(action, reply)
    protocol, ago = request.get("protocol"), request.get("began_seconds")
    if not isinstance(protocol, str | None):
        raise ValueError(_("A protocol is named by its id."))  # noqa: TRY004 -- the request is wrong, not the program
    began = None if ago is None else _seconds(ago)
    return lambda reply: StartRelief(protocol, began, reply)


def _seconds(value: object) -> float:
    """How long ago something began.

    Raises:
        ValueError: it is no time within the last 90 days.
    """
    if (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and 0 <= value <= LONGEST_AGO_SECONDS
    ):
        return float(value)
    raise ValueError(_("It began within the last {days} days.").format(days=LONGEST_AGO_DAYS))


_Answer = TypeVar("_Answer")


def _wait_for(post: Post, make: Callable[[Callable[[_Answer], None]], Message]) -> _Answer | None:
    """What the loop answers to a message; None if it takes too long."""
    answers: list[_Answer] = []
    answered = Signal()

    def reply(answer: _Answer) -> None:
        answers.append(answer)
        answered.set()

    post(make(reply))
    answered.wait(ANSWER_WITHIN_SECONDS)
    return answers[0] if answers else None


def _busy(pulse: Pulse) -> Mapping[str, object]:
    """Why nothing was answered; said by whoever still can, when the loop hangs."""
    if not pulse.is_stale:
        text = _("BreakBuddy is busy and will do it in a moment. See: breakbuddy status")
        return failure(BUSY, text)
    text = _(
        "BreakBuddy hangs: it has done nothing for {length}, and no reminders come. Started as a"
        " systemd service it is begun anew within two minutes; otherwise end its process"
        " {process} and start it again, and nothing but this time is lost."
    )
    said = text.format(length=duration(pulse.seconds_ago), process=os.getpid())
    return failure(BUSY, said) | {"heartbeat": heartbeat(pulse)}
