"""What the tray would be, found out without an icon."""

import sys

import pytest

if sys.platform != "linux":
    pytest.skip("each other system has one tray", allow_module_level=True)

from breakbuddy.desktop.ports import Choice
from breakbuddy.desktop.tray.probe import probe_tray
from breakbuddy.desktop.tray.select import open_tray
from tests.desktop.harness.bus import Bus as SessionBus
from tests.tray.conftest import COUNTING, Buddy
from tests.tray.fake_host import FakeHost


def names(choice: Choice) -> tuple[str | None, list[str]]:
    return choice.chosen, [attempt.name for attempt in choice.attempts]


def test_a_panel_is_found_and_gets_no_icon(
    buddy: Buddy, host: FakeHost, session_bus: SessionBus
) -> None:
    environ = {"DBUS_SESSION_BUS_ADDRESS": session_bus.address}
    assert probe_tray(environ) == Choice("StatusNotifierItem")
    # The icon that comes after it is the first that the panel hears of.
    tray, _choice = open_tray(COUNTING, buddy.menu, environ)
    assert tray
    assert host.wait_for_icon()
    assert len(host.registered) == 1
    tray.stop()


@pytest.mark.parametrize("display", [None, ":9999", "nonsense"])
def test_without_a_panel_it_says_the_same_as_opening_one(
    buddy: Buddy, session_bus: SessionBus, display: str | None
) -> None:
    environ = {"DBUS_SESSION_BUS_ADDRESS": session_bus.address}
    if display:
        environ["DISPLAY"] = display
    found = probe_tray(environ)
    assert found.chosen == "StatusNotifierItem, waiting for a panel"
    tray, opened = open_tray(COUNTING, buddy.menu, environ)
    assert tray
    tray.stop()
    assert found == opened


def test_with_nothing_at_all_there_is_a_reason_for_each() -> None:
    chosen, tried = names(probe_tray({}))
    assert chosen is None
    assert len(tried) == 3
