"""Content that is shown whole where the screen has room for it, and scrolls where it has not."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

_LEAST = 200
"""Pixels of the content that can be seen on whatever screen."""


class Tall(QScrollArea):
    """As high as its content, within what the screen leaves.

    Args:
        content: What it shows.
        name: What that is, for those who cannot see it.
        besides: Pixels that the rest of the window and its shadow need.
    """

    def __init__(self, content: QWidget, name: str, besides: int) -> None:
        super().__init__()
        self._content = content
        self._besides = besides
        self.setAccessibleName(name)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        content.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Other content has another height."""
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """And so has another width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout = self._content.layout()
        width = max(1, self.viewport().width())
        needed = self._content.sizeHint().height()
        if layout is not None and layout.hasHeightForWidth():
            needed = layout.totalHeightForWidth(width)
        most = max(_LEAST, self.screen().availableSize().height() - self._besides)
        # Texts that wrap think themselves higher than they are at this width.
        self._content.setFixedHeight(needed)
        too_long = needed > most
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if too_long else Qt.FocusPolicy.NoFocus)
        height = min(needed, most)
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)
