"""A bus that is not there, goes away, comes back, or talks nonsense."""

import logging
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

if sys.platform != "linux":
    pytest.skip("D-Bus is for Linux", allow_module_level=True)

from jeepney import DBusAddress, Message
from jeepney.wrappers import new_signal

from breakbuddy.desktop.dbus import Bus, address_of
from breakbuddy.desktop.dbus.connection import Connection
from breakbuddy.desktop.ports import Unavailable
from breakbuddy.supervised import State, healths
from tests.desktop.harness.bus import Bus as SessionBus
from tests.desktop.harness.waiting import holds, until
from tests.desktop_dbus.conftest import QUICK
from tests.desktop_dbus.peer import Peer
from tests.desktop_dbus.raw_bus import RawBus

I = "test.Interface"  # noqa: E741 -- the one interface of these tests


def a_signal(*body: Any, signature: str = "s") -> Message:
    return new_signal(DBusAddress("/", interface=I), "Changed", signature, body)


# --- where the bus is ---


def test_the_session_bus_is_where_the_session_says() -> None:
    environ = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/a", "XDG_RUNTIME_DIR": "/run/user/7"}
    assert address_of("session", environ) == "unix:path=/a"
    del environ["DBUS_SESSION_BUS_ADDRESS"]
    assert address_of("session", environ) == "unix:path=/run/user/7/bus"


def test_a_session_without_a_bus_says_so() -> None:
    with pytest.raises(Unavailable, match="session bus"):
        address_of("session", {})


def test_the_system_bus_has_its_usual_place() -> None:
    assert "system_bus_socket" in address_of("system", {})
    assert address_of("system", {"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/b"}) == "unix:path=/b"


@pytest.mark.parametrize(
    "address",
    [
        "unix:path=/nowhere/at/all",
        "tcp:host=localhost,port=1",
        "nonsense",
        "unix:",
        "unix:path=" + "x" * 300,
        "unix:path=/nowhere;unix:path=/nor/here",
        ";",
    ],
)
def test_an_address_that_leads_nowhere_is_unavailable(address: str) -> None:
    bus = Bus("session", address)
    with pytest.raises(Unavailable, match="session bus"):
        bus.connect()
    with pytest.raises(Unavailable):
        bus.call("a.B", "/", I, "Add")
    bus.close()


def test_the_second_place_is_tried_when_the_first_is_empty(session_bus: SessionBus) -> None:
    bus = Bus("session", f"unix:path=/nowhere;{session_bus.address}")
    bus.connect()
    assert bus.unique_name
    bus.close()


def test_without_a_bus_nothing_stays_behind(short_path: Path) -> None:
    before = threading.active_count()
    bus = Bus("session", f"unix:path={short_path}/none")
    bus.subscribe(lambda *_: None, interface=I, member="Changed", sender="a.B")
    with pytest.raises(Unavailable):
        bus.connect()
    assert threading.active_count() == before


# --- a bus that goes away ---


def test_when_the_bus_goes_calls_are_unavailable_at_once(bus: Bus, session_bus: SessionBus) -> None:
    bus.connect()
    session_bus.stop()
    until(lambda: bus.unique_name is None, "the loss is noticed")
    with pytest.raises(Unavailable, match="session bus"):
        bus.call("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "ListNames")
    with pytest.raises(Unavailable):
        bus.send("a.B", "/", I, "Add")
    bus.emit("/", I, "Changed")


def test_a_call_that_is_under_way_ends_when_the_bus_goes(
    bus: Bus, peer: Peer, session_bus: SessionBus
) -> None:
    bus.connect()
    ended: list[Exception] = []

    def call() -> None:
        try:
            bus.call(peer.name, "/", I, "Sleep", timeout=60)
        except Unavailable as error:
            ended.append(error)

    caller = threading.Thread(target=call)
    caller.start()
    until(lambda: peer.calls, "the call is under way")
    session_bus.stop()
    caller.join(30)
    assert ended


def test_when_the_bus_comes_back_all_is_as_before(bus: Bus, session_bus: SessionBus) -> None:
    heard: list[Any] = []
    owners: list[str] = []
    bus.subscribe(lambda body, *_: heard.append(body), interface=I, member="Changed")
    bus.watch_name("test.Service", owners.append)
    bus.export("/thing", lambda *_: ("s", ("here",)))
    bus.connect()
    first = Peer(session_bus.address)
    first.own("test.Service")
    until(lambda: owners == [first.name], "the first owner")

    session_bus.stop()
    first.close()
    until(lambda: owners[1:] == [""], "the owner went with its bus")
    session_bus.start({})
    until(lambda: bus.unique_name, "connected anew")
    second = Peer(session_bus.address)
    second.own("test.Service")
    until(lambda: len(owners) == 3, "the second owner")
    second.emit("/", I, "Changed", "s", ("again",))
    until(lambda: heard == [("again",)], "the signal after")
    assert second.call(str(bus.unique_name), "/thing", I, "Any").body == ("here",)
    second.close()


def test_closing_ends_the_wait_for_a_bus_that_does_not_come_back(
    session_bus: SessionBus,
) -> None:
    before = threading.active_count()
    bus = Bus("session", session_bus.address, retry_seconds=(600, 600))
    bus.connect()
    session_bus.stop()
    until(lambda: bus.unique_name is None, "the loss is noticed")
    bus.close()
    until(lambda: threading.active_count() == before, "its thread ends")


def test_a_handler_may_close_the_bus(bus: Bus, peer: Peer) -> None:
    bus.subscribe(lambda *_: bus.close(), interface=I, member="Changed")
    bus.connect()
    name = str(bus.unique_name)
    peer.emit("/", I, "Changed")
    until(lambda: name not in peer.names(), "it left the bus")
    bus.close()


def test_attempts_to_connect_become_rarer(short_path: Path) -> None:
    raw = RawBus(short_path / "bus")
    bus = Bus("session", raw.address, retry_seconds=(0.1, 0.4))
    bus.connect()
    begun = time.monotonic()
    raw.close()
    (short_path / "bus").unlink()
    refused = RawBus(short_path / "bus", welcome=b"REJECTED\r\n")
    until(lambda: refused.connections >= 3, "the third attempt")
    assert time.monotonic() - begun >= 0.1 + 0.2 + 0.4
    bus.close()
    refused.close()


# --- a bus that talks nonsense ---


@pytest.fixture
def listening(short_path: Path) -> Any:
    """Our connection to a bus that misbehaves, with an ear for one signal."""
    raw = RawBus(short_path / "bus")
    bus = Bus("session", raw.address, retry_seconds=QUICK)
    heard: list[Any] = []
    bus.subscribe(lambda body, *_: heard.append(body), interface=I, member="Changed")
    bus.connect()
    yield raw, bus, heard
    bus.close()
    raw.close()


def whole(message: Message) -> bytes:
    data: bytes = message.serialise(serial=77)
    return data


NONSENSE = {
    "text that is no UTF-8": whole(a_signal("abcd")).replace(b"abcd", b"\xff\xfe\xfd\xfc"),
    "a body shorter than its signature": whole(a_signal("abcd")).replace(
        b"\x04\0\0\0abcd", b"\xff\0\0\0abcd"
    ),
    "a signature that never ends": whole(a_signal("abcd")).replace(b"\x01s\0", b"\x01(\0"),
    "a type that does not exist": whole(a_signal("abcd")).replace(b"\x01s\0", b"\x01Z\0"),
    "a kind of message that does not exist": b"l\x09" + whole(a_signal("abcd"))[2:],
    "a header field that does not exist": whole(a_signal("abcd")).replace(
        b"\x01\x01o", b"\x63\x01o"
    ),
    "a reply to nothing": b"l\x02" + whole(a_signal("abcd"))[2:],
    "a call of nothing": b"l\x01" + whole(a_signal("abcd"))[2:],
}


@pytest.mark.parametrize("nonsense", NONSENSE.values(), ids=NONSENSE.keys())
def test_a_message_that_makes_no_sense_is_dropped_and_the_next_one_heard(
    listening: tuple[RawBus, Bus, list[Any]], nonsense: bytes
) -> None:
    raw, bus, heard = listening
    raw.send(nonsense + whole(a_signal("good")))
    until(lambda: ("good",) in heard, "the next message")
    assert bus.unique_name == ":1.99"
    assert raw.connections == 1


def test_a_message_in_pieces_is_put_together(listening: tuple[RawBus, Bus, list[Any]]) -> None:
    raw, _bus, heard = listening
    data = whole(a_signal("good"))
    for at in range(len(data)):
        raw.send(data[at : at + 1])
    until(lambda: heard == [("good",)], "the message")


def test_a_message_beyond_all_reason_is_passed_over(
    listening: tuple[RawBus, Bus, list[Any]],
) -> None:
    raw, _bus, heard = listening
    raw.send(whole(a_signal("x" * 5_000_000)) + whole(a_signal("good")))
    until(lambda: heard == [("good",)], "the next message")


def test_bytes_that_are_no_message_at_all_mean_a_new_connection(
    listening: tuple[RawBus, Bus, list[Any]],
) -> None:
    raw, bus, heard = listening
    raw.send(b"HTTP/1.1 400 Bad Request\r\n\r\n")
    until(lambda: raw.connections == 2 and bus.unique_name, "a new connection")
    raw.send(whole(a_signal("good")))
    until(lambda: heard == [("good",)], "hearing again")


def test_a_bus_that_ends_in_the_middle_of_a_message_is_lost_and_found(
    listening: tuple[RawBus, Bus, list[Any]],
) -> None:
    raw, bus, _heard = listening
    raw.send(whole(a_signal("good"))[:20])
    raw.drop()
    until(lambda: raw.connections == 2 and bus.unique_name, "a new connection")


@pytest.mark.parametrize(
    "welcome", [b"REJECTED EXTERNAL\r\n", b"what?\r\n", b"\xff" * 9000], ids=["no", "what", "flood"]
)
def test_a_bus_that_does_not_let_us_in_is_unavailable(short_path: Path, welcome: bytes) -> None:
    raw = RawBus(short_path / "bus", welcome=welcome)
    bus = Bus("system", raw.address)
    with pytest.raises(Unavailable, match="system bus"):
        bus.connect()
    raw.close()


def test_a_bus_that_never_says_hello_is_given_up_soon(short_path: Path) -> None:
    raw = RawBus(short_path / "bus", instead_of_hello=b"")
    bus = Bus("session", raw.address)
    with pytest.raises(Unavailable, match="session bus"):
        bus.connect()
    raw.close()


def test_a_bus_that_answers_hello_with_nonsense_is_unavailable(short_path: Path) -> None:
    raw = RawBus(short_path / "bus", instead_of_hello=b"HTTP/1.1 400 Bad Request\r\n\r\n")
    bus = Bus("session", raw.address)
    with pytest.raises(Unavailable, match="session bus"):
        bus.connect()
    raw.close()


def test_nothing_wakes_an_idle_connection(bus: Bus) -> None:
    bus.connect()
    reader = next(t for t in threading.enumerate() if t.name == "dbus-session")
    status = Path(f"/proc/self/task/{reader.native_id}/status")

    def wakes() -> int:
        lines = status.read_text().splitlines()
        return int(next(x for x in lines if x.startswith("voluntary_ctxt")).split()[1])

    until(lambda: "sleeping" in status.read_text(), "it sleeps")
    before = wakes()
    holds(lambda: wakes() <= before + 1, "it sleeps on", seconds=1.5)


# --- a fault of our own ---


def test_a_fault_in_the_reader_itself_costs_no_more_than_a_connection(
    bus: Bus, peer: Peer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, "breakbuddy.supervised")
    got: list[Any] = []
    bus.subscribe(lambda body, *_: got.append(body), interface=I, member="Changed")
    bus.connect()
    faults = [MemoryError("no room for a message")]
    take = Connection._take_reply

    def take_or_fail(self: Connection, message: Message) -> bool:
        if faults:
            raise faults.pop()
        return take(self, message)

    monkeypatch.setattr(Connection, "_take_reply", take_or_fail)

    def told_again() -> bool:
        peer.emit("/", I, "Changed", "s", ("hello",))
        return bool(got)

    until(told_again, "signals come again", 20)
    (reader,) = [each for each in healths() if each.name.startswith("dbus-session")]
    assert (reader.state, reader.restarts) == (State.RUNNING, 1)
    assert reader.fault == "MemoryError: no room for a message"
