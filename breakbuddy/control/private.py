"""Makes the folder of the socket and the lock, and closes it to everybody else."""

import logging
import stat
import sys
from pathlib import Path

from breakbuddy.control.errors import ControlError
from breakbuddy.control.folder import own_mode, socket_path
from breakbuddy.i18n import _
from breakbuddy.privacy import make_missing

_log = logging.getLogger(__name__)


def make_socket_folder(runtime: Path) -> Path:
    """Make the folder of the socket private, and give the socket's path.

    Raises:
        ControlError: see ``make_private``.
    """
    path = socket_path(runtime)
    if path.parent != runtime:
        make_private(path.parent.parent)
    make_private(path.parent)
    return path


def make_private(folder: Path) -> None:
    """Have the folder exist, owned by this person and closed to all others (0700).

    Raises:
        ControlError: it cannot be made, is no real folder, or is somebody else's.
    """
    try:
        make_missing(folder)
        if sys.platform != "win32":
            _close_to_others(folder)
    except OSError as error:
        raise ControlError(
            _(
                "BreakBuddy cannot use its private folder {folder} ({reason}), so it cannot run "
                "there. Make that place writable, or set BREAKBUDDY_HOME to a folder of yours."
            ).format(folder=folder, reason=error.strerror or error)
        ) from error


def _close_to_others(folder: Path) -> None:
    mode = own_mode(folder)
    if mode == stat.S_IRWXU:
        return
    folder.chmod(stat.S_IRWXU)
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        _log.warning(
            "The folder %s was open to other users (mode %04o); it is closed to them now.",
            folder,
            mode,
        )
