"""All that the break's window shows, and what it says to the agent."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from breakbuddy.coach.vocabulary import Phase
from breakbuddy.core.events import Done, Event, Resume, Skip, Snooze, StartBreak
from breakbuddy.gui.context import Context
from breakbuddy.gui.flags import flags_button
from breakbuddy.gui.glyphs import Glyph
from breakbuddy.gui.link import Reply
from breakbuddy.gui.pause import words
from breakbuddy.gui.pause.course import Countdown, Course, Said, Scene
from breakbuddy.gui.pause.covers import corner
from breakbuddy.gui.pause.foot import Foot
from breakbuddy.gui.pause.plan import plan
from breakbuddy.gui.pause.player import Player
from breakbuddy.gui.pause.proposal import MARGIN, Proposal
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.view import MoveOnHand, View
from breakbuddy.gui.widgets.buttons import GlyphButton
from breakbuddy.gui.widgets.ring import Ring
from breakbuddy.gui.widgets.text import line, restyle, text
from breakbuddy.i18n import _

_RING = 132
_SETTLE_SECONDS = 0.8
"""So long a scene takes no answer: a key held down would start a break and end it at once."""


class Face(QWidget):
    """Follows the agent from scene to scene."""

    changed = Signal(object)
    """The ``Scene`` is another one now."""
    leave = Signal()
    """The person wants the window to go."""

    def __init__(self, context: Context, *, quietly: bool) -> None:
        super().__init__()
        self._context = context
        self._library = context.library()
        self._course = Course(quietly=quietly)
        self._moves: tuple[MoveOnHand, ...] = ()
        self._view: View | None = None
        self._alive = False
        self._answering = False
        self._entered = float("-inf")
        self.countdown = Countdown()
        self.dial: words.Dial | None = None
        """What the ring shows."""
        self.close_button = GlyphButton(Glyph.CLOSE, _("Close"), context.theme, self.leave.emit)
        self.close_button.setParent(self)
        self._eyebrow = text(kind="due")
        self._headline = text(kind="headline")
        self._text = text()
        self._ring = Ring(context.theme, _RING)
        self._proposal = Proposal(context.theme)
        self.player = Player(context.theme, self._library)
        self._remark = text(kind="small")
        self._flags = QWidget()
        self._foot_line = line()
        self._foot = Foot(context.theme, context.settings.rhythm)
        self._lay_out()
        self._foot.main.connect(self.act)
        self._foot.snoozed.connect(self._snooze)
        self._foot.skipped.connect(lambda: self._say(Skip(self._course.prompt), Said.LEFT))
        self._foot.resumed.connect(lambda: self._say(Resume()))
        self._foot.closed.connect(self.leave)
        context.link.heard.connect(self._heard)
        context.link.lost.connect(self._lost)
        self._show()

    @property
    def scene(self) -> Scene:
        """What is shown now."""
        return self._course.scene

    @property
    def prompt(self) -> int | None:
        """The prompt that waits for an answer here; None if none does, or nobody would hear it."""
        waits = self.scene is Scene.DUE and self._alive
        return self._course.prompt if waits else None

    def asked(self) -> None:
        """The person brings the window up."""
        self._course.asked()
        if self._context.link.view is not None:
            self._heard(self._context.link.view)

    def act(self) -> None:
        """The main answer of the scene."""
        if not self._alive or self._now - self._entered < _SETTLE_SECONDS:
            return
        if self.scene is Scene.ON_BREAK:
            # One that has just run out is done already, and must not be told twice.
            if self.countdown.left(self._now) > 0:
                self._say(Done(self._course.prompt), Said.DONE)
        elif self.scene in {Scene.DUE, Scene.OFFER}:
            self._say(StartBreak(self._course.prompt))

    @property
    def least_width(self) -> int:
        """How wide the answers are, which no language may cut."""
        return self._foot.minimumSizeHint().width()

    def snooze(self) -> None:
        """The usual snooze."""
        self._foot.snooze()

    def remark(self, said: str, *, wrong: bool = False) -> None:
        """Say something in place; the empty text says nothing any more."""
        kind = "wrong" if wrong else "small"
        if self._remark.property("kind") != kind:
            self._remark.setProperty("kind", kind)
            restyle(self._remark)
        self._remark.setText(said)
        self._remark.setVisible(bool(said))

    def tick(self) -> None:
        """A moment has passed."""
        if self.scene is Scene.ON_BREAK:
            self.player.tick(self._now)
            self._show_dial()

    def fill(self, window: QWidget, stage_height: int) -> None:
        """Stand in the middle of a whole screen, in whose corner the close button is then."""
        self.close_button.setParent(window)
        self.close_button.rename(_("Leave full screen"))
        self.close_button.show()
        self.player.stage.setFixedHeight(stage_height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The close button keeps its corner."""
        super().resizeEvent(event)
        if self.close_button.parentWidget() is self:
            self.close_button.move(corner(self, self.close_button))
            self.close_button.raise_()

    @property
    def _now(self) -> float:
        return self._context.now().boot

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(GRID - 2)
        for each in (self._eyebrow, self._headline, self._text):
            left.addWidget(each)
        left.addStretch(1)
        top = QHBoxLayout()
        top.setContentsMargins(MARGIN, 0, MARGIN, 0)
        top.setSpacing(2 * GRID)
        top.addLayout(left, 1)
        top.addWidget(self._ring)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, MARGIN - 2, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(top)
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 2 * GRID, 0, 2 * GRID)
        middle.setSpacing(GRID)
        self._remark.setContentsMargins(MARGIN, 0, MARGIN, 0)
        flags = QHBoxLayout(self._flags)
        flags.setContentsMargins(MARGIN - 2 * GRID, 0, MARGIN - 2 * GRID, 0)
        flags.addWidget(flags_button(self._context, self._library))
        flags.addStretch(1)
        blocks: tuple[QWidget, ...] = (self._proposal, self.player, self._remark, self._flags)
        for block in blocks:
            middle.addWidget(block)
        outer.addLayout(middle)
        outer.addWidget(self._foot_line)
        outer.addWidget(self._foot)

    def _heard(self, view: View) -> None:
        self._view, self._alive = view, True
        before, now = self.scene, self._now
        scene = self._course.heard(view, self.countdown.left(now))
        if scene is Scene.ON_BREAK:
            self.countdown.heard(view, now)
        elif before is Scene.ON_BREAK:
            self.countdown.stop(now)
        if scene is not before or view.moves != self._moves:
            self._enter(before, view)
        self._show()
        if scene is not before:
            self.changed.emit(scene)

    def _lost(self, _said: str, _running: bool) -> None:
        before = self.scene
        self._alive = False
        self._course.lost()
        self._show()
        if self.scene is not before:
            self.changed.emit(self.scene)

    def _enter(self, before: Scene, view: View) -> None:
        """A scene begins, or proposes other moves."""
        scene = self.scene
        if scene is not before:
            self._entered = self._now if before is not Scene.WAITING else float("-inf")
            self.remark("")
        if scene in {Scene.DUE, Scene.ON_BREAK}:
            self._moves = view.moves
            parts = plan(view.moves, self._library)
            if scene is Scene.DUE:
                self._proposal.put(parts)
                if why := words.why_no_snooze(view):
                    self.remark(why)
            else:
                self.player.begin(parts, self.countdown.gone(self._now))
        elif scene is Scene.DONE:
            self.player.stop()

    def _show(self) -> None:
        scene, view = self.scene, self._view
        done = ""
        if scene is Scene.DONE:
            done = words.done_text(self.countdown.took, self.player.done)
        head = words.head(scene, view, done)
        for label, said in (
            (self._eyebrow, head.eyebrow),
            (self._headline, head.headline),
            (self._text, head.text),
        ):
            label.setText(said)
            label.setVisible(bool(said))
        kind = "due" if head.due else "eyebrow"
        if self._eyebrow.property("kind") != kind:
            self._eyebrow.setProperty("kind", kind)
            restyle(self._eyebrow)
        self._proposal.setVisible(scene is Scene.DUE)
        self.player.setVisible(scene in {Scene.ON_BREAK, Scene.DONE})
        self._flags.setVisible(view is not None and view.phase is Phase.SPASM)
        self._foot_line.setVisible(scene is not Scene.DONE)
        self._foot.setVisible(scene is not Scene.DONE)
        self._foot.put(scene, view if self._alive else None, usable=not self._answering)
        self._show_dial()

    def _show_dial(self) -> None:
        dial = words.dial(self.scene, self._view, self.countdown, self._now)
        self.dial = dial
        self._ring.setVisible(dial is not None)
        if dial is not None:
            self._ring.show_share(dial.share, dial.large, dial.small, amber=dial.amber)

    def _snooze(self, minutes: int | None) -> None:
        length = None if minutes is None else float(minutes)
        self._say(Snooze(length, self._course.prompt), Said.LEFT)

    def _say(self, event: Event, meaning: Said = Said.NOTHING) -> None:
        """Say something to the agent, unless an answer to something else is still to come."""
        if self._answering or not self._alive:
            return
        self._answering = True
        self._course.said = meaning
        self.remark("")
        self._context.link.say(event, self._answered)
        self._show()

    def _answered(self, reply: Reply) -> None:
        self._answering = False
        if reply.refused is not None:
            self._course.said = Said.NOTHING
            if not reply.silent:
                self.remark(reply.refused, wrong=True)
        self._show()
