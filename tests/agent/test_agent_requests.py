"""What other programs may ask for over the control socket, and what they are told."""

import json
from _queue import SimpleQueue
from collections.abc import Mapping
from typing import Any

import pytest

from breakbuddy.agent import requests
from breakbuddy.agent.heartbeat import Heartbeat
from breakbuddy.agent.messages import Answer, Look, Message, Reload, Say, ShowStatus, Stop
from breakbuddy.agent.notices import message_of
from breakbuddy.agent.requests import answering
from breakbuddy.control.protocol import MAX_FRAME_BYTES, VERSION
from breakbuddy.control.server import reply_to
from breakbuddy.core.codec import encode
from breakbuddy.core.events import (
    Absent,
    AnswerPosture,
    CheckPosture,
    Dismiss,
    Done,
    Event,
    PauseFor,
    PauseUntilTomorrow,
    Resume,
    Skip,
    Snooze,
    StartBreak,
    Tick,
)
from breakbuddy.core.vocabulary import Absence, Outcome
from breakbuddy.desktop.ports import ACTIVATED, DISMISSED, Unavailable
from tests.agent.office import Office


class Loop:
    """Answers each message at once, as an idle agent does."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.heard: list[Message] = []
        self.refused: str | None = None

    def post(self, message: Message) -> None:
        self.heard.append(message)
        reply = getattr(message, "reply", None)
        assert reply is not None, "whoever asks waits for an answer"
        reply(Answer(self.office.status, self.office.agent.back, refused=self.refused))


@pytest.fixture
def loop(office: Office) -> Loop:
    return Loop(office)


def ask(loop: Loop, request: Mapping[str, object]) -> dict[str, Any]:
    reply = dict(answering(loop.post, Heartbeat().pulse)(request))
    json.dumps(reply, allow_nan=False)
    return reply


@pytest.mark.parametrize(
    ("do", "kind"), [("status", Look), ("card", ShowStatus), ("reload", Reload), ("stop", Stop)]
)
def test_each_plain_request_reaches_the_loop_and_is_answered_with_the_status(
    loop: Loop, do: str, kind: type[Message]
) -> None:
    reply = ask(loop, {"do": do})
    assert reply["ok"] is True
    assert reply["status"]["state"] == "counting"
    assert [type(each) for each in loop.heard] == [kind]


@pytest.mark.parametrize(
    "event",
    [
        StartBreak(),
        StartBreak(1792483200),
        Done(),
        Snooze(),
        Snooze(7.5),
        Snooze(5, 1792483200),
        Skip(),
        AnswerPosture(Outcome.STOOD),
        CheckPosture(),
        PauseFor(),
        PauseFor(90),
        PauseUntilTomorrow(),
        Resume(),
        Dismiss(1792483200),
    ],
)
def test_what_a_person_can_say_arrives_as_it_was_said(loop: Loop, event: Event) -> None:
    reply = ask(loop, {"do": "say", "event": json.loads(json.dumps(encode(event)))})
    assert reply["ok"] is True
    (heard,) = loop.heard
    assert isinstance(heard, Say)
    assert heard.event == event


@pytest.mark.parametrize("event", [Tick(), Absent(600, Absence.ASLEEP)])
def test_what_only_the_agent_can_know_is_not_taken_from_outside(loop: Loop, event: Event) -> None:
    reply = ask(loop, {"do": "say", "event": encode(event)})
    assert reply["error"]["code"] == "bad-request"
    assert loop.heard == []


@pytest.mark.parametrize(
    "request_",
    [
        {},
        {"do": None},
        {"do": ""},
        {"do": "explode"},
        {"do": "Status"},
        {"do": ["status"]},
        {"do": 7},
        {"do": "say"},
        {"do": "say", "event": None},
        {"do": "say", "event": "Snooze"},
        {"do": "say", "event": []},
        {"do": "say", "event": {}},
        {"do": "say", "event": {"is": "Explode"}},
        {"do": "say", "event": {"is": ["Snooze"]}},
        {"do": "say", "event": {"is": "State"}},
        {"do": "say", "event": {"is": "Snooze", "minutes": 0}},
        {"do": "say", "event": {"is": "Snooze", "minutes": -5}},
        {"do": "say", "event": {"is": "Snooze", "minutes": 1e9}},
        {"do": "say", "event": {"is": "Snooze", "minutes": 10**400}},
        {"do": "say", "event": {"is": "Snooze", "minutes": float("nan")}},
        {"do": "say", "event": {"is": "Snooze", "minutes": float("inf")}},
        {"do": "say", "event": {"is": "Snooze", "minutes": "5"}},
        {"do": "say", "event": {"is": "Snooze", "minutes": True}},
        {"do": "say", "event": {"is": "Snooze", "minutes": [5]}},
        {"do": "say", "event": {"is": "Snooze", "prompt": 1.5}},
        {"do": "say", "event": {"is": "Snooze", "seconds": 5}},
        {"do": "say", "event": {"is": "PauseFor", "minutes": 1e6}},
        {"do": "say", "event": {"is": "AnswerPosture"}},
        {"do": "say", "event": {"is": "AnswerPosture", "answer": "done"}},
        {"do": "say", "event": {"is": "AnswerPosture", "answer": {}}},
    ],
)
def test_a_bad_request_is_refused_in_words_and_disturbs_nobody(
    loop: Loop, request_: Mapping[str, object]
) -> None:
    reply = ask(loop, request_)
    assert reply["ok"] is False
    assert reply["error"]["code"] == "bad-request"
    assert reply["error"]["message"]
    assert loop.heard == []


def test_the_name_of_a_bad_request_may_be_as_long_as_a_frame(loop: Loop) -> None:
    name = "x" * (MAX_FRAME_BYTES - 40)
    line = json.dumps({"do": name, "v": VERSION}, separators=(",", ":")).encode() + b"\n"
    assert len(line) <= MAX_FRAME_BYTES
    reply = json.loads(reply_to(line, answering(loop.post, Heartbeat().pulse)))
    assert reply["error"]["code"] == "bad-request"


def test_a_refusal_is_told_with_its_reason(loop: Loop) -> None:
    loop.refused = "You are on a break already."
    reply = ask(loop, {"do": "say", "event": encode(Skip())})
    assert reply["ok"] is False
    assert reply["error"]["code"] == "refused"
    assert reply["error"]["message"] == "You are on a break already."


def test_a_busy_agent_is_told_of_and_its_late_answer_harms_nobody(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requests, "ANSWER_WITHIN_SECONDS", 0.01)
    inbox: SimpleQueue[Message] = SimpleQueue()
    handle = answering(inbox.put, Heartbeat().pulse)
    reply: dict[str, Any] = dict(handle({"do": "status"}))
    assert reply["error"]["code"] == "busy"
    assert "breakbuddy status" in reply["error"]["message"]
    late = inbox.get(timeout=0)
    assert isinstance(late, Look)
    late.reply(Answer(office.status, office.agent.back))


def test_a_test_shows_what_a_prompt_looks_like_and_says_by_what(office: Office) -> None:
    assert office.ask({"do": "test"}) == {"ok": True, "test": {"shown_by": "a test"}}
    shown = office.desktop.shown[-1]
    assert (shown.key, shown.title) == ("test", "This is how a reminder looks")
    assert [button.label for button in shown.buttons] == ["Start", "Snooze", "Skip"]
    assert not shown.lasting, "nobody takes it off the screen"


def test_the_buttons_of_a_test_change_nothing(office: Office) -> None:
    office.ask({"do": "test"})
    shown = office.desktop.shown[-1]
    said = [*(button.key for button in shown.buttons), ACTIVATED, DISMISSED]
    assert [message_of(shown.key, each) for each in said] == [None] * len(said)


def test_a_test_that_nothing_shows_is_not_said_to_be_shown(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requests, "ANSWER_WITHIN_SECONDS", 0.0)
    office.desktop.broken = Unavailable("no daemon")
    reply = office.ask({"do": "test"})
    assert (reply["ok"], reply["error"]["code"]) == (False, "busy")
