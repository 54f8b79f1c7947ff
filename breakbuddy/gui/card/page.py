"""One card of the deck: its figure, what it says, where it is from, and doing it now."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from breakbuddy import phrases
from breakbuddy.coach import texts
from breakbuddy.coach.models import Item, Library, Move, Protocol
from breakbuddy.coach.playing import Frame, Playing
from breakbuddy.coach.vocabulary import Phase, Place
from breakbuddy.desktop.windows import Window
from breakbuddy.gui.card.deck import POSES
from breakbuddy.gui.context import Context
from breakbuddy.gui.flags import flags_button
from breakbuddy.gui.glyphs import Glyph
from breakbuddy.gui.stage import Stage
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.widgets.buttons import GlyphButton, button
from breakbuddy.gui.widgets.text import Elided, LongText, text, tip
from breakbuddy.i18n import _

_STAGE_HEIGHT = 206
_HEIGHT = 468
"""Pixels of a page, so that the buttons keep their place from card to card."""
_MOST_BODY = 132
"""Pixels of a card's text; a longer one scrolls."""
_WELL_DONE_MS = 2500
_MARGIN = GRID * 2 + 4


class Page(QWidget):
    """What the card shows. It plays the move that it shows when asked to."""

    turned = Signal(int)
    """The person wants to go on, or back, by so many cards."""

    def __init__(self, context: Context, library: Library) -> None:
        super().__init__()
        self._context = context
        self._library = library
        self._item: Item | None = None
        self._playing: Playing | None = None
        self._doing = False
        self.stage = Stage(context.theme, _STAGE_HEIGHT)
        self.stage.moved.connect(self._moved)
        self.stage.ended.connect(self._ended)
        self._eyebrow = Elided("", "eyebrow")
        self._title = text(kind="title")
        self._body = LongText(_MOST_BODY)
        self._caution = text(kind="small")
        self._origin = text(kind="small")
        self._act = button("", "primary", self.act)
        self._count = text(kind="small", wrap=False)
        self._flags = flags_button(context, library)
        back = GlyphButton(Glyph.PREVIOUS, _("Previous"), context.theme, lambda: self._turn(-1))
        forth = GlyphButton(Glyph.NEXT, _("Next"), context.theme, lambda: self._turn(1))
        self._thanks = QTimer(self)
        self._thanks.setSingleShot(True)
        self._thanks.setInterval(_WELL_DONE_MS)
        self._thanks.timeout.connect(self._show_texts)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, GRID + 6, 0, GRID * 2 - 2)
        outer.setSpacing(0)
        framed = QHBoxLayout()
        framed.setContentsMargins(_MARGIN, 0, _MARGIN, GRID * 2 - 2)
        framed.addWidget(self.stage)
        outer.addLayout(framed)
        inner = QVBoxLayout()
        inner.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        inner.setSpacing(GRID - 2)
        for each in (self._eyebrow, self._title, self._body, self._caution, self._origin):
            inner.addWidget(each)
        row = QHBoxLayout()
        row.setContentsMargins(0, GRID, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._act)
        row.addWidget(self._flags)
        row.addStretch(1)
        row.addWidget(back)
        row.addWidget(self._count)
        row.addWidget(forth)
        inner.addStretch(1)
        inner.addLayout(row)
        outer.addLayout(inner, 1)
        self.setMinimumHeight(_HEIGHT)

    def show_item(self, item: Item | None, phase: Phase, number: int, count: int) -> None:
        """Show an item of the deck, or that there is none."""
        self._thanks.stop()
        self._doing = False
        self._item = item
        self._playing = self._play_of(item)
        self._flags.setVisible(phase is Phase.SPASM)
        self._count.setText(_("{number} / {count}").format(number=number, count=count))
        self._count.setVisible(item is not None)
        self._show_figure()
        self._show_texts()

    def act(self) -> None:
        """What Enter does: do the move now, open the protocol, or go on to the next card."""
        if self._doing:
            self.stop()
        elif self._playing is not None:
            self._doing = True
            self.stage.play(self._playing)
            self._show_act()
        elif isinstance(self._item, Protocol):
            self._context.open_window(Window.RELIEF)
        else:
            self._turn(1)

    def stop(self) -> bool:
        """End the move that is done; whether there was one."""
        was, self._doing = self._doing, False
        if was:
            self._show_figure()
            self._show_texts()
        return was

    def _turn(self, by: int) -> None:
        self.turned.emit(by)

    def _play_of(self, item: Item | None) -> Playing | None:
        if not isinstance(item, Move):
            return None
        return Playing(item, self._library.poses)

    def _show_figure(self) -> None:
        item = self._item
        if self._playing is not None:
            self.stage.play(self._playing, loop=True)
        elif item is None:
            self.stage.show_pose(None)
        else:
            self.stage.show_pose(self._library.poses.get(POSES[item.category]))
        self.stage.setAccessibleName("" if item is None else texts.title(item))

    def _show_texts(self) -> None:
        item = self._item
        if item is None:
            self._eyebrow.setText("")
            self._title.setText(_("Nothing here"))
            self._body.say(
                _(
                    "You have left out all that fits how your back is. Bring something back in "
                    "the settings."
                )
            )
            self._caution.hide()
            self._origin.hide()
            self._act.hide()
            return
        self._eyebrow.setText(phrases.apart(_about(item)))
        self._title.setText(texts.title(item))
        self._body.say(texts.body(item))
        caution = texts.caution(item)
        self._caution.setText(caution or "")
        self._caution.setVisible(caution is not None)
        self._origin.setText(texts.origin_briefly(item, self._library))
        self._origin.setToolTip(tip(texts.origin(item, self._library)))
        self._origin.show()
        self._act.show()
        self._show_act()

    def _show_act(self) -> None:
        if self._doing:
            self._act.setText(_("Stop"))
        elif self._playing is not None:
            length = phrases.short_length(self._playing.seconds)
            self._act.setText(phrases.apart((_("Do it now"), length)))
        elif isinstance(self._item, Protocol):
            self._act.setText(_("Open the timer"))
        else:
            self._act.setText(_("Next tip"))

    def _moved(self, frame: Frame) -> None:
        """While it is done, the card says the step that is on."""
        if not self._doing or self._playing is None:
            return
        step = self._playing.move.steps[frame.step]
        left = phrases.short_length(frame.seconds_left)
        self._eyebrow.setText(_("{time} left").format(time=left))
        said = texts.say(step)
        if frame.other_side:
            said = " ".join((said, _("Now the other side.")))
        if said != self._body.said:
            self._body.say(said)

    def _ended(self) -> None:
        if self._doing:
            self._doing = False
            self._body.say(_("Well done."))
            self._show_act()
            self._thanks.start()


def _about(item: Item) -> list[str]:
    """What an item is, in a few words."""
    if not isinstance(item, Move):
        return [texts.kind_name(item), texts.category(item.category)]
    said = [texts.category(item.category), texts.position(item.position)]
    if Place.DISCREET in item.places:
        said.append(_("Discreet"))
    return said
