"""The moves of a running break, one after the other, with the hold counted."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from breakbuddy.coach.models import Library
from breakbuddy.coach.playing import Frame, Playing
from breakbuddy.coach.vocabulary import Position
from breakbuddy.gui.glyphs import Glyph
from breakbuddy.gui.pause import plan, words
from breakbuddy.gui.pause.dots import Dots
from breakbuddy.gui.pause.plan import Part
from breakbuddy.gui.pause.proposal import MARGIN
from breakbuddy.gui.stage import Stage
from breakbuddy.gui.theme import Theme
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.widgets.buttons import GlyphButton
from breakbuddy.gui.widgets.text import Elided, LongText, text
from breakbuddy.i18n import _

STAGE_HEIGHT = 270
_MOST_BODY = 132
"""Pixels of a step's text; a longer one scrolls."""
_LINES = 3
"""Lines that have room without the window growing: two of a step, one of its count."""
_CONTENT = "stand-arms-wide"
_OUTER = MARGIN - GRID
"""The stage reaches a little farther out than the texts."""


class Player(QWidget):
    """Plays the parts of a break. When they are over and the break is not, it lets one rest."""

    def __init__(self, theme: Theme, library: Library) -> None:
        super().__init__()
        self._library = library
        self._parts: tuple[Part, ...] = ()
        self._number = 0
        self._finished: set[int] = set()
        self._since: float | None = None
        self.stage = Stage(theme, STAGE_HEIGHT)
        self.stage.moved.connect(self._moved)
        self.stage.ended.connect(self._ended)
        self._eyebrow = Elided("", "eyebrow")
        self._title = text(kind="title")
        self._body = LongText(_MOST_BODY)
        self._count = Elided("", "strong")
        self._dots = Dots(theme)
        self._then = Elided("", "small")
        back = GlyphButton(Glyph.PREVIOUS, _("Previous move"), theme, lambda: self.turn(-1))
        self._wait = GlyphButton(Glyph.PAUSE, _("Stop the figure"), theme, self.toggle)
        forth = GlyphButton(Glyph.NEXT, _("Next move"), theme, lambda: self.turn(1))
        said = QWidget()
        said.setMinimumHeight(_LINES * (self._body.fontMetrics().lineSpacing() + 4))
        lines = QVBoxLayout(said)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GRID // 2)
        lines.addWidget(self._body)
        lines.addWidget(self._count)
        lines.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self._dots)
        row.addWidget(self._then, 1)
        row.addSpacing(GRID)
        self._controls = (back, self._wait, forth)
        for each in self._controls:
            row.addWidget(each)
        self._texts = QWidget()
        texts = QVBoxLayout(self._texts)
        texts.setContentsMargins(GRID, 0, GRID, 0)
        texts.setSpacing(GRID // 2)
        for line in (self._eyebrow, self._title, said):
            texts.addWidget(line)
        texts.addLayout(row)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(_OUTER, 0, _OUTER, 0)
        outer.setSpacing(2 * GRID)
        outer.addWidget(self.stage)
        outer.addWidget(self._texts)

    def begin(self, parts: Sequence[Part], elapsed: float) -> None:
        """Play the parts, from where a break is after so many seconds."""
        self._parts = tuple(parts)
        self._finished = set()
        self._texts.show()
        number, into = plan.moment(self._parts, elapsed)
        self._show(number, into)

    def turn(self, by: int) -> None:
        """Go to the next move, or back to one; the rest comes after the last."""
        number = max(0, min(self._number + by, len(self._parts)))
        if number != self._number:
            self._show(number)

    def toggle(self) -> None:
        """Stop the figure, or let it go on. The break itself runs on."""
        if not self._wait.isEnabled():
            return
        if self.stage.paused:
            self.stage.resume()
        else:
            self.stage.pause()
        self._show_wait()

    def tick(self, now: float) -> None:
        """Time goes on, for a move too that cannot be drawn."""
        part = self._part
        if part is None or part.playing is not None:
            return
        if self._since is None:
            self._since = now
        elif now - self._since >= part.seconds:
            self._ended()

    def stop(self) -> None:
        """The break is over: no words any more, and a figure that is content."""
        self._texts.hide()
        self.stage.setAccessibleName("")
        self.stage.show_pose(self._library.poses.get(_CONTENT))

    @property
    def done(self) -> tuple[str, ...]:
        """The titles of the moves that were gone through to their end; those left out are not."""
        return tuple(self._parts[number].title for number in sorted(self._finished))

    @property
    def _part(self) -> Part | None:
        return self._parts[self._number] if self._number < len(self._parts) else None

    def _show(self, number: int, into: float = 0.0) -> None:
        self._number, self._since = number, None
        part = self._part
        self._then.setText(plan.following(self._parts, number))
        self._dots.put(number, len(self._parts))
        for each in self._controls:
            each.setVisible(bool(self._parts))
        self._controls[0].setEnabled(number > 0)
        self._controls[2].setEnabled(part is not None)
        self._count.setText("")
        if part is None:
            self._rest()
            return
        self._eyebrow.show()
        self._eyebrow.setText(plan.place(self._parts, number))
        self._title.setText(part.title)
        self.stage.setAccessibleName(part.title)
        if part.playing is None:
            self._body.say(part.text or words.moving_plainly())
            self.stage.show_pose(self._library.poses.get("stand"))
        else:
            self.stage.play(part.playing)
            if into:
                self.stage.seek(into)
        self._show_wait()

    def _rest(self) -> None:
        plain = not self._parts
        self._eyebrow.setText("" if plain else _("All moves done"))
        self._eyebrow.setVisible(not plain)
        self._title.setText(_("On your feet") if plain else _("The rest is yours"))
        self._body.say(words.moving_plainly() if plain else words.resting())
        self.stage.setAccessibleName(self._title.text())
        walk = self._walk()
        if walk is None:
            self.stage.show_pose(self._library.poses.get("stand"))
        else:
            self.stage.play(walk, loop=True)
        self._show_wait()

    def _walk(self) -> Playing | None:
        for move in self._library.moves.values():
            if move.position is Position.WALKING and not move.own:
                try:
                    return Playing(move, self._library.poses)
                except KeyError:
                    continue
        return None

    def _show_wait(self) -> None:
        part = self._part
        can = part is None or part.playing is not None
        stopped = can and self.stage.paused
        self._wait.setEnabled(can)
        self._wait.show_glyph(Glyph.PLAY if stopped else Glyph.PAUSE)
        self._wait.rename(_("Let the figure go on") if stopped else _("Stop the figure"))

    def _moved(self, frame: Frame) -> None:
        part = self._part
        if part is None or part.playing is None:
            return
        step = part.playing.move.steps[frame.step]
        said, count = plan.step_text(step, frame), plan.count_text(step, frame)
        if said != self._body.said:
            self._body.say(said)
        if count != self._count.text():
            self._count.setText(count)

    def _ended(self) -> None:
        if self._part is not None:
            self._finished.add(self._number)
            self.turn(1)
