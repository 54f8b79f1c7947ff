"""What the tests of the settings window share: its rows, by the settings that they are of."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from breakbuddy.config.load import load
from breakbuddy.config.settings import DECLARATIONS, Settings
from breakbuddy.gui.settings.row import Row
from breakbuddy.gui.settings.setting_row import SettingRow
from breakbuddy.gui.settings.window import SettingsWindow
from tests.gui.rig import Opened, said


def opened(qtbot: QtBot, ctx: Opened) -> SettingsWindow:
    window = SettingsWindow(ctx, quietly=False)
    qtbot.addWidget(window)
    window.come_up(quietly=False)
    return window


def rows(window: SettingsWindow) -> list[SettingRow]:
    """Those of all pages."""
    shown = window.contents.page
    for page in window.contents.pages:
        window.contents.show_page(page)
    window.contents.show_page(shown)
    return window.contents.findChildren(SettingRow)


def row(window: SettingsWindow, key: str) -> SettingRow:
    """A setting's, on the page that is shown then."""
    for page in window.contents.pages:
        window.contents.show_page(page)
        for each in window.contents.pane.findChildren(SettingRow):
            if each.entry.key == key:
                return each
    raise AssertionError(key)


def field(inside: Row) -> QLineEdit:
    """What is typed into."""
    (found,) = inside.findChildren(QLineEdit)
    return found


def typed(inside: Row, words: str) -> None:
    """The person types something into a field, and then Enter."""
    entry = field(inside)
    entry.setFocus()
    entry.selectAll()
    QTest.keyClicks(entry, words)
    QTest.keyClick(entry, Qt.Key.Key_Return)


def saved(ctx: Opened, key: str) -> object:
    """What the settings file holds now."""
    return load(ctx.places.settings_file, Settings()).settings.value(DECLARATIONS[key])


def is_marked_wrong(inside: Row) -> bool:
    return any(each.property("wrong") == "true" for each in inside.findChildren(QWidget))


def reason(inside: Row) -> str:
    """What a row says last."""
    return said(inside).splitlines()[-1]
