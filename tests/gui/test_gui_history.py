"""The history window: what it shows, the way through it, what it does as time goes on."""

from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from breakbuddy.core.vocabulary import Condition, Outcome, QuietReason, Silence, WorkPosition
from breakbuddy.gui.history.bars import Bars
from breakbuddy.gui.history.chart import Chart
from breakbuddy.gui.history.heatmap import HeatMap
from breakbuddy.gui.history.legend import Legend
from breakbuddy.gui.history.pages import WeeksPage
from breakbuddy.gui.history.span import Span
from breakbuddy.gui.history.timeline import Timeline
from breakbuddy.gui.history.window import HistoryWindow
from breakbuddy.history.errors import HistoryError
from tests.gui.past import at, bout, check, prompt, silence, write
from tests.gui.rig import COUNTING, NOW, Opened, nameless, pressable, said, wire_of
from tests.gui.waiting import wait_until

LAST_WEEK = date(2026, 10, 14)
NOTHING = "A break appears here once it is prompted, a sitting bout once it has ended."


def a_past(ctx: Opened) -> None:
    """Monday 19 October 2026, ten o'clock, and a day of the week before."""
    write(
        ctx.places.history_file,
        bout("2026-10-14T09:00", "2026-10-14T10:00"),
        prompt("2026-10-14T10:00"),
        prompt("2026-10-14T11:00", Outcome.MISSED),
        check("2026-10-14T09:30", Outcome.ADJUSTED),
        bout("2026-10-19T08:00", "2026-10-19T09:00"),
        prompt("2026-10-19T09:00"),
        prompt("2026-10-19T09:20", Outcome.SKIPPED),
        check("2026-10-19T08:30", Outcome.GOOD),
    )


@pytest.fixture
def window(qtbot: QtBot, ctx: Opened) -> HistoryWindow:
    a_past(ctx)
    return opened(qtbot, ctx)


def opened(qtbot: QtBot, ctx: Opened) -> HistoryWindow:
    made = HistoryWindow(ctx, quietly=False)
    qtbot.addWidget(made)
    made.come_up(quietly=False)
    wait_until(qtbot, made.isActiveWindow)
    return made


C = TypeVar("C", bound=Chart)


def shown(window: HistoryWindow, kind: type[C]) -> C:
    (found,) = [each for each in window.findChildren(kind) if each.isVisibleTo(window)]
    return found


def press(window: HistoryWindow, name: str) -> None:
    QTest.mouseClick(pressable(window, name), Qt.MouseButton.LeftButton)


def legends(window: HistoryWindow) -> list[str]:
    found = [each for each in window.findChildren(Legend) if each.isVisibleTo(window)]
    return [each.accessibleName() for each in found]


def test_it_opens_on_today_with_what_it_came_to(window: HistoryWindow) -> None:
    text = said(window)
    assert text.startswith("Today")
    assert "Monday 19 October 2026" in text
    assert "1 h of sitting in one bout. Breaks: 1 done, 1 skipped. Posture checks: 1 all" in text
    assert "Everything here stays on this computer." in text


def test_the_legend_names_only_what_occurs(window: HistoryWindow) -> None:
    timeline, answers = legends(window)
    assert timeline == "Sitting, Break: done, Break: skipped"
    assert answers == "all good: 1"


def a_day_on_foot(ctx: Opened) -> None:
    """Of everything that lies on a timeline besides sitting and its breaks."""
    write(
        ctx.places.history_file,
        bout("2026-10-19T08:00", "2026-10-19T08:30", position=WorkPosition.STANDING),
        bout("2026-10-19T08:30", "2026-10-19T09:00", position=WorkPosition.WALKING),
        prompt("2026-10-19T09:00", Outcome.CHANGED),
        bout("2026-10-19T09:00", "2026-10-19T09:50"),
        silence(Silence.PAUSED, "2026-10-19T08:10", "2026-10-19T08:40"),
        silence(Silence.AWAY, "2026-10-19T08:50", "2026-10-19T08:58"),
        silence(QuietReason.CAMERA, "2026-10-19T09:10", "2026-10-19T09:20"),
    )


def test_the_legend_tells_positions_and_silences(qtbot: QtBot, ctx: Opened) -> None:
    a_day_on_foot(ctx)
    window = opened(qtbot, ctx)
    assert legends(window)[0] == (
        "Sitting, Standing, Walking, Break: changed position instead, Paused, Away,"
        " Prompts held back"
    )
    assert "At the desk without sitting: standing 30 min, walking 30 min." in said(window)


def test_a_silence_can_be_pointed_at_and_walked_to(qtbot: QtBot, ctx: Opened) -> None:
    a_day_on_foot(ctx)
    timeline = shown(opened(qtbot, ctx), Timeline)
    (number,) = [
        each for each in range(len(timeline.areas())) if "Paused" in timeline.text_of(each)
    ]
    assert timeline.item_at(timeline.placed(timeline.areas()[number]).center()) == number
    timeline.setFocus()
    for _step in range(number + 1):
        QTest.keyClick(timeline, Qt.Key.Key_Right)
    assert "Paused \N{MIDDLE DOT} 30 min" in timeline.accessibleDescription()


def test_the_present_bout_is_on_the_timeline_while_somebody_sits(
    window: HistoryWindow, ctx: Opened
) -> None:
    wire_of(ctx).hear(COUNTING)
    assert "Sitting now" in legends(window)[0]
    assert "The present bout counts when it ends." in said(window)
    wire_of(ctx).hear(replace(COUNTING, condition=Condition.ON_BREAK))
    wire_of(ctx).hear(replace(COUNTING, condition=Condition.OFF_HOURS, sitting_seconds=0))
    assert "Sitting now" not in legends(window)[0]


def test_the_present_bout_goes_with_the_agent(window: HistoryWindow, ctx: Opened) -> None:
    wire_of(ctx).hear(COUNTING)
    wire_of(ctx).lose()
    assert "Sitting now" not in legends(window)[0]
    assert "BreakBuddy is not running" in said(window)
    assert "1 h of sitting" in said(window)


def test_left_and_right_walk_through_the_day_and_tell_it(window: HistoryWindow) -> None:
    timeline = shown(window, Timeline)
    assert "the arrow keys go through them" in timeline.accessibleDescription()
    timeline.setFocus()
    told = QAccessible.queryAccessibleInterface(timeline)
    heard = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_End):
        QTest.keyClick(timeline, key)
        heard.append(told.text(QAccessible.Text.Description))
    assert "08:00 to 09:00 \N{MIDDLE DOT} Sitting \N{MIDDLE DOT} 1 h" in heard[0]
    assert "Break: done" in heard[1]
    assert heard[2] == heard[0]
    assert "Break: skipped" in heard[3]
    QTest.keyClick(timeline, Qt.Key.Key_Right)
    assert told.text(QAccessible.Text.Description) == heard[3]
    assert "Timeline of Monday 19 October 2026" in told.text(QAccessible.Text.Name)


def test_what_lies_below_the_pointer_is_said(window: HistoryWindow) -> None:
    timeline = shown(window, Timeline)
    middle = timeline.placed(timeline.areas()[0]).center().toPoint()
    tip = QHelpEvent(QEvent.Type.ToolTip, middle, timeline.mapToGlobal(middle))
    QApplication.sendEvent(timeline, tip)
    assert "Sitting" in QToolTip.text()
    tip = QHelpEvent(QEvent.Type.ToolTip, QPoint(1, 1), timeline.mapToGlobal(QPoint(1, 1)))
    QApplication.sendEvent(timeline, tip)
    assert timeline.item_at(QPointF(1, 1)) is None


def test_a_narrow_break_upon_a_bout_can_be_pointed_at(window: HistoryWindow) -> None:
    timeline = shown(window, Timeline)
    number = timeline.item_at(timeline.areas()[1].center())
    assert number == 1


@pytest.mark.parametrize("back", ["PgUp", "Alt+Left", "button"])
def test_one_goes_back_day_by_day_and_comes_back(window: HistoryWindow, back: str) -> None:
    for _day in range(5):
        if back == "button":
            press(window, "Earlier")
        elif back == "PgUp":
            QTest.keyClick(window, Qt.Key.Key_PageUp)
        else:
            QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    text = said(window)
    assert "Wednesday 14 October 2026" in text
    assert "Breaks: 1 done, 1 missed." in text
    assert "Breaks of the week" in text
    assert not pressable(window, "Earlier").isEnabled()
    QTest.keyClick(window, Qt.Key.Key_PageUp)
    assert "Wednesday 14 October 2026" in said(window)
    press(window, "Back to today")
    assert "Monday 19 October 2026" in said(window)
    assert not pressable(window, "Later").isEnabled()
    QTest.keyClick(window, Qt.Key.Key_PageDown)
    assert "Monday 19 October 2026" in said(window)


def test_a_day_between_without_records_says_so(window: HistoryWindow) -> None:
    press(window, "Earlier")
    assert said(window).startswith("Yesterday")
    assert "Nothing recorded on this day." in said(window)


def test_the_week_shows_its_bars_and_how_long_was_sat(window: HistoryWindow) -> None:
    press(window, "Week")
    assert said(window).startswith("This week")
    bars = shown(window, Bars)
    assert "1 h of sitting" in bars.text_of(0)
    assert legends(window)[0] == "done, skipped"
    press(window, "Earlier")
    assert said(window).startswith("Last week")
    assert legends(window)[0] == "done, missed"


def test_a_day_of_the_week_opens_by_click_and_by_enter(window: HistoryWindow) -> None:
    press(window, "Week")
    press(window, "Earlier")
    bars = shown(window, Bars)
    bars.setFocus()
    for _day in range(3):
        QTest.keyClick(bars, Qt.Key.Key_Right)
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert "Wednesday 14 October 2026" in said(window)
    bars = shown(window, Bars)
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=bars.areas()[0].center().toPoint())
    assert "Monday 12 October 2026" in said(window)


def test_a_day_to_come_does_not_open(window: HistoryWindow) -> None:
    bars = shown(window, Bars)
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=bars.areas()[5].center().toPoint())
    assert said(window).startswith("Today")


def test_twelve_weeks_say_what_the_chosen_day_came_to(window: HistoryWindow) -> None:
    press(window, "12 weeks")
    heat = shown(window, HeatMap)
    heat.setFocus()
    QTest.keyClick(heat, Qt.Key.Key_Left)
    QTest.keyClick(heat, Qt.Key.Key_Down)
    QTest.keyClick(heat, Qt.Key.Key_Down)
    assert "Wednesday 14 October 2026" in said(window)
    assert "1 h of sitting in one bout. Breaks: 1 done, 1 missed." in said(window)
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert said(window).startswith("Wednesday\n")


def test_a_click_chooses_a_day_of_the_twelve_weeks(window: HistoryWindow) -> None:
    press(window, "12 weeks")
    heat = shown(window, HeatMap)
    number = (LAST_WEEK - (date(2026, 10, 19) - timedelta(weeks=11))).days
    QTest.mouseClick(heat, Qt.MouseButton.LeftButton, pos=heat.areas()[number].center().toPoint())
    page = window.findChildren(WeeksPage)[0]
    assert page.chosen == LAST_WEEK
    press(window, "Show this day")
    assert "Wednesday 14 October 2026" in said(window)


def test_from_right_to_left_time_goes_that_way_too(qtbot: QtBot, ctx: Opened) -> None:
    a_past(ctx)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        window = opened(qtbot, ctx)
        timeline = shown(window, Timeline)
        sat, done, *_rest = (timeline.placed(area) for area in timeline.areas())
        assert sat.center().x() > done.center().x()
        timeline.setFocus()
        QTest.keyClick(timeline, Qt.Key.Key_Left)
        QTest.keyClick(timeline, Qt.Key.Key_Left)
        assert timeline.current == 1
        QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        assert said(window).startswith("Yesterday")
    finally:
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_on_the_first_day_it_says_what_will_be_here(qtbot: QtBot, ctx: Opened) -> None:
    window = opened(qtbot, ctx)
    assert "Nothing recorded yet today." in said(window)
    assert NOTHING in said(window)
    assert not pressable(window, "Export\N{HORIZONTAL ELLIPSIS}").isEnabled()
    assert not pressable(window, "Earlier").isEnabled()


def test_on_the_first_day_the_present_bout_is_shown_already(qtbot: QtBot, ctx: Opened) -> None:
    window = opened(qtbot, ctx)
    wire_of(ctx).hear(COUNTING)
    assert legends(window) == ["Sitting now"]
    assert NOTHING in said(window)
    assert "No posture check has an answer." in said(window)


def test_a_damaged_history_is_a_state_and_not_the_end(qtbot: QtBot, ctx: Opened) -> None:
    ctx.places.history_file.write_bytes(b"no history" * 500)
    window = opened(qtbot, ctx)
    assert "it is damaged or is not a history" in said(window)
    assert not pressable(window, "Export\N{HORIZONTAL ELLIPSIS}").isEnabled()
    press(window, "Week")
    assert "it is damaged or is not a history" in said(window)
    wire_of(ctx).hear(COUNTING)
    ctx.places.history_file.unlink()
    a_past(ctx)
    press(window, "Try again")
    assert "Breaks: 1 done, 1 skipped." in said(window)


def test_what_the_agent_records_is_read_after_half_a_minute(
    window: HistoryWindow, ctx: Opened
) -> None:
    wire = wire_of(ctx)
    wire.hear(COUNTING)
    write(ctx.places.history_file, prompt("2026-10-19T09:50", Outcome.MISSED))
    wire.hear(replace(COUNTING, condition=Condition.DUE))
    assert "missed" not in said(window)
    ctx.now = lambda: NOW.plus(31)
    wire.hear(replace(COUNTING, condition=Condition.DUE))
    assert "1 missed" in said(window)


def test_nothing_is_read_while_nothing_changes(
    window: HistoryWindow, ctx: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    wire_of(ctx).hear(COUNTING)

    def fail() -> None:
        raise HistoryError("it was read")

    monkeypatch.setattr(window, "read_anew", fail)
    ctx.now = lambda: NOW.plus(600)
    wire_of(ctx).hear(replace(COUNTING, sitting_seconds=38 * 60))
    assert "it was read" not in said(window)


def test_whoever_comes_back_to_the_window_sees_what_is_new(
    window: HistoryWindow, ctx: Opened
) -> None:
    write(ctx.places.history_file, prompt("2026-10-19T09:50", Outcome.MISSED))
    ctx.now = lambda: NOW.plus(5)
    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
    assert "1 missed" in said(window)


@pytest.mark.parametrize("agent", [True, False])
def test_at_midnight_today_is_another_day(
    window: HistoryWindow, ctx: Opened, *, agent: bool
) -> None:
    ctx.now = lambda: at("2026-10-20T00:00:01")
    if agent:
        wire_of(ctx).hear(COUNTING)
    else:
        wire_of(ctx).lose()
    assert "Tuesday 20 October 2026" in said(window)
    assert "Nothing recorded yet today." in said(window)


def test_at_midnight_a_day_of_the_past_stays(window: HistoryWindow, ctx: Opened) -> None:
    press(window, "Earlier")
    ctx.now = lambda: at("2026-10-20T00:00:01")
    wire_of(ctx).hear(COUNTING)
    assert "Sunday 18 October 2026" in said(window)
    assert not said(window).startswith("Yesterday")


@pytest.mark.parametrize("span", list(Span))
def test_every_control_has_a_name_and_a_role(window: HistoryWindow, span: Span) -> None:
    window.show_span(span)
    assert nameless(window) == []


def test_the_keyboard_goes_in_the_order_of_reading(window: HistoryWindow) -> None:
    press(window, "Earlier")
    found: list[str] = []
    controls = window.findChildren(QWidget)
    each = window.nextInFocusChain()
    for _control in controls:
        assert each is not None
        by_keyboard = bool(each.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if by_keyboard and each.isEnabled() and each.isVisibleTo(window):
            text = each.text() if isinstance(each, QAbstractButton) else ""
            found.append(text or each.accessibleName())
        each = each.nextInFocusChain()
    assert found == [
        "Today",
        "Week",
        "12 weeks",
        "Back to today",
        "Earlier",
        "Later",
        "Breaks of the week",
        "Twelve weeks",
        "Export\N{HORIZONTAL ELLIPSIS}",
    ]


def test_esc_closes(window: HistoryWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
