"""The posture check: one cue, three answers, and it goes by itself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from breakbuddy.coach.library import load
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.core.vocabulary import Kind
from breakbuddy.gui.checking import Asking, Checking
from breakbuddy.gui.link import Reply
from breakbuddy.gui.posture import PostureWindow
from breakbuddy.gui.view import PromptOnHand, View
from tests.gui.rig import COUNTING, NOW, Opened, nameless, pressable, said, wire_of
from tests.gui.waiting import wait_until

CUE = load().library.cues["elbows-on-armrests"]
CHECK = replace(
    COUNTING,
    prompt=PromptOnHand(9, Kind.POSTURE, on_screen=True, text="", items=(CUE.id,)),
)
Open = Callable[[View], PostureWindow]


@pytest.fixture
def opened(qtbot: QtBot, ctx: Opened) -> Open:
    def open_it(view: View) -> PostureWindow:
        window = PostureWindow(ctx, quietly=False)
        qtbot.addWidget(window)
        window.come_up(quietly=False)
        wire_of(ctx).hear(view)
        wait_until(qtbot, window.isActiveWindow)
        return window

    return open_it


def test_it_asks_one_cue_with_three_answers(opened: Open) -> None:
    shown = said(opened(CHECK))
    assert "Posture check" in shown
    assert CUE.title in shown
    assert CUE.body in shown
    assert "All good\nAdjusted\nStood up" in shown


def test_without_a_cue_it_asks_in_plain_words(opened: Open) -> None:
    assert CHECK.prompt is not None
    kept = []  # a window on the screen must not be collected as garbage
    for items in ((), ("gone-from-the-library",)):
        view = replace(CHECK, prompt=replace(CHECK.prompt, items=items))
        kept.append(opened(view))
        assert "Feet flat, back long, shoulders loose?" in said(kept[-1])


@pytest.mark.parametrize(
    ("key", "answer", "word"),
    [
        (Qt.Key.Key_Return, "good", "Good to hear."),
        (Qt.Key.Key_1, "good", "Good to hear."),
        (Qt.Key.Key_2, "adjusted", "Good, that helps."),
        (Qt.Key.Key_3, "stood", "Good, standing up helps most."),
    ],
)
def test_each_answer_has_a_key_and_gets_a_calm_word(
    key: Qt.Key, answer: str, word: str, opened: Open, ctx: Opened
) -> None:
    window = opened(CHECK)
    QTest.keyClick(window, key)
    assert wire_of(ctx).events == [{"is": "AnswerPosture", "answer": answer, "prompt": 9}]
    assert word in said(window)
    QTest.keyClick(window, key)
    assert len(wire_of(ctx).events) == 1
    window._going.timeout.emit()
    assert not window.isVisible()


def test_an_answer_is_given_with_the_mouse(opened: Open, ctx: Opened) -> None:
    QTest.mouseClick(pressable(opened(CHECK), "Adjusted"), Qt.MouseButton.LeftButton)
    assert wire_of(ctx).events[-1]["answer"] == "adjusted"


def test_when_the_agent_folds_it_the_window_goes(opened: Open, ctx: Opened) -> None:
    window = opened(CHECK)
    wire_of(ctx).hear(COUNTING)
    assert not window.isVisible()
    assert wire_of(ctx).events == []


def test_esc_tells_the_agent_that_no_answer_comes(opened: Open, ctx: Opened) -> None:
    window = opened(CHECK)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert wire_of(ctx).events == [{"is": "Dismiss", "prompt": 9}]
    assert not window.isVisible()


def test_a_refusal_is_shown_in_place(opened: Open, ctx: Opened) -> None:
    window = opened(CHECK)
    wire_of(ctx).answer = Reply(refused="It has passed.")
    pressable(window, "All good").click()
    assert "It has passed." in said(window)


def test_with_no_check_on_hand_one_can_be_asked_for(opened: Open, ctx: Opened) -> None:
    at = datetime.fromtimestamp(NOW.unix + 900, UTC).astimezone()
    window = opened(replace(COUNTING, next_posture_at=at))
    assert f"The next one comes at {at:%H:%M}." in said(window)
    wire_of(ctx).answer = Reply(CHECK)
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert wire_of(ctx).events[-1]["is"] == "CheckPosture"
    assert CUE.title in said(window)


def test_before_a_break_it_says_what_comes_instead(opened: Open) -> None:
    assert "Next break in 23 min" in said(opened(COUNTING))


def test_unasked_it_comes_up_without_the_keyboard_or_not_at_all(qtbot: QtBot, ctx: Opened) -> None:
    window = PostureWindow(ctx, quietly=True)
    qtbot.addWidget(window)
    window.come_up(quietly=True)
    assert not window.isVisible()
    wire_of(ctx).hear(CHECK)
    assert window.isVisible()
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert Checking(quietly=True).heard(COUNTING) is Asking.OVER


def test_brought_up_again_while_it_thanks_it_shows_how_things_stand(opened: Open) -> None:
    window = opened(CHECK)
    QTest.keyClick(window, Qt.Key.Key_1)
    window.come_up(quietly=False)
    assert "No check is due" in said(window)
    assert not window._going.isActive()


def test_an_agent_that_goes_is_said_and_can_be_started(opened: Open, ctx: Opened) -> None:
    window = opened(CHECK)
    wire_of(ctx).lose()
    assert "BreakBuddy is not running" in said(window)
    assert "All good" not in said(window)
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert ctx.started == 1
    wire_of(ctx).hear(CHECK)
    assert "All good" in said(window)


def test_in_a_spasm_the_doctor_is_one_step_away(opened: Open) -> None:
    assert pressable(opened(replace(CHECK, phase=Phase.SPASM)), "When to see a doctor").isEnabled()


def test_every_control_has_a_name_and_a_role(opened: Open) -> None:
    assert nameless(opened(CHECK)) == []
