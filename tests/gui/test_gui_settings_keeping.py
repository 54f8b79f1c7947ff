"""Backing up, restoring, deleting and reporting from the settings window."""

import errno
import os
import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from breakbuddy.gui.settings.keeping import BackupRow, DeleteRow, ReportRow, RestoreRow
from breakbuddy.gui.settings.row import Row
from breakbuddy.gui.settings.window import SettingsWindow
from breakbuddy.keeping import backup
from tests.gui import settings_rig as rig
from tests.gui.rig import NOW, Opened, nameless, pressable, said

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"


@pytest.fixture
def window(qtbot: QtBot, ctx: Opened) -> SettingsWindow:
    ctx.places.config.mkdir(parents=True, exist_ok=True)
    ctx.places.settings_file.write_text("[rhythm]\ninterval = 45\n")
    made = rig.opened(qtbot, ctx)
    made.look_again()
    pressable(made, "Data").click()
    return made


def wait_for(qtbot: QtBot, row: Row, text: str) -> None:
    qtbot.waitUntil(lambda: text in said(row), timeout=30_000)


def test_a_backup_is_written_and_its_place_told(
    window: SettingsWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (row,) = window.findChildren(BackupRow)
    target = tmp_path / "mine.zip"
    target.write_text("one that the person chose to replace")
    proposed: list[Path] = []

    def choose(_row: object, _title: str, path: Path) -> Path:
        proposed.append(path)
        return target

    row.choose = choose
    pressable(row, "Back up" + ELLIPSIS).click()
    wait_for(qtbot, row, f"Saved to {target}")
    assert proposed[0].name.startswith("breakbuddy-backup-")
    assert "settings.toml" in zipfile.ZipFile(target).namelist()
    assert pressable(row, "Back up" + ELLIPSIS).isEnabled()


def test_a_backup_that_cannot_be_written_says_why(
    window: SettingsWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (row,) = window.findChildren(BackupRow)
    row.choose = lambda _row, _title, _path: tmp_path / "no" / "where.zip"
    pressable(row, "Back up" + ELLIPSIS).click()
    wait_for(qtbot, row, os.strerror(errno.ENOENT))


def test_restoring_asks_and_takes_effect_in_the_window(
    window: SettingsWindow, ctx: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    file = backup.write(ctx.places, tmp_path / "mine.zip", NOW).path
    ctx.places.settings_file.write_text("[rhythm]\ninterval = 90\n")
    (row,) = window.findChildren(RestoreRow)
    row.choose = lambda _row, _title, _path: file
    pressable(row, "Restore" + ELLIPSIS).click()
    wait_for(qtbot, row, "Put it in the place")
    assert window.focusWidget() is pressable(row, "Keep what is there")
    pressable(row, "Restore").click()
    wait_for(qtbot, row, "Restored. What was there before is in")
    assert rig.saved(ctx, "rhythm.interval") == 45
    assert rig.row(window, "rhythm.interval").value == 45
    assert list(ctx.places.data.glob(".restor*")) == []


def test_escape_leaves_the_question_and_what_was_unpacked(
    window: SettingsWindow, ctx: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    file = backup.write(ctx.places, tmp_path / "mine.zip", NOW).path
    ctx.places.settings_file.write_text("[rhythm]\ninterval = 90\n")
    (row,) = window.findChildren(RestoreRow)
    row.choose = lambda _row, _title, _path: file
    pressable(row, "Restore" + ELLIPSIS).click()
    wait_for(qtbot, row, "Put it in the place")
    window.escape()
    assert window.isVisible()
    assert "Put it in the place" not in said(row)
    assert rig.saved(ctx, "rhythm.interval") == 90
    assert list(ctx.places.data.glob(".restor*")) == []


def test_a_file_that_is_no_backup_is_told(
    window: SettingsWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "x.zip").write_text("hello")
    (row,) = window.findChildren(RestoreRow)
    row.choose = lambda _row, _title, _path: tmp_path / "x.zip"
    pressable(row, "Restore" + ELLIPSIS).click()
    wait_for(qtbot, row, "nothing was changed")
    assert pressable(row, "Restore" + ELLIPSIS).isEnabled()


def test_everything_is_deleted_only_when_that_is_said_twice(
    window: SettingsWindow, ctx: Opened, qtbot: QtBot
) -> None:
    (row,) = window.findChildren(DeleteRow)
    pressable(row, "Delete everything" + ELLIPSIS).click()
    assert "This cannot be undone." in said(row)
    assert window.focusWidget() is pressable(row, "Keep everything")
    assert nameless(window) == []
    pressable(row, "Keep everything").click()
    assert ctx.places.settings_file.exists()
    pressable(row, "Delete everything" + ELLIPSIS).click()
    pressable(row, "Delete").click()
    wait_for(qtbot, row, "BreakBuddy does not run any more.")
    assert not ctx.places.settings_file.exists()
    assert rig.row(window, "rhythm.interval").value == 60


def test_a_report_is_written_and_its_place_told(
    window: SettingsWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (row,) = window.findChildren(ReportRow)
    row.choose = lambda _row, _title, _path: tmp_path / "report.zip"
    pressable(row, f"Write a report{ELLIPSIS}").click()
    wait_for(qtbot, row, f"Written to {tmp_path / 'report.zip'}")
    assert "README.txt" in zipfile.ZipFile(tmp_path / "report.zip").namelist()


def test_who_chooses_no_file_changes_nothing(window: SettingsWindow) -> None:
    (first,) = window.findChildren(BackupRow)
    (second,) = window.findChildren(RestoreRow)
    (third,) = window.findChildren(ReportRow)
    first.choose = second.choose = third.choose = lambda _row, _title, _path: None
    names: dict[Row, str] = {first: "Back up", second: "Restore", third: "Write a report"}
    for row, name in names.items():
        before = said(row)
        pressable(row, name + ELLIPSIS).click()
        QApplication.processEvents()
        assert said(row) == before
