"""What the person wants to meet no more, and the way back for each of it."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from breakbuddy import phrases
from breakbuddy.coach import texts
from breakbuddy.coach.models import Item, Library
from breakbuddy.gui.context import Context
from breakbuddy.gui.opinions import Opinions
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.widgets.buttons import button
from breakbuddy.gui.widgets.text import Elided, line, text
from breakbuddy.i18n import _


class LeftOut(QWidget):
    """A line for each item, read anew whenever the window comes to the front."""

    def __init__(self, context: Context, library: Library) -> None:
        super().__init__()
        self._context = context
        self._library = library
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.refresh()

    def refresh(self) -> None:
        """Read it again."""
        known = self._context.problems
        self._opinions = Opinions(self._context)
        self._show("\n".join(self._context.problems[len(known) :]))
        self._context.problems = known  # told here, and not once more for each look

    def _show(self, problem: str) -> None:
        while (taken := self._rows.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        items = [item for item in self._library if self._opinions.is_left_out(item)]
        if problem:
            self._say(problem, "wrong")
        elif not items:
            self._say(_("Nothing is left out. What you mark as not for you stands here."), "small")
        for number, item in enumerate(items):
            if number:
                self._put(line())
            self._put(self._row(item))

    def _say(self, said: str, kind: str) -> None:
        label = text(said, kind)
        label.setContentsMargins(GRID * 2, GRID + 4, GRID * 2, GRID + 4)
        self._put(label)

    def _put(self, widget: QWidget) -> None:
        self._rows.addWidget(widget)
        widget.show()  # in a page that is on the screen already, it would wait otherwise

    def _row(self, item: Item) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(GRID * 2, GRID, GRID * 2, GRID)
        row.setSpacing(GRID)
        words = QVBoxLayout()
        words.setSpacing(0)
        title = texts.title(item)
        words.addWidget(Elided(title))
        about = phrases.apart((texts.kind_name(item), texts.category(item.category)))
        words.addWidget(Elided(about, "small"))
        row.addLayout(words, 1)
        back = button(_("Bring back"), "", lambda: self._bring_back(item))
        back.setAccessibleName(_("Bring back: {title}").format(title=title))
        row.addWidget(back)
        return made

    def _bring_back(self, item: Item) -> None:
        problem = self._opinions.leave_out(item, wanted=False)
        self._show(problem or "")
