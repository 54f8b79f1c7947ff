"""The tips card as a window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from breakbuddy.coach import texts
from breakbuddy.coach.models import Item
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.gui.card.deck import deck
from breakbuddy.gui.card.foot import Foot
from breakbuddy.gui.card.page import Page
from breakbuddy.gui.card.strip import Strip
from breakbuddy.gui.context import Context
from breakbuddy.gui.frame import CardFrame
from breakbuddy.gui.glyphs import Glyph
from breakbuddy.gui.opinions import Opinions
from breakbuddy.gui.placing import Place
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.view import View
from breakbuddy.gui.widgets.buttons import GlyphButton
from breakbuddy.gui.widgets.segments import Segments
from breakbuddy.gui.widgets.text import line
from breakbuddy.i18n import _

if TYPE_CHECKING:
    from breakbuddy.gui.card.searching import Searching

WIDTH = 440
_SEED_SECONDS = 60 * 60


class CardWindow(CardFrame):
    """One tip or move at a time."""

    def __init__(self, context: Context, *, quietly: bool) -> None:
        super().__init__(context, _("Tips card"), width=WIDTH, place=Place.POINTER)
        del quietly
        self._library = context.library()
        self._past = context.past()
        self._phase = Phase.WELL
        self._cards: tuple[Item, ...] = ()
        self._number = 0
        self._opinions = Opinions(context)
        self._phases = Segments(
            _("How is your back?"), {phase: texts.phase(phase) for phase in Phase}, self._phase
        )
        self._find = GlyphButton(Glyph.SEARCH, _("Search"), context.theme, self.search)
        self._star = GlyphButton(Glyph.STAR, _("Keep"), context.theme)
        self._star.setCheckable(True)
        self._star.clicked.connect(self._keep)
        shut = GlyphButton(Glyph.CLOSE, _("Close"), context.theme, self.close)
        self._page = Page(context, self._library)
        self._searching: Searching | None = None
        self._pages = QStackedWidget()
        self._pages.addWidget(self._page)
        top = QHBoxLayout()
        top.setContentsMargins(GRID * 2, GRID * 2 - 2, GRID * 2, 0)
        top.setSpacing(2)
        top.addWidget(self._phases)
        top.addStretch(1)
        for each in (self._find, self._star, shut):
            top.addWidget(each)
        self.body.addLayout(top)
        self.body.addWidget(self._pages)
        self.body.addWidget(Strip(context))
        self.body.addWidget(line())
        self._foot = Foot(context)
        self.body.addWidget(self._foot)
        self._phases.chose.connect(self._say_phase)
        self._page.turned.connect(self.turn)
        self._connect_keys()
        context.link.heard.connect(self._heard)
        self._deal()
        if context.problems:
            self.notice.say("\n".join(context.problems))

    def turn(self, by: int) -> None:
        """Go on, or back, by so many cards; round and round."""
        if self._cards:
            self._number = (self._number + by) % len(self._cards)
            self._show()

    def search(self) -> None:
        """Look for something by words."""
        if self._searching is None:
            self._searching = self._make_searching()
        self._pages.setCurrentWidget(self._searching)
        self._searching.begin()

    def act(self) -> None:
        """Do what the card offers."""
        if self._pages.currentWidget() is self._page:
            self._page.act()
        elif self._searching is not None:
            self._searching.take()

    def escape(self) -> None:
        """Leave the search, or end a move; else close."""
        if self._pages.currentWidget() is not self._page:
            self._back_to_page()
        elif not self._page.stop():
            self.close()

    def _connect_keys(self) -> None:
        forwards = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        for keys, act in (
            ("Right", lambda: self.turn(1 if forwards else -1)),
            ("Left", lambda: self.turn(-1 if forwards else 1)),
            ("S", self._foot.snooze),
            ("/", self.search),
            ("Ctrl+F", self.search),
        ):
            QShortcut(QKeySequence(keys), self._page, act, context=_HERE)

    def _heard(self, view: View) -> None:
        if view.phase is not self._phase:
            self._phase = view.phase
            self._phases.choose(view.phase)
            self._deal()

    def _say_phase(self, phase: Phase) -> None:
        self._phase = phase
        self.context.link.request({"do": "phase", "phase": phase.value})
        self._deal()

    def _deal(self) -> None:
        seed = int(self.context.now().unix // _SEED_SECONDS)
        self._cards = deck(self._library, self._past, self._phase, seed)
        self._number = 0
        self._show()

    def _show(self) -> None:
        item = self._cards[self._number] if self._cards else None
        self._star.setEnabled(item is not None)
        self._page.show_item(item, self._phase, self._number + 1, len(self._cards))
        if item is not None:
            self._star.setChecked(self._opinions.is_favourite(item))
            self._star.rename(_("Kept") if self._star.isChecked() else _("Keep"))
            problem = self._opinions.seen(item)
            if problem:
                self.notice.say(problem)

    def _keep(self) -> None:
        if not self._cards:
            return
        item = self._cards[self._number]
        problem = self._opinions.keep(item, wanted=self._star.isChecked())
        if problem:
            self.notice.say(problem)
        self._star.setChecked(self._opinions.is_favourite(item))
        self._star.rename(_("Kept") if self._star.isChecked() else _("Keep"))

    def _make_searching(self) -> "Searching":
        # A list and its painter take time to load, which most people never need.
        from breakbuddy.gui.card.searching import Searching  # noqa: PLC0415 -- see above

        made = Searching(self.context.theme)
        made.chose.connect(self._found)
        made.wanted.connect(lambda words: made.show_found(self._library, words))
        self._pages.addWidget(made)
        return made

    def _found(self, item: Item) -> None:
        self._cards = (item, *(each for each in self._cards if each is not item))
        self._number = 0
        self._back_to_page()
        self._show()

    def _back_to_page(self) -> None:
        self._pages.setCurrentWidget(self._page)
        self.setFocus()


_HERE = Qt.ShortcutContext.WindowShortcut
