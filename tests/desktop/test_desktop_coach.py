"""The coach on a real panel and a real notification daemon: moves, cues, the back, relief."""

from datetime import datetime

import pytest

from breakbuddy.coach.library import load
from tests.desktop.harness.desktop import Desktop
from tests.desktop.harness.dunst import Shown
from tests.desktop.harness.waiting import until

pytestmark = pytest.mark.desktop

LIBRARY = load().library
HALF_AN_HOUR_IN_15_S = "120"


def last(desktop: Desktop) -> Shown:
    return desktop.dunst.shown()[-1]


def wait_for_title(desktop: Desktop, title: str, seconds: float = 10) -> Shown:
    """The newest notification, once it bears that title."""

    def came() -> Shown | None:
        shown = desktop.dunst.shown()
        return shown[-1] if shown and shown[-1].title == title else None

    return until(came, f"a notification {title!r}", seconds)


def labels(desktop: Desktop) -> set[str]:
    return {offer.label for offer in desktop.dunst.offers()}


def marked(desktop: Desktop) -> list[str]:
    """Which phase bears the mark in the menu."""
    submenu = desktop.menu.open_submenu(desktop.menu.open(), "Your back")
    desktop.menu.close()
    return [item.label for item, _ in submenu.rows if item.chosen]


def test_a_break_names_moves_of_the_library_and_records_them(desktop: Desktop) -> None:
    told = desktop.buddy.make_due()
    body = wait_for_title(desktop, "Time to move").body
    titles = [move["title"] for move in told["moves"]]
    assert len(titles) in (2, 3)
    assert " \N{MIDDLE DOT} ".join(titles) in body
    (prompt,) = [each for each in desktop.buddy.history()["prompts"] if each["kind"] == "move"]
    assert prompt["offered"] == [move["id"] for move in told["moves"]]
    assert set(prompt["offered"]) <= set(LIBRARY.moves)


def test_a_posture_check_asks_one_cue_of_the_library(desktop: Desktop) -> None:
    desktop.buddy.start()
    desktop.menu.choose("Posture check now")
    body = wait_for_title(desktop, "Posture check").body
    (cue,) = desktop.buddy.status()["prompt"]["items"]
    assert body == f"{LIBRARY.cues[cue].title} {LIBRARY.cues[cue].body}"


def test_the_breaks_of_a_day_differ(desktop: Desktop) -> None:
    desktop.buddy.configure("[rhythm]\ninterval = 5\nposture = 0\n")
    desktop.buddy.start("--speed", "120")
    sets = []
    for _ in range(4):
        told = desktop.buddy.wait_for("a break is due", state="due")
        sets.append(frozenset(move["id"] for move in told["moves"]))
        desktop.buddy.run("done")
    assert len(set(sets)) == 4
    assert sum(map(len, sets)) == len(frozenset().union(*sets)), "a move came twice in four breaks"


def test_a_break_proposes_the_same_after_a_crash(desktop: Desktop) -> None:
    before = desktop.buddy.make_due()["moves"]
    desktop.buddy.kill()
    desktop.buddy.start()
    assert before
    assert desktop.buddy.status()["moves"] == before


def test_how_the_back_is_can_be_said_in_the_menu_and_is_marked(desktop: Desktop) -> None:
    desktop.buddy.start()
    assert marked(desktop) == ["Well"]
    desktop.menu.choose("Your back", "Stiff")
    told = desktop.buddy.status()["back"]
    assert told["phase"] == "stiff"
    assert marked(desktop) == ["Stiff"]
    assert "stiff" in last(desktop).body.lower()


def test_the_menu_shows_all_its_rows_when_the_back_has_added_some(desktop: Desktop) -> None:
    desktop.buddy.start()
    before = desktop.menu.open().labels
    desktop.menu.close()
    desktop.buddy.run("phase", "spasm")
    after = desktop.menu.open().labels
    desktop.menu.close()
    assert set(after) - set(before) == {"Relief\N{HORIZONTAL ELLIPSIS}", "When to see a doctor"}


def test_in_a_spasm_a_prompt_leads_to_when_to_see_a_doctor(desktop: Desktop) -> None:
    desktop.buddy.start()
    desktop.buddy.run("phase", "spasm")
    desktop.buddy.run("posture")
    until(lambda: "When to see a doctor" in labels(desktop), "the button is there")
    desktop.dunst.press("When to see a doctor")
    notice = wait_for_title(desktop, "When to have it looked at")
    for flag in LIBRARY.flags.values():
        assert flag.title in notice.body


def test_relief_is_begun_in_its_window_and_tells_each_step(desktop: Desktop) -> None:
    desktop.buddy.configure("[rhythm]\nposture = 0\n")
    desktop.buddy.start("--speed", HALF_AN_HOUR_IN_15_S)
    desktop.buddy.run("phase", "spasm")
    desktop.menu.choose("Relief\N{HORIZONTAL ELLIPSIS}")
    desktop.windows.wait_for("Relief")
    until(lambda: desktop.windows.focused().startswith("Relief"), "it has the keyboard")
    desktop.display.key("Return")
    wait_for_title(desktop, "Cold now: 20 min")
    assert desktop.buddy.status()["relief"]["protocol"] == "ice-20-20"
    wait_for_title(desktop, "Take the cold pack off", 15)
    relief = desktop.buddy.status()["relief"]
    assert (relief["kind"], relief["number"], relief["of"]) == ("pause", 2, 3)


def test_relief_is_skipped_and_stopped_from_its_notification(desktop: Desktop) -> None:
    desktop.buddy.start()
    desktop.buddy.run("relief", "start", "--protocol", "ice-30-30")
    wait_for_title(desktop, "Cold now: 30 min")
    desktop.dunst.press("Next step")
    wait_for_title(desktop, "Take the cold pack off")
    assert desktop.buddy.status()["relief"]["kind"] == "pause"
    desktop.dunst.press("Stop")
    desktop.buddy.wait_for("relief has ended", relief=None)


def test_relief_goes_on_after_a_crash(desktop: Desktop) -> None:
    desktop.buddy.start()
    desktop.buddy.run("relief", "start", "--protocol", "contrast")
    ends = desktop.buddy.status()["relief"]["ends_at"]
    desktop.buddy.kill()
    desktop.buddy.start()
    again = desktop.buddy.status()["relief"]["ends_at"]
    apart = datetime.fromisoformat(again) - datetime.fromisoformat(ends)
    assert abs(apart.total_seconds()) <= 1
