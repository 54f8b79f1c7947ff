"""The tray menu on a real panel: opened with a right click, chosen from with the mouse."""

import pytest

from tests.desktop.harness.dbusmenu import read_menu
from tests.desktop.harness.desktop import Desktop
from tests.desktop.harness.waiting import until

pytestmark = pytest.mark.desktop


def chosen_interval(desktop: Desktop) -> list[str]:
    """Which entries of the submenu Interval bear the mark."""
    menu = desktop.menu.open()
    submenu = desktop.menu.open_submenu(menu, "Interval")
    desktop.menu.close()
    return [item.label for item, _ in submenu.rows if item.chosen]


def test_a_right_click_opens_the_menu(desktop: Desktop) -> None:
    desktop.buddy.start()
    menu = desktop.menu.open()
    headline, *rest = menu.labels
    assert headline.startswith("Next break in")
    assert rest == [
        "Take a break now",
        "Snooze",
        "Skip this one",
        "Posture check now",
        "Tips card",
        "Working position",
        "Interval",
        "Pause",
        "Your back",
        "History",
        "Settings",
        "Quit",
    ]
    desktop.menu.close()


def test_the_first_line_is_true_each_time_the_menu_opens(desktop: Desktop) -> None:
    """Told by its pixels: a panel may go on showing what it once read."""
    desktop.buddy.start("--speed", "60")
    seen = []
    for minutes in (1, 3, 5):
        desktop.buddy.sat(minutes)
        menu = desktop.menu.open()
        _, row = menu.rows[0]
        seen.append(desktop.display.pixels(row).tobytes())
        desktop.menu.close()
    assert len(set(seen)) == 3


def test_snooze_puts_the_coming_break_off(desktop: Desktop) -> None:
    desktop.buddy.start()
    before = desktop.buddy.status()["seconds_to_break"]
    desktop.menu.choose("Snooze", "10 min")
    after = desktop.buddy.wait_for("the snooze is counted", snoozes_used=1)
    assert after["snoozes_left"] == 2
    assert 570 <= after["seconds_to_break"] - before <= 600


def test_snooze_is_not_offered_beyond_its_limit(desktop: Desktop) -> None:
    desktop.buddy.start()
    for _ in range(3):
        desktop.buddy.run("snooze", "5")
    assert desktop.buddy.status()["snoozes_left"] == 0
    menu = desktop.menu.open()
    snooze, _ = menu.row("Snooze")
    assert not snooze.enabled
    desktop.menu.close()


def test_another_interval_is_in_force_at_once_and_survives_a_crash(desktop: Desktop) -> None:
    desktop.buddy.start()
    assert chosen_interval(desktop) == ["60 min"]
    desktop.menu.choose("Interval", "45 min")
    told = desktop.buddy.wait_for("the interval is 45 min", interval_minutes=45)
    assert 44 * 60 <= told["seconds_to_break"] <= 45 * 60
    until(desktop.buddy.settings_file.exists, "it is written")
    until(lambda: desktop.buddy.settings()["rhythm"]["interval"] == 45, "the file says so")
    desktop.buddy.kill()
    desktop.panel.wait_for_no_icon()
    desktop.buddy.start()
    assert desktop.buddy.status()["interval_minutes"] == 45
    assert chosen_interval(desktop) == ["45 min"]


def test_a_shorter_interval_than_one_has_sat_brings_the_break(desktop: Desktop) -> None:
    desktop.buddy.configure("[rhythm]\ninterval = 240\n")
    desktop.buddy.sit(minutes=50)
    desktop.buddy.start()
    assert desktop.buddy.status()["state"] == "counting"
    desktop.menu.choose("Interval", "45 min")
    desktop.buddy.wait_for("the break is due", state="due")
    until(lambda: desktop.dunst.displayed() == 1, "the prompt is on the screen")


def test_an_interval_from_the_command_line_is_the_one_that_the_menu_marks(desktop: Desktop) -> None:
    desktop.buddy.start()
    assert desktop.buddy.run("interval", "50").returncode == 0
    assert chosen_interval(desktop) == ["50 min"]


def test_pause_and_resume(desktop: Desktop) -> None:
    desktop.buddy.start()
    desktop.menu.choose("Pause", "30 min")
    told = desktop.buddy.wait_for("it is paused", state="paused")
    assert told["paused_until"] is not None
    assert told["next_break_at"] is None
    desktop.menu.choose("Resume")
    desktop.buddy.wait_for("it counts again", state="counting", paused_until=None)


def test_take_a_break_now_and_say_that_it_is_done(desktop: Desktop) -> None:
    desktop.buddy.start()
    desktop.menu.choose("Take a break now")
    desktop.buddy.wait_for("the break goes on", state="on_break")
    desktop.menu.choose("The break is done")
    desktop.buddy.wait_for("counting begins anew", state="counting")
    (prompt,) = desktop.buddy.history()["prompts"]
    assert (prompt["kind"], prompt["origin"], prompt["outcome"]) == ("move", "person", "done")


def test_skip_this_one_begins_the_hour_anew(desktop: Desktop) -> None:
    desktop.buddy.sit(minutes=20)
    desktop.buddy.start()
    desktop.menu.choose("Skip this one")
    until(lambda: desktop.buddy.status()["seconds_to_break"] > 59 * 60, "the whole hour lies ahead")
    assert desktop.buddy.status()["state"] == "counting"
    breaks = [each for each in desktop.buddy.history()["prompts"] if each["kind"] == "move"]
    assert breaks[-1]["outcome"] == "skipped"


def test_quit(desktop: Desktop) -> None:
    process = desktop.buddy.start()
    desktop.menu.choose("Quit")
    assert until(lambda: process.poll() is not None, "the agent ends")
    assert process.returncode == 0
    desktop.panel.wait_for_no_icon()


def test_an_open_menu_is_not_disturbed_while_time_passes(desktop: Desktop) -> None:
    """A menu that is drawn anew under the pointer closes its submenu."""
    desktop.buddy.start("--speed", "60")
    menu = desktop.menu.open()
    submenu = desktop.menu.open_submenu(menu, "Snooze")
    label = read_menu(desktop.bus.address)[0].label
    until(lambda: read_menu(desktop.bus.address)[0].label != label, "minutes pass")
    assert desktop.menu.still_open(menu, submenu)
    desktop.menu.close()
