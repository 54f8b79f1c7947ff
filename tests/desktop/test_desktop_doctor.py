"""``breakbuddy doctor`` on a desktop as people have it."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.desktop.harness.desktop import Desktop
from tests.desktop.harness.waiting import until

pytestmark = pytest.mark.desktop

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EXAMPLE = "This is how a reminder looks"


def doctor(desktop: Desktop, *flags: str) -> tuple[int, str]:
    """How it ended, and what a person reads, in whatever lines it stood."""
    done = desktop.buddy.run("doctor", *flags)
    assert done.stderr == ""
    return done.returncode, " ".join(done.stdout.split())


def examined(desktop: Desktop, *flags: str) -> dict[str, Any]:
    done = desktop.buddy.run("doctor", "--json", *flags)
    fields: dict[str, Any] = json.loads(done.stdout)
    return fields


def test_where_everything_is_there_all_is_well_and_a_test_is_shown(desktop: Desktop) -> None:
    desktop.buddy.start()
    desktop.panel.wait_for_icon()
    code, page = doctor(desktop)
    assert (code, page.endswith(" All is well.")) == (0, True)
    assert "Tray icon StatusNotifierItem Notifications freedesktop" in page
    assert "Windows they can open" in page
    assert "Last input X11: " in page
    # And a test is shown by the agent.
    page = doctor(desktop, "--test")[1]
    assert f'Just now "{EXAMPLE}" was shown by the notification daemon.' in page
    desktop.dunst.press("Skip")
    until(lambda: desktop.dunst.displayed() == 0, "the answer is heard")
    assert desktop.buddy.history()["prompts"] == [], "it was no prompt"


def test_without_an_agent_the_test_is_shown_all_the_same(desktop: Desktop) -> None:
    fields = examined(desktop, "--test")
    assert (fields["running"], fields["test"]) == (False, {"shown_by": "freedesktop"})
    assert [shown.title for shown in desktop.dunst.shown()] == [EXAMPLE]
    dnd = next(each for each in fields["here"]["senses"] if each["name"] == "do-not-disturb")
    assert (dnd["chosen"], dnd["answer"]) == ("dunst", "no")


def test_without_an_agent_nothing_is_shown_by_asking(desktop: Desktop) -> None:
    desktop.dunst.pause(paused=True)
    code, page = doctor(desktop)
    assert code == 0
    assert "BreakBuddy is not running: no reminders come. Start it: breakbuddy" in page
    assert "Do not disturb dunst: do not disturb is on (just now)" in page
    assert "Tray icon StatusNotifierItem Notifications freedesktop" in page
    assert desktop.dunst.shown() == []
    assert (desktop.dunst.displayed(), desktop.dunst.waiting()) == (0, 0)


def test_without_a_notification_daemon_it_says_what_reminds_and_what_to_install(
    bare_desktop: Desktop,
) -> None:
    bare_desktop.panel.start()
    bare_desktop.buddy.start()
    bare_desktop.panel.wait_for_icon()
    code, page = doctor(bare_desktop)
    assert code == 0, "the icon reaches the person"
    assert "! No notification daemon answers: " in page
    assert "install dunst" in page
    assert page.endswith("1 thing needs attention; it is marked with !")
    bare_desktop.dunst.start()
    assert doctor(bare_desktop)[1].endswith("All is well.")


def test_a_panel_that_came_after_breakbuddy_is_no_panel_that_is_missing(
    bare_desktop: Desktop,
) -> None:
    bare_desktop.dunst.start()
    bare_desktop.buddy.start()
    assert "! No panel shows tray icons" in doctor(bare_desktop)[1]
    bare_desktop.panel.start()
    bare_desktop.panel.wait_for_icon()
    assert doctor(bare_desktop)[1].endswith("All is well.")


@pytest.mark.alone
def test_doctor_explains_every_silent_hour_of_a_day(desktop: Desktop) -> None:
    """A day with work, a pause, a lunch away and an evening, at an hour in two seconds."""
    buddy = desktop.buddy
    week = "\n".join(f'{day} = ["00:00-19:00"]' for day in DAYS)
    buddy.configure(f"[rhythm]\ninterval = 240\nposture = 0\n[hours]\n{week}\n")
    with desktop.hands.busy():
        buddy.start("--speed", "1800", "--senses")
        began = at(buddy.status())
        buddy.sat(80)
        buddy.run("pause", "70m")
        paused = at(buddy.status())
        buddy.wait_for("the pause is over", pause_reasons=[])
        buddy.sat(190)
        left = at(buddy.status())
    away = buddy.wait_for("nobody is there", state="away")
    until(lambda: at(buddy.status()) - left > timedelta(minutes=80), "a long lunch")
    with desktop.hands.busy():
        buddy.wait_for("they are back", state="counting")
        back = at(buddy.status())
        buddy.wait_for("the day is over", 40, state="off_hours")
        until(lambda: at(buddy.status()).hour >= 21, "it is late")
    silent = {
        paused + timedelta(minutes=30): "paused",
        left + timedelta(minutes=40): "away",
        back.replace(hour=20, minute=30): "off_hours",
        began + timedelta(minutes=40): "sitting",
    }
    for moment, reason in silent.items():
        assert reason in why(desktop, moment), moment
    assert away["away_since"] is not None
    moment = began + timedelta(minutes=10)
    while moment < at(buddy.status()):
        assert "unrecorded" not in why(desktop, moment), moment
        moment += timedelta(minutes=30)


def at(status: dict[str, Any]) -> datetime:
    """The moment of a status, by the agent's clock."""
    return datetime.fromisoformat(status["at"])


def why(desktop: Desktop, moment: datetime) -> str:
    """All that doctor gives as the reasons of a silence, as data."""
    done = desktop.buddy.run("doctor", "--json", "--why", f"{moment:%Y-%m-%dT%H:%M}")
    assert done.returncode == 0, done.stderr
    return done.stdout
