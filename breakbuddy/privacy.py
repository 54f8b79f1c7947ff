"""Files and folders that are this person's alone, whatever the umask and whatever was there.

What is made is closed to all others (0600, folders 0700); what was found open is closed; what
belongs to another user, or lies behind another user's link, is not used. A link that the
person made themself is followed: people keep their settings elsewhere and link to them.

On Windows the person's own folders are closed to others by inheritance, and nobody is foreign.
"""

import errno
import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

from breakbuddy.i18n import _
from breakbuddy.lasting import sync_folder

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_FILE_MODE = stat.S_IRUSR | stat.S_IWUSR
_ROOT = 0


def own_uid() -> int:
    """This user's number, as ``stat`` gives it for files. On Windows it is 0 for everybody."""
    if sys.platform == "win32":
        return 0
    else:  # noqa: RET505 -- the type checker judges each platform by its own branch
        return os.geteuid()


def is_foreign(path: Path) -> bool:
    """Whether what lies at a path, or a link there, is another user's, whom one need not trust.

    What belongs to root is not foreign: root may do anything anyway. What is not there, or
    out of reach, is not foreign either.
    """
    try:
        owners = {path.lstat().st_uid, path.stat().st_uid}
    except OSError:
        return False
    return not owners <= {own_uid(), _ROOT}


def refuse_foreign(*paths: Path) -> None:
    """Refuse what belongs to another user.

    Raises:
        PermissionError: one of them does; its ``strerror`` is a clause for a person.
    """
    for path in paths:
        if is_foreign(path):
            raise PermissionError(
                errno.EPERM, _("{path} belongs to another user").format(path=path), str(path)
            )


def can_be_changed_by_others(path: Path) -> bool:
    """Whether another user may write into a file, going by its mode and owner alone.

    A group that has the person's own number is their own: many systems give each user one.
    """
    if sys.platform == "win32":
        return False
    try:
        found = path.stat()
    except OSError:
        return False
    by_group = found.st_mode & stat.S_IWGRP and found.st_gid != os.getegid()
    return bool(found.st_mode & stat.S_IWOTH or by_group) or is_foreign(path)


def make_folder(folder: Path) -> None:
    """Have a folder of BreakBuddy's own exist, and those on the way to it; close it to others.

    Raises:
        OSError: it cannot be made, or is another user's.
    """
    make_missing(folder)
    refuse_foreign(folder)
    close_to_others(folder)


def make_missing(folder: Path) -> None:
    """Make a folder and those on the way to it, for this person alone, and so that they last.

    Raises:
        OSError: it cannot be made.
    """
    for missing in reversed([p for p in (folder, *folder.parents) if not os.path.lexists(p)]):
        # Unlike os.makedirs: those on the way are private as well, whatever the umask.
        try:
            missing.mkdir(mode=stat.S_IRWXU)
        except FileExistsError:
            continue
        missing.chmod(stat.S_IRWXU)
        sync_folder(missing.parent)


def close_to_others(path: Path) -> bool:
    """Take from all others what rights they have to a file or folder of this person's.

    Returns:
        Whether others had any. Where a disk knows no such rights, they keep them.
    """
    if sys.platform == "win32":
        return False
    try:
        found = path.stat()
        if found.st_uid != own_uid() or not found.st_mode & _OTHERS:
            return False
        path.chmod(stat.S_IMODE(found.st_mode) & ~_OTHERS)
    except OSError:
        return False
    return True


def keep_private(folders: Iterable[Path]) -> list[Path]:
    """Close BreakBuddy's own folders to all others where they are there, and what lies in them.

    What lies in a folder behind a link is left alone: there the person may keep other
    things too, and the folder is closed to others anyway.

    Returns:
        The folders that were open to others.
    """
    opened = []
    for folder in folders:
        if is_foreign(folder) or not folder.is_dir():
            continue
        if close_to_others(folder):
            opened.append(folder)
        if not folder.is_symlink():
            _close_contents(folder)
    return opened


def _close_contents(folder: Path) -> None:
    try:
        entries = list(folder.iterdir())
    except OSError:
        return
    for entry in entries:
        if not entry.is_symlink() and (entry.is_file() or entry.is_dir()):
            close_to_others(entry)


def opener(path: str, flags: int) -> int:
    """For ``open``: a file of BreakBuddy's own is made for this person alone.

    One that is there is closed to others if it is a plain file; what it leads to if it is a
    link of this person's may be anything, as ``/dev/null``.

    Raises:
        OSError: it cannot be opened, or is another user's, or lies in another user's folder.
    """
    where = Path(path)
    refuse_foreign(where.parent, where)
    new = not os.path.lexists(path)
    descriptor = os.open(path, flags, _FILE_MODE)
    try:
        _settle(descriptor, path, new=new)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _settle(descriptor: int, path: str, *, new: bool) -> None:
    """Judge the file that was opened itself, which its name may not lead to any more."""
    if sys.platform == "win32":
        return
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode):
        return
    if found.st_uid not in {own_uid(), _ROOT}:
        raise PermissionError(errno.EPERM, _("it belongs to another user"), path)
    if found.st_uid == own_uid() and (new or found.st_mode & _OTHERS):
        # Beside the mode that was asked for, the umask may have taken our own rights.
        os.fchmod(descriptor, _FILE_MODE)
