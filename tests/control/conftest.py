"""Agents to ask, and clients that misbehave."""

import shutil
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

from breakbuddy.control.folder import socket_path
from breakbuddy.control.server import Handle, Server
from breakbuddy.control.transport import Limits

Serving = Callable[..., Server]
Dial = Callable[[], socket.socket]


@pytest.fixture
def runtime() -> Iterator[Path]:
    """A profile's runtime folder, not yet made, with a path that a socket can have."""
    place = Path(tempfile.mkdtemp(prefix="bb-"))
    yield place / "run"
    shutil.rmtree(place)


@pytest.fixture
def serving(runtime: Path) -> Iterator[Serving]:
    """Start agents' servers; each echoes requests unless told otherwise."""
    with ExitStack() as started:

        def start(handle: Handle = echo, limits: Limits | None = None) -> Server:
            server = Server(runtime, handle, limits=limits or Limits())
            server.start()
            started.callback(server.close)
            return server

        yield start


def echo(request: Mapping[str, object]) -> Mapping[str, object]:
    return {"heard": dict(request)}


@pytest.fixture
def dial(runtime: Path) -> Iterator[Dial]:
    """Raw connections to the agent, which give up after 10 s."""
    with ExitStack() as opened:

        def connect() -> socket.socket:
            if sys.platform == "win32":
                pytest.skip("raw Unix sockets")
            connection = opened.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
            connection.settimeout(10)
            connection.connect(str(socket_path(runtime)))
            return connection

        yield connect


@pytest.fixture
def eventually() -> Callable[[Callable[[], object]], None]:
    """Wait until a condition holds; fail after 10 s."""

    def wait(condition: Callable[[], object]) -> None:
        deadline = time.monotonic() + 10
        while not condition():
            assert time.monotonic() < deadline, "it did not come about within 10 s"
            time.sleep(0.005)

    return wait
