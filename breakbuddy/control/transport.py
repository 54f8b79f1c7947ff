"""The agent's end of what lines travel on: a Unix socket, or a named pipe on Windows.

It sees lines, and nothing of the system beneath; what a line says is not its business.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

Answer = Callable[[bytes], bytes]
"""Turns a line (without line feed) into the reply (with it). Never raises."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one client may ask of the agent's time and memory."""

    connections: int = 32
    """At most so many are open at once. When one more comes, the one idle longest goes."""
    frame_seconds: float = 2.0
    """So long may a line take to come, from its first byte, and a reply to be read."""
    crowded_seconds: float = 0.25
    """So long instead, for whoever is in the way when all connections are taken."""


class Listener(Protocol):
    """The agent's end."""

    def open(self) -> None:
        """Begin to listen; clients that come now wait for ``serve``.

        Raises:
            ControlError: it is not possible here, or another agent listens already.
        """
        ...

    def serve(self, answer: Answer) -> None:
        """Answer clients, one line at a time, until ``stop``; then clean up."""
        ...

    def stop(self) -> None:
        """Make ``serve`` return. From any thread, any number of times."""
        ...
