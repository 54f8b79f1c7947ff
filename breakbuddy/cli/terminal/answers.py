"""What each key says, for how things stand."""

from breakbuddy.agent.messages import Message, Say, Stop
from breakbuddy.core.events import (
    AnswerPosture,
    ChangePosition,
    CheckPosture,
    Done,
    Event,
    PauseFor,
    Resume,
    Skip,
    Snooze,
    StartBreak,
    WasHere,
)
from breakbuddy.core.status import Status
from breakbuddy.core.vocabulary import Condition, Kind, Outcome, WorkPosition
from breakbuddy.i18n import _

_QUIT = "q"
_POSITION = "w"


def offered(status: Status) -> dict[str, str]:
    """The keys that mean something now, and what they do, in the order to show them."""
    if status.prompt is not None and status.prompt.kind is Kind.POSTURE:
        keys = {"g": _("all good"), "a": _("adjusted"), "u": _("stood up"), "k": _("skip")}
    elif status.condition is Condition.ON_BREAK:
        keys = {"d": _("done"), "s": _("snooze"), "k": _("give up")}
    elif status.pause_reasons:
        keys = {"r": _("resume"), "b": _("break now")}
    elif status.condition is Condition.OFF_HOURS:
        keys = {"b": _("break now")}
    else:
        keys = {"b": _("break now"), "s": _("snooze"), "k": _("skip"), "d": _("done")}
        keys |= {"c": _("posture check"), "p": _("pause"), _POSITION: _working(_next(status))}
    if status.absence is not None:
        keys["i"] = _("I was here")
    return keys | {_QUIT: _("quit")}


def message_of(key: str, status: Status) -> Message | None:
    """What a key says; None for one that means nothing now. Enter is the main answer."""
    names = list(offered(status))
    pressed = names[0] if key in "\r\n" else key.lower()
    if pressed not in names:
        return None
    if pressed == _QUIT:
        return Stop()
    return Say(ChangePosition(_next(status)) if pressed == _POSITION else _EVENTS[pressed])


def _next(status: Status) -> WorkPosition:
    """The position that comes after the present one; after the last, the first."""
    positions = list(WorkPosition)
    return positions[(positions.index(status.position) + 1) % len(positions)]


def _working(position: WorkPosition) -> str:
    return {
        WorkPosition.SITTING: _("work sitting"),
        WorkPosition.STANDING: _("work standing"),
        WorkPosition.WALKING: _("work walking"),
    }[position]


_EVENTS: dict[str, Event] = {
    "b": StartBreak(),
    "d": Done(),
    "s": Snooze(),
    "k": Skip(),
    "c": CheckPosture(),
    "p": PauseFor(),
    "r": Resume(),
    "i": WasHere(),
    "g": AnswerPosture(Outcome.GOOD),
    "a": AnswerPosture(Outcome.ADJUSTED),
    "u": AnswerPosture(Outcome.STOOD),
}
