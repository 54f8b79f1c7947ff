"""What a break that is due proposes: its moves, each with a small figure and its length."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from breakbuddy import phrases
from breakbuddy.gui.pause.plan import Part
from breakbuddy.gui.pause.words import moving_plainly
from breakbuddy.gui.stage import Stage
from breakbuddy.gui.theme import Theme
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.widgets.text import Elided, text

MARGIN = 28
"""Beside what the window says."""
_STAGE_HEIGHT = 72
_STAGE_WIDTH = 92


class Proposal(QWidget):
    """The moves in their order; plain words where there are none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[Part, ...] | None = None
        self._lines: list[QWidget] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self._rows.setSpacing(GRID + 2)

    def put(self, parts: Sequence[Part]) -> None:
        """Show the moves."""
        if tuple(parts) == self._shown:
            return
        self._shown = tuple(parts)
        for old in self._lines:
            self._rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = [_row(part, self._theme) for part in parts] or [text(moving_plainly())]
        for each in self._lines:
            self._rows.addWidget(each)


def _row(part: Part, theme: Theme) -> QWidget:
    row = QWidget()
    stage = Stage(theme, _STAGE_HEIGHT)
    stage.setFixedWidth(_STAGE_WIDTH)
    stage.setAccessibleName(part.title)
    stage.show_pose(part.pose)
    lines = QVBoxLayout()
    lines.setSpacing(2)
    lines.addStretch(1)
    lines.addWidget(Elided(part.title, "strong"))
    about = filter(None, (part.about, phrases.short_length(part.seconds)))
    lines.addWidget(Elided(phrases.apart(about), "small"))
    lines.addStretch(1)
    across = QHBoxLayout(row)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(2 * GRID)
    across.addWidget(stage)
    across.addLayout(lines, 1)
    return row
