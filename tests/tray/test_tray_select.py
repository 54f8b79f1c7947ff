"""Which tray is chosen, and what is told of those that were not."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import cast

import pytest

if sys.platform != "linux":
    pytest.skip("each other system has one tray", allow_module_level=True)

from breakbuddy.core.vocabulary import Condition
from breakbuddy.desktop.ports import TrayLook, Unavailable
from breakbuddy.desktop.tray.base import Tray
from breakbuddy.desktop.tray.pixels import Pictures
from breakbuddy.desktop.tray.select import choose, open_tray
from tests.desktop.harness.bus import Bus as SessionBus
from tests.tray.conftest import Buddy
from tests.tray.fake_host import FakeHost

LOOK = TrayLook(Condition.COUNTING, 0.5, "Next break in 30 min")
ITEM = "StatusNotifierItem"


def opened(buddy: Buddy, **environ: str) -> tuple[Tray | None, str | None, dict[str, str]]:
    tray, choice = open_tray(LOOK, buddy.menu, environ)
    return tray, choice.chosen, {attempt.name: attempt.reason for attempt in choice.attempts}


def test_a_panel_on_the_bus_is_chosen_first(
    buddy: Buddy, host: FakeHost, session_bus: SessionBus
) -> None:
    tray, chosen, refused = opened(buddy, DBUS_SESSION_BUS_ADDRESS=session_bus.address)
    assert (chosen, refused) == (ITEM, {})
    assert tray
    assert host.wait_for_icon()
    assert not tray.needs_main_thread
    tray.stop()


def test_with_a_bus_and_no_panel_it_waits_for_one(buddy: Buddy, session_bus: SessionBus) -> None:
    tray, chosen, refused = opened(buddy, DBUS_SESSION_BUS_ADDRESS=session_bus.address)
    assert tray
    assert chosen == f"{ITEM}, waiting for a panel"
    assert set(refused) == {ITEM, "XEmbed"}
    late = FakeHost(session_bus.address)
    assert late.wait_for_icon()
    late.close()
    tray.stop()


def test_with_nothing_at_all_there_is_no_tray_and_a_reason_for_each(buddy: Buddy) -> None:
    tray, chosen, refused = opened(buddy)
    assert (tray, chosen) == (None, None)
    assert "session bus" in refused[ITEM]
    assert "display" in refused["XEmbed"]


@pytest.mark.parametrize(
    "display", [":9999", "nonsense", ":", "\udcff:1", "localhost:10.0", "elsewhere:0"]
)
def test_a_display_that_does_not_answer_is_a_reason_not_a_failure(
    buddy: Buddy, display: str
) -> None:
    tray, _chosen, refused = opened(
        buddy, DISPLAY=display, DBUS_SESSION_BUS_ADDRESS="unix:path=/none"
    )
    assert tray is None
    assert refused["XEmbed"]


def test_a_damaged_installation_means_no_tray_and_says_so(
    buddy: Buddy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> Pictures:
        raise Unavailable("The tray's pictures cannot be read")

    monkeypatch.setattr(Pictures, "shipped", broken)
    tray, chosen, refused = opened(buddy)
    assert (tray, chosen) == (None, None)
    assert "pictures" in refused["icons"]


def test_nothing_is_left_behind_by_a_mechanism_that_was_not_chosen(
    buddy: Buddy, session_bus: SessionBus
) -> None:
    tray, _chosen, _refused = opened(buddy, DBUS_SESSION_BUS_ADDRESS=session_bus.address)
    assert tray
    before = _sockets()
    tray.stop()
    assert before - _sockets() == 1


def test_the_first_that_works_is_taken_and_the_rest_not_tried() -> None:
    tried: list[str] = []

    def fail() -> Tray:
        tried.append("first")
        raise Unavailable("not here")

    def work() -> Tray:
        tried.append("second")
        return cast("Tray", object())  # only handed on

    _tray, choice = choose([("first", fail), ("second", work), ("third", work)])
    assert tried == ["first", "second"]
    assert choice.chosen == "second"
    assert [(a.name, a.reason) for a in choice.attempts] == [("first", "not here")]


@pytest.mark.parametrize("setting", [None, "gtk"])
def test_the_tray_loads_nothing_heavy_and_leaves_the_environment_alone(
    session_bus: SessionBus, setting: str | None
) -> None:
    program = """
import os, sys
from breakbuddy.desktop.ports import *
from breakbuddy.desktop.tray.select import open_tray
tray, choice = open_tray(TrayLook(Condition.COUNTING, 0.5, "x"), list)
tray.update(TrayLook(Condition.DUE, 0.5, "y"))
tray.stop()
heavy = "PIL asyncio subprocess tempfile multiprocessing urllib.request PySide6 click"
print([name for name in heavy.split() if name in sys.modules], os.environ.get("PYSTRAY_BACKEND"))
"""
    environ = {"DBUS_SESSION_BUS_ADDRESS": session_bus.address, "PATH": os.environ["PATH"]}
    if setting:
        environ["PYSTRAY_BACKEND"] = setting
    done = subprocess.run(
        [sys.executable, "-c", program], env=environ, capture_output=True, text=True, check=False
    )
    assert (done.stdout.strip(), done.stderr) == (f"[] {setting}", "")


def _sockets() -> int:
    found = 0
    for handle in Path("/proc/self/fd").iterdir():
        with suppress(OSError):  # the folder's own handle is gone by now
            found += handle.readlink().name.startswith("socket:")
    return found
