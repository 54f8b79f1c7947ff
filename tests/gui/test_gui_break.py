"""The break's window: what is due, the moves one after the other, and every end of it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from breakbuddy.coach.library import load
from breakbuddy.coach.models import Step
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.core.clock import Instant
from breakbuddy.core.vocabulary import Condition
from breakbuddy.gui.flags import FlagsSheet
from breakbuddy.gui.link import Reply
from breakbuddy.gui.pause.course import Scene
from breakbuddy.gui.pause.foot import Foot
from breakbuddy.gui.pause.window import BreakWindow
from breakbuddy.gui.view import MoveOnHand, View
from tests.gui.rig import (
    COUNTING,
    DUE,
    ON_BREAK,
    OWED,
    Opened,
    nameless,
    pressable,
    said,
    wire_of,
)
from tests.gui.waiting import wait_until

Open = Callable[[View], BreakWindow]


@pytest.fixture
def opened(qtbot: QtBot, ctx: Opened) -> Open:
    def open_it(view: View) -> BreakWindow:
        window = BreakWindow(ctx, quietly=False)
        qtbot.addWidget(window)
        window.come_up(quietly=False)
        wire_of(ctx).hear(view)
        wait_until(qtbot, window.isActiveWindow)
        return window

    return open_it


def later(ctx: Opened, seconds: float) -> None:
    now = ctx.now()
    ctx.now = lambda: Instant(now.boot + seconds, now.unix + seconds)


def last_event(ctx: Opened) -> dict[str, object]:
    return dict(wire_of(ctx).events[-1])


# --- due --------------------------------------------------------------------------


def test_it_comes_up_once_it_is_known_what_there_is_to_show(qtbot: QtBot, ctx: Opened) -> None:
    window = BreakWindow(ctx, quietly=True)
    qtbot.addWidget(window)
    window.come_up(quietly=True)
    assert not window.isVisible()
    wire_of(ctx).hear(DUE)
    assert window.isVisible()
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)


def test_what_is_due_says_how_long_one_sat_and_which_moves_it_proposes(opened: Open) -> None:
    shown = said(opened(DUE))
    assert "You have sat for 62 min" in shown
    assert "Time to move" in shown
    assert "Neck tilt\nSeated · 30 s" in shown
    assert "Heel raises\nStanding · 30 s" in shown


def test_enter_starts_it_and_a_key_held_down_does_not_end_it(opened: Open, ctx: Opened) -> None:
    window = opened(DUE)
    wire_of(ctx).answer = Reply(ON_BREAK)
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert last_event(ctx) == {"is": "StartBreak", "prompt": 7}
    assert window.face.scene is Scene.ON_BREAK
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert last_event(ctx)["is"] == "StartBreak"
    later(ctx, 2)
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert last_event(ctx) == {"is": "Done", "prompt": 7}


def test_a_break_that_waits_for_a_call_to_end_can_be_begun_before(
    opened: Open, ctx: Opened
) -> None:
    window = opened(OWED)
    assert "A break waits: the microphone is in use" in said(window)
    wire_of(ctx).answer = Reply(ON_BREAK)
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert last_event(ctx) == {"is": "StartBreak", "prompt": 7}
    assert window.face.scene is Scene.ON_BREAK


def test_one_that_comes_by_itself_goes_when_a_call_begins(qtbot: QtBot, ctx: Opened) -> None:
    window = BreakWindow(ctx, quietly=True)
    qtbot.addWidget(window)
    window.come_up(quietly=True)
    wire_of(ctx).hear(DUE)
    assert window.isVisible()
    wire_of(ctx).hear(OWED)
    assert not window.isVisible()
    assert wire_of(ctx).events == []


def test_the_snooze_says_its_cost_and_s_takes_it(opened: Open, ctx: Opened) -> None:
    window = opened(replace(DUE, snoozes_left=2))
    button = pressable(window, "Snooze 10 min")
    assert button.accessibleDescription() == "2 left"
    QTest.keyClick(window, Qt.Key.Key_S)
    assert last_event(ctx) == {"is": "Snooze", "minutes": None, "prompt": 7}
    assert not window.isVisible()


def test_other_lengths_of_a_snooze_are_those_of_the_settings(opened: Open, ctx: Opened) -> None:
    window = opened(DUE)
    (foot,) = window.findChildren(Foot)
    menu = foot.choices()
    assert [each.text() for each in menu.actions()] == ["5 min", "10 min", "15 min", "30 min"]
    menu.actions()[2].trigger()
    assert last_event(ctx) == {"is": "Snooze", "minutes": 15.0, "prompt": 7}


def test_with_no_snooze_left_it_says_why(opened: Open, ctx: Opened) -> None:
    window = opened(replace(DUE, snoozes_left=0))
    assert not pressable(window, "Snooze 10 min").isEnabled()
    assert "snoozed as often as your settings allow" in said(window)
    QTest.keyClick(window, Qt.Key.Key_S)
    assert wire_of(ctx).events == []


def test_skipping_closes_without_a_word(opened: Open, ctx: Opened) -> None:
    window = opened(DUE)
    pressable(window, "Skip").click()
    assert last_event(ctx) == {"is": "Skip", "prompt": 7}
    assert not window.isVisible()


@pytest.mark.parametrize("by", ["key", "button", "desktop"])
def test_closing_what_is_due_tells_the_agent_which_folds_it(
    by: str, opened: Open, ctx: Opened
) -> None:
    window = opened(DUE)
    if by == "key":
        QTest.keyClick(window, Qt.Key.Key_Escape)
    elif by == "button":
        pressable(window, "Close").click()
    else:
        window.close()
    assert wire_of(ctx).events == [{"is": "Dismiss", "prompt": 7}]
    assert not window.isVisible()


def test_what_is_answered_elsewhere_closes_the_window_without_asking(
    opened: Open, ctx: Opened
) -> None:
    window = opened(DUE)
    wire_of(ctx).hear(COUNTING)
    assert not window.isVisible()
    assert wire_of(ctx).events == []


def test_a_refusal_is_shown_in_place(opened: Open, ctx: Opened) -> None:
    window = opened(DUE)
    wire_of(ctx).answer = Reply(refused="That prompt has passed.")
    pressable(window, "Start").click()
    assert "That prompt has passed." in said(window)
    assert pressable(window, "Start").isEnabled()


def test_without_moves_it_says_in_plain_words_what_to_do(opened: Open, ctx: Opened) -> None:
    window = opened(replace(DUE, moves=()))
    assert "Stand up, stretch and walk a little." in said(window)
    wire_of(ctx).hear(replace(ON_BREAK, moves=()))
    assert "Stand up, stretch and walk a little." in said(window)


def test_in_a_spasm_the_doctor_is_one_step_away(opened: Open) -> None:
    window = opened(replace(DUE, phase=Phase.SPASM))
    pressable(window, "When to see a doctor").click()
    (sheet,) = window.findChildren(FlagsSheet)
    assert "When to have it looked at" in said(sheet)


# --- on a break -------------------------------------------------------------------


def test_a_break_plays_its_moves_one_after_the_other(opened: Open) -> None:
    window = opened(ON_BREAK)
    assert "1 of 2 · Seated\nNeck tilt" in said(window)
    assert "then: Heel raises" in said(window)
    window.face.player.stage.seek(1000)
    assert "2 of 2 · Standing\nHeel raises" in said(window)
    window.face.player.stage.seek(1000)
    assert "Walk about a little, drink something." in said(window)


def test_the_hold_is_counted(opened: Open) -> None:
    window = opened(ON_BREAK)
    stage = window.face.player.stage
    stage.pause()
    for quarter in range(1, 120):
        stage.seek(quarter / 4)
        if "Hold 6 more seconds" in said(window):
            return
    pytest.fail("the hold was never counted")


def test_the_ring_counts_on_between_two_reports(opened: Open, ctx: Opened) -> None:
    window = opened(replace(ON_BREAK, break_seconds_left=113))
    later(ctx, 1)
    window.tick()
    assert window.face.dial is not None
    assert (window.face.dial.large, window.face.dial.small) == ("1:52", "of 3:00")


def test_the_arrows_change_the_move_and_space_stops_the_figure(opened: Open) -> None:
    window = opened(ON_BREAK)
    player = window.face.player
    QTest.keyClick(window, Qt.Key.Key_Right)
    assert "2 of 2" in said(window)
    QTest.keyClick(window, Qt.Key.Key_Left)
    QTest.keyClick(window, Qt.Key.Key_Left)
    assert "1 of 2" in said(window)
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert player.stage.paused
    assert pressable(window, "Let the figure go on").isVisible()
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert not player.stage.paused


def test_a_window_that_opens_in_the_middle_joins_in(opened: Open) -> None:
    assert "2 of 2" in said(opened(replace(ON_BREAK, break_seconds_left=140)))


def test_a_move_that_cannot_be_drawn_is_words_for_its_time(opened: Open, ctx: Opened) -> None:
    mine = MoveOnHand("mine", "\N{FLEXED BICEPS} \u05d4\u05d2\u05d1 \u05e9\u05dc\u05d9", 20.0, ())
    window = opened(replace(ON_BREAK, moves=(mine, *ON_BREAK.moves)))
    assert mine.title in said(window)
    window.tick()
    later(ctx, 21)
    window.tick()
    assert "2 of 3" in said(window)


def test_done_says_well_done_with_what_was_done_and_goes(opened: Open, ctx: Opened) -> None:
    window = opened(ON_BREAK)
    window.face.player.stage.seek(1000)
    later(ctx, 100)
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert last_event(ctx)["is"] == "Done"
    shown = said(window)
    assert "Well done" in shown
    assert "1 min 40 s · Neck tilt" in shown
    assert "Heel raises" not in shown
    assert "Next break in 23 min" in shown
    window._well_done.timeout.emit()
    assert not window.isVisible()


def test_a_break_that_runs_out_is_well_done_too(opened: Open, ctx: Opened) -> None:
    window = opened(ON_BREAK)
    later(ctx, 181)
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert wire_of(ctx).events == []  # it is done already, and must not be told twice
    wire_of(ctx).hear(replace(COUNTING, sitting_seconds=0))
    assert "Well done" in said(window)


def test_a_break_that_is_given_up_closes_without_scolding(opened: Open, ctx: Opened) -> None:
    window = opened(ON_BREAK)
    wire_of(ctx).answer = Reply(replace(COUNTING, sitting_seconds=0))
    pressable(window, "Skip").click()
    assert "Well done" not in said(window)
    assert not window.isVisible()


def test_esc_asks_once_and_the_second_closes_but_the_break_goes_on(
    opened: Open, ctx: Opened
) -> None:
    window = opened(ON_BREAK)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert "Press Esc again" in said(window)
    later(ctx, 4)
    window.tick()
    assert "Press Esc again" not in said(window)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    assert wire_of(ctx).events == []


def test_a_step_without_end_scrolls_within_the_card(qtbot: QtBot, ctx: Opened) -> None:
    library = load().library
    move = library.moves["neck-tilt"]
    endless = tuple(Step("word " * 2000, each.poses, each.hold) for each in move.steps)
    moves = {**library.moves, "neck-tilt": replace(move, steps=endless)}
    changed = replace(library, moves=moves)
    ctx.library = lambda: changed  # type: ignore[method-assign]  # a library of a person's own
    window = BreakWindow(ctx, quietly=False)
    qtbot.addWidget(window)
    window.come_up(quietly=False)
    wire_of(ctx).hear(ON_BREAK)
    QTest.qWait(1)
    assert "word word" in said(window)
    assert window.height() < 900


# --- an agent that is gone --------------------------------------------------------


@pytest.mark.parametrize("running", [False, True])
def test_an_agent_that_goes_in_a_break_takes_neither_the_break_nor_the_figure(
    running: bool, opened: Open, ctx: Opened
) -> None:
    window = opened(ON_BREAK)
    wire_of(ctx).lose("It does not answer.", running=running)
    assert window.isVisible()
    assert "Neck tilt" in said(window)
    assert ("Start it" in said(window)) is not running
    assert "Done" not in said(window)
    later(ctx, 60)
    window.tick()
    assert window.face.dial is not None
    assert window.face.dial.large == "2:00"
    wire_of(ctx).hear(replace(ON_BREAK, break_seconds_left=120))
    assert pressable(window, "Done").isEnabled()


def test_an_answer_that_nobody_hears_can_be_given_again(opened: Open, ctx: Opened) -> None:
    window = opened(ON_BREAK)
    wire_of(ctx).answer = Reply(refused="It does not answer.", silent=True)
    pressable(window, "Done").click()
    wire_of(ctx).hear(ON_BREAK)
    assert pressable(window, "Done").isEnabled()


def test_without_an_agent_enter_starts_it(ctx: Opened, qtbot: QtBot) -> None:
    window = BreakWindow(ctx, quietly=False)
    qtbot.addWidget(window)
    window.come_up(quietly=False)
    wire_of(ctx).lose()
    assert window.isVisible()
    assert "BreakBuddy is not running" in said(window)
    wait_until(qtbot, window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert ctx.started == 1


# --- nothing due ------------------------------------------------------------------


def test_with_nothing_due_it_offers_a_break_and_says_when_the_next_comes(
    opened: Open, ctx: Opened
) -> None:
    window = opened(COUNTING)
    assert "Next break in 23 min" in said(window)
    wire_of(ctx).answer = Reply(ON_BREAK)
    pressable(window, "Take a break now").click()
    assert last_event(ctx) == {"is": "StartBreak", "prompt": None}
    assert window.face.scene is Scene.ON_BREAK


@pytest.mark.parametrize(
    ("view", "line"),
    [
        (
            replace(COUNTING, condition=Condition.PAUSED, paused=True, text="Paused until 15:00"),
            "Paused until 15:00",
        ),
        (
            replace(
                COUNTING,
                condition=Condition.OFF_HOURS,
                seconds_to_break=None,
                text="Outside your working hours",
            ),
            "Outside your working hours",
        ),
    ],
)
def test_paused_and_outside_hours_a_break_can_be_taken_all_the_same(
    view: View, line: str, opened: Open, ctx: Opened
) -> None:
    window = opened(view)
    assert line in said(window)
    assert pressable(window, "Take a break now").isEnabled()
    assert ("Resume" in said(window)) is view.paused
    if view.paused:
        pressable(window, "Resume").click()
        assert last_event(ctx)["is"] == "Resume"


@pytest.mark.parametrize("view", [DUE, ON_BREAK, COUNTING])
def test_every_control_has_a_name_and_a_role(view: View, opened: Open) -> None:
    assert nameless(opened(view)) == []
