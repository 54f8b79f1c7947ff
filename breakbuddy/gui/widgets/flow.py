"""A layout that goes on in the next row where the width ends, as words do."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem


class Flow(QLayout):
    """Its items have the size that they want, from the beginning of the line."""

    def __init__(self, spacing: int) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Put one at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The one at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take one out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many rows as it needs."""
        return self._laid_out(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place everything."""
        super().setGeometry(rect)
        self._laid_out(rect, move=True)

    def sizeHint(self) -> QSize:
        """All in one row, if there is room."""
        hints = [item.sizeHint() for item in self._items]
        gaps = self.spacing() * max(0, len(hints) - 1)
        return QSize(
            sum(hint.width() for hint in hints) + gaps,
            max((hint.height() for hint in hints), default=0),
        )

    def minimumSize(self) -> QSize:
        """The widest of them."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _laid_out(self, area: QRect, *, move: bool) -> int:
        """Place the items, or only see how high they are; the height."""
        x, y, row = 0, 0, 0
        parent = self.parentWidget()
        forwards = parent is None or parent.layoutDirection() is Qt.LayoutDirection.LeftToRight
        for item in self._items:
            size = item.sizeHint()
            if x and x + size.width() > area.width():
                x, y, row = 0, y + row + self.spacing(), 0
            if move:
                left = area.left() + x if forwards else area.right() + 1 - x - size.width()
                item.setGeometry(QRect(QPoint(left, area.top() + y), size))
            x += size.width() + self.spacing()
            row = max(row, size.height())
        return y + row
