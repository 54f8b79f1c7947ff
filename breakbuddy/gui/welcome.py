"""The welcome: three calm pages on the first run, which can be left at any time."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPainterPath, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from breakbuddy.gui.context import Context
from breakbuddy.gui.frame import CardFrame
from breakbuddy.gui.placing import Place
from breakbuddy.gui.theme import Theme
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.welcoming.living import LivingPage
from breakbuddy.gui.welcoming.reminding import RemindingPage
from breakbuddy.gui.welcoming.rhythm import RhythmPage
from breakbuddy.gui.widgets.buttons import button
from breakbuddy.gui.widgets.margins import set_margins
from breakbuddy.gui.widgets.tall import Tall
from breakbuddy.gui.widgets.text import line
from breakbuddy.i18n import _

WIDTH = 500
_MARGIN = GRID * 3
_BESIDES = 220
"""Pixels of the window around its pages: a notice, the foot, the shadow."""


class WelcomeWindow(CardFrame):
    """Shows the settings as they are, whether it is the first run or not."""

    def __init__(self, context: Context, *, quietly: bool) -> None:
        super().__init__(context, _("Welcome"), width=WIDTH, place=Place.CENTRE)
        del quietly
        self._living = LivingPage(context)
        pages = (RhythmPage(context, context.library()), RemindingPage(context), self._living)
        self._titles = tuple(page.title for page in pages)
        self._pages = _Pages(pages)
        self._dots = _Dots(context.theme, len(pages))
        self._skip = button(_("Skip"), "ghost", self.close)
        self._back = button(_("Back"), "", lambda: self.turn(-1))
        self._next = button("", "primary", self.act)
        self._next.setToolTip(_("Enter"))
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, GRID * 2)
        inner.addWidget(self._pages)
        self.body.addWidget(Tall(content, _("Welcome"), _BESIDES))
        self.body.addWidget(line())
        # The dots stay in the middle, whatever stands beside them.
        foot = QGridLayout()
        set_margins(foot, GRID + 2, GRID + 4, _MARGIN, GRID + 4)
        foot.setColumnStretch(0, 1)
        foot.setColumnStretch(2, 1)
        foot.addWidget(self._skip, 0, 0, Qt.AlignmentFlag.AlignLeading)
        foot.addWidget(self._dots, 0, 1, Qt.AlignmentFlag.AlignCenter)
        turning = QHBoxLayout()
        turning.setSpacing(GRID)
        turning.addStretch(1)
        turning.addWidget(self._back)
        turning.addWidget(self._next)
        foot.addLayout(turning, 0, 2)
        self.body.addLayout(foot)
        forwards = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        for keys, by in (("Right", 1), ("Left", -1)):
            step = by if forwards else -by
            QShortcut(QKeySequence(keys), self, lambda by=step: self._arrow(by))
        self._show()
        if context.problems:
            self.notice.say("\n".join(context.problems))

    def act(self) -> None:
        """Go on; at the end, close."""
        if self._pages.number + 1 == self._pages.count:
            problem = self._living.finish()
            if problem is None:
                self.close()
            else:
                self.notice.say(problem)
        else:
            self.turn(1)

    def turn(self, by: int) -> None:
        """Go on, or back, by so many pages, within the first and the last."""
        wanted = self._pages.number + by
        if 0 <= wanted < self._pages.count:
            self._pages.turn_to(wanted)
            self._show()
            # So that Enter goes on from here, whatever had the keyboard on the last page.
            self.setFocus()

    def _arrow(self, by: int) -> None:
        """Choose the neighbour of the choice that has the keyboard; else turn the page."""
        focused = self.focusWidget()
        group = focused.group() if isinstance(focused, QAbstractButton) else None
        if not isinstance(focused, QAbstractButton) or group is None or not focused.hasFocus():
            self.turn(by)
            return
        choices = group.buttons()
        wanted = choices.index(focused) + by
        if 0 <= wanted < len(choices):
            choices[wanted].setFocus()
            choices[wanted].click()

    def _show(self) -> None:
        number = self._pages.number
        last = number + 1 == self._pages.count
        self._dots.show_page(number)
        self._back.setVisible(number > 0)
        self._skip.setVisible(not last)
        self._next.setText(_("Done") if last else _("Next"))
        self.setAccessibleName(self._titles[number])


class _Pages(QWidget):
    """One page at a time, all as high as the highest, so that what is below stays in its place."""

    def __init__(self, pages: Sequence[QWidget]) -> None:
        super().__init__()
        self._pages = pages
        self.number = 0
        """Which one is shown, from 0."""
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        for page in pages:
            rows.addWidget(page)
        self.turn_to(0)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._pages)

    def turn_to(self, number: int) -> None:
        """Show another one."""
        self.number = number
        for each, page in enumerate(self._pages):
            page.setVisible(each == number)

    def event(self, event: QEvent) -> bool:
        """Other content has other heights, and so has another width."""
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            layouts = [page.layout() for page in self._pages]
            heights = [each.totalHeightForWidth(self.width()) for each in layouts if each]
            self.setMinimumHeight(max(heights))
        return super().event(event)


class _Dots(QWidget):
    """Which of the pages it is."""

    def __init__(self, theme: Theme, count: int) -> None:
        super().__init__()
        self._theme = theme
        self._count = count
        self._page = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_page(self, page: int) -> None:
        """Show another one."""
        self._page = page
        told = _("Page {number} of {count}").format(number=page + 1, count=self._count)
        self.setAccessibleName(told)
        self.update()

    def sizeHint(self) -> QSize:
        """A dot for each, one of them longer."""
        return QSize(self._count * 2 * GRID + GRID, GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The dots; the present one is long, so that it differs by more than its colour."""
        del event
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        x = 0.0
        for number in range(self._count):
            present = number == self._page
            width = GRID * 2.5 if present else GRID
            path = QPainterPath()
            path.addRoundedRect(QRectF(x, 0, width, GRID), GRID / 2, GRID / 2)
            painter.fillPath(path, QColor(tokens.accent if present else tokens.floor))
            x += width + GRID - 1
        painter.end()
