"""Writing a file so that it is there whole or not at all, one writer at a time."""

import contextlib
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from breakbuddy.lasting import sync_file, sync_folder

_LEFT_SECONDS = 60.0
"""After how long without a change a half-written file is one that nobody will finish."""
_PATIENCE_SECONDS = 5.0
_RETRY_SECONDS = 0.02


def replace_file(path: Path, contents: bytes) -> None:
    """Put a file in place of the one of that name, readable by this person only.

    Safe against a loss of power: what is found later is the old file or the new.

    Raises:
        OSError: nothing was changed.
    """
    with replacing(path) as file:
        file.write(contents)


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file to write in, which takes the place of the one of that name when all went well.

    It is readable by this person only. If anything is raised meanwhile, nothing was changed.
    Safe against a loss of power: the contents are on the disk before the name is given, and
    the name is when this ends. What a writer left behind that was killed here is removed.

    Raises:
        OSError: nothing was changed.
    """
    _sweep(path)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123 -- an open handle, not a path
            if sys.platform != "win32":
                os.fchmod(handle, 0o600)  # the umask may have taken our own rights
            yield file
            file.flush()
            sync_file(file.fileno())
        Path(name).replace(path)
    except BaseException:  # also Ctrl-C must not leave the half-written file behind
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()
        raise
    sync_folder(path.parent)


@contextlib.contextmanager
def one_writer(folder: Path) -> Iterator[None]:
    """Keep other BreakBuddy programs from writing in a folder meanwhile.

    Where folders cannot be locked (Windows, some network disks) it keeps nobody out.

    Raises:
        TimeoutError: another one has been writing for five seconds.
        OSError: the folder cannot be opened.
    """
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        _lock(handle)
        yield
    finally:
        os.close(handle)  # which also gives the lock back


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        return
    import fcntl  # noqa: PLC0415 -- Windows has no such module

    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise TimeoutError from None
            time.sleep(_RETRY_SECONDS)
        except OSError:
            return  # a network disk without locks: the check for changes has to do
        else:
            return


def _sweep(path: Path) -> None:
    """Remove what killed writers of a file left half-written beside it.

    One whose writer lives after all, as after a suspend, finds its file gone and says so.
    """
    left = re.compile(rf"\.{re.escape(path.name)}\.[a-z0-9_]{{8}}\.tmp")
    latest = time.time() - _LEFT_SECONDS
    # Tidying must not keep anybody from saving.
    with contextlib.suppress(OSError), os.scandir(path.parent) as entries:
        for entry in entries:
            if left.fullmatch(entry.name) and entry.stat(follow_symlinks=False).st_mtime < latest:
                Path(entry.path).unlink()
