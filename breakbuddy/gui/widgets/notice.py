"""What a window says above everything else: that the agent is gone, or that a file is wrong."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from breakbuddy.gui.context import Context
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.view import View
from breakbuddy.gui.widgets.buttons import button
from breakbuddy.gui.widgets.text import text
from breakbuddy.i18n import _


class AgentNotice(QWidget):
    """Hidden while all is well. When BreakBuddy is not running, it offers to start it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        outer = QVBoxLayout(self)
        outer.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, 0)
        box = QFrame()
        box.setProperty("kind", "notice")
        row = QHBoxLayout(box)
        row.setContentsMargins(GRID * 1, GRID, GRID, GRID)
        self._said = text()
        self._start = button(_("Start it"), "", self._start_it)
        row.addWidget(self._said, 1)
        row.addWidget(self._start)
        outer.addWidget(box)
        self.hide()
        context.link.heard.connect(self._heard)
        context.link.lost.connect(self._lost)

    def say(self, said: str, *, startable: bool = False) -> None:
        """Say something; the empty text says nothing any more."""
        self._said.setText(said)
        self._said.setAccessibleName(said)
        self._start.setVisible(startable)
        self.setVisible(bool(said))

    def act(self) -> None:
        """Start it, if that is what is offered."""
        if not (self.isHidden() or self._start.isHidden()):
            self._start_it()

    def _heard(self, _view: View) -> None:
        if self._lost_agent:
            self._lost_agent = False
            self.say("")

    _lost_agent = False

    def _lost(self, said: str, running: bool) -> None:
        self._lost_agent = True
        if running:
            self.say(said)
        else:
            self.say(_("BreakBuddy is not running, so no reminders come."), startable=True)

    def _start_it(self) -> None:
        problem = self._context.start_agent()
        if problem is None:
            self.say(_("BreakBuddy is starting\u2026"))
        else:
            self.say(problem, startable=True)
