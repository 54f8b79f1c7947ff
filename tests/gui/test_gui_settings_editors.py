"""The editors of the settings window, one for each kind of value."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu
from pytestqt.qtbot import QtBot

from breakbuddy.coach.vocabulary import Place, Position
from breakbuddy.config.declarations import Declaration
from breakbuddy.config.kinds import Text
from breakbuddy.config.settings import Motion, NotifyBy, Theme
from breakbuddy.core.holidays import DateSpan
from breakbuddy.core.hours import ALL_DAY, Span
from breakbuddy.gui.settings.editors.language import own_name
from breakbuddy.gui.settings.editors.line import LineEditor
from breakbuddy.gui.settings.editors.made import editor_for
from breakbuddy.gui.settings.row import Row
from breakbuddy.gui.settings.window import SettingsWindow
from tests.gui import settings_rig as rig
from tests.gui.rig import Opened, pressable, said

MORNING = Span.parse("09:00-12:30")
UNITY_DAY = DateSpan.parse("2026-10-03")
CHRISTMAS = DateSpan.parse("2026-12-24..2027-01-02")
AFTERNOON = Span.parse("13:00-17:30")


@pytest.fixture
def window(qtbot: QtBot, ctx: Opened) -> SettingsWindow:
    return rig.opened(qtbot, ctx)


def choose_from_menu(row: Row, name: str) -> None:
    (menu,) = row.findChildren(QMenu)
    (action,) = [each for each in menu.actions() if each.text() == name]
    action.trigger()


def combo(row: Row) -> QComboBox:
    (found,) = row.findChildren(QComboBox)
    return found


def pick(row: Row, text: str) -> None:
    """The person picks an entry of a list by the keyboard."""
    listed = combo(row)
    while listed.currentText() != text:
        before = listed.currentIndex()
        QTest.keyClick(listed, Qt.Key.Key_Down)
        assert listed.currentIndex() != before, text


# --- whole numbers ----------------------------------------------------------------


def test_a_number_is_told_with_its_range_on_the_field(window: SettingsWindow) -> None:
    tip = rig.field(rig.row(window, "rhythm.interval")).toolTip()
    assert tip == "It must be a whole number of minutes from 5 to 240."


@pytest.mark.parametrize("name", ["Time between breaks", "Time between breaks: more"])
def test_up_and_down_change_a_number_wherever_the_keyboard_is_in_it(
    window: SettingsWindow, ctx: Opened, name: str
) -> None:
    row = rig.row(window, "rhythm.interval")
    at = rig.field(row) if name == "Time between breaks" else pressable(row, name)
    QTest.keyClick(at, Qt.Key.Key_Up)
    assert rig.saved(ctx, "rhythm.interval") == 65
    QTest.keyClick(at, Qt.Key.Key_Down)
    QTest.keyClick(at, Qt.Key.Key_Down)
    assert rig.saved(ctx, "rhythm.interval") == 55


@pytest.mark.parametrize("typed", ["off", "0"])
def test_posture_checks_can_be_turned_off(window: SettingsWindow, ctx: Opened, typed: str) -> None:
    row = rig.row(window, "rhythm.posture")
    rig.typed(row, typed)
    assert rig.saved(ctx, "rhythm.posture") == 0
    assert rig.field(row).text() == "off"
    assert not pressable(row, "Time between posture checks: less").isEnabled()


def test_a_step_from_a_bad_number_goes_on_from_the_one_in_force(
    window: SettingsWindow, ctx: Opened
) -> None:
    row = rig.row(window, "rhythm.interval")
    rig.typed(row, "soon")
    pressable(row, "Time between breaks: more").click()
    assert rig.saved(ctx, "rhythm.interval") == 65
    assert not rig.is_marked_wrong(row)


def test_a_number_is_taken_over_when_the_keyboard_goes_on(
    window: SettingsWindow, ctx: Opened
) -> None:
    entry = rig.field(rig.row(window, "rhythm.interval"))
    entry.setFocus()
    entry.selectAll()
    QTest.keyClicks(entry, "45")
    QTest.keyClick(entry, Qt.Key.Key_Tab)
    assert rig.saved(ctx, "rhythm.interval") == 45


# --- choices ------------------------------------------------------------------------


def test_few_choices_are_side_by_side(window: SettingsWindow, ctx: Opened) -> None:
    pressable(rig.row(window, "look.theme"), "Dark").click()
    assert rig.saved(ctx, "look.theme") is Theme.DARK
    assert ctx.theme.dark
    pressable(rig.row(window, "look.motion"), "Reduced").click()
    assert rig.saved(ctx, "look.motion") is Motion.REDUCED
    assert ctx.theme.still


def test_many_choices_are_in_a_list(window: SettingsWindow, ctx: Opened) -> None:
    row = rig.row(window, "reminders.notify")
    pick(row, "Tray icon and bell only")
    assert rig.saved(ctx, "reminders.notify") is NotifyBy.BELL
    row = rig.row(window, "coach.place")
    pick(row, "On a call")
    assert rig.saved(ctx, "coach.place") is Place.CALL


def test_enter_opens_a_list(window: SettingsWindow) -> None:
    listed = combo(rig.row(window, "reminders.notify"))
    listed.setFocus()
    QTest.keyClick(listed, Qt.Key.Key_Return)
    assert listed.view().isVisible()
    listed.hidePopup()


def test_who_scrolls_past_a_list_changes_nothing(window: SettingsWindow) -> None:
    listed = combo(rig.row(window, "reminders.notify"))
    at = QPointF(listed.rect().center())
    turn = QWheelEvent(
        at,
        listed.mapToGlobal(at),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(listed, turn)
    assert listed.currentText() == "Whatever works here"


def test_positions_are_chips_and_one_is_needed(window: SettingsWindow, ctx: Opened) -> None:
    row = rig.row(window, "coach.positions")
    for name in ("Lying", "Walking", "Standing"):
        pressable(row, name).click()
    assert rig.saved(ctx, "coach.positions") == (Position.SEATED,)
    pressable(row, "Seated").click()
    assert rig.reason(row) == "Choose at least one."
    assert rig.saved(ctx, "coach.positions") == (Position.SEATED,)
    pressable(row, "Walking").click()
    assert "Choose" not in said(row)
    assert rig.saved(ctx, "coach.positions") == (Position.WALKING,)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_switch_is_turned_by_the_keyboard(
    window: SettingsWindow, ctx: Opened, key: Qt.Key
) -> None:
    switch = pressable(rig.row(window, "reminders.sound"), "Sound")
    switch.setFocus()
    QTest.keyClick(switch, key)
    assert rig.saved(ctx, "reminders.sound") is True
    assert switch.isChecked()


def test_a_switch_is_turned_by_a_click(window: SettingsWindow, ctx: Opened) -> None:
    switch = pressable(rig.row(window, "reminders.sound"), "Sound")
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert rig.saved(ctx, "reminders.sound") is True


# --- what is typed ------------------------------------------------------------------


def test_the_snoozes_offered_are_a_list(window: SettingsWindow, ctx: Opened) -> None:
    row = rig.row(window, "rhythm.snooze_choices")
    rig.typed(row, "20 5,10")
    assert rig.saved(ctx, "rhythm.snooze_choices") == (20, 5, 10)
    assert rig.field(row).text() == "20, 5, 10"
    assert "5 min \N{MIDDLE DOT} 10 min" in pressable(row, "Default").toolTip()
    rig.typed(row, "5, 5")
    assert "a list of 1 to 6 different whole numbers" in rig.reason(row)
    assert rig.saved(ctx, "rhythm.snooze_choices") == (20, 5, 10)


def test_a_day_is_typed_as_stretches(window: SettingsWindow, ctx: Opened) -> None:
    row = rig.row(window, "hours.monday")
    assert rig.field(row).text() == "whole day"
    rig.typed(row, "9:00-12:30, 13:00-17:30")
    assert rig.saved(ctx, "hours.monday") == (MORNING, AFTERNOON)
    assert rig.field(row).text() == "09:00-12:30, 13:00-17:30"


@pytest.mark.parametrize("typed", ["9-5", "25:00-26:00", "monday", "09:00-09:00", "0" * 10_000])
def test_what_is_no_day_says_how_one_is_typed(
    window: SettingsWindow, ctx: Opened, typed: str
) -> None:
    row = rig.row(window, "hours.monday")
    rig.typed(row, typed[:50]) if len(typed) < 50 else rig.field(row).setText(typed)
    row.commit()
    assert "09:00-12:30, 13:00-17:30" in rig.reason(row)
    assert "[" not in rig.reason(row)
    assert rig.saved(ctx, "hours.monday") == (ALL_DAY,)


def test_the_menu_of_a_day_makes_it_whole_or_off(window: SettingsWindow, ctx: Opened) -> None:
    row = rig.row(window, "hours.saturday")
    choose_from_menu(row, "Day off")
    assert rig.saved(ctx, "hours.saturday") == ()
    assert rig.field(row).text() == "day off"
    choose_from_menu(row, "Whole day")
    assert rig.saved(ctx, "hours.saturday") == (ALL_DAY,)


def test_a_day_is_copied_to_all_working_days(window: SettingsWindow, ctx: Opened) -> None:
    choose_from_menu(rig.row(window, "hours.sunday"), "Day off")
    monday = rig.row(window, "hours.monday")
    rig.typed(monday, "09:00-12:30")
    choose_from_menu(monday, "Copy to all working days")
    assert rig.saved(ctx, "hours.saturday") == (MORNING,)
    assert rig.saved(ctx, "hours.sunday") == ()
    assert rig.field(rig.row(window, "hours.friday")).text() == "09:00-12:30"


def test_a_day_that_is_wrong_is_not_copied(window: SettingsWindow, ctx: Opened) -> None:
    monday = rig.row(window, "hours.monday")
    choose_from_menu(rig.row(window, "hours.friday"), "Day off")
    rig.typed(monday, "nine to five")
    choose_from_menu(monday, "Copy to all working days")
    assert rig.is_marked_wrong(monday)
    assert rig.saved(ctx, "hours.tuesday") == (ALL_DAY,)


def test_holidays_are_typed_as_days_and_ranges(window: SettingsWindow, ctx: Opened) -> None:
    row = rig.row(window, "hours.holidays")
    assert rig.field(row).text() == ""
    rig.typed(row, "2026-12-24..2027-01-01, 2026-10-03,2027-01-02")
    assert rig.saved(ctx, "hours.holidays") == (UNITY_DAY, CHRISTMAS)
    assert rig.field(row).text() == "2026-10-03, 2026-12-24..2027-01-02"
    assert pressable(row, "Default").toolTip() == "Back to the default: none"
    rig.typed(row, " ")
    assert rig.saved(ctx, "hours.holidays") == ()


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (
            "christmas",
            (
                "It must be made of days as 2026-10-03 and ranges as 2026-12-24..2027-01-02, "
                "not 'christmas'."
            ),
        ),
        ("2026-02-29", "It must be made of days that the calendar has, not '2026-02-29'."),
        (
            "2026-10-03, 2026-12-24..2026-12-02",
            "It must be made of ranges that end after they begin, not '2026-12-24..2026-12-02'.",
        ),
        (
            ", ".join(["2026-10-03"] * 101),
            "It must be made of at most 100 days and ranges, not 101.",
        ),
    ],
)
def test_of_holidays_the_wrong_one_is_named(
    window: SettingsWindow, ctx: Opened, typed: str, why: str
) -> None:
    row = rig.row(window, "hours.holidays")
    rig.field(row).setText(typed)
    row.commit()
    assert rig.reason(row) == why
    assert rig.is_marked_wrong(row)
    assert rig.saved(ctx, "hours.holidays") == ()


def test_what_makes_prompts_wait_is_on_a_page_of_its_own(
    window: SettingsWindow, ctx: Opened
) -> None:
    pressable(window, "Quiet").click()
    pressable(window, "Microphone in use").click()
    assert rig.saved(ctx, "quiet.microphone") is False
    assert rig.saved(ctx, "quiet.camera") is True


def test_a_language_is_picked_or_typed_by_its_code(window: SettingsWindow, ctx: Opened) -> None:
    row = rig.row(window, "look.language")
    listed = combo(row)
    assert [listed.itemText(number) for number in range(3)] == [
        "As the system",
        "English",
        "Deutsch",
    ]
    rig.typed(row, "english")
    assert rig.saved(ctx, "look.language") == "en"


def test_what_is_no_language_says_so(window: SettingsWindow, ctx: Opened) -> None:
    row = rig.row(window, "look.language")
    rig.typed(row, "fr fr")
    assert 'a language code such as "de"' in rig.reason(row)
    assert rig.is_marked_wrong(row)
    assert rig.saved(ctx, "look.language") == ""


def test_a_language_that_nobody_knows_is_called_by_its_code() -> None:
    assert own_name("de") == "Deutsch"
    assert own_name("zzz") == "zzz"


def test_a_text_of_any_other_setting_is_a_plain_field(ctx: Opened) -> None:
    entry = Declaration("spare", "motto", Text("[a-z]*", "small letters"), "", "Motto", "A motto.")
    editor = editor_for(entry, ctx.theme)
    assert isinstance(editor, LineEditor)
    told: list[object] = []
    editor.chose.connect(told.append)
    editor.refused.connect(told.append)
    editor.field.setText("Up")
    editor.commit()
    editor.field.setText(" up ")
    editor.commit()
    assert told == ["It must be small letters.", "up"]
