"""What a person does and what they are in, sensed by the agent on a real desktop."""

import signal
import sys
import time
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("the desktop tests are for Linux", allow_module_level=True)

from tests.desktop.harness.desktop import Desktop
from tests.desktop.harness.waiting import holds, until

pytestmark = [pytest.mark.desktop, pytest.mark.alone]

WINDOW = Path(__file__).parents[1] / "quiet" / "window_client.py"
# Fast enough for half a minute to pass, slow enough for a look at the desktop to take no time.
TEN_TIMES = ("--speed", "10", "--senses")
AN_HOUR_IN_6_S = ("--speed", "600", "--senses")


def outcomes(desktop: Desktop) -> list[str]:
    return [each["outcome"] for each in desktop.buddy.history()["prompts"]]


def titles(desktop: Desktop) -> list[str]:
    return [each.title for each in desktop.dunst.shown()]


def test_a_prompt_waits_for_a_pause_in_typing(desktop: Desktop) -> None:
    with desktop.hands.busy():
        due = desktop.buddy.make_due()
        assert due["prompt"]["on_screen"] is False
        holds(lambda: desktop.dunst.displayed() == 0, "nothing disturbs", seconds=3)
    until(lambda: desktop.dunst.displayed() == 1, "the prompt comes after a pause")


def test_do_not_disturb_holds_a_prompt_back_and_it_comes_after(desktop: Desktop) -> None:
    desktop.dunst.pause(paused=True)
    with desktop.hands.busy():
        desktop.buddy.make_due(flags=TEN_TIMES)
        owed = desktop.buddy.wait_for("the break is owed", state="owed")
        assert owed["quiet"]["reasons"] == ["do_not_disturb"]
        assert "do not disturb" in owed["text"]
        desktop.dunst.pause(paused=False)
    until(lambda: "Time to move" in titles(desktop), "it comes after the quiet")
    assert titles(desktop) == ["Time to move"]


def test_a_window_on_the_whole_screen_holds_a_prompt_back(desktop: Desktop) -> None:
    command = [sys.executable, str(WINDOW), "Film", "full"]
    film = desktop.processes.start("film", command, desktop.display.env)
    with desktop.hands.busy():
        desktop.buddy.make_due(flags=TEN_TIMES)
        owed = desktop.buddy.wait_for("the break is owed", state="owed")
        assert owed["quiet"]["reasons"] == ["full_screen"]
        desktop.processes.stop(film)
    until(lambda: "Time to move" in titles(desktop), "it comes after the film")


def test_who_goes_away_has_taken_a_break_and_may_say_otherwise(desktop: Desktop) -> None:
    desktop.buddy.configure("[rhythm]\nposture = 0\n")
    with desktop.hands.busy():
        desktop.buddy.start("--speed", "120", "--senses")
        desktop.buddy.sat(10)
    desktop.buddy.wait_for("nobody is there", state="away")
    holds(lambda: desktop.buddy.status()["state"] == "away", "they stay away", seconds=2)
    with desktop.hands.busy():
        back = desktop.buddy.wait_for("somebody is there again", state="counting")
        assert back["absence"]["seconds"] > 5 * 60
        until(lambda: "Welcome back" in titles(desktop), "they are greeted")
        desktop.dunst.press("I was here")
        here = desktop.buddy.wait_for("the time is given back", absence=None)
        assert here["sitting_seconds"] > 10 * 60 + back["absence"]["seconds"]
    assert outcomes(desktop) == []


def test_an_absence_stands_in_history_as_long_as_it_was(desktop: Desktop) -> None:
    desktop.buddy.configure("[rhythm]\nposture = 0\ninterval = 240\n")
    with desktop.hands.busy():
        desktop.buddy.start("--speed", "240", "--senses")
        desktop.buddy.sat(20)
        began = time.monotonic()
    desktop.buddy.wait_for("nobody is there", state="away")
    holds(lambda: desktop.buddy.status()["state"] == "away", "they stay away", seconds=3)
    with desktop.hands.busy():
        away = time.monotonic() - began
        until(lambda: outcomes(desktop) == ["natural"], "it is written down")
    (prompt,) = desktop.buddy.history()["prompts"]
    # Within what starting and ending a program takes at this speed.
    assert prompt["break_seconds"] == pytest.approx(away * 240, abs=0.3 * 240)


def test_stopped_for_a_scaled_hour_it_loses_and_doubles_nothing(desktop: Desktop) -> None:
    with desktop.hands.busy():
        process = desktop.buddy.start(*AN_HOUR_IN_6_S)
        desktop.buddy.sat(10)
    process.send_signal(signal.SIGSTOP)
    # An hour and twenty minutes in which nobody was there.
    holds(lambda: process.poll() is None, "it is stopped, and not dead", seconds=8)
    process.send_signal(signal.SIGCONT)
    desktop.buddy.wait_for("nobody is there", state="away")
    with desktop.hands.busy():
        until(lambda: "natural" in outcomes(desktop), "it was a break")
    assert titles(desktop).count("Time to move") == 0


def test_it_ends_in_good_order_with_its_display(desktop: Desktop) -> None:
    process = desktop.buddy.start()
    desktop.display.stop()
    until(lambda: process.poll() is not None, "the agent ends")
    assert process.returncode == 0


def test_a_position_is_told_in_the_menu_and_the_prompt_knows_it(desktop: Desktop) -> None:
    desktop.buddy.configure("[rhythm]\nstanding = 5\nposture = 0\n")
    desktop.buddy.start("--speed", "60")
    desktop.menu.choose("Working position", "Standing")
    standing = desktop.buddy.wait_for("it is standing", position="standing")
    assert standing["seconds_to_break"] <= 5 * 60
    until(lambda: titles(desktop), "the prompt")
    assert desktop.dunst.shown()[0].body.startswith("Standing for 5 min: sit down or walk")
    desktop.buddy.run("position", "walking")
    assert outcomes(desktop) == ["changed"]
    assert [each["position"] for each in desktop.buddy.history()["bouts"]][-1] == "standing"
