"""The file of history on the disk: private to the person, and never thrown away."""

import errno
import os
import stat
from pathlib import Path

from breakbuddy import privacy
from breakbuddy.core.clock import Instant
from breakbuddy.i18n import _
from breakbuddy.lasting import sync_folder

SIDECARS = ("-wal", "-shm")
"""What SQLite keeps beside a database: its newest pages, and their index."""

_MAGIC = b"SQLite format 3\0"


def located(path: Path) -> Path:
    """The file itself that a path leads to: SQLite names its sidecars after that, and so must we.

    Raises:
        PermissionError: it, its folder, a sidecar or a link to it is another user's.
    """
    real = Path(os.path.realpath(path))
    privacy.refuse_foreign(path.parent, path, real.parent, *_sidecars(real))
    return real


def prepare(path: Path) -> None:
    """Make the file and its folder where they are missing, for this person alone.

    SQLite gives its sidecar files the mode of the database, so that making it
    first with the right one holds under any umask. A folder that was there already
    keeps its mode here: where a link leads to the file, it may hold other things too.

    Raises:
        OSError: the file cannot be made, or something else lies in its place.
    """
    privacy.make_missing(path.parent)
    if is_there(path):
        for file in (path, *_sidecars(path)):
            privacy.close_to_others(file)
    else:
        os.close(privacy.opener(str(path), os.O_RDWR | os.O_CREAT))
        # SQLite does so for its sidecars, and not for a database that it finds.
        sync_folder(path.parent)


def is_there(path: Path) -> bool:
    """Whether a file lies at a path. It is not opened, as opening a pipe may wait for ever.

    Raises:
        OSError: the folder is out of reach, or something else than a plain file lies there.
    """
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return False
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, _("it is not a plain file"))
    return True


def is_foreign(path: Path) -> bool:
    """Whether a file holds something, and that is no database.

    Asked before SQLite looks at it, which would delete a log that it can make
    nothing of. Not to be asked while this process has the database open: on POSIX,
    closing a file gives up all of the process's locks on it.

    Raises:
        OSError: the file could not be read.
    """
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) not in (b"", _MAGIC)


def identity(path: Path) -> tuple[int, int] | None:
    """Which file lies at a path, whatever its name; None if there is none to be seen."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def set_aside(path: Path, now: Instant) -> Path:
    """Rename an unreadable file, and its sidecars with it, to a dated name that is free.

    Returns:
        Where the file now lies.

    Raises:
        OSError: it could not be renamed.
    """
    aside = _free_name(path, now)
    # The database goes last: should the power fail in between, it is found unreadable
    # once more, while a new one beside an old "-wal" would make SQLite delete that.
    for file in _sidecars(path):
        if file.exists():
            file.rename(aside.with_name(aside.name + file.name.removeprefix(path.name)))
    sync_folder(path.parent)
    path.rename(aside)
    sync_folder(path.parent)
    return aside


def _sidecars(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_name(path.name + ending) for ending in SIDECARS)


def _free_name(path: Path, now: Instant) -> Path:
    dated = path.with_name(f"{path.name}.unreadable-{now.local:%Y-%m-%dT%H%M%S}")
    free, number = dated, 1
    while any(file.exists() for file in (free, *_sidecars(free))):
        number += 1
        free = dated.with_name(f"{dated.name}-{number}")
    return free
