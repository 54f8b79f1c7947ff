"""The answers to a break, at the foot of its window."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from breakbuddy import phrases
from breakbuddy.config.when import RhythmSettings
from breakbuddy.gui.glyphs import Glyph
from breakbuddy.gui.pause import words
from breakbuddy.gui.pause.course import Scene
from breakbuddy.gui.pause.proposal import MARGIN
from breakbuddy.gui.theme import Theme
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.view import View
from breakbuddy.gui.widgets.buttons import GlyphButton, button
from breakbuddy.gui.widgets.hinted import HintedButton
from breakbuddy.i18n import _

_ANSWERED = {Scene.DUE, Scene.ON_BREAK}


class Foot(QWidget):
    """Says what the person wants; whoever has it says that to the agent."""

    main = Signal()
    """Start, done, or a break now."""
    snoozed = Signal(object)
    """For so many minutes; None for the usual length."""
    skipped = Signal()
    resumed = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, rhythm: RhythmSettings) -> None:
        super().__init__()
        self._rhythm = rhythm
        self._main = HintedButton(theme, "primary", self.main.emit)
        self._snooze = HintedButton(theme, "", lambda: self.snoozed.emit(None))
        self._more = GlyphButton(
            Glyph.DOWN, _("Snooze for another time"), theme, self._choose, kind="more"
        )
        self._skip = button(_("Skip"), "ghost", self.skipped.emit)
        self._resume = button(_("Resume"), "", self.resumed.emit)
        self._shut = button(_("Close"), "ghost", self.closed.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 2 * GRID, MARGIN - GRID, 2 * GRID)
        row.setSpacing(GRID)
        row.addWidget(self._main)
        row.addStretch(1)
        snoozing = QHBoxLayout()
        snoozing.setSpacing(2)
        snoozing.addWidget(self._snooze)
        snoozing.addWidget(self._more)
        row.addLayout(snoozing)
        for each in (self._skip, self._resume, self._shut):
            row.addWidget(each)

    def put(self, scene: Scene, view: View | None, *, usable: bool) -> None:
        """Offer what can be answered in a scene.

        Args:
            scene: The scene.
            view: How things stand; None if nobody tells.
            usable: Whether an answer can be given now, or one is under way.
        """
        answered = scene in _ANSWERED and view is not None
        offer = scene is Scene.OFFER and view is not None
        self._main.setVisible(answered or offer)
        self._main.setEnabled(usable)
        self._main.say(_main_text(scene), _("Enter"))
        for each in (self._snooze, self._more, self._skip):
            each.setVisible(answered)
        self._resume.setVisible(offer and view is not None and view.paused)
        self._shut.setVisible(not answered)
        if view is None:
            return
        usual = _("Snooze {minutes} min").format(minutes=self._rhythm.snooze)
        self._snooze.say(usual, words.snoozes_left(view))
        self._snooze.setEnabled(usable and view.snoozes_left > 0)
        self._more.setEnabled(usable and view.snoozes_left > 0)
        self._snooze.setToolTip(words.why_no_snooze(view))
        self._skip.setEnabled(usable)
        self._resume.setEnabled(usable)

    def snooze(self) -> None:
        """The usual snooze, as the S key does."""
        if not self._snooze.isHidden() and self._snooze.isEnabled():
            self.snoozed.emit(None)

    def choices(self) -> QMenu:
        """The other lengths of a snooze."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for minutes in self._rhythm.snooze_choices:
            action = menu.addAction(phrases.minutes(minutes))
            action.triggered.connect(
                lambda _checked=False, chosen=minutes: self.snoozed.emit(chosen)
            )
        return menu

    def _choose(self) -> None:
        menu = self.choices()
        height = menu.sizeHint().height()
        menu.popup(self._snooze.mapToGlobal(QPoint(0, -height - GRID // 2)))


def _main_text(scene: Scene) -> str:
    if scene is Scene.DUE:
        return _("Start")
    return _("Done") if scene is Scene.ON_BREAK else _("Take a break now")
