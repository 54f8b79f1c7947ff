"""Unix sockets, for the test doubles."""

import socket
import sys


def unix_socket() -> socket.socket:
    """One that is not connected yet."""
    if sys.platform == "win32":
        raise OSError("not on Windows")
    return socket.socket(socket.AF_UNIX)
