"""Full disks and closed folders, made for a test and taken back after it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

NOBODY = 65534

posix_only = pytest.mark.skipif(
    sys.platform == "win32", reason="modes, limits and pipes are POSIX's"
)


@contextmanager
def full_disk(room: int = 512) -> Iterator[None]:
    """No file of this process may grow beyond some bytes: those SQLite needs to look at one."""
    if sys.platform == "win32":
        pytest.skip("limits are POSIX's")
    import resource  # noqa: PLC0415 -- there is none on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def without_rights() -> Iterator[None]:
    """Be someone whom the modes of files concern, even where the tests run as root."""
    if sys.platform == "win32":
        pytest.skip("modes are POSIX's")
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)
