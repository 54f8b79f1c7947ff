"""The windows on a real screen with a real window manager: by mouse and by keys."""

from pathlib import Path

import pytest

from tests.desktop.harness.desktop import Desktop
from tests.desktop.harness.display import HEIGHT, WIDTH
from tests.desktop.harness.waiting import holds, until
from tests.desktop.harness.windows import hide_toolkit

pytestmark = pytest.mark.desktop

CARD, BREAK, POSTURE = "Tips card", "Break", "Posture check"
DRAWN = 200
"""Different colours that a window shows once its texts and figures are smoothed."""


def loads_qt(desktop: Desktop) -> bool:
    """Whether the resident agent has the toolkit in memory."""
    assert desktop.buddy.process is not None
    maps = Path(f"/proc/{desktop.buddy.process.pid}/maps").read_text()
    return "libQt6" in maps


def make_due(desktop: Desktop, style: str) -> None:
    """Have a break due whose prompt is of a style."""
    desktop.buddy.make_due(f'[reminders]\nstyle = "{style}"\n')


def test_a_left_click_opens_the_card_beside_the_icon_and_esc_closes_it(desktop: Desktop) -> None:
    desktop.buddy.start()
    icon = desktop.panel.wait_for_icon()
    desktop.display.click(icon.centre)
    card = desktop.windows.wait_for(CARD)
    until(lambda: desktop.windows.colours(CARD) > DRAWN, "the card is drawn")
    assert abs(card.centre[0] - icon.centre[0]) < card.width
    assert card.top < desktop.panel.strip.height + 60
    assert 0 <= card.left <= card.left + card.width <= WIDTH
    until(lambda: desktop.windows.focused().startswith(CARD), "the card has the keyboard")
    assert not loads_qt(desktop)
    desktop.display.key("Escape")
    desktop.windows.wait_for_none(CARD)


def test_calling_again_raises_the_card_that_is_open(desktop: Desktop) -> None:
    desktop.buddy.start()
    assert "Next break in" in desktop.buddy.launch().stdout
    desktop.windows.wait_for(CARD)
    desktop.buddy.run("card")
    desktop.buddy.launch()
    holds(lambda: desktop.windows.count(CARD) == 1, "there is one card", 2)


def test_the_interval_and_a_snooze_from_the_cards_foot(desktop: Desktop) -> None:
    desktop.buddy.start()
    desktop.buddy.run("card")
    desktop.windows.wait_for(CARD)
    until(lambda: desktop.windows.focused().startswith(CARD), "the card has the keyboard")
    desktop.display.key("s")
    assert desktop.buddy.wait_for("it was snoozed", snoozes_used=1)
    card = desktop.windows.wait_for(CARD)
    # Nothing is blended on this desktop, so that the window is the card without a shadow.
    desktop.display.click((card.left + card.width - 36, card.top + card.height - 36))
    desktop.buddy.wait_for("the interval is longer", interval_minutes=65)


def test_a_break_is_done_with_keys_only(desktop: Desktop) -> None:
    make_due(desktop, "card")
    desktop.windows.wait_for(BREAK)
    until(lambda: desktop.windows.colours(BREAK) > DRAWN, "the break is drawn")
    desktop.buddy.run("break")
    until(lambda: desktop.windows.focused().startswith(BREAK), "the break has the keyboard")
    # A key that comes at once might be held down since the start: it does not end the break.
    holds(lambda: desktop.windows.focused().startswith(BREAK), "it keeps the keyboard", 1.5)
    desktop.display.key("Return")
    desktop.buddy.wait_for("the break is done", state="counting")
    desktop.windows.wait_for_none(BREAK)
    (prompt,) = [each for each in desktop.buddy.history()["prompts"] if each["kind"] == "move"]
    assert prompt["outcome"] == "done"


def test_a_prompt_that_comes_takes_no_keyboard_from_who_types(desktop: Desktop) -> None:
    desktop.buddy.configure('[reminders]\nstyle = "card"\n')
    desktop.buddy.start()
    desktop.buddy.run("card")
    desktop.windows.wait_for(CARD)
    until(lambda: desktop.windows.focused().startswith(CARD), "someone types in another window")
    desktop.buddy.run("posture")
    desktop.windows.wait_for(POSTURE)
    holds(lambda: desktop.windows.focused().startswith(CARD), "they can type on", 1.5)


def test_a_posture_check_is_answered_by_mouse(desktop: Desktop) -> None:
    desktop.buddy.configure('[reminders]\nstyle = "card"\n')
    desktop.buddy.start()
    desktop.buddy.run("posture")
    desktop.windows.wait_for(POSTURE)
    until(lambda: desktop.windows.colours(POSTURE) > DRAWN, "the check is drawn")
    box = desktop.windows.wait_for(POSTURE)
    desktop.display.click(box.centre)
    until(lambda: desktop.windows.focused().startswith(POSTURE), "a click gives it the keyboard")
    desktop.display.key("2")
    until(lambda: desktop.buddy.status()["prompt"] is None, "it is answered")
    (check,) = desktop.buddy.history()["prompts"]
    assert check["outcome"] == "adjusted"
    desktop.windows.wait_for_none(POSTURE)


def test_start_in_the_notification_opens_the_break(desktop: Desktop) -> None:
    desktop.buddy.make_due()
    until(lambda: [offer for offer in desktop.dunst.offers() if offer.label == "Start"], "Start")
    desktop.dunst.press("Start")
    desktop.windows.wait_for(BREAK)
    assert desktop.buddy.status()["state"] == "on_break"


@pytest.mark.parametrize("way", ["keys", "the agent is killed"])
def test_a_break_on_the_full_screen_lets_everybody_out(desktop: Desktop, way: str) -> None:
    make_due(desktop, "full-screen")
    desktop.buddy.run("break")

    def covered() -> bool:
        box = desktop.windows.find(BREAK)
        return box is not None and (box.width, box.height) == (WIDTH, HEIGHT)

    until(covered, "the break covers the screen")
    if way == "keys":
        until(lambda: desktop.windows.focused().startswith(BREAK), "it has the keyboard")
        desktop.display.key("Escape")
        desktop.display.key("Escape")
    else:
        desktop.buddy.kill()
    until(lambda: not covered(), "the screen is free")


def test_a_card_without_its_agent_starts_it_again(desktop: Desktop) -> None:
    desktop.buddy.start()
    desktop.buddy.run("card")
    before = desktop.windows.wait_for(CARD)
    desktop.buddy.kill()
    # It says so in a line above everything else, and so is higher than before.
    until(
        lambda: (box := desktop.windows.find(CARD)) is not None and box.height > before.height,
        "the card says that nothing runs",
    )
    desktop.display.key("Tab", "Return")
    until(lambda: "Next break in" in desktop.buddy.run("status").stdout, "it runs again")
    desktop.buddy.run("stop")


def test_without_the_toolkit_prompts_are_notifications(desktop: Desktop, tmp_path: Path) -> None:
    desktop.buddy.configure('[reminders]\nstyle = "card"\n')
    desktop.buddy.start(but={"PYTHONPATH": hide_toolkit(tmp_path)})
    desktop.buddy.run("posture")
    until(
        lambda: any(each.title == "Posture check" for each in desktop.dunst.shown()),
        "the check is a notification",
    )
    until(
        lambda: any("pip install PySide6" in each.body for each in desktop.dunst.shown()),
        "what is missing is said",
    )
