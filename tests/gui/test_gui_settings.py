"""The settings window: its pages, what a change does, what goes wrong, the keys."""

from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QScrollBar
from pytestqt.qtbot import QtBot

from breakbuddy import i18n
from breakbuddy.config import load, settings
from breakbuddy.config.declarations import Declaration, declarations_of, setting
from breakbuddy.config.kinds import YesNo
from breakbuddy.config.settings import DECLARATIONS, Settings
from breakbuddy.gui.settings.grouping import Page
from breakbuddy.gui.settings.window import SettingsWindow
from tests.gui import settings_rig as rig
from tests.gui.rig import COUNTING, Opened, context, nameless, pressable, said, wire_of
from tests.gui.waiting import wait_until


@pytest.fixture
def window(qtbot: QtBot, ctx: Opened) -> SettingsWindow:
    return rig.opened(qtbot, ctx)


@dataclass(frozen=True, slots=True)
class Spare:
    naps: bool = setting(YesNo(), default=False, label="Naps", help="Whether you nap.")


@dataclass(frozen=True, slots=True)
class Wider(Settings):
    spare: Spare = field(default_factory=Spare)


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch, ctx: Opened) -> Declaration[bool]:
    """A setting that was declared a moment ago, and that nothing else knows of."""
    entry: Declaration[bool] = declarations_of(Wider())["spare.naps"]
    monkeypatch.setitem(settings.DECLARATIONS, entry.key, entry)
    monkeypatch.setitem(load._DECLARED, ("spare", "naps"), entry)
    monkeypatch.setattr(load, "_SECTIONS", (*load._SECTIONS, "spare"))
    monkeypatch.setattr(load, "Settings", Wider)
    ctx.settings = Wider()
    return entry


def test_every_declared_setting_has_exactly_one_editor(window: SettingsWindow) -> None:
    assert Counter(row.entry.key for row in rig.rows(window)) == Counter(list(DECLARATIONS))


def test_every_setting_shows_its_label_and_its_help(window: SettingsWindow) -> None:
    for entry in DECLARATIONS.values():
        rig.row(window, entry.key)
        shown = said(window)
        assert entry.label in shown
        assert entry.help in shown


def test_every_setting_shows_its_value(qtbot: QtBot, ctx: Opened) -> None:
    ctx.change_setting("rhythm.interval", 45)
    assert rig.field(rig.row(rig.opened(qtbot, ctx), "rhythm.interval")).text() == "45 min"


@pytest.mark.usefixtures("made_up")
def test_a_setting_that_is_declared_appears_by_itself_and_can_be_changed(
    qtbot: QtBot, ctx: Opened
) -> None:
    window = rig.opened(qtbot, ctx)
    pressable(window, "More").click()
    assert "Naps" in said(window)
    pressable(window, "Naps").click()
    assert "naps = true" in ctx.places.settings_file.read_text()
    assert pressable(window, "Naps").isChecked()


def test_the_pages_are_listed_and_down_goes_to_the_next(window: SettingsWindow) -> None:
    rail = window.focusWidget()
    assert isinstance(rail, QAbstractButton)
    assert rail.text() == "Rhythm"
    QTest.keyClick(rail, Qt.Key.Key_Down)
    assert "Prompts appear as" in said(window)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Up)
    assert "Time between breaks" in said(window)


def test_a_change_is_saved_at_once_and_told_to_the_agent(
    window: SettingsWindow, ctx: Opened
) -> None:
    pressable(window, "Time between breaks: more").click()
    assert rig.saved(ctx, "rhythm.interval") == 65
    assert wire_of(ctx).requests[-1] == {"do": "reload"}


def test_a_bad_value_says_why_and_stays_in_the_field(window: SettingsWindow, ctx: Opened) -> None:
    row = rig.row(window, "rhythm.interval")
    rig.typed(row, "999")
    assert rig.reason(row) == "It must be a whole number of minutes from 5 to 240."
    assert rig.field(row).text() == "999"
    assert rig.is_marked_wrong(row)
    assert rig.saved(ctx, "rhythm.interval") == 60
    rig.typed(row, "50")
    assert "It must be" not in said(row)
    assert not rig.is_marked_wrong(row)
    assert rig.saved(ctx, "rhythm.interval") == 50


def test_esc_takes_back_a_bad_value_first_and_then_closes(window: SettingsWindow) -> None:
    row = rig.row(window, "rhythm.interval")
    rig.typed(row, "999")
    QTest.keyClick(rig.field(row), Qt.Key.Key_Escape)
    assert rig.field(row).text() == "60 min"
    assert not rig.is_marked_wrong(row)
    assert window.isVisible()
    QTest.keyClick(rig.field(row), Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_esc_forgets_what_is_half_typed(window: SettingsWindow, ctx: Opened) -> None:
    entry = rig.field(rig.row(window, "rhythm.interval"))
    entry.setFocus()
    entry.selectAll()
    QTest.keyClicks(entry, "7")
    QTest.keyClick(entry, Qt.Key.Key_Escape)
    assert entry.text() == "60 min"
    window.close()
    assert rig.saved(ctx, "rhythm.interval") == 60


def test_the_way_to_the_default_is_there_only_when_it_differs(
    window: SettingsWindow, ctx: Opened
) -> None:
    row = rig.row(window, "rhythm.interval")
    assert "Default" not in said(row)
    rig.typed(row, "45")
    back = pressable(row, "Default")
    assert back.accessibleName() == "Time between breaks: back to the default, 60 min"
    back.click()
    assert rig.field(row).text() == "60 min"
    assert "\ninterval" not in ctx.places.settings_file.read_text()
    assert "Default" not in said(row)
    assert wire_of(ctx).requests[-1] == {"do": "reload"}


def test_a_change_by_hand_shows_when_the_window_is_at_the_front_again(
    window: SettingsWindow, ctx: Opened
) -> None:
    row = rig.row(window, "rhythm.interval")
    ctx.places.settings_file.write_text("[rhythm]\ninterval = 90\n")
    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
    window.look_again()
    assert rig.field(row).text() == "90 min"


def test_what_is_being_typed_outlives_a_change_of_another_setting(
    window: SettingsWindow, ctx: Opened
) -> None:
    row = rig.row(window, "rhythm.break_length")
    rig.typed(row, "x")
    ctx.places.settings_file.write_text("[rhythm]\ninterval = 90\n")
    window.look_again()
    assert rig.field(row).text() == "x"
    assert rig.is_marked_wrong(row)


def test_what_is_wrong_with_the_file_stands_at_the_top(
    qtbot: QtBot, tmp_path: Path, qapp: QApplication
) -> None:
    ctx = context(tmp_path / "other", qapp, "[rhythm]\ninterval = 3\n[coach]\nplce = 1\n")
    window = rig.opened(qtbot, ctx)
    assert "rhythm.interval must be a whole number" in said(window)
    assert "Did you mean coach.place?" in said(window)
    ctx.places.settings_file.write_text("")
    window.look_again()
    assert "must be" not in said(window)


def test_many_mistakes_are_counted(qtbot: QtBot, tmp_path: Path, qapp: QApplication) -> None:
    lines = "".join(f"x{number} = 1\n" for number in range(9))
    window = rig.opened(qtbot, context(tmp_path / "other", qapp, f"[rhythm]\n{lines}"))
    assert "And 6 more mistakes." in said(window)


def test_a_file_that_cannot_be_understood_says_so_and_keeps_what_was_tried(
    window: SettingsWindow, ctx: Opened
) -> None:
    ctx.places.settings_file.write_text("[rhythm\n")
    window.look_again()
    assert "cannot be read" in said(window)
    row = rig.row(window, "rhythm.interval")
    rig.typed(row, "45")
    assert "nothing was saved" in rig.reason(row)
    assert rig.field(row).text() == "60 min"


def test_a_file_that_cannot_be_written_says_so_and_the_value_goes_back(
    window: SettingsWindow, ctx: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_what: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("breakbuddy.config.save.replace_file", full)
    row = rig.row(window, "rhythm.interval")
    rig.typed(row, "45")
    assert "cannot be saved: No space left on device" in rig.reason(row)
    assert rig.field(row).text() == "60 min"
    assert ctx.settings.rhythm.interval == 60


def test_without_an_agent_settings_can_be_changed_all_the_same(
    window: SettingsWindow, ctx: Opened
) -> None:
    wire_of(ctx).lose()
    assert "BreakBuddy is not running" in said(window)
    rig.typed(rig.row(window, "rhythm.interval"), "45")
    assert rig.saved(ctx, "rhythm.interval") == 45


def test_another_language_is_spoken_at_once(qtbot: QtBot, window: SettingsWindow) -> None:
    try:
        row = rig.row(window, "look.language")
        rig.typed(row, "Deutsch")
        wait_until(qtbot, lambda: "Sprache" in said(window))
        assert window.contents.page is Page.LOOK
    finally:
        i18n.choose("")


def test_page_down_scrolls_the_page(window: SettingsWindow) -> None:
    window.resize(560, 420)
    pane = window.contents.findChildren(QScrollArea)[0]
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_PageDown)
    assert pane.verticalScrollBar().value() > 0
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_PageUp)
    assert pane.verticalScrollBar().value() == 0


def test_nothing_needs_to_be_scrolled_sideways_in_the_smallest_window(
    qtbot: QtBot, window: SettingsWindow
) -> None:
    window.resize(window.minimumSize())
    for page in window.contents.pages:
        window.contents.show_page(page)
        across = window.contents.pane.horizontalScrollBar()
        wait_until(qtbot, partial(_ended, across))


def _ended(bar: QScrollBar) -> bool:
    return bar.maximum() == 0


def test_every_control_has_a_name_and_a_role(window: SettingsWindow, ctx: Opened) -> None:
    wire_of(ctx).hear(COUNTING)
    for page in window.contents.pages:
        window.contents.show_page(page)
        assert nameless(window) == []
