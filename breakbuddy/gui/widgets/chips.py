"""One of a few that may be long: they go on in a new line where there is no room."""

from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtWidgets import QSizePolicy

from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.widgets.flow import Flow
from breakbuddy.gui.widgets.one_of import OneOf

T = TypeVar("T")


class Chips(OneOf[T]):
    """A choice in as many lines as it needs.

    Args:
        name: What is chosen, for those who cannot see it.
        choices: What there is to choose, with its text.
        chosen: The one that is chosen at first.
    """

    def __init__(self, name: str, choices: Mapping[T, str], chosen: T) -> None:
        super().__init__(name, choices, chosen, "chip")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        flow = Flow(GRID)
        for each in self.buttons.values():
            flow.addWidget(each)
        self.setLayout(flow)
