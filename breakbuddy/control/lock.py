"""One agent per profile: a lock file that is held open for as long as the agent lives.

The system lets go of the lock when the process ends, however it ends. The file
stays behind and means nothing then.
"""

import logging
import os
import sys
from pathlib import Path

from breakbuddy.control.errors import ControlError
from breakbuddy.control.private import make_private
from breakbuddy.i18n import _

_log = logging.getLogger(__name__)

_LOCK = "agent.lock"
_LONGEST_PID = 20


class InstanceLock:
    """The right to be the agent of a profile. Not for use by two threads at once."""

    def __init__(self, folder: Path) -> None:
        """Name the lock of a runtime folder; nothing is created or taken yet."""
        self._folder = folder
        self._path = folder / _LOCK
        self._descriptor: int | None = None

    def acquire(self) -> bool:
        """Take the lock, without waiting; False when another process has it.

        The caller holds it until ``release`` or its end. The process number stands in the file,
        for people to read.

        Raises:
            ControlError: the folder cannot be trusted, or cannot hold a lock.
        """
        if self._descriptor is not None:
            return True
        make_private(self._folder)
        try:
            self._descriptor = self._lock_file()
        except OSError as error:
            raise ControlError(
                _(
                    "BreakBuddy cannot lock {path} ({reason}), so it cannot make sure that it runs "
                    "only once, and does not start. Make that place writable, or set "
                    "BREAKBUDDY_HOME to a folder of yours."
                ).format(path=self._path, reason=error.strerror or error)
            ) from error
        if self._descriptor is None:
            return False
        _note(self._descriptor, f"{os.getpid()}\n")
        return True

    def release(self) -> None:
        """Let another agent start; close the server before. No error when it is not held."""
        if self._descriptor is not None:
            _note(self._descriptor, "")
            os.close(self._descriptor)
            self._descriptor = None

    def _lock_file(self) -> int | None:
        while True:
            # Python opens files so that child processes do not inherit them.
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | _NOT_THROUGH_LINKS, 0o600)
            try:
                _close_to_others(descriptor)
                locked = _try_lock(descriptor)
                if locked and _is_current(descriptor, self._path):
                    return descriptor
            except OSError:
                os.close(descriptor)
                raise
            os.close(descriptor)
            if not locked:
                return None


def read_pid(folder: Path) -> int | None:
    """The process that last took the lock of a runtime folder, if it noted itself.

    Only for telling a person: it may have ended since.
    """
    try:
        with (folder / _LOCK).open("rb") as file:
            return int(file.read(_LONGEST_PID)) or None
    except (OSError, ValueError):
        return None


def _note(descriptor: int, text: str) -> None:
    try:
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, text.encode())
    except OSError as error:
        # A full disk takes the note away, not the lock.
        _log.debug("The lock file could not be written: %s", error)


if sys.platform == "win32":
    import msvcrt

    _NOT_THROUGH_LINKS = 0

    def _close_to_others(_descriptor: int) -> None:
        """The folder does that on Windows."""

    # Windows lets nobody read bytes that are locked, so one far behind the note is.
    _LOCKED_BYTE = 1 << 30

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

    def _is_current(_descriptor: int, _path: Path) -> bool:
        return True  # Windows removes no file that is open

else:
    import fcntl

    _NOT_THROUGH_LINKS = os.O_NOFOLLOW

    def _close_to_others(descriptor: int) -> None:
        # Who could open the file could hold the lock.
        os.fchmod(descriptor, 0o600)

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _is_current(descriptor: int, path: Path) -> bool:
        """Whether the file locked is the one that others find, and not one since removed."""
        try:
            return os.path.samestat(os.fstat(descriptor), path.lstat())
        except FileNotFoundError:
            return False
