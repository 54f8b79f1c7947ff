"""Windows: what the messages to a hidden window mean, against libraries that are fakes."""

import ctypes
import logging
import sys
from collections.abc import Iterator

import pytest

from breakbuddy.desktop.presence import windows
from breakbuddy.desktop.presence.hidden_window import WM_CLOSE, HiddenWindow
from breakbuddy.desktop.presence.windows import WindowsPresence
from breakbuddy.desktop.presence.windows_libraries import WindowClass, libraries
from breakbuddy.desktop.sensing import Change, Sense
from tests.desktop.harness.waiting import until
from tests.presence.fake_windows import BY_DEFAULT, FakeWindows
from tests.presence.told import Told, reason, report, serving

LOGOFF = windows.ENDSESSION_LOGOFF


@pytest.fixture
def system() -> FakeWindows:
    return FakeWindows()


@pytest.fixture
def presence(system: FakeWindows, told: Told) -> Iterator[WindowsPresence]:
    presence = WindowsPresence(told, HiddenWindow(system.libraries))
    yield presence
    presence.stop()
    assert system.registered == []


def test_a_lock_and_its_end_are_told(
    presence: WindowsPresence, system: FakeWindows, told: Told
) -> None:
    presence.start()
    system.send(windows.WM_WTSSESSION_CHANGE, windows.WTS_SESSION_LOCK, 1)
    told.expect(Change.LOCKED)
    system.send(windows.WM_WTSSESSION_CHANGE, windows.WTS_SESSION_UNLOCK, 1)
    told.expect(Change.LOCKED, Change.UNLOCKED)
    assert report(presence, Sense.LOCK).answer == "no"


@pytest.mark.parametrize(("flags", "answer"), [(0, "yes"), (1, "no"), (-1, None)])
def test_the_lock_at_the_start(told: Told, flags: int, answer: str | None) -> None:
    system = FakeWindows(flags=flags)
    presence = WindowsPresence(told, HiddenWindow(system.libraries))
    presence.start()
    until(lambda: serving(presence, Sense.LOCK) == ["Windows"], "it is heard")
    system.send(windows.WM_POWERBROADCAST, windows.PBT_APMSUSPEND)
    locked = [Change.LOCKED] if answer == "yes" else []
    told.expect(*locked, Change.SLEEPING)
    assert report(presence, Sense.LOCK).answer == answer
    presence.stop()


@pytest.mark.parametrize("unreadable", [FakeWindows(flags=0, level=2), FakeWindows(flags=0)])
def test_a_lock_that_cannot_be_asked_for_is_unknown(told: Told, unreadable: FakeWindows) -> None:
    if unreadable._info.Level == 1:
        unreadable.refuses.add("memory")
    presence = WindowsPresence(told, HiddenWindow(unreadable.libraries))
    presence.start()
    unreadable.send(windows.WM_POWERBROADCAST, windows.PBT_APMSUSPEND)
    told.expect(Change.SLEEPING)
    assert report(presence, Sense.LOCK).answer is None
    presence.stop()
    assert unreadable.registered == []


def test_suspend_is_told_once_though_windows_says_it_twice(
    presence: WindowsPresence, system: FakeWindows, told: Told
) -> None:
    presence.start()
    for kind in (windows.PBT_APMSUSPEND, windows.PBT_APMRESUMEAUTOMATIC):
        system.send(windows.WM_POWERBROADCAST, kind)
        system.send(windows.WM_POWERBROADCAST, kind)
    system.send(windows.WM_POWERBROADCAST, 0x000A)  # the battery's level
    system.send(windows.WM_POWERBROADCAST, windows.PBT_APMSUSPEND)
    told.expect(Change.SLEEPING, Change.WOKE, Change.SLEEPING)


@pytest.mark.parametrize(
    ("detail", "change"),
    [
        (0, Change.SHUTTING_DOWN),
        (LOGOFF, Change.ENDING),
        (LOGOFF - (1 << 32), Change.ENDING),  # as a signed number
        (windows.ENDSESSION_CLOSEAPP, Change.ENDING),
    ],
)
def test_the_end_is_told_when_it_is_certain(
    presence: WindowsPresence, system: FakeWindows, told: Told, detail: int, change: Change
) -> None:
    presence.start()
    system.send(windows.WM_QUERYENDSESSION, 0, detail)
    system.send(windows.WM_ENDSESSION, 0, detail)  # another program refused
    system.send(windows.WM_POWERBROADCAST, windows.PBT_APMSUSPEND)
    system.send(windows.WM_QUERYENDSESSION, 0, detail)
    system.send(windows.WM_ENDSESSION, 1, detail)
    told.expect(Change.SLEEPING, change)
    assert system.answers[0] == 1  # it may end


def test_the_window_answers_no_message_that_it_does_not_know(
    presence: WindowsPresence, system: FakeWindows
) -> None:
    presence.start()
    system.send(0x0000)
    until(lambda: system.answers == [BY_DEFAULT], "the system's answer")


def test_no_other_program_can_close_the_window(
    presence: WindowsPresence, system: FakeWindows, told: Told
) -> None:
    presence.start()
    system.send(WM_CLOSE)
    system.send(windows.WM_WTSSESSION_CHANGE, windows.WTS_SESSION_LOCK, 1)
    told.expect(Change.LOCKED)


def test_without_a_window_each_report_says_so(
    presence: WindowsPresence, system: FakeWindows
) -> None:
    system.refuses.add("window")
    presence.start()
    until(lambda: "Refused" in reason(presence, Sense.SLEEP, "Windows"), "the reason")
    for sense in (Sense.LOCK, Sense.SLEEP, Sense.SESSION_END):
        assert report(presence, sense).choice.chosen is None


@pytest.mark.parametrize("refused", ["locks", "power"])
def test_what_one_part_refuses_the_others_tell(
    presence: WindowsPresence, system: FakeWindows, told: Told, refused: str
) -> None:
    system.refuses.add(refused)
    presence.start()
    system.send(windows.WM_POWERBROADCAST, windows.PBT_APMSUSPEND)
    told.expect(Change.SLEEPING)
    assert ("Refused" in reason(presence, Sense.LOCK, "Windows")) == (refused == "locks")


def test_stopping_at_once_leaves_nothing(told: Told) -> None:
    system = FakeWindows()
    presence = WindowsPresence(told, HiddenWindow(system.libraries))
    presence.start()
    presence.stop()
    presence.stop()
    assert system.registered == []
    WindowsPresence(told, HiddenWindow(FakeWindows().libraries)).stop()  # never started


def test_a_window_that_is_closed_before_it_is_opened_waits_for_nothing(
    system: FakeWindows,
) -> None:
    window = HiddenWindow(system.libraries)
    window.close()
    window.open(lambda _message, _kind, _detail: None)
    window.pump()
    assert system.registered == []


@pytest.mark.skipif(sys.platform == "win32", reason="elsewhere there are none")
def test_elsewhere_there_are_no_such_libraries() -> None:
    with pytest.raises(OSError, match="Windows"):
        libraries()


def test_the_class_of_a_window_is_laid_out_as_windows_has_it() -> None:
    pointer = ctypes.sizeof(ctypes.c_void_p)
    assert ctypes.sizeof(WindowClass) == {8: 80, 4: 48}[pointer]


def test_a_window_that_windows_does_not_make_at_first_is_made_later(told: Told) -> None:
    system = FakeWindows()
    system.refuses.add("window")
    presence = WindowsPresence(told, HiddenWindow(system.libraries))
    presence.start()
    until(
        lambda: "makes no window" in reason(presence, Sense.LOCK, "Windows"), "it is told why not"
    )
    system.refuses.clear()
    until(lambda: serving(presence, Sense.LOCK) == ["Windows"], "it is heard", 20)
    presence.stop()
    assert system.registered == []


def test_a_window_whose_messages_end_is_made_anew(
    system: FakeWindows, told: Told, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, "breakbuddy.supervised")
    presence = WindowsPresence(told, HiddenWindow(system.libraries))
    presence.start()
    system.PostQuitMessage(0)  # as if its pump had failed
    system.send(windows.WM_WTSSESSION_CHANGE, windows.WTS_SESSION_LOCK, 1)
    until(lambda: told.changes == [Change.LOCKED], "it hears again", 20)
    presence.stop()
    assert system.registered == []
