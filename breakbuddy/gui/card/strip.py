"""A slim line above the card's foot: an absence that can be taken back, a break that waits.

Hidden while there is neither.
"""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from breakbuddy import phrases
from breakbuddy.core.vocabulary import Condition
from breakbuddy.desktop.windows import Window
from breakbuddy.gui.context import Context
from breakbuddy.gui.link import Reply
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.view import View
from breakbuddy.gui.widgets.buttons import button
from breakbuddy.gui.widgets.text import restyle, text
from breakbuddy.i18n import _

REFUSED_MS = 5000
"""How long it says why nothing came of an answer."""


class Strip(QWidget):
    """Follows the agent, and says to it what the person wants."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._box = QFrame()
        self._said = text()
        self._here = button(_("I was here"), "", self._was_here)
        self._show = button(_("Show it"), "", lambda: context.open_window(Window.BREAK))
        self._refused = QTimer(self)
        self._refused.setSingleShot(True)
        self._refused.setInterval(REFUSED_MS)
        self._refused.timeout.connect(lambda: self._follow(context.link.view))
        row = QHBoxLayout(self._box)
        row.setContentsMargins(GRID + 4, GRID // 2, GRID // 2, GRID // 2)
        row.addWidget(self._said, 1)
        row.addWidget(self._here)
        row.addWidget(self._show)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(GRID * 2 + 4, 0, GRID * 2 + 4, GRID + 4)
        outer.addWidget(self._box)
        self.hide()
        context.link.heard.connect(self._heard)
        context.link.lost.connect(lambda _said, _running: self._follow(None))

    def _heard(self, view: View) -> None:
        if not self._refused.isActive():
            self._follow(view)

    def _follow(self, view: View | None) -> None:
        absence = None if view is None else view.absence_seconds
        if absence is not None:
            self._put(phrases.taken_for_break(absence), "told", self._here)
        elif view is not None and view.condition is Condition.OWED:
            self._put(view.headline, "notice", self._show)
            self._said.setToolTip(phrases.apart(map(phrases.quiet, view.quiet)))
        else:
            self._leave_focus(None)
            self.hide()

    def _put(self, said: str, kind: str, answer: QWidget | None) -> None:
        self._said.setText(said)
        self._said.setToolTip("")
        if self._box.property("kind") != kind:
            self._box.setProperty("kind", kind)
            for each in (self._box, self._said, self._here, self._show):
                restyle(each)
        self._leave_focus(answer)
        for each in (self._here, self._show):
            each.setVisible(each is answer)
        self.show()

    def _leave_focus(self, staying: QWidget | None) -> None:
        """The keyboard goes from a button that goes to the window: Enter means the card again."""
        focused = self.window().focusWidget()
        if focused in {self._here, self._show} - {staying}:
            self.window().setFocus()

    def _was_here(self) -> None:
        from breakbuddy.core.events import (  # noqa: PLC0415 -- the card need not wait for them to appear
            WasHere,
        )

        self._context.link.say(WasHere(), self._answered)

    def _answered(self, reply: Reply) -> None:
        if reply.refused is not None and not reply.silent:
            self._refused.start()
            self._put(reply.refused, "told", None)
