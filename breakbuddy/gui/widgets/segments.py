"""One of a few, side by side."""

from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtWidgets import QHBoxLayout

from breakbuddy.gui.widgets.one_of import OneOf

T = TypeVar("T")


class Segments(OneOf[T]):
    """A segmented choice.

    Args:
        name: What is chosen, for those who cannot see it.
        choices: What there is to choose, with its text.
        chosen: The one that is chosen at first.
    """

    def __init__(self, name: str, choices: Mapping[T, str], chosen: T) -> None:
        super().__init__(name, choices, chosen, "choice")
        self.setProperty("kind", "segments")
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        for each in self.buttons.values():
            row.addWidget(each)
