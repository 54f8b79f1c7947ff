"""logind: whose session is ours, its lock, suspend, shutdown and its end."""

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

if sys.platform != "linux":
    pytest.skip("D-Bus is for Linux", allow_module_level=True)

from breakbuddy.desktop.dbus import Bus
from breakbuddy.desktop.presence.select import open_presence
from breakbuddy.desktop.sensing import Change, Presence, Sense
from tests.desktop.harness.bus import Bus as PrivateBus
from tests.desktop.harness.home import Home
from tests.desktop.harness.waiting import until
from tests.desktop_dbus.peer import Peer
from tests.presence.services import OURS, FakeLogind, FakeScreensaver
from tests.presence.told import Told, reason, report, serving

LOCKED, UNLOCKED = Change.LOCKED, Change.UNLOCKED
GNOME, LOGIND = "org.gnome.ScreenSaver", "logind"

Begin = Callable[..., Presence]
StartLogind = Callable[..., FakeLogind]
StartScreensaver = Callable[..., FakeScreensaver]


def until_heard(presence: Presence) -> None:
    until(lambda: LOGIND in serving(presence, Sense.LOCK), "logind is heard")


@pytest.mark.parametrize(
    ("found_by", "session_id"), [("GetSessionByPID", ""), ("GetSession", "7"), ("Display", "")]
)
def test_our_session_is_found(
    system_bus: PrivateBus,
    begin: Begin,
    told: Told,
    logind: StartLogind,
    found_by: str,
    session_id: str,
) -> None:
    logind(found_by, locked=True)
    begin(system=system_bus.address, session_id=session_id)
    told.expect(LOCKED)


def test_without_a_session_only_the_machine_is_told_of(
    system_bus: PrivateBus, begin: Begin, told: Told, logind: StartLogind
) -> None:
    service = logind("", locked=True)
    presence = begin(system=system_bus.address, session_id="7")
    until(lambda: "no session" in reason(presence, Sense.LOCK, LOGIND), "the reason")
    service.signals("PrepareForSleep", "b", True)
    service.signals("PrepareForShutdown", "b", True)
    told.expect(Change.SLEEPING, Change.SHUTTING_DOWN)


def test_a_user_without_a_display_has_no_session(
    system_bus: PrivateBus, begin: Begin, logind: StartLogind
) -> None:
    service = logind("Display", locked=True)
    service.answers("Get", "v", ("(so)", ("", "/")))
    presence = begin(system=system_bus.address)
    until(lambda: "no session" in reason(presence, Sense.SESSION_END, LOGIND), "the reason")


def test_a_lock_and_its_end_are_told(
    system_bus: PrivateBus, begin: Begin, told: Told, logind: StartLogind
) -> None:
    service = logind()
    presence = begin(system=system_bus.address)
    until_heard(presence)
    service.locks()
    told.expect(LOCKED)
    service.locks()
    service.locks(False)
    told.expect(LOCKED, UNLOCKED)


def test_a_value_that_is_only_called_invalid_is_asked_for(
    system_bus: PrivateBus, begin: Begin, told: Told, logind: StartLogind
) -> None:
    service = logind()
    presence = begin(system=system_bus.address)
    until_heard(presence)
    service.has({"LockedHint": ("b", True)})
    service.changes({}, invalid=("LockedHint",))
    told.expect(LOCKED)


def test_the_wish_to_lock_is_no_lock(
    system_bus: PrivateBus, begin: Begin, told: Told, logind: StartLogind
) -> None:
    service = logind()
    presence = begin(system=system_bus.address)
    until_heard(presence)
    service.session_signals("Lock")
    service.locks()
    service.session_signals("Unlock")
    service.locks(False)
    told.expect(LOCKED, UNLOCKED)


def test_the_screen_is_locked_while_logind_or_a_screensaver_says_so(
    session_bus: PrivateBus,
    system_bus: PrivateBus,
    begin: Begin,
    told: Told,
    logind: StartLogind,
    screensaver: StartScreensaver,
) -> None:
    service, cover = logind(), screensaver(GNOME)
    presence = begin(session=session_bus.address, system=system_bus.address)
    until(lambda: serving(presence, Sense.LOCK) == [LOGIND, GNOME], "both are heard")
    cover.activates()
    told.expect(LOCKED)
    service.locks()
    # What logind says is heard in its order, but not in that of the screensaver's bus.
    service.signals("PrepareForSleep", "b", True)
    told.expect(LOCKED, Change.SLEEPING)
    cover.close()
    until(lambda: serving(presence, Sense.LOCK) == [LOGIND], "the screensaver is gone")
    service.locks(False)
    told.expect(LOCKED, Change.SLEEPING, UNLOCKED)


def test_suspend_in_the_middle_of_a_lock(
    system_bus: PrivateBus, begin: Begin, told: Told, logind: StartLogind
) -> None:
    service = logind()
    presence = begin(system=system_bus.address)
    until_heard(presence)
    assert report(presence, Sense.SLEEP).answer is None
    service.locks()
    service.signals("PrepareForSleep", "b", True)
    told.expect(LOCKED, Change.SLEEPING)
    assert report(presence, Sense.SLEEP).answer == "yes"
    service.signals("PrepareForSleep", "b", False)
    service.locks(False)
    told.expect(LOCKED, Change.SLEEPING, Change.WOKE, UNLOCKED)
    assert report(presence, Sense.SLEEP).answer == "no"


def test_a_shutdown_is_told_and_one_that_was_called_off_is_not(
    system_bus: PrivateBus, begin: Begin, told: Told, logind: StartLogind
) -> None:
    service = logind()
    presence = begin(system=system_bus.address)
    until_heard(presence)
    service.signals("PrepareForShutdown", "b", False)
    service.signals("PrepareForShutdown", "b", True)
    told.expect(Change.SHUTTING_DOWN)


def test_the_end_of_our_session_is_told_and_of_no_other(
    system_bus: PrivateBus, begin: Begin, told: Told, logind: StartLogind
) -> None:
    service = logind()
    presence = begin(system=system_bus.address)
    until_heard(presence)
    service.signals("SessionRemoved", "so", "9", "/org/freedesktop/login1/session/_39")
    service.locks()
    service.signals("SessionRemoved", "so", "7", OURS)
    told.expect(LOCKED, Change.ENDING)


def test_a_session_that_closes_has_ended_though_this_program_keeps_it(
    system_bus: PrivateBus, begin: Begin, told: Told, logind: StartLogind
) -> None:
    service = logind()
    presence = begin(system=system_bus.address)
    until_heard(presence)
    # The state that comes with this is not always signalled.
    service.has({"LockedHint": ("b", False), "State": ("s", "closing")})
    service.changes({"Active": ("b", False)})
    told.expect(Change.ENDING)
    service.signals("SessionRemoved", "so", "7", OURS)
    service.locks()
    told.expect(Change.ENDING, LOCKED)


def test_another_program_cannot_suspend_the_machine(
    system_bus: PrivateBus, begin: Begin, told: Told, logind: StartLogind, peers: list[Peer]
) -> None:
    service = logind()
    presence = begin(system=system_bus.address)
    until_heard(presence)
    peers.append(forger := Peer(system_bus.address))
    manager = "org.freedesktop.login1.Manager"
    forger.emit("/org/freedesktop/login1", manager, "PrepareForSleep", "b", (True,))
    forger.emit("/org/freedesktop/login1", manager, "PrepareForShutdown", "b", (True,))
    forger.names()
    service.locks()
    told.expect(LOCKED)


def test_one_that_is_started_anew_while_the_screen_is_locked_is_asked_again(
    system_bus: PrivateBus, begin: Begin, told: Told, logind: StartLogind
) -> None:
    before = logind(locked=True)
    presence = begin(system=system_bus.address)
    told.expect(LOCKED)
    before.close()
    told.expect(LOCKED, UNLOCKED)
    assert report(presence, Sense.SLEEP).choice.chosen is None
    after = logind(locked=True)
    told.expect(LOCKED, UNLOCKED, LOCKED)
    after.signals("PrepareForSleep", "b", True)
    told.expect(LOCKED, UNLOCKED, LOCKED, Change.SLEEPING)


def test_a_bus_that_is_started_anew_is_heard_again(
    system_bus: PrivateBus, begin: Begin, told: Told, logind: StartLogind, home: Home
) -> None:
    before = logind()
    presence = begin(system=system_bus.address)
    until_heard(presence)
    before.signals("PrepareForSleep", "b", True)
    told.expect(Change.SLEEPING)
    system_bus.stop()
    before.close()
    until(lambda: not report(presence, Sense.SLEEP).choice.chosen, "the loss is noticed")
    system_bus.start(home.environ())
    after = logind()
    until_heard(presence)
    # The waking was lost with the bus; the next suspend is told all the same.
    after.signals("PrepareForSleep", "b", True)
    told.expect(Change.SLEEPING, Change.SLEEPING)


@pytest.mark.parametrize(
    "rubbish", [{}, {"LockedHint": ("s", "yes")}, {"LockedHint": ("u", 1), "State": ("b", True)}]
)
def test_rubbish_is_unknown_and_harms_nothing(
    system_bus: PrivateBus,
    begin: Begin,
    told: Told,
    logind: StartLogind,
    caplog: pytest.LogCaptureFixture,
    rubbish: dict[str, Any],
) -> None:
    service = logind()
    service.has(rubbish)
    presence = begin(system=system_bus.address)
    until(lambda: "yes or no" in reason(presence, Sense.LOCK, LOGIND), "it is unknown")
    service.changes(rubbish)
    service.signals("PrepareForSleep", "s", "now")
    service.signals("PrepareForShutdown", "u", 1)
    service.signals("SessionRemoved", "s", OURS)
    service.signals("SessionRemoved", "so", "", "/")
    service.locks()
    told.expect(LOCKED)
    assert [one for one in caplog.records if one.levelno >= logging.WARNING] == []


@pytest.mark.parametrize("member", ["GetSessionByPID", "GetAll"])
def test_one_that_never_answers_still_tells_of_suspend(
    system_bus: PrivateBus, begin: Begin, told: Told, logind: StartLogind, member: str
) -> None:
    service = logind()
    service.replies[member] = lambda _call: None
    presence = begin(system=system_bus.address)
    until(lambda: member in [name for name, _body in service.calls], "it is asked")
    assert "not answered" in reason(presence, Sense.LOCK, LOGIND)
    service.signals("PrepareForSleep", "b", True)
    told.expect(Change.SLEEPING)


def test_a_system_bus_that_never_answers_delays_nothing_else(
    session_bus: PrivateBus, told: Told, screensaver: StartScreensaver
) -> None:
    answers = threading.Event()

    class SilentBus(Bus):
        def connect(self) -> None:
            answers.wait()

    screensaver(GNOME, active=True)
    bus, silent = Bus("session", session_bus.address), SilentBus("system", "unix:path=/nowhere")
    presence = open_presence(told, bus, silent, {})
    presence.start()
    told.expect(LOCKED)
    presence.stop()
    answers.set()
    bus.close()


def test_a_bus_that_is_not_there_is_the_reason(begin: Begin, tmp_path: Path) -> None:
    presence = begin(session=f"unix:path={tmp_path}/none", system=f"unix:path={tmp_path}/none")
    until(lambda: "system bus" in reason(presence, Sense.SLEEP, LOGIND), "the reason")
    until(lambda: "session bus" in reason(presence, Sense.LOCK, GNOME), "the other one")


def test_without_any_bus_each_report_says_so(begin: Begin) -> None:
    presence = begin()
    for sense in (Sense.LOCK, Sense.SLEEP, Sense.SESSION_END):
        assert report(presence, sense).choice.chosen is None
        assert "no system bus" in reason(presence, sense, LOGIND)
    assert "no session bus" in reason(presence, Sense.LOCK, GNOME)
