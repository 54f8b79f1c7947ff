"""One thing to set: what it is, its control, and beneath them what went wrong in saving it."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from breakbuddy.config.errors import ConfigError
from breakbuddy.gui.context import Context
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.widgets.text import text


class Field(QWidget):
    """Saves at once.

    Args:
        context: Where it saves.
        label: What is set; empty where the control says it.
        control: By which it is set.
        below: Whether the control stands beneath the label, as one that is wide.
    """

    def __init__(
        self, context: Context, label: str, control: QWidget, *, below: bool = False
    ) -> None:
        super().__init__()
        self._context = context
        self.rows = QVBoxLayout(self)
        """Where more of it can be added."""
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(GRID - 2)
        said = text(label)
        if below:
            self.rows.addWidget(said)
            self.rows.addWidget(control)
        elif not label:
            self.rows.addWidget(control)
        else:
            row = QHBoxLayout()
            row.setSpacing(GRID)
            row.addWidget(said, 1)
            row.addWidget(control)
            self.rows.addLayout(row)
        self._problem = text(kind="wrong")
        self._problem.hide()
        self.rows.addWidget(self._problem)

    def save(self, values: Mapping[str, object], restore: Callable[[], object]) -> None:
        """Save settings by their keys.

        Args:
            values: What to save.
            restore: Makes the control show what holds, if that is not what was wanted.
        """
        self.tell("")
        try:
            for key, value in values.items():
                self._context.change_setting(key, value)
        except ConfigError as error:
            restore()
            self.tell(str(error))

    def tell(self, problem: str) -> None:
        """Say what is wrong; the empty text says that nothing is."""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
