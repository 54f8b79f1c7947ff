"""Having what was written survive a loss of power: a file's contents, and a name in a folder.

A system keeps what is written in memory for up to half a minute. A file is safe once it was
synchronised; its name is, once the folder that bears it was.
"""

import contextlib
import os
import sys
from pathlib import Path


def sync_file(descriptor: int) -> None:
    """Return when the contents of an open file are on the disk.

    Raises:
        OSError: the disk refused it.
    """
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 -- Windows has no such module

        # There, fsync leaves it in the disk's own memory (fsync(2)). Not every disk, as one
        # on the network, can do more.
        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Have names that were made, changed or removed in a folder last. Never fails.

    What was done is done, and seen by all: a disk that refuses this has not failed at it.
    On Windows the names of a file system with a journal need no such thing.
    """
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            sync_file(handle)
        finally:
            os.close(handle)
