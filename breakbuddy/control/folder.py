"""The private folder of the socket and the lock: where it is, and whether it is this person's.

Only the folder itself is judged. Who owns a folder above it could at worst take
it away, and is then told from us by what stands in its place.
"""

import os
import stat
import sys
from pathlib import Path

from breakbuddy.control.errors import ControlError
from breakbuddy.i18n import _
from breakbuddy.privacy import own_uid

_SOCKET = "agent.sock"
_LONGEST_PATH = 103
"""Bytes that fit into a socket's address on every POSIX system, less the final NUL."""


def socket_path(runtime: Path) -> Path:
    """Where the agent of a runtime folder listens: in it, or in /tmp if that path is too long.

    Client and agent find the same path, whatever TMPDIR says to either.
    """
    path = runtime / _SOCKET
    if sys.platform == "win32" or len(os.fsencode(path)) <= _LONGEST_PATH:
        return path
    own = Path("/tmp") / f"breakbuddy-{own_uid()}"  # noqa: S108 -- made private before use
    return own / digest(runtime) / _SOCKET


def digest(runtime: Path) -> str:
    """A short name that stands for this runtime folder."""
    from hashlib import sha256  # noqa: PLC0415 -- loads OpenSSL; most need no short name

    return sha256(os.fsencode(os.path.normcase(runtime))).hexdigest()[:16]


def own_mode(folder: Path) -> int:
    """The permissions of a folder, which must be this person's own.

    Raises:
        ControlError: it is no real folder, or is somebody else's.
        OSError: it cannot be looked at; FileNotFoundError when it is not there.
    """
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        raise ControlError(
            _(
                "{folder} is not a folder of its own but a file or a link, so BreakBuddy does "
                "not trust it. Remove it and start BreakBuddy again."
            ).format(folder=folder)
        )
    if found.st_uid != own_uid():
        raise ControlError(
            _(
                "The folder {folder} belongs to another user, so BreakBuddy does not use it. "
                "Run BreakBuddy as yourself (without sudo), or set XDG_RUNTIME_DIR or "
                "BREAKBUDDY_HOME to a folder of yours."
            ).format(folder=folder)
        )
    return stat.S_IMODE(found.st_mode)
