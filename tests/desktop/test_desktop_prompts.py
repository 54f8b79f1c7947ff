"""Prompts on a real notification daemon, and what pressing their buttons brings about."""

from datetime import datetime, timedelta

import pytest

from tests.desktop.harness.desktop import Desktop
from tests.desktop.harness.waiting import until

pytestmark = pytest.mark.desktop

AN_HOUR_IN_8_S = "480"
FIVE_MINUTES_IN_5_S = "60"


def instant(told: str) -> datetime:
    return datetime.fromisoformat(told)


def due_break(desktop: Desktop, settings: str = "") -> None:
    """A break that is due, on the screen."""
    desktop.buddy.make_due(settings)
    until(lambda: desktop.dunst.displayed() == 1, "the prompt is on the screen")


def outcomes(desktop: Desktop, kind: str) -> list[str]:
    return [
        prompt["outcome"] for prompt in desktop.buddy.history()["prompts"] if prompt["kind"] == kind
    ]


def titles(desktop: Desktop) -> list[str]:
    return [notice.title for notice in desktop.dunst.shown()]


def test_an_hour_of_sitting_that_nobody_answers(desktop: Desktop) -> None:
    desktop.buddy.start("--speed", AN_HOUR_IN_8_S)
    until(lambda: "missed" in outcomes(desktop, "move"), "the hour passes", 40)
    posture, first, again = desktop.dunst.shown()[:3]
    assert posture.title == "Posture check"
    assert first.title == again.title == "Time to move"
    assert first.body.startswith("Sitting for 1 h")
    assert again.body.startswith("Asking once more. Sitting for 1 h")
    assert outcomes(desktop, "posture")[0] == "missed"


def test_a_snooze_from_the_notification_brings_it_back_when_it_should(desktop: Desktop) -> None:
    desktop.buddy.configure("[rhythm]\ninterval = 5\nsnooze = 5\n")
    desktop.buddy.start("--speed", FIVE_MINUTES_IN_5_S)
    desktop.dunst.press("Snooze 5 min")
    told = desktop.buddy.wait_for("it is snoozed", snoozes_used=1, state="counting")
    assert desktop.dunst.displayed() == 0
    back = instant(told["snoozed_until"])
    assert timedelta() < back - instant(told["at"]) <= timedelta(minutes=5)
    prompts = len(titles(desktop))
    until(lambda: len(titles(desktop)) > prompts, "the prompt comes back")
    told = desktop.buddy.status()
    assert told["state"] == "due"
    assert timedelta() <= instant(told["at"]) - back < timedelta(minutes=1)
    assert titles(desktop)[-1] == "Time to move"


def test_start_begins_the_break_and_its_end_records_it(desktop: Desktop) -> None:
    due_break(desktop)
    desktop.dunst.press("Start")
    told = desktop.buddy.wait_for("the break goes on", state="on_break")
    assert desktop.dunst.displayed() == 0
    assert instant(told["break_ends_at"]) - instant(told["at"]) <= timedelta(minutes=3)
    assert outcomes(desktop, "move") == [None]
    desktop.buddy.end()
    desktop.buddy.start("--speed", "60")
    desktop.buddy.wait_for("the break ends by itself", state="counting")
    assert outcomes(desktop, "move") == ["done"]


def test_skip_is_recorded_as_skipped(desktop: Desktop) -> None:
    due_break(desktop)
    desktop.dunst.press("Skip")
    desktop.buddy.wait_for("counting begins anew", state="counting", prompt=None)
    assert desktop.dunst.displayed() == 0
    assert outcomes(desktop, "move") == ["skipped"]


def test_a_prompt_that_is_closed_is_not_an_answer(desktop: Desktop) -> None:
    due_break(desktop)
    desktop.dunst.dismiss()
    until(lambda: not desktop.buddy.status()["prompt"]["on_screen"], "it folds into the tray")
    assert desktop.buddy.status()["state"] == "due"
    assert outcomes(desktop, "move") == [None]


def test_an_answer_given_elsewhere_takes_the_notification_away(desktop: Desktop) -> None:
    desktop.buddy.start()
    desktop.buddy.run("posture")
    until(lambda: desktop.dunst.displayed() == 1, "the posture check is on the screen")
    desktop.buddy.run("posture", "stood")
    until(lambda: desktop.dunst.displayed() == 0, "the notification goes")
    assert outcomes(desktop, "posture") == ["stood"]


def test_a_snooze_is_not_offered_beyond_its_limit(desktop: Desktop) -> None:
    due_break(desktop, "snooze_limit = 0\n")
    assert {offer.label for offer in desktop.dunst.offers()} >= {"Start", "Skip"}
    assert not [offer for offer in desktop.dunst.offers() if "Snooze" in offer.label]


def test_a_posture_check_takes_each_of_its_answers(desktop: Desktop) -> None:
    desktop.buddy.start()
    for button in ("All good", "Adjusted", "Stood up"):
        desktop.menu.choose("Posture check now")
        desktop.dunst.press(button)
        until(lambda: desktop.dunst.displayed() == 0, "the notification goes")
    assert outcomes(desktop, "posture") == ["good", "adjusted", "stood"]


def test_prompts_do_not_pile_up(desktop: Desktop) -> None:
    desktop.buddy.start()
    for _ in range(3):
        desktop.buddy.run("posture")
    until(lambda: desktop.dunst.displayed() > 0, "the posture check is on the screen")
    assert desktop.dunst.displayed() == 1


def test_a_clean_end_leaves_no_notification_behind(desktop: Desktop) -> None:
    desktop.buddy.start()
    desktop.buddy.run("posture")
    until(lambda: desktop.dunst.displayed() == 1, "the posture check is on the screen")
    assert desktop.buddy.end() == 0
    assert desktop.dunst.displayed() == 0
