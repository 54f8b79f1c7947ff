"""The page of a protocol that runs: what to do now, for how long, and what comes after."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from breakbuddy.coach import texts
from breakbuddy.coach.models import Library, Protocol
from breakbuddy.coach.relief import timeline
from breakbuddy.coach.vocabulary import Application
from breakbuddy.gui.context import Context
from breakbuddy.gui.relieving.course import Course
from breakbuddy.gui.relieving.following import Following
from breakbuddy.gui.relieving.parts import MARGIN, Box
from breakbuddy.gui.relieving.telling import (
    Standing,
    clock,
    ends_line,
    out_of_touch,
    standing,
    stop_question,
)
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.widgets.buttons import button
from breakbuddy.gui.widgets.ring import Ring
from breakbuddy.gui.widgets.text import Elided, text
from breakbuddy.i18n import _

_RING = 148


class RunPage(QWidget):
    """Follows what it is given; asks for what the person wants."""

    asked = Signal(str)
    """pause, resume, skip or stop."""

    def __init__(self, context: Context, library: Library) -> None:
        super().__init__()
        self._context = context
        self._library = library
        self._following: Following | None = None
        self._standing: Standing | None = None
        self._reached = True
        self._news = ""
        self._title = text(kind="headline")
        self._body = text()
        self._ring = Ring(context.theme, _RING)
        self._where = Elided("", "small")
        self._ends = text(kind="small", wrap=False)
        self._course = Course(context.theme)
        self._box = Box()
        self._hold = button("", "primary", self.act)
        self._hold.setToolTip(_("Space"))
        self._next = button(_("Next step"), "", self.skip)
        self._next.setToolTip(_("Arrow key forwards"))
        self._stop = button(_("Stop"), "ghost", self._ask_to_stop)
        self._actions = QWidget()
        self._question = text(kind="strong")
        self._sure = button(_("Stop the timer"), "primary", self._stop_now)
        self._keep = button(_("Go on with it"), "", self.forget_stop)
        self._asking = QWidget()
        self._fold = button("", "chip", self._toggle_cautions)
        self._cautions = Box()
        self._unfolded = False
        self._lay_out()
        self.forget_stop()

    def show_following(self, following: Following, *, reached: bool) -> None:
        """Show where the protocol stands.

        Args:
            following: As the agent said last.
            reached: Whether the agent answers.
        """
        hand = following.hand
        if self._following is None or self._following.hand.number != hand.number:
            self._news = ""
        self._following, self._reached = following, reached
        self._standing = standing(hand, self._library)
        if hand.paused:
            self._title.setText(_("On hold"))
            self._body.setText(_held(hand.kind))
        else:
            self._title.setText(self._standing.title)
            self._body.setText(self._standing.body)
        self._where.setText(self._standing.where)
        self._hold.setText(_("Go on") if hand.paused else _("Put on hold"))
        self._next.setVisible(hand.number < hand.of)
        for each in (self._hold, self._next, self._stop, self._sure):
            each.setEnabled(reached)
        self._show_cautions()
        self.tick()

    def tell(self, news: str) -> None:
        """Say what the agent had to say instead of doing what it was asked."""
        self._news = news
        self.tick()

    def tick(self) -> None:
        """Show what is left now."""
        following, told = self._following, self._standing
        if following is None or told is None:
            return
        hand, now = following.hand, self._context.now()
        left = following.left(now)
        share = left / told.step_seconds if told.step_seconds else 0.0
        small = (
            _("on hold") if hand.paused else _("of {time}").format(time=clock(told.step_seconds))
        )
        self._ring.show_share(share, clock(left), small)
        ends = "" if hand.paused else ends_line(left + told.seconds_after, now)
        self._ends.setText(ends)
        protocol = self._protocol
        self._course.setVisible(protocol is not None)
        if protocol is not None:
            self._course.show_course(timeline(protocol), hand.number - 1, 1 - share)
        if not self._reached:
            self._box.say(out_of_touch(hand, left))
        elif following.late is not None:
            self._box.say(following.late[0], (following.late[1],))
        else:
            self._box.say(self._news)

    def act(self) -> None:
        """Put it on hold, or go on; while it asks whether to stop, stop."""
        if not self._reached or self._following is None:
            return
        if self._asking.isVisibleTo(self):
            self._stop_now()
        else:
            self._ask("resume" if self._following.hand.paused else "pause")

    def skip(self) -> None:
        """Go on to the next step, if there is one."""
        if self._reached and self._next.isVisibleTo(self) and self._next.isEnabled():
            self._ask("skip")

    def forget_stop(self) -> bool:
        """Do not stop after all; whether it was asked."""
        was = self._asking.isVisibleTo(self)
        self._asking.hide()
        self._actions.show()
        return was

    def _ask_to_stop(self) -> None:
        if self._following is None:
            return
        self._question.setText(stop_question(self._following.hand))
        self._actions.hide()
        self._asking.show()
        self._sure.setFocus()

    def _stop_now(self) -> None:
        self.forget_stop()
        self._ask("stop")

    @property
    def _protocol(self) -> Protocol | None:
        """The one that runs; None if the library lacks it, as one that was taken out since."""
        following = self._following
        return None if following is None else self._library.protocols.get(following.hand.protocol)

    def _toggle_cautions(self) -> None:
        self._unfolded = not self._unfolded
        self._show_cautions()

    def _show_cautions(self) -> None:
        protocol = self._protocol
        self._fold.setVisible(protocol is not None)
        self._fold.setText(_("Hide what to mind") if self._unfolded else _("What to mind"))
        shown = texts.cautions(protocol) if protocol is not None and self._unfolded else ()
        self._cautions.say("", shown)

    def _ask(self, action: str) -> None:
        self._news = ""
        self.asked.emit(action)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, 0, MARGIN, GRID * 2)
        outer.setSpacing(GRID * 2)
        top = QHBoxLayout()
        top.setSpacing(GRID * 2)
        words = QVBoxLayout()
        words.setSpacing(GRID)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._body)
        words.addStretch(1)
        top.addLayout(words, 1)
        top.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignVCenter)
        outer.addLayout(top)
        outer.addWidget(self._course)
        about = QHBoxLayout()
        about.addWidget(self._where, 1)
        about.addWidget(self._ends)
        outer.addLayout(about)
        outer.addWidget(self._box)
        actions = QHBoxLayout(self._actions)
        actions.setContentsMargins(0, 0, 0, 0)
        actions.setSpacing(GRID)
        actions.addWidget(self._hold)
        actions.addWidget(self._next)
        actions.addStretch(1)
        actions.addWidget(self._stop)
        outer.addWidget(self._actions)
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(GRID)
        asking.addWidget(self._question)
        answers = QHBoxLayout()
        answers.setSpacing(GRID)
        answers.addWidget(self._sure)
        answers.addWidget(self._keep)
        answers.addStretch(1)
        asking.addLayout(answers)
        outer.addWidget(self._asking)
        fold = QHBoxLayout()
        fold.addWidget(self._fold)
        fold.addStretch(1)
        outer.addLayout(fold)
        outer.addWidget(self._cautions)


def _held(kind: Application) -> str:
    """What to mind while the clock of a step stands still."""
    if kind is Application.PAUSE:
        return _("The clock of this pause stands still until you go on.")
    return _("The clock of this step stands still. Take the pack off until you go on.")
