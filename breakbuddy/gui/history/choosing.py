"""Asking the person where a file should go."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from breakbuddy.i18n import _

Choose = Callable[[QWidget, Path, str], Path | None]
"""Asks for a file: the window, the file that is proposed, how its name should end."""


def choose_file(window: QWidget, proposed: Path, ending: str) -> Path | None:
    """Ask with the system's own dialogue, which also asks before it replaces a file."""
    dialog = QFileDialog(window, _("Export"), str(proposed.parent), f"*.{ending}")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(ending)
    dialog.selectFile(proposed.name)
    if not dialog.exec():
        return None
    return next(map(Path, dialog.selectedFiles()), None)


def documents() -> Path:
    """Where people keep what they save."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place) or Path.home())
