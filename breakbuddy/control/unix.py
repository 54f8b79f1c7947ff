"""A command's end of the Unix socket: connect, send one line, receive one, all in bounded time."""

import os
import socket
import sys
import time
from pathlib import Path

from breakbuddy.control.errors import (
    ControlError,
    foreign_agent,
    hung_up,
    no_agent,
    unanswered,
    unreachable,
)
from breakbuddy.control.folder import own_mode, socket_path
from breakbuddy.control.frames import FrameBuffer
from breakbuddy.control.peer import peer_uid
from breakbuddy.control.protocol import too_large
from breakbuddy.privacy import own_uid

assert sys.platform != "win32"  # noqa: S101 -- tells the type checker where this module is used

_CHUNK_BYTES = 8192
_RETRY_SECONDS = 0.02


def exchange(runtime: Path, request: bytes, timeout: float) -> bytes:
    """Send a line to the agent of a runtime folder, and give the line it replies.

    Args:
        runtime: The profile's runtime folder.
        request: The line, with its line feed.
        timeout: Seconds until it must all be done.

    Raises:
        NoAgent: nothing listens there.
        ControlError: there is no answer in time, or none that can be trusted.
    """
    deadline = time.monotonic() + timeout
    path = socket_path(runtime)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        try:
            own_mode(path.parent)
            _connect(connection, path, deadline)
            _check_peer(connection, path)
            _send(connection, request, deadline)
            return _receive(connection, deadline)
        except (FileNotFoundError, NotADirectoryError, ConnectionRefusedError) as error:
            raise no_agent() from error
        except TimeoutError as error:
            from breakbuddy.control.lock import read_pid  # noqa: PLC0415 -- loads logging

            raise unanswered(timeout, read_pid(runtime)) from error
        except ConnectionError as error:
            raise hung_up() from error
        except OSError as error:
            raise unreachable(path, error) from error


def _connect(connection: socket.socket, path: Path, deadline: float) -> None:
    while True:
        _allow(connection, deadline)
        try:
            connection.connect(os.fspath(path))
        except BlockingIOError:
            # More clients wait at the door than the system lets stand there.
            time.sleep(_RETRY_SECONDS)
        else:
            return


def _check_peer(connection: socket.socket, path: Path) -> None:
    if peer_uid(connection) not in (None, own_uid()):
        raise foreign_agent(path)


def _send(connection: socket.socket, request: bytes, deadline: float) -> None:
    _allow(connection, deadline)
    try:
        connection.sendall(request)
    except (BrokenPipeError, ConnectionResetError):
        # It hung up; the reason may still be there to read.
        return


def _receive(connection: socket.socket, deadline: float) -> bytes:
    frames = FrameBuffer()
    while (line := frames.take()) is None:
        if frames.overfull:
            raise ControlError(too_large())
        _allow(connection, deadline)
        data = connection.recv(min(_CHUNK_BYTES, frames.room))
        if not data:
            raise ConnectionResetError
        frames.feed(data)
    return line


def _allow(connection: socket.socket, deadline: float) -> None:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    connection.settimeout(left)
