"""The break on the whole of every screen: it must lock nobody out."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from breakbuddy.core.clock import Instant
from breakbuddy.gui.link import Reply
from breakbuddy.gui.pause.window import BreakWindow
from breakbuddy.gui.view import View
from tests.gui.rig import COUNTING, DUE, ON_BREAK, Opened, context, nameless, said, wire_of
from tests.gui.waiting import wait_until


@pytest.fixture
def ctx(tmp_path: Path, qapp: QApplication) -> Opened:
    return context(tmp_path, qapp, '[reminders]\nstyle = "full-screen"\n')


def open_on(view: View, ctx: Opened, qtbot: QtBot, *, quietly: bool = False) -> BreakWindow:
    window = BreakWindow(ctx, quietly=quietly)
    qtbot.addWidget(window)
    window.come_up(quietly=quietly)
    wire_of(ctx).hear(view)
    if not quietly:
        wait_until(qtbot, window.isActiveWindow)
    return window


def later(ctx: Opened, seconds: float) -> None:
    now = ctx.now()
    ctx.now = lambda: Instant(now.boot + seconds, now.unix + seconds)


@pytest.mark.parametrize("view", [DUE, ON_BREAK])
def test_it_covers_the_screen_on_top_and_without_the_keyboard(
    view: View, ctx: Opened, qtbot: QtBot
) -> None:
    window = open_on(view, ctx, qtbot, quietly=True)
    assert window.geometry() == QGuiApplication.primaryScreen().geometry()
    assert window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert "Esc twice leaves the full screen." in said(window)


def test_with_nothing_due_it_is_a_card_and_covers_only_when_a_break_begins(
    ctx: Opened, qtbot: QtBot
) -> None:
    window = open_on(COUNTING, ctx, qtbot)
    assert not window.full
    wire_of(ctx).answer = Reply(ON_BREAK)
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert window.full


def test_esc_twice_leaves_it_whatever_the_agent_does(ctx: Opened, qtbot: QtBot) -> None:
    window = open_on(ON_BREAK, ctx, qtbot)
    wire_of(ctx).request = lambda *_any: None  # type: ignore[method-assign]  # it never answers
    QTest.keyClick(window, Qt.Key.Key_Escape)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_esc_leaves_what_is_due_before_the_agent_has_answered(ctx: Opened, qtbot: QtBot) -> None:
    window = open_on(DUE, ctx, qtbot)
    wire_of(ctx).request = lambda *_any: None  # type: ignore[method-assign]  # it never answers
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


@pytest.mark.parametrize("running", [False, True])
def test_an_agent_that_is_lost_frees_the_screen_at_once(
    running: bool, ctx: Opened, qtbot: QtBot
) -> None:
    window = open_on(ON_BREAK, ctx, qtbot)
    wire_of(ctx).lose(running=running)
    assert not window.isVisible()


def test_an_agent_that_says_nothing_for_two_seconds_frees_the_screen(
    ctx: Opened, qtbot: QtBot
) -> None:
    window = open_on(ON_BREAK, ctx, qtbot)
    later(ctx, 1.5)
    window.tick()
    assert window.isVisible()
    later(ctx, 0.5)
    window.tick()
    assert not window.isVisible()


def test_every_other_screen_gets_a_cover_and_loses_it_with_the_screen(
    ctx: Opened, qtbot: QtBot
) -> None:
    window = open_on(ON_BREAK, ctx, qtbot)
    assert not window.covers.shown
    screen = QGuiApplication.primaryScreen()  # the only one that a test has
    window.covers.arrange([screen])
    window.tick()
    (cover,) = window.covers.shown
    assert cover.isVisible()
    assert cover.geometry() == screen.geometry()
    assert cover.ring.accessibleName() == "3:00 of 3:00"
    assert nameless(cover) == []
    window.covers.arrange([screen])
    assert list(window.covers.shown) == [cover]
    window.covers.arrange([])
    assert not cover.isVisible()


def test_esc_works_on_a_cover_too(ctx: Opened, qtbot: QtBot) -> None:
    window = open_on(ON_BREAK, ctx, qtbot)
    window.covers.arrange([QGuiApplication.primaryScreen()])
    (cover,) = window.covers.shown
    cover.activateWindow()
    wait_until(qtbot, cover.isActiveWindow)
    QTest.keyClick(cover, Qt.Key.Key_Escape)
    QTest.keyClick(cover, Qt.Key.Key_Escape)
    assert not window.isVisible()
    assert not cover.isVisible()


def test_a_display_that_goes_away_leaves_the_break_on_another(ctx: Opened, qtbot: QtBot) -> None:
    window = open_on(ON_BREAK, ctx, qtbot)
    screen = QGuiApplication.primaryScreen()
    window._screen_removed(screen)  # the last one: there is nowhere to go
    assert window.isVisible()
    window._screens_changed(screen)
    assert window.geometry() == screen.geometry()
    assert not window.covers.shown


def test_every_control_has_a_name_and_a_role(ctx: Opened, qtbot: QtBot) -> None:
    assert nameless(open_on(ON_BREAK, ctx, qtbot)) == []
