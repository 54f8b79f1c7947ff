"""The welcome: its pages, what they save, trying a reminder, and what can go wrong."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from breakbuddy.coach.library import load as load_library
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.config.load import load
from breakbuddy.config.settings import Settings
from breakbuddy.core.hours import Span
from breakbuddy.gui.link import Reply
from breakbuddy.gui.stage import Stage
from breakbuddy.gui.welcome import WelcomeWindow
from tests.gui.rig import COUNTING, Opened, context, nameless, pressable, said, wire_of
from tests.gui.waiting import wait_until

LIBRARY = load_library().library
FIRST, SECOND, THIRD = "Welcome to BreakBuddy", "How shall it remind you?", "It lives in your panel"


def opened(qtbot: QtBot, ctx: Opened) -> WelcomeWindow:
    window = WelcomeWindow(ctx, quietly=False)
    qtbot.addWidget(window)
    window.come_up(quietly=False)
    wait_until(qtbot, window.isActiveWindow)
    return window


@pytest.fixture
def welcome(qtbot: QtBot, ctx: Opened) -> WelcomeWindow:
    ctx.library = lambda: LIBRARY  # type: ignore[method-assign]  # read once for all tests
    window = opened(qtbot, ctx)
    wire_of(ctx).hear(COUNTING)
    return window


@pytest.fixture
def second(welcome: WelcomeWindow) -> WelcomeWindow:
    welcome.turn(1)
    return welcome


def saved(ctx: Opened) -> Settings:
    return load(ctx.places.settings_file, Settings()).settings


def break_settings(ctx: Opened) -> None:
    ctx.places.settings_file.write_text("x = [")


# --- the pages ------------------------------------------------------------------------


def test_enter_goes_through_its_pages_and_closes_it_at_the_end(welcome: WelcomeWindow) -> None:
    for title in (FIRST, SECOND, THIRD):
        assert title in said(welcome)
        assert welcome.isVisible()
        QTest.keyClick(welcome, Qt.Key.Key_Return)
    assert not welcome.isVisible()


def test_the_arrows_go_forth_and_back_within_the_pages(welcome: WelcomeWindow) -> None:
    QTest.keyClick(welcome, Qt.Key.Key_Left)
    assert FIRST in said(welcome)
    for _press in range(3):
        QTest.keyClick(welcome, Qt.Key.Key_Right)
    assert THIRD in said(welcome)
    QTest.keyClick(welcome, Qt.Key.Key_Left)
    assert SECOND in said(welcome)


@pytest.mark.parametrize("page", [0, 1, 2])
def test_esc_leaves_it_on_any_page(welcome: WelcomeWindow, page: int) -> None:
    welcome.turn(page)
    QTest.keyClick(welcome, Qt.Key.Key_Escape)
    assert not welcome.isVisible()


def test_skip_leaves_it_and_saves_nothing(welcome: WelcomeWindow, ctx: Opened) -> None:
    pressable(welcome, "Skip").click()
    assert not welcome.isVisible()
    assert not ctx.places.settings_file.exists()


def test_next_and_back_are_where_they_lead_somewhere(welcome: WelcomeWindow) -> None:
    assert "Back" not in said(welcome).splitlines()
    pressable(welcome, "Next").click()
    pressable(welcome, "Back").click()
    assert FIRST in said(welcome)
    welcome.turn(1)
    welcome.turn(1)
    assert "Skip" not in said(welcome).splitlines()
    pressable(welcome, "Done").click()
    assert not welcome.isVisible()


def test_all_pages_are_as_high_so_that_next_stays_in_its_place(
    welcome: WelcomeWindow, qapp: QApplication
) -> None:
    heights = set()
    for _page in range(3):
        qapp.processEvents()
        heights.add(welcome.height())
        welcome.turn(1)
    assert len(heights) == 1


def test_the_last_page_says_once_that_it_is_no_medical_advice_and_that_nothing_leaves(
    second: WelcomeWindow,
) -> None:
    second.turn(1)
    assert said(second).count("medical advice") == 1
    assert "Everything stays on this computer." in said(second)
    assert "Left click" in said(second)
    assert "when you are away or on a call" in said(second)


def test_every_control_on_every_page_has_a_name_and_a_role(welcome: WelcomeWindow) -> None:
    for _page in range(3):
        assert nameless(welcome) == []
        welcome.turn(1)


# --- the rhythm -------------------------------------------------------------------------


def test_the_rhythm_is_saved_at_once_and_told_to_the_agent(
    welcome: WelcomeWindow, ctx: Opened
) -> None:
    pressable(welcome, "Time between breaks: less").click()
    pressable(welcome, "Length of a break: more").click()
    pressable(welcome, "Off").click()
    rhythm = saved(ctx).rhythm
    assert (rhythm.interval, rhythm.break_length, rhythm.posture) == (55, 4, 0)
    assert wire_of(ctx).requests == [{"do": "reload"}] * 3


def test_posture_checks_come_back_as_often_as_before(qtbot: QtBot, tmp_path: Path) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    ctx = context(tmp_path, app, "[rhythm]\nposture = 45\n")
    welcome = opened(qtbot, ctx)
    pressable(welcome, "Off").click()
    pressable(welcome, "Every 45 min").click()
    assert saved(ctx).rhythm.posture == 45


def test_opened_later_it_shows_the_settings_as_they_are(qtbot: QtBot, ctx: Opened) -> None:
    for key, value in {
        "rhythm.interval": 42,
        "rhythm.posture": 0,
        "reminders.style": "card",
        "coach.place": "call",
        **{f"hours.{day}": ["08:00-16:00"] for day in ("monday", "tuesday", "wednesday")},
        **{f"hours.{day}": ["08:00-16:00"] for day in ("thursday", "friday")},
        **{f"hours.{day}": [] for day in ("saturday", "sunday")},
    }.items():
        ctx.change_setting(key, value)
    welcome = opened(qtbot, ctx)
    assert {"42 min", "08:00", "16:00"} <= set(said(welcome).splitlines())
    assert pressable(welcome, "Off").isChecked()
    assert pressable(welcome, "Own times").isChecked()
    welcome.turn(1)
    assert pressable(welcome, "Card").isChecked()
    assert pressable(welcome, "On a call").isChecked()


def test_what_cannot_be_saved_is_told_in_place_and_not_shown_as_saved(
    welcome: WelcomeWindow, ctx: Opened
) -> None:
    break_settings(ctx)
    pressable(welcome, "Time between breaks: more").click()
    assert "nothing was saved" in said(welcome)
    assert "60 min" in said(welcome)
    ctx.places.settings_file.unlink()
    pressable(welcome, "Time between breaks: more").click()
    assert "nothing was saved" not in said(welcome)
    assert saved(ctx).rhythm.interval == 65


# --- working hours ------------------------------------------------------------------------


def test_hours_are_all_day_until_another_choice_is_made(
    welcome: WelcomeWindow, ctx: Opened
) -> None:
    assert pressable(welcome, "All day").isChecked()
    assert "09:00" not in said(welcome)
    pressable(welcome, "9 to 17 on working days").click()
    week = saved(ctx).hours.week.days
    assert week == ((Span(540, 1020),),) * 5 + ((), ())
    pressable(welcome, "All day").click()
    assert saved(ctx).hours.week.always


def test_own_times_are_saved_once_the_person_goes_on(welcome: WelcomeWindow, ctx: Opened) -> None:
    pressable(welcome, "Own times").click()
    pressable(welcome, "From: less").click()
    pressable(welcome, "To: more").click()
    assert saved(ctx).hours.friday == (Span.parse("09:00-17:00"),)
    welcome.turn(1)
    assert saved(ctx).hours.friday == (Span.parse("08:30-17:30"),)
    assert saved(ctx).hours.saturday == ()


def test_own_times_are_saved_when_nothing_more_is_pressed(
    welcome: WelcomeWindow, ctx: Opened, qtbot: QtBot
) -> None:
    pressable(welcome, "Own times").click()
    pressable(welcome, "From: less").click()
    early = (Span.parse("08:30-17:00"),)
    wait_until(qtbot, lambda: saved(ctx).hours.monday == early)


def test_times_that_begin_where_they_end_are_refused_in_place(
    welcome: WelcomeWindow, ctx: Opened
) -> None:
    pressable(welcome, "Own times").click()
    for _press in range(16):
        QTest.keyClick(pressable(welcome, "From: more"), Qt.Key.Key_Up)
    welcome.turn(1)
    welcome.turn(-1)
    assert "begin and end at the same moment" in said(welcome)
    assert saved(ctx).hours.monday == (Span.parse("09:00-17:00"),)
    QTest.keyClick(pressable(welcome, "From: more"), Qt.Key.Key_Up)
    welcome.turn(1)
    welcome.turn(-1)
    assert "same moment" not in said(welcome)
    assert saved(ctx).hours.monday == (Span.parse("17:30-17:00"),)


def test_days_with_times_of_their_own_are_said_to_be_the_settings_matter(
    qtbot: QtBot, ctx: Opened
) -> None:
    ctx.change_setting("hours.monday", ["09:00-12:00", "13:00-17:00"])
    welcome = opened(qtbot, ctx)
    assert pressable(welcome, "Own times").isChecked()
    assert "Your days have times of their own" in said(welcome)
    assert "From" not in said(welcome).splitlines()
    pressable(welcome, "Own times").click()
    assert len(saved(ctx).hours.monday) == 2
    pressable(welcome, "All day").click()
    assert saved(ctx).hours.week.always
    pressable(welcome, "Own times").click()
    assert len(saved(ctx).hours.monday) == 2


def test_hours_that_cannot_be_saved_stay_as_they_are(welcome: WelcomeWindow, ctx: Opened) -> None:
    break_settings(ctx)
    pressable(welcome, "9 to 17 on working days").click()
    assert pressable(welcome, "All day").isChecked()
    assert "nothing was saved" in said(welcome)


# --- reminders ------------------------------------------------------------------------------


def test_the_style_is_saved_and_what_it_means_is_told(second: WelcomeWindow, ctx: Opened) -> None:
    assert pressable(second, "Notification").isChecked()
    pressable(second, "Full screen").click()
    assert saved(ctx).reminders.style == "full-screen"
    assert "Esc, pressed twice, always closes it." in said(second)
    assert "full screen is for breaks" in said(second)


def test_a_style_that_cannot_be_saved_is_not_shown_as_chosen(
    second: WelcomeWindow, ctx: Opened
) -> None:
    break_settings(ctx)
    pressable(second, "Card").click()
    assert pressable(second, "Notification").isChecked()
    assert "nothing was saved" in said(second)


def test_the_arrow_keys_choose_within_a_choice_before_they_turn_the_page(
    second: WelcomeWindow, ctx: Opened
) -> None:
    pressable(second, "Notification").setFocus()
    QTest.keyClick(second, Qt.Key.Key_Right)
    QTest.keyClick(second, Qt.Key.Key_Right)
    QTest.keyClick(second, Qt.Key.Key_Right)
    assert SECOND in said(second)
    assert saved(ctx).reminders.style == "full-screen"


def test_try_it_shows_a_real_posture_check(second: WelcomeWindow, ctx: Opened) -> None:
    assert "Shows a posture check, the way you chose." in said(second)
    pressable(second, "Try it").click()
    assert wire_of(ctx).events == [{"is": "CheckPosture"}]
    assert "There it is." in said(second)


def test_a_check_that_cannot_be_shown_now_says_why(second: WelcomeWindow, ctx: Opened) -> None:
    wire_of(ctx).answer = Reply(refused="A break is due, which includes a posture check.")
    pressable(second, "Try it").click()
    assert "A break is due" in said(second)


def test_without_an_agent_trying_and_the_phase_wait_and_say_why(
    second: WelcomeWindow, ctx: Opened
) -> None:
    wire_of(ctx).lose()
    assert not pressable(second, "Try it").isEnabled()
    assert "BreakBuddy has to run for this." in said(second)
    assert not pressable(second, "Stiff").isEnabled()
    pressable(second, "Start it").click()
    assert ctx.started == 1
    wire_of(ctx).hear(COUNTING)
    assert pressable(second, "Try it").isEnabled()


def test_how_the_back_is_is_said_to_the_agent(second: WelcomeWindow, ctx: Opened) -> None:
    wire_of(ctx).answer = Reply(replace(COUNTING, phase=Phase.STIFF))
    pressable(second, "Stiff").click()
    assert wire_of(ctx).requests[-1] == {"do": "phase", "phase": "stiff"}
    wire_of(ctx).hear(replace(COUNTING, phase=Phase.SPASM))
    assert pressable(second, "Spasm now").isChecked()


def test_a_phase_that_is_refused_says_why(second: WelcomeWindow, ctx: Opened) -> None:
    wire_of(ctx).answer = Reply(refused="BreakBuddy is busy.")
    pressable(second, "Stiff").click()
    assert "BreakBuddy is busy." in said(second)
    wire_of(ctx).hear(COUNTING)
    assert pressable(second, "Well").isChecked()


def test_where_breaks_are_taken_is_saved(second: WelcomeWindow, ctx: Opened) -> None:
    pressable(second, "Room to lie down").click()
    assert saved(ctx).coach.place == "room"


def test_a_library_file_that_is_wrong_is_told(qtbot: QtBot, ctx: Opened) -> None:
    ctx.places.library_folder.mkdir(parents=True)
    (ctx.places.library_folder / "mine.toml").write_text("[[move]]\nid = 3\n")
    welcome = opened(qtbot, ctx)
    assert "mine.toml" in said(welcome)
    assert welcome.findChildren(Stage)


# --- starting at log-in ----------------------------------------------------------------


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if sys.platform != "linux":
        pytest.skip("elsewhere the real entry would be changed")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return tmp_path / ".config" / "autostart"


def test_it_starts_at_log_in_only_for_who_says_so_and_is_done(
    home: Path, welcome: WelcomeWindow
) -> None:
    for _page in range(2):
        welcome.act()
    switch = pressable(welcome, "Start when I log in")
    assert not switch.isChecked(), "nobody was asked"
    switch.click()
    assert not home.exists(), "the person is not done"
    welcome.act()
    assert not welcome.isVisible()
    assert len(list(home.iterdir())) == 1


def test_who_leaves_the_offer_has_nothing_changed(home: Path, welcome: WelcomeWindow) -> None:
    for _page in range(3):
        welcome.act()
    assert not welcome.isVisible()
    assert not home.exists()


def test_where_it_cannot_be_switched_on_the_window_says_so(
    home: Path, welcome: WelcomeWindow
) -> None:
    for _page in range(2):
        welcome.act()
    home.parent.mkdir()
    home.touch()
    pressable(welcome, "Start when I log in").click()
    welcome.act()
    assert welcome.isVisible()
    assert "cannot be read" in said(welcome)
