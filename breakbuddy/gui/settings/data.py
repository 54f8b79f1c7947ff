"""The page on the person's files: where they are, taking them out, all settings anew."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from breakbuddy.config.errors import ConfigError
from breakbuddy.config.save import backup_of
from breakbuddy.desktop.windows import Window
from breakbuddy.gui.context import Context
from breakbuddy.gui.settings.pane import Pane
from breakbuddy.gui.settings.row import Row
from breakbuddy.gui.settings.store import Store
from breakbuddy.gui.tokens import GRID
from breakbuddy.gui.widgets.buttons import button
from breakbuddy.gui.widgets.text import tip
from breakbuddy.i18n import _


def fill(pane: Pane, context: Context, store: Store) -> None:
    """Put the page's rows onto it."""
    places = context.places
    pane.add_group(_("History"), "", [HistoryRow(context)])
    pane.add_group(
        _("Where your files are"),
        _("Everything stays on this computer."),
        [
            PathRow(_("Settings"), places.settings_file),
            PathRow(_("History"), places.history_file),
            PathRow(_("Your own tips and moves"), places.library_folder),
            PathRow(_("Log"), places.log_file),
        ],
    )
    pane.add_group(_("Begin anew"), "", [ResetRow(context, store)])


class HistoryRow(Row):
    """The way to the window that exports."""

    def __init__(self, context: Context) -> None:
        self._context = context
        super().__init__(
            _("See and export your history"),
            _("The history window saves it as CSV, as JSON or as a picture."),
            button(_("Open the history"), "", self._open),
        )

    def _open(self) -> None:
        problem = self._context.open_window(Window.HISTORY)
        self.tell(problem or "", wrong=problem is not None)


class PathRow(Row):
    """Where a file is. The path can be marked, and copied at once."""

    def __init__(self, label: str, path: Path) -> None:
        self._path = str(path)
        field = QLineEdit(self._path)
        field.setReadOnly(True)
        field.setCursorPosition(0)
        field.setToolTip(tip(self._path))
        field.setAccessibleName(label)
        copy = button(_("Copy"), "", self._copy, name=_("Copy: {name}").format(name=label))
        control = QWidget()
        row = QHBoxLayout(control)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(field, 1)
        row.addWidget(copy)
        super().__init__(label, "", control, wide=True)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._path)
        self.tell(_("Copied."))


class ResetRow(Row):
    """All settings back to their defaults, once the person has said so twice."""

    def __init__(self, context: Context, store: Store) -> None:
        self._context, self._store = context, store
        self._ask = button(_("Reset all settings"), "", self._question)
        self._keep = button(_("Keep them"), "", self._leave)
        self._reset = button(_("Reset"), "primary", self._do)
        control = QWidget()
        row = QHBoxLayout(control)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for each in (self._ask, self._keep, self._reset):
            row.addWidget(each)
        super().__init__(_("All settings"), "", control)
        self._asking(asking=False)

    def take_back(self) -> bool:
        """Leave the question."""
        asked = self._reset.isVisibleTo(self)
        if asked:
            self._leave()
        return asked

    def _question(self) -> None:
        self.tell("")
        self._asking(asking=True)
        self._keep.setFocus()

    def _leave(self) -> None:
        self._asking(asking=False)
        self._ask.setFocus()

    def _do(self) -> None:
        try:
            self._store.reset(None)
        except ConfigError as error:
            self.tell(str(error), wrong=True)
        else:
            kept = backup_of(self._context.places.settings_file).name
            said = _("All settings are at their defaults. The file of before is kept as {file}.")
            self.tell(said.format(file=kept))
        self._leave()

    def _asking(self, *, asking: bool) -> None:
        self._ask.setVisible(not asking)
        for each in (self._keep, self._reset):
            each.setVisible(asking)
        self.explain(
            _("Set every setting back to its default? Your history stays.")
            if asking
            else _("Every setting goes back to its default. Your history stays.")
        )
