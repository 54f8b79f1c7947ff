"""What other programs ask over the control socket, as messages to the loop.

Runs on the server's thread: it hands over, waits for the answer, and touches
nothing of the agent's.
"""

from collections.abc import Callable, Mapping
from reprlib import repr as shown
from threading import Event as Signal

from breakbuddy import phrases
from breakbuddy.agent.messages import (
    Answer,
    Look,
    Message,
    Post,
    Reload,
    Reply,
    Say,
    ShowStatus,
    Stop,
)
from breakbuddy.agent.report import report
from breakbuddy.control.protocol import Code, failure
from breakbuddy.core import events
from breakbuddy.core.codec import Decoder
from breakbuddy.core.events import Event
from breakbuddy.i18n import _

ANSWER_WITHIN_SECONDS = 1.5
"""How long the loop may take. It is busy for so long only while a desktop does not answer."""
REFUSED = "refused"
BUSY = "busy"

_SAYABLE = (
    events.StartBreak,
    events.Done,
    events.Snooze,
    events.Skip,
    events.AnswerPosture,
    events.CheckPosture,
    events.PauseFor,
    events.PauseUntilTomorrow,
    events.Resume,
)
_DECODER = Decoder(_SAYABLE)


def answering(post: Post) -> Callable[[Mapping[str, object]], Mapping[str, object]]:
    """The function that answers requests by asking the loop behind ``post``."""

    def handle(request: Mapping[str, object]) -> Mapping[str, object]:
        try:
            make = _message(request)
        except ValueError as error:
            return failure(Code.BAD_REQUEST, str(error))
        answer = _wait_for(post, make)
        if answer is None:
            return failure(
                BUSY, _("BreakBuddy is busy and will do it in a moment. See: breakbuddy status")
            )
        if answer.refusal is not None:
            return failure(REFUSED, phrases.refusal(answer.refusal, answer.status))
        return {"ok": True, "status": report(answer.status)}

    return handle


def _message(request: Mapping[str, object]) -> Callable[[Reply], Message]:
    """The message that a request stands for, still without its reply.

    Raises:
        ValueError: there is no such request.
    """
    match request.get("do"):
        case "status":
            return Look
        case "card":
            return ShowStatus
        case "reload":
            return Reload
        case "stop":
            return Stop
        case "say":
            event: Event = _DECODER.decode(request.get("event"), Event)
            return lambda reply: Say(event, reply)
        case other:
            raise ValueError(_("There is no request {name}.").format(name=shown(other)))


def _wait_for(post: Post, make: Callable[[Reply], Message]) -> Answer | None:
    answers: list[Answer] = []
    answered = Signal()

    def reply(answer: Answer) -> None:
        answers.append(answer)
        answered.set()

    post(make(reply))
    answered.wait(ANSWER_WITHIN_SECONDS)
    return answers[0] if answers else None
