"""A card is moved by its ground, as it has no title bar."""

from types import SimpleNamespace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from breakbuddy.gui.posture import PostureWindow
from tests.gui.rig import COUNTING, Opened, wire_of


def test_it_begins_to_move_when_it_is_dragged_once_and_not_when_it_is_clicked(
    qtbot: QtBot, ctx: Opened
) -> None:
    window = PostureWindow(ctx, quietly=False)
    qtbot.addWidget(window)
    window.come_up(quietly=False)
    wire_of(ctx).hear(COUNTING)
    moves: list[bool] = []
    handle = SimpleNamespace(startSystemMove=lambda: moves.append(True))
    window.windowHandle = lambda: handle  # type: ignore[method-assign, assignment, return-value]  # a handle that tells
    left, ground = Qt.MouseButton.LeftButton, QPoint(60, 30)
    QTest.mouseClick(window, left, pos=ground)
    assert moves == []
    QTest.mousePress(window, left, pos=ground)
    for step in range(1, 6):
        QTest.mouseMove(window, ground + QPoint(step * 12, 0))
    QTest.mouseRelease(window, left, pos=ground)
    assert moves == [True]
