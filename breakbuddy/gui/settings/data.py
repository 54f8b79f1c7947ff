"""The page on the person's files: where they are, taking them out, all settings anew."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from breakbuddy.config.errors import ConfigError
from breakbuddy.config.save import backup_of
from breakbuddy.desktop.windows import Window
from breakbuddy.gui.context import Context
from breakbuddy.gui.settings.asking import AskingRow
from breakbuddy.gui.settings.keeping import BackupRow, DeleteRow, ReportRow, RestoreRow
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
    pane.add_group(_("Backup"), "", [BackupRow(context), RestoreRow(context, store)])
    pane.add_group(_("If something is wrong"), "", [ReportRow(context)])
    pane.add_group(_("Begin anew"), "", [ResetRow(context, store), DeleteRow(context, store)])


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


class ResetRow(AskingRow):
    """All settings back to their defaults, once the person has said so twice."""

    def __init__(self, context: Context, store: Store) -> None:
        self._context, self._store = context, store
        super().__init__(
            _("All settings"),
            _("Every setting goes back to its default. Your history stays."),
            ask=_("Reset all settings"),
            keep=_("Keep them"),
            do=_("Reset"),
        )

    def begin(self) -> None:
        """Ask."""
        self.put_question(_("Set every setting back to its default? Your history stays."))

    def carry_out(self) -> None:
        """Reset them."""
        try:
            self._store.reset(None)
        except ConfigError as error:
            self.tell(str(error), wrong=True)
        else:
            kept = backup_of(self._context.places.settings_file).name
            said = _("All settings are at their defaults. The file of before is kept as {file}.")
            self.tell(said.format(file=kept))
