"""Calling a service, and being called: answers, errors, silence, odd arguments."""

import logging
import struct
import sys
import threading
from typing import Any

import pytest

if sys.platform != "linux":
    pytest.skip("D-Bus is for Linux", allow_module_level=True)

from jeepney import HeaderFields, MessageType
from jeepney.wrappers import new_error, new_method_return

from breakbuddy.desktop.dbus import Bus, BusError, MethodError
from breakbuddy.desktop.ports import Unavailable
from tests.desktop.harness.bus import Bus as SessionBus
from tests.desktop.harness.waiting import until
from tests.desktop_dbus.peer import Peer

I = "test.Interface"  # noqa: E741 -- the one interface of these tests


def test_a_call_gives_what_the_service_returns(bus: Bus, peer: Peer) -> None:
    peer.answers("Add", "i", 5)
    assert bus.call(peer.name, "/", I, "Add", "ii", (2, 3)) == (5,)
    assert peer.calls == [("Add", (2, 3))]


def test_the_connection_is_made_by_the_first_call(bus: Bus, peer: Peer) -> None:
    assert bus.unique_name is None
    peer.answers("Ping")
    assert bus.call(peer.name, "/", I, "Ping") == ()
    assert bus.unique_name in peer.names()


def test_an_error_reply_keeps_its_name_and_its_words(bus: Bus, peer: Peer) -> None:
    peer.fails("Add", "test.Error.TooMany", "One too many")
    with pytest.raises(BusError, match="One too many") as caught:
        bus.call(peer.name, "/", I, "Add")
    assert caught.value.name == "test.Error.TooMany"


def test_an_error_reply_without_words_or_with_endless_ones_is_bearable(
    bus: Bus, peer: Peer
) -> None:
    peer.fails("Long", "test.Error", "x" * 100_000)
    with pytest.raises(Unavailable) as caught:
        bus.call(peer.name, "/", I, "Long")
    assert len(str(caught.value)) < 400
    peer.replies["Silent"] = lambda call: new_error(call, "test.Error")
    with pytest.raises(Unavailable, match=r"test\.Error"):
        bus.call(peer.name, "/", I, "Silent")


def test_a_service_that_is_not_there_is_unavailable(bus: Bus) -> None:
    with pytest.raises(BusError) as caught:
        bus.call("not.there.At.All", "/", I, "Add")
    assert caught.value.name == "org.freedesktop.DBus.Error.ServiceUnknown"


def test_a_service_that_never_answers_costs_no_more_than_the_time_limit(
    bus: Bus, peer: Peer
) -> None:
    with pytest.raises(BusError, match=r"0\.2 s") as caught:
        bus.call(peer.name, "/", I, "Sleep", timeout=0.2)
    assert caught.value.name == "org.freedesktop.DBus.Error.NoReply"
    peer.answers("Wake")
    assert bus.call(peer.name, "/", I, "Wake") == ()


def test_a_service_that_goes_away_in_a_call_ends_it(bus: Bus, peer: Peer) -> None:
    bus.connect()
    errors: list[BaseException] = []

    def call() -> None:
        try:
            bus.call(peer.name, "/", I, "Sleep", timeout=30)
        except Unavailable as error:
            errors.append(error)

    caller = threading.Thread(target=call)
    caller.start()
    until(lambda: peer.calls, "the call arrives")
    peer.close()
    caller.join(30)
    assert errors
    assert not caller.is_alive()


def test_many_threads_may_call_at_once_and_get_their_own_answers(bus: Bus, peer: Peer) -> None:
    peer.replies["Echo"] = lambda call: new_method_return(call, "i", call.body)
    answers: dict[int, Any] = {}

    def call(number: int) -> None:
        answers[number] = bus.call(peer.name, "/", I, "Echo", "i", (number,), timeout=10)

    callers = [threading.Thread(target=call, args=(number,)) for number in range(40)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join(20)
    assert answers == {number: (number,) for number in range(40)}


# --- asking ---


def test_what_was_asked_is_answered_later_and_an_error_is_an_answer(bus: Bus, peer: Peer) -> None:
    answers: list[Any] = []
    peer.answers("Add", "i", 5)
    peer.fails("Multiply", "test.Error.TooMany", "One too many")
    bus.ask(peer.name, "/", I, "Sleep", answered=answers.append)  # the peer never answers it
    bus.ask(peer.name, "/", I, "Add", "ii", (2, 3), answered=answers.append)
    bus.ask(peer.name, "/", I, "Multiply", answered=answers.append)
    until(lambda: len(answers) == 2, "both answers")
    result, error = answers
    assert result == (5,)
    assert isinstance(error, BusError)
    assert error.name == "test.Error.TooMany"


def test_a_handler_may_ask(bus: Bus, peer: Peer) -> None:
    answers: list[Any] = []
    peer.answers("Add", "i", 5)
    bus.subscribe(
        lambda *_: bus.ask(peer.name, "/", I, "Add", answered=answers.append),
        interface=I,
        member="Go",
    )
    bus.connect()
    peer.emit("/", I, "Go")
    until(lambda: answers == [(5,)], "the answer")


def test_asking_a_service_that_goes_away_ends_in_an_error(bus: Bus, peer: Peer) -> None:
    answers: list[Any] = []
    bus.ask(peer.name, "/", I, "Sleep", answered=answers.append)
    until(lambda: peer.calls, "the question arrives")
    peer.close()
    until(lambda: answers, "the answer")
    assert isinstance(answers[0], BusError)


def test_asking_on_a_bus_that_goes_away_ends_in_an_error(
    bus: Bus, peer: Peer, session_bus: SessionBus
) -> None:
    answers: list[Any] = []
    bus.ask(peer.name, "/", I, "Sleep", answered=answers.append)
    until(lambda: peer.calls, "the question arrives")
    session_bus.stop()
    until(lambda: answers, "the answer")
    assert isinstance(answers[0], BusError)
    bus.ask(peer.name, "/", I, "Sleep", answered=answers.append)
    assert isinstance(answers[1], BusError)


def test_asking_without_a_bus_is_answered_at_once() -> None:
    answers: list[Any] = []
    Bus("system", "unix:path=/nowhere/at/all").ask("a.B", "/", I, "Add", answered=answers.append)
    (error,) = answers
    assert isinstance(error, BusError)
    assert "system bus" in str(error)


def test_sending_waits_for_nothing(bus: Bus, peer: Peer) -> None:
    bus.send(peer.name, "/", I, "Sleep", "s", ("well",))  # the peer never answers it
    until(lambda: peer.calls == [("Sleep", ("well",))], "the message arrives")


def test_a_handler_may_send_but_not_call(bus: Bus, peer: Peer) -> None:
    outcomes: list[Any] = []

    def handle(_body: tuple[Any, ...], _sender: str, _path: str) -> None:
        bus.send(peer.name, "/", I, "Sent")
        try:
            bus.call(peer.name, "/", I, "Called")
        except RuntimeError as error:
            outcomes.append(error)

    bus.subscribe(handle, interface=I, member="Go")
    bus.connect()
    peer.emit("/", I, "Go")
    until(lambda: outcomes, "the call is refused")
    until(lambda: peer.calls == [("Sent", ())], "the message arrives")


@pytest.mark.parametrize(
    ("signature", "body"), [("s", (5,)), ("u", (-1,)), ("ii", (1,)), ("as", ("no list",))]
)
def test_a_body_that_does_not_fit_is_the_callers_mistake_and_harms_nothing(
    bus: Bus, peer: Peer, signature: str, body: tuple[Any, ...]
) -> None:
    peer.answers("Ping")
    with pytest.raises((TypeError, ValueError, struct.error)):
        bus.call(peer.name, "/", I, "Add", signature, body)
    assert bus.call(peer.name, "/", I, "Ping") == ()


@pytest.mark.parametrize(
    ("written", "arrives"), [("a\0b", "a\ufffdb"), ("caf\udce9", "caf?"), ("“ü”🪑", "“ü”🪑")]
)
def test_text_that_a_bus_would_throw_us_out_for_is_mended(
    bus: Bus, peer: Peer, written: str, arrives: str
) -> None:
    peer.answers("Say")
    bus.call(peer.name, "/", I, "Say", "sasa{sv}", (written, [written], {written: ("s", written)}))
    assert peer.calls == [("Say", (arrives, [arrives], {arrives: ("s", arrives)}))]


# --- being called ---


def test_an_exported_object_answers(bus: Bus, peer: Peer) -> None:
    bus.export("/thing", lambda interface, member, body: ("ssi", (interface, member, *body)))
    bus.connect()
    reply = peer.call(str(bus.unique_name), "/thing", I, "Add", "i", (7,))
    assert reply.body == (I, "Add", 7)


def test_a_call_without_an_interface_is_answered_too(bus: Bus, peer: Peer) -> None:
    bus.export("/thing", lambda interface, _member, _body: ("s", (interface or "none",)))
    bus.connect()
    assert peer.call(str(bus.unique_name), "/thing", None, "Add").body == ("none",)


def test_an_object_that_is_not_there_is_an_error(bus: Bus, peer: Peer) -> None:
    bus.export("/thing", lambda *_: ("", ()))
    bus.connect()
    assert error_of(peer, bus, "/other") == "org.freedesktop.DBus.Error.UnknownObject"


def test_anyone_may_ask_whether_we_live(bus: Bus, peer: Peer) -> None:
    bus.connect()
    reply = peer.call(str(bus.unique_name), "/", "org.freedesktop.DBus.Peer", "Ping")
    assert reply.header.message_type is MessageType.method_return


def test_an_object_may_refuse_with_an_error_of_its_own(bus: Bus, peer: Peer) -> None:
    def refuse(
        _interface: str, _member: str, _body: tuple[Any, ...]
    ) -> tuple[str, tuple[Any, ...]]:
        raise MethodError("test.Error.No", "not today")

    bus.export("/thing", refuse)
    bus.connect()
    reply = peer.call(str(bus.unique_name), "/thing", I, "Add")
    assert reply.header.fields[HeaderFields.error_name] == "test.Error.No"
    assert reply.body == ("not today",)


def test_an_object_that_fails_answers_with_an_error_and_is_logged_once(
    bus: Bus, peer: Peer, caplog: pytest.LogCaptureFixture
) -> None:
    bus.export("/thing", lambda _interface, _member, body: ("s", (body[5],)))
    bus.connect()
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            assert error_of(peer, bus, "/thing") == "org.freedesktop.DBus.Error.Failed"
    assert len(caplog.records) == 1


def test_an_answer_that_does_not_fit_its_signature_becomes_an_error(bus: Bus, peer: Peer) -> None:
    bus.export("/thing", lambda *_: ("u", ("text",)))
    bus.connect()
    assert error_of(peer, bus, "/thing") == "org.freedesktop.DBus.Error.Failed"


def test_closing_twice_and_calling_then_is_unavailable(bus: Bus, session_bus: SessionBus) -> None:
    bus.connect()
    bus.close()
    bus.close()
    with pytest.raises(Unavailable):
        bus.call("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "ListNames")
    Bus("session", session_bus.address).close()


def error_of(peer: Peer, bus: Bus, path: str) -> str:
    reply = peer.call(str(bus.unique_name), path, I, "Add")
    return str(reply.header.fields.get(HeaderFields.error_name))
