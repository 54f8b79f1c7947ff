"""The posture check as a window: one cue, one drawing, three answers; then it goes again."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from breakbuddy import phrases
from breakbuddy.coach import texts
from breakbuddy.coach.models import Cue
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.core.events import AnswerPosture, CheckPosture, Dismiss
from breakbuddy.core.vocabulary import Kind, Outcome
from breakbuddy.gui.checking import Asking, Checking, next_check, thanks
from breakbuddy.gui.context import Context
from breakbuddy.gui.flags import flags_button
from breakbuddy.gui.frame import CardFrame
from breakbuddy.gui.glyphs import Glyph
from breakbuddy.gui.link import Reply
from breakbuddy.gui.placing import Place
from breakbuddy.gui.stage import Stage
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.view import View
from breakbuddy.gui.widgets.buttons import GlyphButton, button
from breakbuddy.gui.widgets.text import LongText, restyle, text
from breakbuddy.i18n import _

WIDTH = 360
THANKS_MS = 1500
_STAGE = 104
_MOST_BODY = 112
_MARGIN = GRID * 2 + 4
_POSE = "sit-typing"
"""Stands for a check whose cue has no drawing."""


class PostureWindow(CardFrame):
    """Comes up once it is known what there is to ask."""

    def __init__(self, context: Context, *, quietly: bool) -> None:
        super().__init__(context, _("Posture check"), width=WIDTH, place=Place.CORNER, on_top=True)
        self._library = context.library()
        self._checking = Checking(quietly=quietly)
        self._coming: bool | None = None
        self._answering = False
        self._leaving = False
        self._stage = Stage(context.theme, _STAGE)
        self._stage.setFixedWidth(_STAGE)
        self._eyebrow = text(_("Posture check"), "eyebrow")
        self._title = text(kind="title")
        self._body = LongText(_MOST_BODY, "small")
        self._remark = text(kind="small")
        self._answers = {
            Outcome.GOOD: self._button(_("All good"), "primary", Outcome.GOOD),
            Outcome.ADJUSTED: self._button(_("Adjusted"), "", Outcome.ADJUSTED),
            Outcome.STOOD: self._button(_("Stood up"), "", Outcome.STOOD),
        }
        self._ask = button(_("Check now"), "primary", self._check_now)
        self._flags = flags_button(context, self._library)
        self._going = QTimer(self)
        self._going.setSingleShot(True)
        self._going.setInterval(THANKS_MS)
        self._going.timeout.connect(self.close)
        self._lay_out()
        for number, outcome in enumerate(self._answers, 1):
            QShortcut(QKeySequence(str(number)), self, lambda each=outcome: self._answer(each))
        context.link.heard.connect(self._heard)
        context.link.lost.connect(self._lost)
        self._show(None)
        if context.problems:
            self.notice.say("\n".join(context.problems))

    def come_up(self, *, quietly: bool) -> None:
        """Appear as soon as there is something to show."""
        self._leaving = False
        self._coming = None
        if not quietly:
            self._going.stop()
            self._checking.asked()
            if self.context.link.view is not None:
                self._heard(self.context.link.view)
        if self._checking.asking is Asking.WAITING:
            self._coming = quietly
            return
        self._fit()
        super().come_up(quietly=quietly)

    def act(self) -> None:
        """All good; with no check on hand, ask for one; without an agent, start it."""
        if self._checking.asking is Asking.CHECK:
            self._answer(Outcome.GOOD)
        elif self._checking.asking is Asking.OFFER:
            self._check_now()
        elif self._checking.asking is Asking.ALONE:
            self.notice.act()

    def closeEvent(self, event: QCloseEvent) -> None:
        """A check that is closed is told to the agent first."""
        prompt = self._checking.prompt
        waits = self._checking.asking is Asking.CHECK and self.context.link.view is not None
        if not waits or prompt is None or self._leaving:
            super().closeEvent(event)
            return
        event.ignore()
        self._leaving = True
        self.hide()
        self.context.link.say(Dismiss(prompt), lambda _reply: self._left())

    def _button(self, said: str, kind: str, outcome: Outcome) -> QPushButton:
        return button(said, kind, lambda: self._answer(outcome))

    def _lay_out(self) -> None:
        shut = GlyphButton(Glyph.CLOSE, _("Close"), self.context.theme, self.close)
        first = QHBoxLayout()
        first.addWidget(self._eyebrow, 1)
        first.addWidget(shut)
        lines = QVBoxLayout()
        lines.setSpacing(GRID // 2)
        lines.addLayout(first)
        lines.addWidget(self._title)
        lines.addWidget(self._body)
        lines.addStretch(1)
        drawn = QVBoxLayout()
        drawn.setContentsMargins(0, GRID // 2, 0, 0)
        drawn.addWidget(self._stage)
        drawn.addStretch(1)
        top = QHBoxLayout()
        top.setContentsMargins(_MARGIN, _MARGIN - GRID, GRID + 4, 0)
        top.setSpacing(GRID * 2 - 2)
        top.addLayout(drawn)
        top.addLayout(lines, 1)
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(_MARGIN, GRID * 2 - 2, _MARGIN, 0)
        row.setSpacing(GRID)
        for each in (*self._answers.values(), self._ask):
            row.addWidget(each)
        row.addStretch(1)
        below = QVBoxLayout()
        below.setContentsMargins(0, 0, 0, _MARGIN - 2)
        below.setSpacing(GRID // 2)
        self._remark.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        below.addWidget(self._remark)
        self._flags_row = QWidget()
        flags = QHBoxLayout(self._flags_row)
        # Its text stands where the others do, and not its ground, which is not seen.
        flags.setContentsMargins(GRID // 2, 0, _MARGIN, 0)
        flags.addWidget(self._flags)
        flags.addStretch(1)
        below.addWidget(self._flags_row)
        self.body.addLayout(top)
        self.body.addWidget(self._row)
        self.body.addLayout(below)

    def _fit(self) -> None:
        """Grow where the answers are longer in the person's language than here."""
        self._card.setFixedWidth(max(WIDTH, self._row.minimumSizeHint().width()))

    # --- what is said -----------------------------------------------------------------

    def _answer(self, outcome: Outcome) -> None:
        if self._checking.asking is not Asking.CHECK or self._answering:
            return
        self._answering = True
        self._checking.answered = outcome
        self._tell("")
        self.context.link.say(AnswerPosture(outcome, self._checking.prompt), self._took)

    def _check_now(self) -> None:
        if not self._answering:
            self._answering = True
            self._tell("")
            self.context.link.say(CheckPosture(), self._took)

    def _took(self, reply: Reply) -> None:
        self._answering = False
        if reply.refused is not None:
            self._checking.answered = None
            if not reply.silent:
                self._tell(reply.refused, "wrong")

    def _left(self) -> None:
        if self._leaving:
            self.close()

    # --- what is shown ----------------------------------------------------------------

    def _heard(self, view: View) -> None:
        before = self._checking.asking
        asking = self._checking.heard(view)
        if asking is Asking.OVER:
            self.close()
            return
        self._show(view)
        if asking is Asking.THANKS and before is not Asking.THANKS:
            self._going.start()
        if asking is not before:
            self.setFocus()
        if self._coming is None:
            self._fit()
        else:
            self.come_up(quietly=self._coming)

    def _lost(self, _said: str, _running: bool) -> None:
        self._checking.lost()
        self._show(None)
        if self._coming is not None:
            self.come_up(quietly=self._coming)

    def _show(self, view: View | None) -> None:
        asking = self._checking.asking
        for each in self._answers.values():
            each.setVisible(asking is Asking.CHECK)
        self._ask.setVisible(asking is Asking.OFFER)
        self._flags_row.setVisible(view is not None and view.phase is Phase.SPASM)
        cue = self._cue(view) if asking is Asking.CHECK else None
        if asking is Asking.THANKS:
            self._say(thanks(self._checking.answered), "")
            return
        pose = self._library.poses.get(cue.pose if cue is not None and cue.pose else _POSE)
        self._stage.show_pose(pose)
        if cue is not None:
            self._say(texts.title(cue), texts.body(cue))
        elif asking is not Asking.OFFER:
            self._say(phrases.prompt_body(Kind.POSTURE, 0.0, 0.0), "")
        else:
            now = self.context.now().local
            self._say(_("No check is due"), "" if view is None else next_check(view, now))
        self._stage.setAccessibleName(self._title.text())

    def _cue(self, view: View | None) -> Cue | None:
        if view is None or view.prompt is None or not view.prompt.items:
            return None
        return self._library.cues.get(view.prompt.items[0])

    def _say(self, title: str, body: str) -> None:
        self._title.setText(title)
        self._body.say(body)
        self._body.setVisible(bool(body))

    def _tell(self, said: str, kind: str = "small") -> None:
        if self._remark.property("kind") != kind:
            self._remark.setProperty("kind", kind)
            restyle(self._remark)
        self._remark.setText(said)
        self._remark.setVisible(bool(said))
