"""What holds for every window: names and roles, the order of Tab, long texts, right to left."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from breakbuddy import i18n
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.desktop.windows import Window
from breakbuddy.gui import app as gui_app
from breakbuddy.gui.frame import Frame
from breakbuddy.gui.speaking import speak
from breakbuddy.gui.view import View
from breakbuddy.gui.widgets.chips import Chips
from breakbuddy.gui.widgets.text import Elided
from tests.gui.rig import (
    COUNTING,
    DUE,
    ON_BREAK,
    OWED,
    RETURNED,
    Opened,
    context,
    nameless,
    wire_of,
)
from tests.gui.waiting import wait_until

VIEWS = {"returned": RETURNED, "due": DUE, "owed": OWED, "on break": ON_BREAK}
_RAIL = 150
"""Pixels from the leading side within which the settings' pages are listed."""
_ROW = 24
"""Pixels within which controls stand side by side."""


def opened(ctx: Opened, qtbot: QtBot, window: Window, view: View) -> Frame:
    made = gui_app._make(window)(ctx, quietly=False)
    qtbot.addWidget(made)
    wire_of(ctx).hear(view)
    made.come_up(quietly=False)
    wire_of(ctx).hear(view)
    wait_until(qtbot, made.isVisible)
    for _ in range(5):  # until every layout has seen what its texts need
        QApplication.processEvents()
    return made


@pytest.fixture(params=list(Window), ids=lambda window: window.value)
def window(request: pytest.FixtureRequest) -> Window:
    found: Window = request.param
    return found


@pytest.fixture
def right_to_left(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def usual_locale(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    yield
    QLocale.setDefault(before)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def long_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a language whose words are 40 % longer."""
    import gettext  # noqa: PLC0415 -- for this fixture alone

    class Long(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            more = round(len(message) * 0.4)
            return message + "".join(" " if place % 8 == 0 else "~" for place in range(more))

        def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
            return self.gettext(msgid1 if n == 1 else msgid2)

        def pgettext(self, context: str, message: str) -> str:
            del context
            return self.gettext(message)

    monkeypatch.setattr(i18n, "_catalogue", Long)


@pytest.mark.parametrize("state", VIEWS)
def test_every_control_has_a_name_and_a_role(
    ctx: Opened, qtbot: QtBot, window: Window, state: str
) -> None:
    assert nameless(opened(ctx, qtbot, window, VIEWS[state])) == []


def reading_place(widget: QWidget, frame: QWidget) -> tuple[int, int]:
    at = widget.mapTo(frame, QPoint(0, 0))
    return at.y() + widget.height() // 2, at.x()


def stops(frame: Frame) -> list[QWidget]:
    """What Tab comes to, in its order."""
    found: list[QWidget] = []
    here = frame.nextInFocusChain()
    while here is not None and here is not frame:
        tab = here.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        scrolls = isinstance(here, QAbstractScrollArea)
        if tab and here.isVisibleTo(frame) and here.isEnabled() and not scrolls:
            found.append(here)
        here = here.nextInFocusChain()
    return found


@pytest.mark.parametrize("state", VIEWS)
def test_tab_goes_in_the_order_of_reading(
    ctx: Opened, qtbot: QtBot, window: Window, state: str
) -> None:
    frame = opened(ctx, qtbot, window, VIEWS[state])
    found = stops(frame)
    if window is Window.SETTINGS:  # its rail is read first, then its pane beside that
        rail = [each for each in found if each.mapTo(frame, QPoint(0, 0)).x() < _RAIL]
        assert found[: len(rail)] == rail
        found = found[len(rail) :]
    places = [reading_place(each, frame) for each in found]
    for (above, left), (below, right) in pairwise(places):
        assert below > above - _ROW, f"up from {above} to {below}"
        if abs(below - above) < _ROW // 2:
            assert right >= left, "backwards in a line"


def clipped(frame: Frame) -> Iterator[str]:
    """Texts that are not seen whole and do not say so by an ellipsis or a scroll bar."""
    for each in frame.findChildren(QWidget):
        if not each.isVisibleTo(frame) or not each.width():
            continue
        if isinstance(each, QLabel) and not isinstance(each, Elided) and each.text():
            if each.wordWrap():
                if each.height() + 1 < each.heightForWidth(each.width()):
                    yield f"label {each.text()!r}"
            elif each.width() + 1 < each.sizeHint().width():
                yield f"label {each.text()!r}"
        elif isinstance(each, QPushButton) and each.text():
            need = each.fontMetrics().horizontalAdvance(each.text().replace("&&", "&"))
            if each.width() < need:
                yield f"button {each.text()!r}"


@pytest.mark.parametrize("state", VIEWS)
@pytest.mark.usefixtures("long_words")
def test_words_that_are_longer_are_seen_whole(
    ctx: Opened, qtbot: QtBot, window: Window, state: str
) -> None:
    frame = opened(ctx, qtbot, window, VIEWS[state])
    assert list(clipped(frame)) == []


@pytest.mark.parametrize("state", VIEWS)
@pytest.mark.usefixtures("right_to_left")
def test_from_right_to_left_nothing_is_cut_off(
    ctx: Opened, qtbot: QtBot, window: Window, state: str
) -> None:
    frame = opened(ctx, qtbot, window, replace(VIEWS[state], phase=Phase.STIFF))
    assert list(clipped(frame)) == []
    for each in frame.findChildren(QAbstractButton):
        if each.isVisibleTo(frame):
            assert each.layoutDirection() is Qt.LayoutDirection.RightToLeft


def test_every_window_says_what_it_is(ctx: Opened, qtbot: QtBot, window: Window) -> None:
    frame = opened(ctx, qtbot, window, COUNTING)
    assert frame.windowTitle()
    assert frame.accessibleName()


def test_a_spasm_leads_to_the_doctor_in_every_window_that_speaks_of_moves(
    ctx: Opened, qtbot: QtBot
) -> None:
    kept = []  # a window on the screen must not be collected as garbage
    for window in (Window.CARD, Window.BREAK, Window.POSTURE, Window.RELIEF):
        frame = opened(ctx, qtbot, window, replace(ON_BREAK, phase=Phase.SPASM))
        kept.append(frame)
        texts = [each.text() for each in frame.findChildren(QPushButton) if each.isVisible()]
        assert "When to see a doctor" in texts, window


@pytest.mark.parametrize("language", ["xx_YY", "tlh", "", "de", "ar_EG.UTF-8"])
def test_a_language_that_nobody_speaks_here_is_no_fault(
    qapp: QApplication, usual_locale: None, language: str
) -> None:
    del usual_locale
    speak(qapp, language)
    assert qapp.layoutDirection() is (
        Qt.LayoutDirection.RightToLeft
        if language.startswith("ar")
        else Qt.LayoutDirection.LeftToRight
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_window_opens_in_both_themes(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot, window: Window, theme: str
) -> None:
    ctx = context(tmp_path, qapp, f'[look]\ntheme = "{theme}"\n')
    frame = opened(ctx, qtbot, window, ON_BREAK)
    image = frame.grab().toImage()
    seen = Counter(
        image.pixelColor(x, y).lightness() < 128
        for x in range(40, image.width() - 40, 7)
        for y in range(40, image.height() - 40, 7)
    )
    assert (seen[True] > seen[False]) is (theme == "dark")


def test_chips_that_need_two_lines_have_both(qtbot: QtBot) -> None:
    chips = Chips("Where?", {number: f"A place number {number}" for number in range(5)}, 0)
    holder = QWidget()
    rows = QVBoxLayout(holder)
    rows.addWidget(chips)
    rows.addStretch(1)
    qtbot.addWidget(holder)
    holder.resize(320, 400)
    holder.show()
    QApplication.processEvents()
    for each in chips.buttons.values():
        assert chips.rect().contains(each.geometry())
