"""One of a few that may be long: they go on in a new line where there is no room."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QLayout,
    QLayoutItem,
    QPushButton,
    QSizePolicy,
    QStyle,
    QWidget,
)

from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.widgets.buttons import button

T = TypeVar("T")


class Flow(QLayout):
    """Widgets one after another, as words in a text."""

    def __init__(self, spacing: int = GRID) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Add one at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One of them."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take one out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """None."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high its lines are together."""
        return self._arranged(QRect(0, 0, width, 0), move=False)

    def minimumSize(self) -> QSize:
        """As wide as its widest."""
        wide = max((item.sizeHint().width() for item in self._items), default=0)
        high = max((item.sizeHint().height() for item in self._items), default=0)
        return QSize(wide, high)

    def sizeHint(self) -> QSize:
        """No more than it needs."""
        return self.minimumSize()

    def setGeometry(self, area: QRect) -> None:
        """Arrange them."""
        super().setGeometry(area)
        self._arranged(area, move=True)

    def _arranged(self, area: QRect, *, move: bool) -> int:
        x, y, line = area.x(), area.y(), 0
        owner = self.parentWidget()
        direction = owner.layoutDirection() if owner else Qt.LayoutDirection.LeftToRight
        for item in self._items:
            size = item.sizeHint().boundedTo(QSize(max(1, area.width()), item.sizeHint().height()))
            if x > area.x() and x + size.width() > area.x() + area.width():
                x, y, line = area.x(), y + line + self.spacing(), 0
            if move:
                place = QRect(x, y, size.width(), size.height())
                item.setGeometry(QStyle.visualRect(direction, area, place))
            x += size.width() + self.spacing()
            line = max(line, size.height())
        return y + line - area.y()


class Chips(QWidget, Generic[T]):
    """A choice of which one holds. The arrow keys go from one to the next.

    Args:
        name: What is chosen, for those who cannot see it.
        choices: What there is to choose, with its text.
        chosen: The one that is chosen at first.
    """

    chose = Signal(object)
    """The person chose another one."""

    def __init__(self, name: str, choices: Mapping[T, str], chosen: T) -> None:
        super().__init__()
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        flow = Flow()
        self._group = QButtonGroup(self)
        self._buttons: dict[T, QPushButton] = {}
        for value, said in choices.items():
            made = button(said, "chip", name=said)
            made.setCheckable(True)
            made.setAccessibleDescription(name)
            self._group.addButton(made)
            flow.addWidget(made)
            self._buttons[value] = made
        self.setLayout(flow)
        self.choose(chosen)
        self._group.buttonClicked.connect(lambda _button: self.chose.emit(self.chosen))

    @property
    def chosen(self) -> T:
        """The one that is chosen."""
        return next(value for value, each in self._buttons.items() if each.isChecked())

    def choose(self, value: T) -> None:
        """Choose one, without telling anybody."""
        self._buttons[value].setChecked(True)
