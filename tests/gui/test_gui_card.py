"""The tips card: leafing, keeping, searching, doing a move, the foot."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from breakbuddy.coach.library import load
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.core.vocabulary import Condition, WorkPosition
from breakbuddy.desktop.windows import Window
from breakbuddy.gui.card.position import PositionButton
from breakbuddy.gui.card.window import CardWindow
from breakbuddy.gui.flags import FlagsSheet
from breakbuddy.gui.link import Reply
from breakbuddy.gui.shadow import SPREAD
from breakbuddy.gui.view import View
from breakbuddy.history.read import Reader
from tests.gui.rig import (
    AWAY,
    COUNTING,
    DUE,
    ON_BREAK,
    OWED,
    RETURNED,
    Opened,
    nameless,
    pressable,
    said,
    wire_of,
)
from tests.gui.waiting import wait_until

LIBRARY = load().library


@pytest.fixture
def card(qtbot: QtBot, ctx: Opened) -> CardWindow:
    window = CardWindow(ctx, quietly=False)
    qtbot.addWidget(window)
    window.come_up(quietly=False)
    wire_of(ctx).hear(COUNTING)
    return window


def titles() -> set[str]:
    return {item.title for item in LIBRARY}


def title(card: CardWindow) -> str:
    (found,) = [line for line in said(card).splitlines() if line in titles()]
    return found


def test_it_shows_one_item_with_its_article_and_where_it_stands_in_the_deck(
    card: CardWindow,
) -> None:
    shown = said(card)
    assert title(card) in titles()
    assert 'From "' in shown
    assert "1 / " in shown


def test_the_arrow_keys_leaf_through_it(card: CardWindow) -> None:
    first = title(card)
    QTest.keyClick(card, Qt.Key.Key_Right)
    second = title(card)
    assert second != first
    QTest.keyClick(card, Qt.Key.Key_Left)
    assert title(card) == first


def test_a_tip_that_was_seen_comes_later_next_time(
    card: CardWindow, ctx: Opened, qtbot: QtBot
) -> None:
    first = title(card)
    again = CardWindow(ctx, quietly=False)
    qtbot.addWidget(again)
    assert title(again) != first


def test_the_star_keeps_an_item(card: CardWindow, ctx: Opened) -> None:
    (kept,) = [item for item in LIBRARY if item.title == title(card)]
    QTest.mouseClick(pressable(card, "Keep"), Qt.MouseButton.LeftButton)
    assert pressable(card, "Kept").isChecked()
    with Reader.open(ctx.places.history_file) as reader:
        assert list(reader.opinions()) == [kept.id]


def test_the_foot_shows_the_time_to_the_break(card: CardWindow) -> None:
    assert "23 min to go" in said(card)


def test_s_snoozes(card: CardWindow, ctx: Opened) -> None:
    QTest.keyClick(card, Qt.Key.Key_S)
    assert wire_of(ctx).events[-1]["is"] == "Snooze"


def test_no_snooze_is_offered_when_none_is_left(card: CardWindow, ctx: Opened) -> None:
    wire_of(ctx).hear(replace(DUE, snoozes_left=0))
    assert not pressable(card, "Snooze 10 min").isEnabled()


def test_the_interval_is_changed_in_the_settings_and_told_to_the_agent(
    card: CardWindow, ctx: Opened
) -> None:
    QTest.mouseClick(pressable(card, "Time between breaks: more"), Qt.MouseButton.LeftButton)
    assert "65 min" in said(card)
    assert "interval = 65" in ctx.places.settings_file.read_text()
    assert wire_of(ctx).requests[-1] == {"do": "reload"}


def test_an_interval_that_was_changed_elsewhere_is_shown(card: CardWindow, ctx: Opened) -> None:
    wire_of(ctx).hear(COUNTING)
    wire_of(ctx).hear(replace(COUNTING, limit_minutes=45))
    assert "45 min" in said(card)


def test_an_interval_at_the_end_of_its_range_goes_no_further(qtbot: QtBot, ctx: Opened) -> None:
    ctx.change_setting("rhythm.interval", 240)
    card = CardWindow(ctx, quietly=False)
    qtbot.addWidget(card)
    assert not pressable(card, "Time between breaks: more").isEnabled()


def test_searching_finds_by_words_and_enter_takes_the_first(card: CardWindow) -> None:
    QTest.keyClick(card, Qt.Key.Key_Slash)
    QTest.keyClicks(card.focusWidget(), "NECK TILT")
    QTest.keyClick(card.focusWidget(), Qt.Key.Key_Return)
    assert title(card) == "Neck tilt"


def test_a_search_without_a_find_says_so(card: CardWindow) -> None:
    card.search()
    QTest.keyClicks(card.focusWidget(), "xyzzy")
    assert "The library has nothing on" in said(card)


def test_esc_leaves_the_search_first_and_then_closes(card: CardWindow) -> None:
    card.search()
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert card.isVisible()
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_a_phase_that_is_chosen_is_said_to_the_agent(card: CardWindow, ctx: Opened) -> None:
    wire_of(ctx).answer = Reply(replace(COUNTING, phase=Phase.STIFF))
    QTest.mouseClick(pressable(card, "Stiff"), Qt.MouseButton.LeftButton)
    assert {"do": "phase", "phase": "stiff"} in wire_of(ctx).requests
    (item,) = [each for each in LIBRARY if each.title == title(card)]
    assert Phase.STIFF in item.phases


def test_in_a_spasm_the_doctor_is_one_step_away(card: CardWindow, ctx: Opened) -> None:
    wire_of(ctx).hear(replace(COUNTING, phase=Phase.SPASM))
    pressable(card, "When to see a doctor").click()
    (sheet,) = card.findChildren(FlagsSheet)
    for flag in LIBRARY.flags.values():
        assert flag.title in said(sheet)


def test_enter_does_the_move_that_is_shown_and_esc_ends_it(card: CardWindow) -> None:
    card.search()
    QTest.keyClicks(card.focusWidget(), "neck tilt")
    QTest.keyClick(card.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert "Ear towards one shoulder" in said(card)
    assert "Stop" in said(card)
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert card.isVisible()
    assert "Do it now" in said(card)


def test_a_card_without_an_agent_says_so_and_offers_to_start_it(
    card: CardWindow, ctx: Opened
) -> None:
    wire_of(ctx).lose()
    assert "BreakBuddy is not running, so no reminders come." in said(card)
    assert "Snooze" not in said(card)
    pressable(card, "Start it").click()
    assert ctx.started == 1
    wire_of(ctx).hear(COUNTING)
    assert "not running" not in said(card)


def test_paused_the_foot_offers_to_resume(card: CardWindow, ctx: Opened) -> None:
    paused = replace(COUNTING, condition=Condition.PAUSED, paused=True, text="Paused until 15:00")
    wire_of(ctx).hear(paused)
    assert "Paused until 15:00" in said(card)
    pressable(card, "Resume").click()
    assert wire_of(ctx).events[-1]["is"] == "Resume"


def test_when_all_is_left_out_it_says_so(qtbot: QtBot, ctx: Opened) -> None:
    card = CardWindow(ctx, quietly=False)
    qtbot.addWidget(card)
    past = replace(ctx.past(), left_out=frozenset(item.id for item in LIBRARY))
    ctx.past = lambda: past  # type: ignore[method-assign]  # a history in which all is left out
    again = CardWindow(ctx, quietly=False)
    qtbot.addWidget(again)
    assert "Nothing here" in said(again)


def test_every_control_has_a_name_and_a_role(card: CardWindow) -> None:
    assert nameless(card) == []


def test_the_arrow_keys_choose_a_phase_where_the_phases_have_the_keyboard(
    card: CardWindow, ctx: Opened
) -> None:
    pressable(card, "Well").setFocus()
    wire_of(ctx).answer = Reply(replace(COUNTING, phase=Phase.STIFF))
    QTest.keyClick(pressable(card, "Well"), Qt.Key.Key_Right)
    assert pressable(card, "Stiff").isChecked()
    assert {"do": "phase", "phase": "stiff"} in wire_of(ctx).requests


# --- being away, being owed a break -------------------------------------------------


def test_a_break_that_waits_says_for_what_and_can_be_seen(card: CardWindow, ctx: Opened) -> None:
    wire_of(ctx).hear(OWED)
    assert "A break waits: the microphone is in use" in said(card)
    assert "Time to move" in said(card)
    pressable(card, "Show it").click()
    assert ctx.opened == [Window.BREAK]
    wire_of(ctx).hear(COUNTING)
    assert "waits" not in said(card)
    assert "23 min to go" in said(card)


def test_who_is_away_is_not_asked_for_anything(card: CardWindow, ctx: Opened) -> None:
    wire_of(ctx).hear(AWAY)
    assert f"Away since {ctx.now().local:%H:%M}" in said(card)
    assert "Snooze" not in said(card)
    QTest.keyClick(card, Qt.Key.Key_S)
    assert wire_of(ctx).events == []


def test_who_was_here_after_all_says_so_with_the_keyboard(
    card: CardWindow, ctx: Opened, qtbot: QtBot
) -> None:
    wire_of(ctx).hear(RETURNED)
    assert "Your 12 min away count as a break." in said(card)
    pressable(card, "I was here").setFocus()
    QTest.keyClick(pressable(card, "I was here"), Qt.Key.Key_Return)
    wait_until(qtbot, lambda: wire_of(ctx).events == [{"is": "WasHere"}])
    assert "count as a break" not in said(card)
    assert "I was here" not in said(card)


def test_the_keyboard_is_the_cards_again_when_the_absence_is_past(
    card: CardWindow, ctx: Opened
) -> None:
    first = title(card)
    wire_of(ctx).hear(RETURNED)
    pressable(card, "I was here").setFocus()
    wire_of(ctx).hear(COUNTING)
    QTest.keyClick(card, Qt.Key.Key_Right)
    assert title(card) != first
    assert card.focusWidget() is card


def test_one_who_says_so_too_late_reads_why_nothing_came_of_it(
    card: CardWindow, ctx: Opened
) -> None:
    wire_of(ctx).hear(RETURNED)
    wire_of(ctx).answer = Reply(refused="There is no time away to take back.")
    pressable(card, "I was here").click()
    wire_of(ctx).hear(COUNTING)
    assert "There is no time away to take back." in said(card)
    assert "I was here" not in said(card)


@pytest.mark.parametrize("view", [OWED, RETURNED])
def test_a_card_that_grows_stays_whole_on_its_screen(
    view: View, card: CardWindow, ctx: Opened
) -> None:
    room = card.screen().availableGeometry()
    card.move(room.left() + 20, room.bottom() - card.height())
    before = card.height()
    wire_of(ctx).hear(view)
    QApplication.processEvents()
    assert card.height() > before
    assert card.geometry().bottom() <= room.bottom() + SPREAD


def test_a_card_without_an_agent_offers_nothing_to_take_back(card: CardWindow, ctx: Opened) -> None:
    wire_of(ctx).hear(RETURNED)
    wire_of(ctx).lose()
    assert "I was here" not in said(card)
    assert "Sitting" not in said(card)


# --- the working position -----------------------------------------------------------


@pytest.mark.parametrize("position", list(WorkPosition))
def test_the_position_is_chosen_from_the_foot(
    position: WorkPosition, card: CardWindow, ctx: Opened
) -> None:
    (button,) = card.findChildren(PositionButton)
    menu = button.choices()
    words = [each.text() for each in menu.actions()]
    assert words == ["Sitting", "Standing", "Walking"]
    assert [each.text() for each in menu.actions() if each.isChecked()] == ["Sitting"]
    menu.actions()[list(WorkPosition).index(position)].trigger()
    assert wire_of(ctx).events == [{"is": "ChangePosition", "position": position.value}]


def test_enter_on_the_position_opens_its_choices(
    card: CardWindow, ctx: Opened, qtbot: QtBot
) -> None:
    del ctx
    button = pressable(card, "Working position: Sitting")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    wait_until(qtbot, lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()


def test_each_position_has_its_own_time_before_a_break(card: CardWindow, ctx: Opened) -> None:
    wire_of(ctx).hear(replace(COUNTING, position=WorkPosition.STANDING))
    assert pressable(card, "Working position: Standing").isVisible()
    assert "40 min" in said(card)
    wire_of(ctx).answer = Reply(replace(COUNTING, position=WorkPosition.STANDING))
    pressable(card, "Time standing: more").click()
    assert "standing = 45" in ctx.places.settings_file.read_text()
    assert "45 min" in said(card)
    wire_of(ctx).hear(ON_BREAK)
    assert pressable(card, "Time between breaks: more").isVisible()
    assert "60 min" in said(card)
