"""Looking for something by words, in the place of the card."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from breakbuddy import phrases
from breakbuddy.coach import texts
from breakbuddy.coach.models import Item, Library
from breakbuddy.coach.search import search
from breakbuddy.gui.theme import Theme
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.widgets.text import text
from breakbuddy.gui.widgets.two_lines import ABOUT, TwoLines
from breakbuddy.i18n import _
from breakbuddy.wording import quoted

_MARGIN = GRID * 2 + 4


class Searching(QWidget):
    """A field and what was found. Down goes from the one to the other, Enter takes one."""

    chose = Signal(object)
    """The person chose an ``Item``."""
    wanted = Signal(str)
    """They look for these words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._field = QLineEdit()
        self._field.setPlaceholderText(_("Search tips and moves"))
        self._field.setAccessibleName(_("Search tips and moves"))
        self._field.setClearButtonEnabled(True)
        self._field.textChanged.connect(self.wanted)
        self._field.installEventFilter(self)
        self._list = QListWidget()
        self._list.setAccessibleName(_("What was found"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setItemDelegate(TwoLines(theme, self._list))
        self._list.itemClicked.connect(self._take)
        self._said = text(kind="small")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(_MARGIN, GRID + 6, _MARGIN, GRID * 2)
        rows.setSpacing(GRID)
        rows.addWidget(self._field)
        rows.addWidget(self._said)
        rows.addWidget(self._list, 1)

    def begin(self) -> None:
        """Wait for words."""
        self._field.clear()
        self._field.setFocus()
        self._tell([], "")

    def show_found(self, library: Library, words: str) -> None:
        """Show what the library has on the words."""
        self._tell(list(search(library, words)), words)

    def take(self) -> None:
        """Take what is marked in the list, or the first that was found."""
        entry = self._list.currentItem() if self._list.hasFocus() else self._list.item(0)
        if entry is not None:
            self._take(entry)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down in the field goes to the list."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            first = self._list.item(0)
            if event.key() == Qt.Key.Key_Down and first is not None:
                self._list.setCurrentItem(first)
                self._list.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _tell(self, found: list[Item], words: str) -> None:
        self._list.clear()
        for item in found:
            about = phrases.apart((texts.kind_name(item), texts.category(item.category)))
            entry = QListWidgetItem(texts.title(item))
            entry.setData(ABOUT, about)
            entry.setData(Qt.ItemDataRole.AccessibleTextRole, f"{texts.title(item)}. {about}")
            entry.setData(Qt.ItemDataRole.UserRole, item)
            self._list.addItem(entry)
        if not words.strip():
            self._said.setText(_("Type a word, such as neck, walk or ice."))
        elif not found:
            text_ = _("The library has nothing on {words}.")
            self._said.setText(text_.format(words=quoted(words)))
        else:
            self._said.setText("")
        self._said.setVisible(bool(self._said.text()))

    def _take(self, entry: QListWidgetItem) -> None:
        self.chose.emit(entry.data(Qt.ItemDataRole.UserRole))
