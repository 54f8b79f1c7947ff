"""What the agent that runs says of itself, from its reply back to values."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from breakbuddy.cli.doctor.findings import Told, Vital, Ways
from breakbuddy.control.client import ask
from breakbuddy.control.errors import ControlError, NoAgent
from breakbuddy.core.vocabulary import QuietReason, Silence, WorkPosition
from breakbuddy.desktop.ports import Attempt, Choice
from breakbuddy.desktop.sensing import Sense, SenseReport
from breakbuddy.history.facts import Ongoing, OpenBout, OpenSilence
from breakbuddy.history.rows import Moment
from breakbuddy.i18n import _
from breakbuddy.places import Places
from breakbuddy.supervised import Health, State

_SILENCES: Mapping[str, Silence | QuietReason] = {
    each.value: each for each in (*Silence, *QuietReason)
}


class Unanswered(Exception):  # noqa: N818 -- a state of the agent, not a mistake
    """An agent runs and does not say what it is asked. The text says why, for a person."""


def ask_agent(places: Places) -> Told | None:
    """What the agent says of itself; None if none runs.

    Raises:
        Unanswered: it runs and does not say.
    """
    reply = _request(places, "doctor")
    if reply is None:
        return None
    try:
        return _told(reply["doctor"])
    except (KeyError, TypeError, ValueError) as error:
        # One that was started before an update of BreakBuddy.
        text = _("It is of another version. Start it anew: breakbuddy stop, then breakbuddy")
        raise Unanswered(text) from error


def ask_pulse(places: Places) -> Vital | None:
    """How its loop and its parts fare; None if none runs, or it does not know the question."""
    try:
        reply = _request(places, "pulse")
        if reply is None:
            return None
        told = reply["pulse"]
        parts = (Health(**{**each, "state": State(each["state"])}) for each in told["parts"])
        return Vital(dict(told["heartbeat"]), tuple(parts))
    except (Unanswered, KeyError, TypeError, ValueError):
        return None


def show_example(places: Places) -> str | None:
    """Have the agent show a notification as a test.

    Returns:
        What showed it; None if no agent runs.

    Raises:
        Unanswered: it runs and does not do it.
    """
    reply = _request(places, "test")
    return None if reply is None else str(reply["test"]["shown_by"])


def _request(places: Places, what: str) -> Mapping[str, Any] | None:
    """What the agent replies; None if none runs.

    Raises:
        Unanswered: it declines, or answers otherwise than it should.
    """
    try:
        reply = ask(places.runtime, {"do": what})
    except NoAgent:
        return None
    except ControlError as error:
        raise Unanswered(str(error)) from error
    if reply["ok"] is not True:
        said = cast("Mapping[str, str]", reply["error"])
        raise Unanswered(said["message"])
    return reply


def _told(fields: Mapping[str, Any]) -> Told:
    ways = {way["name"]: _choice(way) for way in fields["ways"]}
    return Told(
        Ways(ways["tray"], ways["notifications"], ways["windows"]) if ways else None,
        tuple(map(_sense, fields["senses"])),
        _ongoing(fields["ongoing"]),
    )


def _choice(fields: Mapping[str, Any]) -> Choice:
    attempts = (Attempt(each["name"], each["reason"]) for each in fields["attempts"])
    return Choice(fields["chosen"], tuple(attempts))


def _sense(fields: Mapping[str, Any]) -> SenseReport:
    sense = Sense(fields["name"])
    return SenseReport(sense, _choice(fields), fields["answer"], fields["answered_ago"])


def _ongoing(fields: Mapping[str, Any]) -> Ongoing:
    bout = fields["bout"]
    return Ongoing(
        _moment(fields["at"]),
        None
        if bout is None
        else OpenBout(
            _moment(bout["started"]),
            bout["seconds"],
            WorkPosition(bout["position"]),
            bout["limit"],
        ),
        tuple(_silences(fields["silences"])),
        frozenset(map(int, fields["prompts"])),
    )


def _silences(each_: Sequence[Mapping[str, Any]]) -> list[OpenSilence]:
    return [OpenSilence(_SILENCES[each["why"]], _moment(each["began"])) for each in each_]


def _moment(fields: Mapping[str, Any]) -> Moment:
    return Moment(fields["unix"], fields["offset_minutes"])
