"""The old X11 tray, on a real X server: shown, clicked, redrawn, found again."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("XEmbed is for X11", allow_module_level=True)

from breakbuddy.core.vocabulary import Condition
from breakbuddy.desktop.ports import Unavailable
from breakbuddy.desktop.tray.native import NativeTray
from breakbuddy.desktop.tray.pixels import Pictures
from breakbuddy.desktop.tray.select import open_tray
from breakbuddy.desktop.tray.xembed import xembed_tray
from tests.desktop.harness.display import Box, Display
from tests.desktop.harness.needs import require
from tests.desktop.harness.processes import Processes
from tests.desktop.harness.waiting import until
from tests.tray.conftest import COUNTING, DUE, Buddy
from tests.tray.systray_manager import SIZE, SystrayManager
from tools.desktop_packages import Need

NEEDS = (Need("Xvfb", "xvfb"), Need("xdotool", "xdotool"))
PLACE = Box(0, 0, SIZE, SIZE)

pytestmark = pytest.mark.desktop


@pytest.fixture
def display(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Display]:
    require(NEEDS)
    logs = tmp_path / "logs"
    logs.mkdir()
    processes = Processes(logs)
    display = Display(processes, {"PATH": os.environ["PATH"]})
    display.start()
    monkeypatch.setenv("DISPLAY", display.name)
    monkeypatch.delenv("XAUTHORITY", raising=False)
    yield display
    processes.close()


@pytest.fixture
def manager(display: Display) -> Iterator[SystrayManager]:
    manager = SystrayManager(display.name)
    yield manager
    manager.close()


@pytest.fixture
def tray(display: Display, manager: SystrayManager, buddy: Buddy) -> Iterator[NativeTray]:
    tray = xembed_tray(COUNTING, buddy.menu, Pictures.shipped(), display.env)
    tray.start()
    until(lambda: manager.docked, "the icon is taken in")
    until(lambda: amount(display, green), "the icon is drawn")
    yield tray
    tray.stop()


def test_without_a_panel_it_is_unavailable(display: Display, buddy: Buddy) -> None:
    with pytest.raises(Unavailable, match="No panel"):
        xembed_tray(COUNTING, buddy.menu, Pictures.shipped(), display.env)


def test_it_is_chosen_where_only_an_old_panel_is(
    display: Display, manager: SystrayManager, buddy: Buddy
) -> None:
    tray, choice = open_tray(COUNTING, buddy.menu, {"DISPLAY": display.name})
    assert tray
    assert choice.chosen == "XEmbed"
    assert [attempt.name for attempt in choice.attempts] == ["StatusNotifierItem"]
    until(lambda: manager.docked, "the icon is taken in")
    tray.stop()


def test_it_follows_the_looks_it_is_given(tray: NativeTray, display: Display) -> None:
    tray.update(DUE)
    until(lambda: amount(display, amber) > 500, "the icon is amber")
    tray.update(type(COUNTING)(Condition.ON_BREAK, 1.0, "On a break"))
    until(lambda: amount(display, green) > 300, "the icon is green")


@pytest.mark.usefixtures("tray")
def test_a_left_click_chooses_the_default_entry(display: Display, buddy: Buddy) -> None:
    display.click(PLACE.centre, button=3)
    display.click(PLACE.centre)
    until(lambda: buddy.chosen, "the choice")
    assert buddy.chosen == ["card"]


def test_it_comes_back_when_the_panel_restarts(
    tray: NativeTray, manager: SystrayManager, display: Display
) -> None:
    manager.close()
    tray.update(DUE)
    again = SystrayManager(display.name)
    until(lambda: again.docked, "the icon is taken in again")
    until(lambda: amount(display, amber) > 500, "the icon is drawn again")
    again.close()


def test_stopping_takes_it_away(tray: NativeTray, display: Display) -> None:
    tray.stop()
    until(lambda: not amount(display, green), "the icon is gone")
    tray.update(DUE)
    tray.stop()


def amount(display: Display, looks_like: object) -> int:
    """How many pixels in the tray look so."""
    assert callable(looks_like)
    picture = display.pixels(PLACE)
    width, height = picture.size
    return sum(
        bool(looks_like(picture.getpixel((x, y)))) for x in range(width) for y in range(height)
    )


def green(pixel: tuple[int, int, int]) -> bool:
    red, strong, blue = pixel
    return strong > 120 and strong > 1.2 * blue and strong > 2 * red


def amber(pixel: tuple[int, int, int]) -> bool:
    red, middle, blue = pixel
    return red > 150 and middle < 0.8 * red and blue < 60
