"""The pages of the settings window that hold more than settings: coach, data, about."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from breakbuddy import __version__
from breakbuddy.coach.library import load
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.core.vocabulary import Opinion
from breakbuddy.desktop.windows import Window
from breakbuddy.gui.link import Reply
from breakbuddy.gui.settings.autostart import AutostartRow
from breakbuddy.gui.settings.back import BackRow
from breakbuddy.gui.settings.data import HistoryRow, PathRow, ResetRow
from breakbuddy.gui.settings.grouping import Page
from breakbuddy.gui.settings.window import SettingsWindow
from breakbuddy.history.personal import set_opinion
from breakbuddy.history.read import Reader
from tests.gui import settings_rig as rig
from tests.gui.rig import COUNTING, NOW, Opened, pressable, said, wire_of

LIBRARY = load().library


@pytest.fixture
def window(qtbot: QtBot, ctx: Opened) -> SettingsWindow:
    return rig.opened(qtbot, ctx)


def left_out(ctx: Opened, *ids: str) -> None:
    for each in ids:
        set_opinion(ctx.places.history_file, each, Opinion.NOT_FOR_ME, NOW)


# --- coach ----------------------------------------------------------------------------


def test_how_the_back_is_is_said_to_the_agent(window: SettingsWindow, ctx: Opened) -> None:
    pressable(window, "Coach").click()
    wire_of(ctx).hear(COUNTING)
    stiff = replace(COUNTING, phase=Phase.STIFF, back_text="Stiff since today.")
    wire_of(ctx).answer = Reply(stiff, notes=("Take it slowly.",))
    pressable(window, "Stiff").click()
    assert wire_of(ctx).requests[-1] == {"do": "phase", "phase": "stiff"}
    assert pressable(window, "Stiff").isChecked()
    assert "Stiff since today." in said(window)
    assert "Take it slowly." in said(window)


def test_a_phase_that_is_refused_goes_back(window: SettingsWindow, ctx: Opened) -> None:
    pressable(window, "Coach").click()
    wire_of(ctx).hear(COUNTING)
    wire_of(ctx).answer = Reply(refused="That cannot be.")
    pressable(window, "Stiff").click()
    (row,) = window.findChildren(BackRow)
    assert rig.reason(row) == "That cannot be."
    assert pressable(window, "Well").isChecked()


def test_without_an_agent_the_phase_cannot_be_said(window: SettingsWindow, ctx: Opened) -> None:
    pressable(window, "Coach").click()
    wire_of(ctx).hear(COUNTING)
    wire_of(ctx).lose()
    assert not pressable(window, "Stiff").isEnabled()
    assert "while BreakBuddy is running" in said(window)


def test_nothing_left_out_says_so(window: SettingsWindow) -> None:
    pressable(window, "Coach").click()
    assert "Nothing is left out." in said(window)


def test_what_is_left_out_can_be_brought_back(window: SettingsWindow, ctx: Opened) -> None:
    left_out(ctx, "neck-tilt", "heel-raise", "gone-from-the-library")
    pressable(window, "Coach").click()
    assert "Neck tilt" in said(window)
    pressable(window, "Bring back: Neck tilt").click()
    assert "Neck tilt" not in said(window)
    assert LIBRARY.moves["heel-raise"].title in said(window)
    with Reader.open(ctx.places.history_file) as reader:
        assert set(reader.opinions()) == {"heel-raise", "gone-from-the-library"}


def test_what_was_left_out_meanwhile_shows_at_the_front_again(
    window: SettingsWindow, ctx: Opened
) -> None:
    pressable(window, "Coach").click()
    left_out(ctx, "neck-tilt")
    window.look_again()
    assert "Neck tilt" in said(window)


def test_a_history_that_cannot_be_read_says_so(window: SettingsWindow, ctx: Opened) -> None:
    ctx.places.history_file.write_bytes(b"not a database" * 100)
    pressable(window, "Coach").click()
    assert str(ctx.places.history_file) in said(window)
    window.look_again()
    assert len(ctx.problems) == 0


# --- data -----------------------------------------------------------------------------


def test_export_is_in_the_history_window(window: SettingsWindow, ctx: Opened) -> None:
    pressable(window, "Data").click()
    pressable(window, "Open the history").click()
    assert ctx.opened == [Window.HISTORY]


def test_a_history_window_that_cannot_open_says_why(
    window: SettingsWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Opened, "open_window", lambda _self, _window: "It is not there.")
    pressable(window, "Data").click()
    pressable(window, "Open the history").click()
    (row,) = window.findChildren(HistoryRow)
    assert rig.reason(row) == "It is not there."


def test_the_files_are_told_and_their_paths_copied(window: SettingsWindow, ctx: Opened) -> None:
    pressable(window, "Data").click()
    shown = {Path(each.text()) for each in window.contents.pane.findChildren(QLineEdit)}
    places = ctx.places
    assert shown == {
        places.settings_file,
        places.history_file,
        places.library_folder,
        places.log_file,
    }
    pressable(window, "Copy: Settings").click()
    assert QGuiApplication.clipboard().text() == str(places.settings_file)
    assert rig.reason(window.findChildren(PathRow)[0]) == "Copied."


def test_all_settings_are_reset_only_when_that_is_said_twice(
    window: SettingsWindow, ctx: Opened
) -> None:
    rig.typed(rig.row(window, "rhythm.interval"), "45")
    pressable(window, "Data").click()
    pressable(window, "Reset all settings").click()
    assert "Your history stays." in said(window)
    assert rig.saved(ctx, "rhythm.interval") == 45
    pressable(window, "Keep them").click()
    assert rig.saved(ctx, "rhythm.interval") == 45
    pressable(window, "Reset all settings").click()
    pressable(window, "Reset").click()
    assert rig.saved(ctx, "rhythm.interval") == 60
    assert "settings.toml.bak" in said(window)
    assert rig.field(rig.row(window, "rhythm.interval")).text() == "60 min"
    assert wire_of(ctx).requests[-1] == {"do": "reload"}


def test_esc_leaves_the_question_first(window: SettingsWindow) -> None:
    pressable(window, "Data").click()
    pressable(window, "Reset all settings").click()
    focused = window.focusWidget()
    assert focused is pressable(window, "Keep them")
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert pressable(window, "Reset all settings").isVisible()


def test_a_reset_that_fails_says_why(window: SettingsWindow, ctx: Opened) -> None:
    ctx.places.settings_file.write_text("[rhythm\n")
    pressable(window, "Data").click()
    pressable(window, "Reset all settings").click()
    pressable(window, "Reset").click()
    (row,) = window.findChildren(ResetRow)
    assert "nothing was saved" in rig.reason(row)


# --- about ----------------------------------------------------------------------------


def test_about_says_what_it_is_and_where_its_tips_come_from(window: SettingsWindow) -> None:
    pressable(window, "About").click()
    shown = said(window)
    assert f"Version {__version__}" in shown
    assert "MIT" in shown
    assert "not medical advice" in shown
    assert "stays on this computer" in shown
    for article in LIBRARY.articles.values():
        assert article.title in shown


# --- starting at log-in --------------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the real entry would be changed")
def test_starting_at_log_in_is_what_the_systems_own_entry_says(
    window: SettingsWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    window.contents.show_page(Page.REMINDERS)
    (row,) = window.contents.pane.findChildren(AutostartRow)
    switch = pressable(row, "Start when I log in")
    assert not switch.isChecked()
    switch.click()
    (entry,) = (tmp_path / ".config" / "autostart").iterdir()
    assert switch.isChecked()
    entry.write_text(entry.read_text().replace("enabled=true", "enabled=false"))
    window.contents.look_again()
    assert not switch.isChecked()
    assert "your desktop's list of autostart programs has it off" in said(row)
    switch.click()
    assert switch.isChecked()
    switch.click()
    assert not entry.exists()
    (tmp_path / ".config" / "autostart").rmdir()
    (tmp_path / ".config" / "autostart").touch()
    switch.click()
    assert not switch.isChecked()
    assert "cannot be read" in said(row)
