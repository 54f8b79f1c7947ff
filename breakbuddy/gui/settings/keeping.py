"""Backing up, restoring, deleting, and a report for a bug, on the page of the person's data."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from breakbuddy.gui.context import Context
from breakbuddy.gui.settings.asking import AskingRow, WorkingRow
from breakbuddy.gui.settings.store import Store
from breakbuddy.gui.widgets.buttons import button
from breakbuddy.i18n import _
from breakbuddy.keeping import backup
from breakbuddy.keeping.checking import Checked, check
from breakbuddy.keeping.deleting import delete
from breakbuddy.keeping.inventory import look
from breakbuddy.keeping.report import free_name
from breakbuddy.keeping.restoring import restore
from breakbuddy.keeping.running import stopped

Choose = Callable[[QWidget, str, Path], Path | None]
"""Asks for a file: the row, what it is for, and the file or folder that is proposed."""
_PATTERN = "*.zip"


def choose_new(parent: QWidget, title: str, proposed: Path) -> Path | None:
    """Ask where to save with the system's own dialogue, which asks before it replaces a file."""
    dialog = QFileDialog(parent.window(), title, str(proposed.parent), _PATTERN)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("zip")
    dialog.selectFile(proposed.name)
    return _chosen(dialog)


def choose_there(parent: QWidget, title: str, proposed: Path) -> Path | None:
    """Ask for a file that is there."""
    dialog = QFileDialog(parent.window(), title, str(proposed), _PATTERN)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _chosen(dialog)


def _chosen(dialog: QFileDialog) -> Path | None:
    if not dialog.exec():
        return None
    return next(map(Path, dialog.selectedFiles()), None)


def _documents() -> Path:
    place = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(place))
    return folder if folder.is_dir() else Path.home()


class BackupRow(WorkingRow):
    """Saves everything in one file."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.choose: Choose = choose_new
        """Asks for the file."""
        super().__init__(
            _("Back up"),
            _("Settings, history and your own library in one file. It is not encrypted."),
            button(_("Back up\u2026"), "", self._begin),
        )

    def _begin(self) -> None:
        now = self._context.now()
        target = self.choose(self, _("Back up"), _documents() / backup.name_for(now))
        if target is None:
            return

        def job() -> str:
            # The dialogue has asked before a file was replaced.
            made = backup.write(self._context.places, target, now, overwrite=True)
            return _("Saved to {path}").format(path=made.path)

        self.work(_("Saving\u2026"), job)


class RestoreRow(AskingRow):
    """Puts back what was saved, once it was checked and the person has said so."""

    def __init__(self, context: Context, store: Store) -> None:
        self._context, self._store = context, store
        self._checked: Checked | None = None
        self.choose: Choose = choose_there
        """Asks for the file."""
        super().__init__(
            _("Restore"),
            _("Puts back what was saved. What is there now is kept as a backup."),
            ask=_("Restore\u2026"),
            keep=_("Keep what is there"),
            do=_("Restore"),
        )

    def begin(self) -> None:
        """Ask for the file, and check it."""
        file = self.choose(self, _("Restore"), _documents())
        if file is None:
            return

        def job() -> str:
            self._checked = check(self._context.places, file)
            return ""

        self.work(_("Checking\u2026"), job, self._ask_for)

    def carry_out(self) -> None:
        """Restore it."""
        checked, self._checked = self._checked, None
        if checked is None:
            return
        places, now = self._context.places, self._context.now()

        def job() -> str:
            try:
                with stopped(places, comes_back=True):
                    before = restore(places, checked, now)
            finally:
                checked.forget()
            if before is None:
                return _("Restored.")
            return _("Restored. What was there before is in {path}").format(path=before)

        self.work(_("Restoring\u2026"), job, lambda _well: self._store.look_again())

    def leave(self) -> None:
        """Leave the question; what was unpacked for it goes."""
        super().leave()
        self._forget()

    def _forget(self) -> None:
        if self._checked is not None:
            self._checked.forget()
            self._checked = None

    def _ask_for(self, well: bool) -> None:
        if not well or self._checked is None:
            return
        told = _("Saved on {day}.").format(day=self._checked.created[:10])
        if self._checked.first is not None:
            days = _("It has history from {first} to {last}.")
            told += " " + days.format(first=self._checked.first, last=self._checked.last)
        question = _("Put it in the place of your settings, history and own library?")
        self.put_question(" ".join((told, *self._checked.notes, question)))


class DeleteRow(AskingRow):
    """Deletes everything."""

    def __init__(self, context: Context, store: Store) -> None:
        self._context, self._store = context, store
        super().__init__(
            _("Delete everything"),
            _("Settings, history, your own library and the log. BreakBuddy stops."),
            ask=_("Delete everything\u2026"),
            keep=_("Keep everything"),
            do=_("Delete"),
        )

    def begin(self) -> None:
        """Ask."""
        found = look(self._context.places)
        count = sum(item.part is not None for item in found.items)
        text = _("Delete all files of BreakBuddy ({count})? This cannot be undone.")
        self.put_question(text.format(count=count))

    def carry_out(self) -> None:
        """Delete it."""
        places, starts = self._context.places, self._context.ways_to_start()

        def job() -> str:
            with stopped(places, comes_back=False):
                done = delete(places, starts=starts)
            count = sum(item.part is not None for item in done.gone)
            said = _("Files deleted: {count}. BreakBuddy does not run any more.")
            parts = [said.format(count=count)]
            if done.left:
                left = ", ".join(str(each.path) for each in done.left)
                parts.append(_("Left: {files}").format(files=left))
            parts += done.starting
            return " ".join(parts)

        self.work(_("Deleting\u2026"), job, lambda _well: self._store.look_again())


class ReportRow(WorkingRow):
    """Writes a bundle for a report of a bug."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.choose: Choose = choose_new
        """Asks for the file."""
        super().__init__(
            _("Report for a bug"),
            _("How things work here, with nothing private in it. BreakBuddy sends nothing."),
            button(_("Write a report\u2026"), "", self._begin),
        )

    def _begin(self) -> None:
        now = self._context.now()
        proposed = free_name(_documents(), f"{now.local:%Y-%m-%d}")
        target = self.choose(self, _("Report for a bug"), proposed)
        if target is None:
            return

        def job() -> str:
            from breakbuddy.cli.doctor.reporting import (  # noqa: PLC0415 -- brings every sense along
                write_report,
            )

            target.unlink(missing_ok=True)  # the dialogue has asked
            path, _held = write_report(self._context.places, target, now)
            text = _("Written to {path}. Please look through it before you send it.")
            return text.format(path=path)

        self.work(_("Looking how things work here\u2026"), job)
