"""The tray icon on a real panel: found by pixels, before and after all that can befall a panel."""

import re
from pathlib import Path

import pytest

from tests.desktop.harness.dbusmenu import read_property, registered
from tests.desktop.harness.desktop import Desktop
from tests.desktop.harness.waiting import until
from tests.desktop.harness.windows import hide_toolkit
from tools.draw_icons import AMBER, GREEN, SLATE

pytestmark = pytest.mark.desktop


def test_the_icon_comes_onto_the_panel(desktop: Desktop) -> None:
    assert desktop.panel.icon() is None
    desktop.buddy.start()
    icon = desktop.panel.wait_for_icon()
    assert 16 <= icon.width <= desktop.panel.strip.height
    assert abs(icon.width - icon.height) <= 2
    until(lambda: desktop.panel.icon_shows(GREEN), "the icon is green while it counts")


def test_the_icon_goes_when_the_session_ends(desktop: Desktop) -> None:
    desktop.buddy.start()
    desktop.panel.wait_for_icon()
    assert desktop.buddy.end() == 0
    desktop.panel.wait_for_no_icon()
    assert registered(desktop.bus.address) == []


def test_the_icon_comes_back_after_the_panel_was_restarted(desktop: Desktop) -> None:
    desktop.buddy.start()
    desktop.panel.wait_for_icon()
    for _ in range(2):
        desktop.panel.stop()
        desktop.panel.start()
        desktop.panel.wait_for_icon()
    assert len(registered(desktop.bus.address)) == 1
    desktop.menu.choose("Pause", "Until I resume")
    desktop.buddy.wait_for("the menu works as before", state="paused")


def test_the_icon_comes_when_a_panel_comes(bare_desktop: Desktop) -> None:
    bare_desktop.buddy.start()
    assert bare_desktop.buddy.status()["state"] == "counting"
    bare_desktop.panel.start()
    bare_desktop.panel.wait_for_icon()
    bare_desktop.menu.choose("Interval", "90 min")
    bare_desktop.buddy.wait_for("the menu works", interval_minutes=90)


def test_the_icon_tells_pause_from_counting(desktop: Desktop) -> None:
    desktop.buddy.start()
    until(lambda: desktop.panel.icon_shows(GREEN), "green while it counts")
    desktop.buddy.run("pause", "30m")
    until(lambda: desktop.panel.icon_shows(SLATE), "slate while it is paused")
    assert not desktop.panel.icon_shows(GREEN)
    desktop.buddy.run("resume")
    until(lambda: desktop.panel.icon_shows(GREEN), "green again")


def test_the_icon_is_amber_only_while_a_break_is_due(desktop: Desktop) -> None:
    desktop.buddy.start()
    until(lambda: desktop.panel.icon_shows(GREEN), "green while it counts")
    assert not desktop.panel.icon_shows(AMBER)
    desktop.buddy.end()
    desktop.buddy.make_due()
    until(lambda: desktop.panel.icon_shows(AMBER), "amber when the break is due")
    desktop.buddy.run("skip")
    until(lambda: desktop.panel.icon_shows(GREEN), "green once it was answered")
    assert not desktop.panel.icon_shows(AMBER)


def test_the_ring_fills_while_the_person_sits(desktop: Desktop) -> None:
    desktop.buddy.start()
    until(lambda: desktop.panel.icon_shows(GREEN), "the icon is there")
    fresh = desktop.panel.how_much(GREEN)
    desktop.buddy.end()
    desktop.panel.wait_for_no_icon()
    desktop.buddy.configure("[rhythm]\ninterval = 90\n")
    desktop.buddy.sit(minutes=60)
    desktop.buddy.start()
    until(lambda: desktop.panel.icon_shows(GREEN), "the icon is there again")
    until(lambda: desktop.panel.how_much(GREEN) > fresh * 1.3, "the ring is mostly full")


def test_the_tooltip_says_when_the_next_break_is(desktop: Desktop) -> None:
    desktop.buddy.start()
    desktop.panel.wait_for_icon()
    _, _, title, text = read_property(desktop.bus.address, "ToolTip")
    assert re.search(r"Next break at \d\d:\d\d, in about 1 h", f"{title} {text}")


def test_a_left_click_says_how_things_stand_where_no_window_can_open(
    desktop: Desktop, tmp_path: Path
) -> None:
    desktop.buddy.start(but={"PYTHONPATH": hide_toolkit(tmp_path)})
    desktop.menu.left_click()
    shown = until(desktop.dunst.shown, "the click is answered")
    assert "pip install PySide6" in shown[-1].body
    desktop.menu.left_click()
    until(
        lambda: any("Next break in" in each.body for each in desktop.dunst.shown()),
        "the next one says how things stand",
    )


def test_the_icon_comes_without_a_session_bus(desktop: Desktop) -> None:
    """A panel takes an icon over X11 too."""
    desktop.buddy.start(but={"DBUS_SESSION_BUS_ADDRESS": None})
    until(lambda: desktop.panel.icon_shows(GREEN), "the icon is there, over X11")
    assert registered(desktop.bus.address) == []
    assert desktop.buddy.end() == 0
    desktop.panel.wait_for_no_icon()
