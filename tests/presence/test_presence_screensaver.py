"""Screensavers: several may tell, one may come later, go, disagree, answer rubbish or never."""

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

if sys.platform != "linux":
    pytest.skip("D-Bus is for Linux", allow_module_level=True)

from jeepney import HeaderFields, Message
from jeepney.wrappers import new_error, new_method_return

from breakbuddy.desktop.sensing import Change, Presence, Sense
from tests.desktop.harness.bus import Bus as PrivateBus
from tests.desktop.harness.home import Home
from tests.desktop.harness.processes import Processes
from tests.desktop.harness.waiting import until
from tests.desktop_dbus.peer import Peer
from tests.presence.services import PATHS, UNKNOWN_METHOD, FakeScreensaver
from tests.presence.told import Told, reason, report, serving

LOCKED, UNLOCKED = Change.LOCKED, Change.UNLOCKED
GNOME, FREEDESKTOP = "org.gnome.ScreenSaver", "org.freedesktop.ScreenSaver"

Begin = Callable[..., Presence]
Start = Callable[..., FakeScreensaver]


def until_heard(presence: Presence, name: str) -> None:
    until(lambda: name in serving(presence, Sense.LOCK), f"{name} is heard")


@pytest.mark.parametrize("name", PATHS)
def test_a_lock_and_its_end_are_told(
    session_bus: PrivateBus, begin: Begin, told: Told, screensaver: Start, name: str
) -> None:
    service = screensaver(name)
    presence = begin(session=session_bus.address)
    until_heard(presence, name)
    assert report(presence, Sense.LOCK).answer == "no"
    service.activates()
    told.expect(LOCKED)
    assert report(presence, Sense.LOCK).answer == "yes"
    service.activates(active=False)
    told.expect(LOCKED, UNLOCKED)


def test_a_screen_that_is_locked_at_the_start_is_told(
    session_bus: PrivateBus, begin: Begin, told: Told, screensaver: Start
) -> None:
    screensaver(GNOME, active=True)
    begin(session=session_bus.address)
    told.expect(LOCKED)


def test_one_that_is_at_its_older_path_is_found(
    session_bus: PrivateBus, begin: Begin, told: Told, screensaver: Start
) -> None:
    service = screensaver(FREEDESKTOP)

    def only_there(call: Message) -> Message:
        if call.header.fields[HeaderFields.path] == "/ScreenSaver":
            return new_method_return(call, "b", (True,))
        return new_error(call, "org.freedesktop.DBus.Error.UnknownObject")

    service.replies["GetActive"] = only_there
    begin(session=session_bus.address)
    told.expect(LOCKED)


def test_one_that_starts_later_is_heard(
    session_bus: PrivateBus, begin: Begin, told: Told, screensaver: Start
) -> None:
    presence = begin(session=session_bus.address)
    service = screensaver(GNOME)
    until_heard(presence, GNOME)
    service.activates()
    told.expect(LOCKED)


def test_one_that_goes_while_the_screen_is_locked_says_so_no_longer(
    session_bus: PrivateBus, begin: Begin, told: Told, screensaver: Start
) -> None:
    service = screensaver(GNOME, active=True)
    presence = begin(session=session_bus.address)
    told.expect(LOCKED)
    service.close()
    told.expect(LOCKED, UNLOCKED)
    assert report(presence, Sense.LOCK).choice.chosen is None
    assert report(presence, Sense.LOCK).answer == "unknown"
    assert "not run" in reason(presence, Sense.LOCK, GNOME)


def test_the_screen_is_locked_while_any_says_so(
    session_bus: PrivateBus, begin: Begin, told: Told, screensaver: Start
) -> None:
    one, other = screensaver(GNOME), screensaver(FREEDESKTOP)
    presence = begin(session=session_bus.address)
    until_heard(presence, GNOME)
    until_heard(presence, FREEDESKTOP)
    one.activates()
    told.expect(LOCKED)
    other.activates()
    one.activates(active=False)
    other.activates(active=False)
    told.expect(LOCKED, UNLOCKED)
    one.activates()
    told.expect(LOCKED, UNLOCKED, LOCKED)
    one.close()
    told.expect(LOCKED, UNLOCKED, LOCKED, UNLOCKED)
    assert serving(presence, Sense.LOCK) == [FREEDESKTOP]


@pytest.mark.parametrize(
    "said",
    [("s", "true"), ("u", 1), ("v", ("b", True)), ("",)],
    ids=["text", "number", "box", "none"],
)
def test_an_answer_that_is_not_yes_or_no_is_unknown_and_the_next_signal_counts(
    session_bus: PrivateBus,
    begin: Begin,
    told: Told,
    screensaver: Start,
    caplog: pytest.LogCaptureFixture,
    said: tuple[Any, ...],
) -> None:
    service = screensaver(GNOME, active=None)
    service.answers("GetActive", *said)
    presence = begin(session=session_bus.address)
    until(lambda: "yes or no" in reason(presence, Sense.LOCK, GNOME), "it is unknown")
    service.signals(*said)
    service.activates()
    told.expect(LOCKED)
    service.signals(*said)
    service.activates(active=False)
    told.expect(LOCKED, UNLOCKED)
    assert [one for one in caplog.records if one.levelno >= logging.WARNING] == []


def test_one_that_never_answers_is_still_heard(
    session_bus: PrivateBus, begin: Begin, told: Told, screensaver: Start
) -> None:
    service = screensaver(GNOME, active=None)
    presence = begin(session=session_bus.address)
    until(lambda: service.calls, "it is asked")
    assert "not answered" in reason(presence, Sense.LOCK, GNOME)
    service.signals("b", True)
    told.expect(LOCKED)
    until_heard(presence, GNOME)


def test_one_that_cannot_be_asked_says_why(
    session_bus: PrivateBus, begin: Begin, screensaver: Start
) -> None:
    service = screensaver(GNOME, active=None)
    service.fails("GetActive", UNKNOWN_METHOD, "No such method")
    presence = begin(session=session_bus.address)
    until(lambda: "No such method" in reason(presence, Sense.LOCK, GNOME), "the reason")


def test_another_program_cannot_lock_the_screen(
    session_bus: PrivateBus, begin: Begin, told: Told, screensaver: Start, peers: list[Peer]
) -> None:
    service = screensaver(GNOME)
    presence = begin(session=session_bus.address)
    until_heard(presence, GNOME)
    peers.append(forger := Peer(session_bus.address))
    forger.emit(PATHS[GNOME], GNOME, "ActiveChanged", "b", (True,))
    forger.names()
    service.activates()
    told.expect(LOCKED)
    forger.emit(PATHS[GNOME], GNOME, "ActiveChanged", "b", (False,))
    forger.names()
    service.activates()
    service.activates(active=False)
    told.expect(LOCKED, UNLOCKED)


def test_a_bus_that_is_started_anew_is_heard_again(
    session_bus: PrivateBus, begin: Begin, told: Told, screensaver: Start, home: Home
) -> None:
    before = screensaver(GNOME, active=True)
    begin(session=session_bus.address)
    told.expect(LOCKED)
    session_bus.stop()
    told.expect(LOCKED, UNLOCKED)
    before.close()
    session_bus.start(home.environ())
    after = screensaver(GNOME, active=True)
    told.expect(LOCKED, UNLOCKED, LOCKED)
    after.activates(active=False)
    told.expect(LOCKED, UNLOCKED, LOCKED, UNLOCKED)


def test_asking_starts_no_screensaver(
    home: Home, processes: Processes, begin: Begin, told: Told, peers: list[Peer], tmp_path: Path
) -> None:
    services = home.runtime / "session-bus-services"
    services.mkdir()
    started = tmp_path / "started"
    for name in PATHS:
        text = f"[D-BUS Service]\nName={name}\nExec=/usr/bin/touch {started}\n"
        (services / f"{name}.service").write_text(text)
    bus = PrivateBus(processes, home)
    bus.start(home.environ())
    begin(session=bus.address)
    # Told of this one, it has asked all that it asks.
    peers.append(FakeScreensaver(bus.address, GNOME, active=True))
    told.expect(LOCKED)
    assert not started.exists()


def test_after_the_end_nothing_is_told(
    session_bus: PrivateBus, begin: Begin, told: Told, screensaver: Start
) -> None:
    service = screensaver(GNOME)
    presence = begin(session=session_bus.address)
    until_heard(presence, GNOME)
    presence.stop()
    presence.stop()
    service.activates()
    service.names()
    assert told.changes == []
