"""Desktops that lack something. Each lack is a normal state: reminders go on."""

import pytest

from tests.desktop.harness.desktop import Desktop
from tests.desktop.harness.waiting import until
from tools.draw_icons import AMBER, GREEN

pytestmark = pytest.mark.desktop

FIVE_MINUTES_IN_3_S = "100"
EACH_FIVE_MINUTES = "[rhythm]\ninterval = 5\n"


def test_without_a_notification_daemon_the_icon_tells_of_the_break(bare_desktop: Desktop) -> None:
    bare_desktop.panel.start()
    bare_desktop.buddy.configure(EACH_FIVE_MINUTES)
    bare_desktop.buddy.start("--speed", FIVE_MINUTES_IN_3_S)
    bare_desktop.buddy.wait_for("the break is due", state="due")
    until(lambda: bare_desktop.panel.icon_shows(AMBER), "the icon is amber")


def test_a_notification_daemon_may_come_after_breakbuddy(bare_desktop: Desktop) -> None:
    """What a session starts first is left to chance."""
    bare_desktop.panel.start()
    bare_desktop.buddy.start()
    bare_desktop.panel.wait_for_icon()
    bare_desktop.dunst.start()
    bare_desktop.menu.choose("Posture check now")
    bare_desktop.dunst.press("All good")
    until(lambda: bare_desktop.dunst.displayed() == 0, "the answer is heard")


def test_a_notification_daemon_that_is_restarted_is_used_again(desktop: Desktop) -> None:
    desktop.buddy.start()
    desktop.buddy.run("posture")
    until(lambda: desktop.dunst.displayed() == 1, "the first daemon shows it")
    desktop.dunst.stop()
    desktop.dunst.start()
    desktop.buddy.run("posture")
    until(lambda: desktop.dunst.displayed() == 1, "the second daemon shows it")
    desktop.dunst.press("Adjusted")
    until(
        lambda: "adjusted" in [prompt["outcome"] for prompt in desktop.buddy.history()["prompts"]],
        "its button works",
    )


@pytest.mark.parametrize("address", [None, "unix:path=/no/such/bus"])
def test_without_a_session_bus_reminders_go_on(desktop: Desktop, address: str | None) -> None:
    desktop.buddy.configure(EACH_FIVE_MINUTES)
    desktop.buddy.start("--speed", FIVE_MINUTES_IN_3_S, but={"DBUS_SESSION_BUS_ADDRESS": address})
    desktop.buddy.wait_for("the break is due", state="due")
    assert desktop.buddy.run("done").returncode == 0
    assert desktop.buddy.history()["prompts"][0]["outcome"] == "done"
    assert desktop.buddy.end() == 0


def test_without_a_system_bus_nothing_is_missed(desktop: Desktop) -> None:
    # The bench gives all its programs the address of a system bus that is not there.
    desktop.buddy.start()
    until(lambda: desktop.panel.icon_shows(GREEN), "the icon is there")
    desktop.menu.choose("Posture check now")
    desktop.dunst.press("All good")
    assert desktop.buddy.end() == 0


def test_a_session_bus_that_dies_does_not_take_reminders_with_it(desktop: Desktop) -> None:
    desktop.buddy.configure(EACH_FIVE_MINUTES)
    desktop.buddy.start("--speed", FIVE_MINUTES_IN_3_S)
    desktop.panel.wait_for_icon()
    desktop.bus.stop()
    desktop.buddy.wait_for("the break is due all the same", state="due")
    assert desktop.buddy.run("skip").returncode == 0
    assert desktop.buddy.end() == 0


def test_without_a_display_the_agent_goes_on(desktop: Desktop) -> None:
    desktop.buddy.start(but={"DISPLAY": None})
    assert desktop.buddy.status()["state"] == "counting"
    assert desktop.buddy.end() == 0


def test_in_a_terminal_it_says_a_line_for_each_event(bare_desktop: Desktop) -> None:
    bare_desktop.buddy.configure(EACH_FIVE_MINUTES)
    flags = ("--terminal", "--speed", FIVE_MINUTES_IN_3_S)
    bare_desktop.buddy.start(*flags, but={"DISPLAY": None, "DBUS_SESSION_BUS_ADDRESS": None})
    until(lambda: "Time to move" in bare_desktop.buddy.printed(), "the break is told of")
    assert bare_desktop.buddy.end() == 0
    assert "Traceback" not in bare_desktop.buddy.printed()
