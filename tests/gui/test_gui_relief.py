"""The relief window: choosing, following, holding, stopping, the end, and losing touch."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from breakbuddy.coach.library import load
from breakbuddy.coach.vocabulary import Application, Phase
from breakbuddy.core.clock import Instant
from breakbuddy.core.records import PhaseBegan
from breakbuddy.gui.flags import FlagsSheet
from breakbuddy.gui.link import Reply
from breakbuddy.gui.relief import ReliefWindow
from breakbuddy.gui.view import ReliefOnHand
from breakbuddy.gui.widgets.buttons import GlyphButton
from breakbuddy.gui.widgets.ring import Ring
from breakbuddy.gui.widgets.stepper import Stepper
from breakbuddy.history.store import History
from tests.gui.rig import COUNTING, NOW, Opened, nameless, pressable, said, wire_of
from tests.gui.test_gui_relief_telling import HAND, PAUSE
from tests.gui.waiting import wait_until

LIBRARY = load().library
SPASM = replace(COUNTING, phase=Phase.SPASM, back_text="A spasm since 09:20. Then heat.")
LAST = replace(HAND, number=3, round=2, next_kind=None, next_minutes=None)


class Clock:
    """The machine's clock, moved by the test."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> Instant:
        return self.now


@pytest.fixture
def clock(ctx: Opened) -> Clock:
    made = Clock()
    ctx.now = made
    return made


@pytest.fixture
def window(qtbot: QtBot, ctx: Opened, clock: Clock) -> ReliefWindow:
    del clock
    ctx.library = lambda: LIBRARY  # type: ignore[method-assign]  # read once for all tests
    made = ReliefWindow(ctx, quietly=False)
    qtbot.addWidget(made)
    made.come_up(quietly=False)
    return made


@pytest.fixture
def choosing(window: ReliefWindow, ctx: Opened) -> ReliefWindow:
    wire_of(ctx).answer = Reply(SPASM)
    wire_of(ctx).hear(SPASM)
    return window


@pytest.fixture
def running(window: ReliefWindow, ctx: Opened) -> ReliefWindow:
    show(ctx, HAND)
    return window


def show(ctx: Opened, hand: ReliefOnHand | None, *notes: str) -> None:
    """The agent tells where the protocol stands, now and in its next answers."""
    view = replace(SPASM, relief=hand)
    wire_of(ctx).answer = Reply(view, notes=notes)
    wire_of(ctx).hear(view)


def asked(ctx: Opened) -> list[object]:
    return [each["action"] for each in wire_of(ctx).requests if each["do"] == "relief"]


def ring(window: ReliefWindow) -> str:
    (found,) = window.findChildren(Ring)
    return found.accessibleName()


# --- choosing ------------------------------------------------------------------------


def test_it_offers_what_fits_and_has_chosen_the_usual_one(choosing: ReliefWindow) -> None:
    assert pressable(choosing, "Cold: 20 on, 20 off").isChecked()
    assert "Heat for 15, then cold" not in said(choosing)
    assert SPASM.back_text in said(choosing)


def test_the_cautions_of_the_chosen_one_are_shown(choosing: ReliefWindow) -> None:
    pressable(choosing, "Cold: 30 on, 30 off").click()
    for caution in LIBRARY.protocols["ice-30-30"].cautions:
        assert caution in said(choosing)


def test_what_does_not_fit_is_one_step_away_and_carries_its_caution(
    choosing: ReliefWindow,
) -> None:
    pressable(choosing, "Show 2 others").click()
    pressable(choosing, "Heat and cold in turn").click()
    assert "The articles that name a time begin with cold" in said(choosing)
    pressable(choosing, "Only those that fit").click()
    assert pressable(choosing, "Cold: 20 on, 20 off").isChecked()


def test_the_arrow_keys_choose_and_enter_starts(choosing: ReliefWindow, ctx: Opened) -> None:
    pressable(choosing, "Cold: 20 on, 20 off").setFocus()
    QTest.keyClick(choosing.focusWidget(), Qt.Key.Key_Down)
    assert pressable(choosing, "Cold: 15-20 on, 45 off").isChecked()
    QTest.keyClick(choosing, Qt.Key.Key_Return)
    assert wire_of(ctx).requests[-1] == {
        "do": "relief",
        "action": "start",
        "protocol": "ice-15-45",
        "began_seconds": None,
    }


def test_a_spasm_that_is_said_here_can_have_begun_hours_ago(
    window: ReliefWindow, ctx: Opened, qtbot: QtBot
) -> None:
    wire_of(ctx).hear(COUNTING)
    assert "It began" not in said(window)
    assert "You have not said that your back hurts." in said(window)
    wire_of(ctx).answer = Reply(SPASM)
    pressable(window, "Spasm now").click()
    assert wire_of(ctx).requests[-1] == {"do": "phase", "phase": "spasm"}
    assert "You have not said" not in said(window)
    assert "just now" in said(window)
    pressable(window, "It began: more").click()
    QTest.keyClick(pressable(window, "It began: more"), Qt.Key.Key_Up)
    assert "2 h ago" in said(window)
    wait_until(qtbot, window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert wire_of(ctx).requests[-1]["began_seconds"] == 7200


def test_it_began_no_longer_ago_than_a_spasm_lasts(choosing: ReliefWindow) -> None:
    (hours,) = choosing.findChildren(Stepper)
    more = hours.findChildren(GlyphButton)[-1]
    for _press in range(80):
        QTest.keyClick(more, Qt.Key.Key_Up)
    assert hours.value == 71


def test_a_refused_start_says_why(choosing: ReliefWindow, ctx: Opened) -> None:
    wire_of(ctx).answer = Reply(refused='"Contrast" is running.')
    QTest.keyClick(choosing, Qt.Key.Key_Return)
    assert '"Contrast" is running.' in said(choosing)


def test_without_an_agent_nothing_starts_and_it_says_why(window: ReliefWindow, ctx: Opened) -> None:
    wire_of(ctx).lose()
    assert window.isVisible()
    assert "BreakBuddy has to run to keep the time." in said(window)
    assert not pressable(window, "Start").isEnabled()
    QTest.keyClick(window, Qt.Key.Key_Return)
    assert wire_of(ctx).requests == []
    pressable(window, "Start it").click()
    assert ctx.started == 1


def test_without_an_agent_it_shows_what_fits_the_back_as_it_was_said_last(
    qtbot: QtBot, ctx: Opened, clock: Clock
) -> None:
    history = History.open(ctx.places.history_file, clock.now)
    history.commit([PhaseBegan("spasm", clock.now.plus(-3600), clock.now)], "{}")
    history.close()
    window = ReliefWindow(ctx, quietly=False)
    qtbot.addWidget(window)
    wire_of(ctx).lose()
    assert pressable(window, "Spasm now").isChecked()
    assert "Heat for 15, then cold" not in said(window)


def test_it_appears_even_if_nobody_says_what_runs(window: ReliefWindow) -> None:
    assert not window.isVisible()
    window._patience.timeout.emit()
    assert window.isVisible()
    assert not pressable(window, "Start").isEnabled()


def test_opened_quietly_it_takes_no_keyboard(qtbot: QtBot, ctx: Opened) -> None:
    window = ReliefWindow(ctx, quietly=True)
    qtbot.addWidget(window)
    window.come_up(quietly=True)
    wire_of(ctx).hear(SPASM)
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)


def test_a_library_file_that_is_wrong_is_told_and_the_rest_is_there(
    qtbot: QtBot, ctx: Opened
) -> None:
    ctx.places.library_folder.mkdir(parents=True)
    (ctx.places.library_folder / "mine.toml").write_text("[[protocol]]\nid = 3\n")
    window = ReliefWindow(ctx, quietly=False)
    qtbot.addWidget(window)
    wire_of(ctx).hear(SPASM)
    assert "mine.toml" in said(window)
    assert "Cold: 20 on, 20 off" in said(window)


def test_a_history_that_cannot_be_read_is_told(qtbot: QtBot, ctx: Opened) -> None:
    ctx.places.history_file.write_bytes(b"no database" * 100)
    window = ReliefWindow(ctx, quietly=False)
    qtbot.addWidget(window)
    window.come_up(quietly=False)
    wire_of(ctx).hear(SPASM)
    assert ctx.places.history_file.name in said(window)
    assert "Start" in said(window)


# --- running -------------------------------------------------------------------------------


def test_it_says_what_to_do_now_how_long_and_what_comes_next(running: ReliefWindow) -> None:
    shown = said(running)
    assert "Cold now: 20 min" in shown
    assert "Always put a cloth under the cold pack. Then a pause of 20 min." in shown
    assert "Step 1 of 3" in shown
    assert ring(running) == "12:04 of 20:00"


def test_the_time_runs_on_between_the_reports(running: ReliefWindow, clock: Clock) -> None:
    clock.now = NOW.plus(5)
    running._clock.timeout.emit()
    assert ring(running) == "11:59 of 20:00"


def test_space_holds_it_and_goes_on(running: ReliefWindow, ctx: Opened) -> None:
    QTest.keyClick(running, Qt.Key.Key_Space)
    assert asked(ctx) == ["pause"]
    show(ctx, replace(HAND, paused=True))
    assert "On hold" in said(running)
    assert "Take the pack off until you go on." in said(running)
    assert ring(running) == "12:04 on hold"
    QTest.keyClick(running, Qt.Key.Key_Space)
    assert asked(ctx) == ["pause", "resume"]


def test_space_presses_the_button_that_has_the_keyboard(
    running: ReliefWindow, ctx: Opened, qtbot: QtBot
) -> None:
    pressable(running, "Next step").setFocus()
    QTest.keyClick(running.focusWidget(), Qt.Key.Key_Space)
    wait_until(qtbot, lambda: asked(ctx) == ["skip"])


def test_the_arrow_forwards_goes_on_to_the_next_step(running: ReliefWindow, ctx: Opened) -> None:
    show(ctx, PAUSE)
    assert "Take the cold pack off" in said(running)
    QTest.keyClick(running, Qt.Key.Key_Right)
    assert asked(ctx) == ["skip"]


def test_the_last_step_has_no_next_one(running: ReliefWindow, ctx: Opened) -> None:
    show(ctx, LAST)
    assert "Next step" not in said(running)
    QTest.keyClick(running, Qt.Key.Key_Right)
    assert asked(ctx) == []


def test_stopping_is_asked_in_place_and_esc_goes_back(running: ReliefWindow, ctx: Opened) -> None:
    pressable(running, "Stop").click()
    assert "Stop the timer? Take the pack off then." in said(running)
    QTest.keyClick(running, Qt.Key.Key_Escape)
    assert running.isVisible()
    assert "Stop the timer?" not in said(running)
    assert asked(ctx) == []


def test_once_stopped_it_says_what_the_agent_says(running: ReliefWindow, ctx: Opened) -> None:
    note = 'Take the cold pack off. You stopped "Cold" before its end.'
    wire_of(ctx).answer = Reply(SPASM, notes=(note,))
    pressable(running, "Stop").click()
    pressable(running, "Stop the timer").click()
    assert asked(ctx) == ["stop"]
    assert "Take the cold pack off\n" in said(running)
    assert 'You stopped "Cold" before its end.' in said(running)


def test_what_the_agent_says_instead_is_shown(running: ReliefWindow, ctx: Opened) -> None:
    held = replace(PAUSE, paused=True)
    wire_of(ctx).answer = Reply(replace(SPASM, relief=held), notes=("It was on for too long.",))
    QTest.keyClick(running, Qt.Key.Key_Right)
    assert "It was on for too long." in said(running)


def test_a_pack_that_lay_on_too_long_is_told(
    running: ReliefWindow, ctx: Opened, clock: Clock
) -> None:
    clock.now = NOW.plus(724 + 1800)
    show(ctx, replace(PAUSE, paused=True))
    assert "30 min too long" in said(running)


def test_the_cautions_unfold_and_fold(running: ReliefWindow) -> None:
    caution = LIBRARY.protocols["ice-20-20"].cautions[0]
    assert caution not in said(running)
    pressable(running, "What to mind").click()
    assert caution in said(running)
    pressable(running, "Hide what to mind").click()
    assert caution not in said(running)


def test_the_doctor_is_one_step_away_in_every_state(running: ReliefWindow, ctx: Opened) -> None:
    pressable(running, "When to see a doctor").click()
    (sheet,) = running.findChildren(FlagsSheet)
    assert all(flag.title in said(sheet) for flag in LIBRARY.flags.values())
    sheet.close()
    show(ctx, None)
    assert pressable(running, "When to see a doctor").isEnabled()


def test_esc_closes_it_and_stops_nothing(running: ReliefWindow, ctx: Opened) -> None:
    assert "The timer goes on when you close this." in said(running)
    QTest.keyClick(running, Qt.Key.Key_Escape)
    assert not running.isVisible()
    assert asked(ctx) == []


def test_out_of_touch_it_goes_on_counting_and_leaves_the_watch_to_the_person(
    running: ReliefWindow, ctx: Opened, clock: Clock
) -> None:
    wire_of(ctx).lose()
    assert "Please watch the time yourself" in said(running)
    assert not pressable(running, "Put on hold").isEnabled()
    QTest.keyClick(running, Qt.Key.Key_Space)
    assert asked(ctx) == []
    clock.now = NOW.plus(800)
    running._clock.timeout.emit()
    assert "The time of this step is up by this window's count." in said(running)
    show(ctx, PAUSE)
    assert "watch the time" not in said(running)


# --- over ------------------------------------------------------------------------------------


def test_the_end_is_told_and_stays_until_the_person_closes_it(
    running: ReliefWindow, ctx: Opened
) -> None:
    show(ctx, replace(LAST, kind=Application.COLD, seconds_left=0))
    show(ctx, None)
    assert "Take the cold pack off" in said(running)
    assert '"Cold: 20 on, 20 off" is over.' in said(running)
    show(ctx, None)
    assert running.isVisible()
    QTest.keyClick(running, Qt.Key.Key_Return)
    assert not running.isVisible()


def test_after_the_end_another_can_be_chosen(running: ReliefWindow, ctx: Opened) -> None:
    show(ctx, None)
    pressable(running, "Choose another").click()
    assert pressable(running, "Start").isEnabled()


def test_every_control_has_a_name_and_a_role(running: ReliefWindow, ctx: Opened) -> None:
    assert nameless(running) == []
    show(ctx, None)
    pressable(running, "Choose another").click()
    assert nameless(running) == []
