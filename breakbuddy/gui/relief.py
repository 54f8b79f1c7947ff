"""Relief: a timed sequence of cold, heat and pauses, which the agent runs and this shows."""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from breakbuddy.agent.remembering import last_told
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.coach.wellbeing import Wellbeing
from breakbuddy.gui.context import Context
from breakbuddy.gui.flags import flags_button
from breakbuddy.gui.frame import CardFrame
from breakbuddy.gui.glyphs import Glyph
from breakbuddy.gui.link import Reply
from breakbuddy.gui.placing import Place
from breakbuddy.gui.relieving.choosing import ChoosePage
from breakbuddy.gui.relieving.ended import EndPage
from breakbuddy.gui.relieving.following import Following, follow, over_late
from breakbuddy.gui.relieving.running import RunPage
from breakbuddy.gui.relieving.telling import did, over, stopped
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.view import View
from breakbuddy.gui.widgets.buttons import GlyphButton
from breakbuddy.gui.widgets.margins import set_margins
from breakbuddy.gui.widgets.text import Elided, line, text
from breakbuddy.history.errors import HistoryError
from breakbuddy.i18n import _

WIDTH = 460
_TICK_MS = 250
_PATIENCE_MS = 300
"""How long it waits to hear whether a protocol runs, before it shows those to choose from."""


class _Shown(Enum):
    CHOICE = auto()
    RUN = auto()
    END = auto()


class ReliefWindow(CardFrame):
    """Chooses a protocol, follows it, and says when it is over."""

    def __init__(self, context: Context, *, quietly: bool) -> None:
        super().__init__(context, _("Relief"), width=WIDTH, place=Place.CENTRE)
        del quietly
        self._library = context.library()
        self._following: Following | None = None
        self._reached = False
        self._told_back = ""
        self._eyebrow = Elided("", "eyebrow")
        self._choice = ChoosePage(context, self._library)
        self._run = RunPage(context, self._library)
        self._end = EndPage()
        self._pages: dict[_Shown, QWidget] = {
            _Shown.CHOICE: self._choice,
            _Shown.RUN: self._run,
            _Shown.END: self._end,
        }
        self._shown = _Shown.CHOICE
        self._goes_on = text(_("The timer goes on when you close this."), "small")
        self._lay_out()
        self._choice.wanted.connect(self._begin)
        self._choice.said_phase.connect(self._say_phase)
        self._run.asked.connect(self._ask)
        self._end.closed.connect(self.close)
        self._end.again.connect(lambda: self._show(_Shown.CHOICE))
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK_MS)
        self._clock.timeout.connect(self._run.tick)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._appear)
        self._waiting: bool | None = None
        self._settled = False
        self._connect_keys()
        context.link.heard.connect(self._heard)
        context.link.lost.connect(self._lost)
        back = self._back()
        self._choice.show_back(back.phase_at(context.now().unix), back, "")
        self._choice.show_reach("", reached=False)
        self._show(_Shown.CHOICE)
        if context.problems:
            self.notice.say("\n".join(context.problems))

    def come_up(self, *, quietly: bool) -> None:
        """Appear as what it is: a choice or a timer, as soon as the agent has said which."""
        if self._settled:
            super().come_up(quietly=quietly)
        else:
            self._waiting = quietly
            self._patience.start()

    def act(self) -> None:
        """Begin, hold or go on, or close, as the page has it."""
        if self._shown is _Shown.CHOICE:
            self._choice.act()
        elif self._shown is _Shown.RUN:
            self._run.act()
        else:
            self.close()

    def escape(self) -> None:
        """Do not stop after all; else close. The timer goes on."""
        if not (self._shown is _Shown.RUN and self._run.forget_stop()):
            self.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What unfolds stays on the screen."""
        super().resizeEvent(event)
        if not self.isVisible():
            return
        room = self.screen().availableGeometry()
        below = self.y() + self.height() - self._spread - (room.bottom() + 1 - GRID)
        top = room.top() + GRID - self._spread
        if below > 0 and self.y() > top:
            self.move(QPoint(self.x(), max(top, self.y() - below)))

    def changeEvent(self, event: QEvent) -> None:
        """Whoever comes back to it sees at once how things stand."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            self._run.tick()

    # --- the agent ------------------------------------------------------------------

    def _heard(self, view: View) -> None:
        self._reached = True
        if view.back_text != self._told_back or not self._settled:
            self._told_back = view.back_text
            back = self._back()
            if back.phase_at(self.context.now().unix) is not view.phase:
                back = Wellbeing(view.phase, self.context.now().unix)
            self._choice.show_back(view.phase, back, view.back_text)
        self._choice.show_reach("", reached=True)
        now, protocols = self.context.now(), self._library.protocols
        if view.relief is not None:
            self._following = follow(self._following, view.relief, now, protocols)
            self._run.show_following(self._following, reached=True)
            self._show(_Shown.RUN)
        elif self._following is not None:
            late = over_late(self._following, now, protocols)
            self._end.show_end(*(late or over(self._following.hand, self._library)))
            self._following = None
            self._show(_Shown.END)
        self._appear()

    def _lost(self, _said: str, _running: bool) -> None:
        self._reached = False
        self._choice.show_reach(_("BreakBuddy has to run to keep the time."), reached=False)
        if self._following is not None:
            self._run.show_following(self._following, reached=False)
            self._goes_on.hide()
        self._appear()

    def _appear(self) -> None:
        self._settled = True
        self._patience.stop()
        if self._waiting is not None:
            quietly, self._waiting = self._waiting, None
            super().come_up(quietly=quietly)

    def _back(self) -> Wellbeing:
        """How the back is by the history; well, if that cannot tell."""
        now = self.context.now()
        try:
            told = last_told(self.context.places.history_file)
        except HistoryError as error:
            self.notice.say(str(error))
            told = None
        return Wellbeing(Phase.WELL, now.unix) if told is None else told.not_ahead_of(now.unix)

    # --- what the person says -------------------------------------------------------

    def _say_phase(self, phase: Phase) -> None:
        self.context.link.request({"do": "phase", "phase": phase.value}, self._answered)

    def _begin(self, protocol: str, began_seconds: int | None) -> None:
        self.notice.say("")
        self.context.link.request(
            {
                "do": "relief",
                "action": "start",
                "protocol": protocol,
                "began_seconds": began_seconds,
            },
            self._answered,
        )

    def _ask(self, action: str) -> None:
        before = self._following
        if before is None:
            return

        def answered(reply: Reply) -> None:
            self._answered(reply)
            if reply.view is None:
                return
            if reply.view.relief is None:
                # The agent's own words, which know what it was that ended.
                self._end.show_end(*stopped(reply.notes, before.hand, self._library))
            elif not did(action, before.hand, reply.view.relief):
                self._run.tell(" ".join(reply.notes))

        self.context.link.request({"do": "relief", "action": action}, answered)

    def _answered(self, reply: Reply) -> None:
        if reply.refused is not None and not reply.silent:
            self.notice.say(reply.refused)

    # --- the pages --------------------------------------------------------------------

    def _show(self, shown: _Shown) -> None:
        if shown is not self._shown:
            # So that Enter is the new page's main action, whatever had the keyboard before.
            self.setFocus()
        self._shown = shown
        for each, page in self._pages.items():
            page.setVisible(each is shown)
        self._goes_on.setVisible(shown is _Shown.RUN)
        running = shown is _Shown.RUN and self._following is not None
        title = self._following.hand.title if self._following is not None and running else ""
        self._eyebrow.setText(title or _("Relief"))
        if running:
            self._clock.start()
        else:
            self._clock.stop()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        set_margins(top, GRID * 2 + 4, GRID * 2 - 2, GRID * 2 - 4, 0)
        top.addWidget(self._eyebrow, 1)
        top.addWidget(GlyphButton(Glyph.CLOSE, _("Close"), self.context.theme, self.close))
        self.body.addLayout(top)
        for page in self._pages.values():
            self.body.addWidget(page)
        self.body.addWidget(line())
        foot = QHBoxLayout()
        set_margins(foot, GRID - 2, GRID - 2, GRID * 2 + 4, GRID - 2)
        foot.setSpacing(GRID)
        foot.addWidget(flags_button(self.context, self._library))
        self._goes_on.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self._goes_on, 1)
        foot.addStretch(0)
        self.body.addLayout(foot)

    def _connect_keys(self) -> None:
        forwards = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        QShortcut(QKeySequence("Right" if forwards else "Left"), self._run, self._run.skip)
        QShortcut(QKeySequence(Qt.Key.Key_Space), self._run, self._pressed(self._run.act))

    def _pressed(self, otherwise: Callable[[], None]) -> Callable[[], None]:
        """Press the button that has the keyboard, if one has it."""

        def press() -> None:
            focused = self.focusWidget()
            if isinstance(focused, QAbstractButton) and focused.hasFocus():
                focused.animateClick()
            else:
                otherwise()

        return press
