"""What other programs ask over the control socket, as messages to the loop.

Runs on the server's thread: it hands over, waits for the answer, and touches
nothing of the agent's.
"""

from collections.abc import Callable, Mapping
from reprlib import repr as shown
from threading import Event as Signal
from typing import TypeVar

from breakbuddy.agent.back import ReliefAction
from breakbuddy.agent.diagnosis import diagnosis
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
from breakbuddy.agent.report import report
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.control.protocol import Code, failure
from breakbuddy.core import events
from breakbuddy.core.codec import Decoder
from breakbuddy.core.events import Event
from breakbuddy.i18n import _

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


def answering(post: Post) -> Callable[[Mapping[str, object]], Mapping[str, object]]:
    """The function that answers requests by asking the loop behind ``post``."""

    def handle(request: Mapping[str, object]) -> Mapping[str, object]:
        if request.get("do") == "doctor":
            found = _wait_for(post, Examine)
            return _busy() if found is None else {"ok": True, "doctor": diagnosis(found)}
        if request.get("do") == "test":
            shown_by = _wait_for(post, ShowExample)
            return _busy() if shown_by is None else {"ok": True, "test": {"shown_by": shown_by}}
        try:
            make = _message(request)
        except ValueError as error:
            return failure(Code.BAD_REQUEST, str(error))
        answer = _wait_for(post, make)
        if answer is None:
            return _busy()
        if answer.refused is not None:
            return failure(REFUSED, answer.refused)
        return {"ok": True, "status": report(answer), "notes": list(answer.notes)}

    return handle


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


def _busy() -> Mapping[str, object]:
    text = _("BreakBuddy is busy and will do it in a moment. See: breakbuddy status")
    return failure(BUSY, text)
