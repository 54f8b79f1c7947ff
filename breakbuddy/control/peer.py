"""Which user is at the other end of a Unix socket."""

import socket
import struct
import sys

# Of <sys/un.h> on macOS and the BSDs, which Python names only in part:
# getsockopt(SOL_LOCAL, LOCAL_PEERCRED) fills a struct xucred.
_SOL_LOCAL = 0
_LOCAL_PEERCRED = 1
_XUCRED = struct.Struct("@IIh16I")


def peer_uid(connection: socket.socket) -> int | None:
    """The user who connected, or who listens; None where the system does not tell.

    Raises:
        OSError: the connection is gone.
    """
    if sys.platform == "linux":
        form = struct.Struct("@iII")
        told = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, form.size)
        return int(form.unpack(told)[1])
    if sys.platform == "darwin" or sys.platform.startswith("freebsd"):
        told = connection.getsockopt(_SOL_LOCAL, _LOCAL_PEERCRED, _XUCRED.size)
        return int(_XUCRED.unpack_from(told.ljust(_XUCRED.size, b"\0"))[1])
    return None
