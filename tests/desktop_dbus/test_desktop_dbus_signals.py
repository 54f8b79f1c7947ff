"""Signals, and who owns a name: what is heard, from whom, and until when."""

import logging
import sys
from typing import Any

import pytest

if sys.platform != "linux":
    pytest.skip("D-Bus is for Linux", allow_module_level=True)

from breakbuddy.desktop.dbus import Bus
from tests.desktop.harness.bus import Bus as SessionBus
from tests.desktop.harness.waiting import until
from tests.desktop_dbus.peer import Peer

I = "test.Interface"  # noqa: E741 -- the one interface of these tests
NAME = "test.Service"


class Ear:
    """Keeps what it hears."""

    def __init__(self) -> None:
        self.heard: list[tuple[tuple[Any, ...], str, str]] = []

    def __call__(self, body: tuple[Any, ...], sender: str, path: str) -> None:
        self.heard.append((body, sender, path))

    @property
    def bodies(self) -> list[tuple[Any, ...]]:
        return [body for body, _sender, _path in self.heard]


def settle(bus: Bus, peer: Peer) -> None:
    """Wait until all that was said so far has been heard."""
    ear = Ear()
    undo = bus.subscribe(ear, interface="test.Settle", member="Now", sender=peer.name)
    peer.names()  # the bus has taken the subscription by now
    bus.call("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "ListNames")
    peer.emit("/", "test.Settle", "Now")
    until(lambda: ear.heard, "the last word arrives")
    undo()


def test_a_signal_is_heard_with_its_body_sender_and_path(bus: Bus, peer: Peer) -> None:
    ear = Ear()
    bus.subscribe(ear, interface=I, member="Changed")
    bus.connect()
    peer.emit("/thing", I, "Changed", "is", (4, "four"))
    until(lambda: ear.heard, "the signal")
    assert ear.heard == [((4, "four"), peer.name, "/thing")]


def test_only_what_was_asked_for_is_heard(bus: Bus, peer: Peer) -> None:
    ear = Ear()
    bus.subscribe(ear, interface=I, member="Changed", path="/thing")
    bus.connect()
    peer.emit("/thing", I, "Other")
    peer.emit("/thing", "test.Other", "Changed")
    peer.emit("/elsewhere", I, "Changed")
    peer.emit("/thing", I, "Changed", "s", ("this",))
    settle(bus, peer)
    assert ear.bodies == [("this",)]


def test_a_subscription_ends_when_it_is_undone_and_only_that_one(bus: Bus, peer: Peer) -> None:
    ended, lasting = Ear(), Ear()
    undo = bus.subscribe(ended, interface=I, member="Changed")
    bus.subscribe(lasting, interface=I, member="Changed")
    bus.connect()
    undo()
    undo()
    peer.emit("/", I, "Changed")
    settle(bus, peer)
    assert (len(ended.heard), len(lasting.heard)) == (0, 1)


def test_nobody_can_pose_as_a_service(bus: Bus, peer: Peer, session_bus: SessionBus) -> None:
    ear = Ear()
    peer.own(NAME)
    bus.subscribe(ear, interface=I, member="Changed", sender=NAME)
    bus.connect()
    impostor = Peer(session_bus.address)
    impostor.emit("/", I, "Changed", "s", ("posing",), to=bus.unique_name)
    settle(bus, impostor)
    peer.emit("/", I, "Changed", "s", ("real",))
    settle(bus, peer)
    impostor.close()
    assert ear.bodies == [("real",)]


def test_a_service_is_heard_again_after_it_restarts(
    bus: Bus, peer: Peer, session_bus: SessionBus
) -> None:
    ear = Ear()
    bus.subscribe(ear, interface=I, member="Changed", sender=NAME)
    bus.connect()
    peer.own(NAME)
    peer.emit("/", I, "Changed", "i", (1,))
    settle(bus, peer)
    peer.close()
    again = Peer(session_bus.address)
    again.own(NAME)
    again.emit("/", I, "Changed", "i", (2,))
    settle(bus, again)
    again.close()
    assert ear.bodies == [(1,), (2,)]


def test_a_handler_that_fails_deafens_nobody_and_is_logged_once(
    bus: Bus, peer: Peer, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_body: tuple[Any, ...], _sender: str, _path: str) -> None:
        raise KeyError("a mistake")

    ear = Ear()
    bus.subscribe(fail, interface=I, member="Changed")
    bus.subscribe(ear, interface=I, member="Changed")
    bus.connect()
    with caplog.at_level(logging.WARNING):
        for number in range(3):
            peer.emit("/", I, "Changed", "i", (number,))
        settle(bus, peer)
    assert ear.bodies == [(0,), (1,), (2,)]
    assert len(caplog.records) == 1


def test_a_signal_of_ours_reaches_who_listens(bus: Bus, peer: Peer) -> None:
    peer.listen(I)
    bus.connect()
    bus.emit("/thing", I, "Changed", "s", ("new",))
    until(lambda: peer.heard == [("Changed", ("new",))], "our signal")


def test_a_signal_that_nobody_can_hear_is_no_error(short_path: object) -> None:
    bus = Bus("session", f"unix:path={short_path}/none")
    bus.emit("/thing", I, "Changed")
    bus.close()


# --- names ---


def test_the_owner_of_a_name_is_told_when_it_is_there_already(bus: Bus, peer: Peer) -> None:
    owners: list[str] = []
    peer.own(NAME)
    bus.watch_name(NAME, owners.append)
    bus.connect()
    until(lambda: owners, "the owner")
    assert owners == [peer.name]


def test_each_change_of_owner_is_told_once(bus: Bus, peer: Peer, session_bus: SessionBus) -> None:
    owners: list[str] = []
    bus.connect()
    bus.watch_name(NAME, owners.append)
    peer.own(NAME)
    until(lambda: len(owners) == 1, "the first owner")
    peer.release(NAME)
    until(lambda: len(owners) == 2, "nobody")
    other = Peer(session_bus.address)
    other.own(NAME)
    until(lambda: len(owners) == 3, "the second owner")
    other.close()
    until(lambda: len(owners) == 4, "nobody again")
    assert owners == [peer.name, "", other.name, ""]


def test_a_watch_that_was_undone_tells_nothing(bus: Bus, peer: Peer) -> None:
    owners: list[str] = []
    bus.connect()
    undo = bus.watch_name(NAME, owners.append)
    undo()
    peer.own(NAME)
    settle(bus, peer)
    assert owners == []


def test_a_forged_change_of_owner_is_not_believed(bus: Bus, peer: Peer) -> None:
    owners: list[str] = []
    bus.connect()
    bus.watch_name(NAME, owners.append)
    peer.emit(
        "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameOwnerChanged", "sss",
        (NAME, "", ":1.666"), to=bus.unique_name,
    )  # fmt: skip
    settle(bus, peer)
    assert owners == []
