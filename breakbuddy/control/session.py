"""One client's conversation with the agent over a Unix socket. It never waits for the client.

It knows what is due from the client and since when; whoever owns it decides
how long that may take.
"""

import socket
import time
from contextlib import suppress
from enum import Enum, auto
from selectors import EVENT_READ, EVENT_WRITE

from breakbuddy.control.frames import FrameBuffer
from breakbuddy.control.protocol import Code, encode, failure, too_large
from breakbuddy.control.transport import Answer

_CHUNK_BYTES = 8192


class Stage(Enum):
    """What a conversation waits for."""

    REQUEST = auto()
    """The client's first line, or the rest of one that it began."""
    REPLY = auto()
    """That the client reads the reply."""
    IDLE = auto()
    """Nothing: the client may take all the time it likes to ask again."""


class Session:
    """A conversation over a connected, non-blocking socket, which it owns."""

    __slots__ = ("_frames", "_outgoing", "_over", "since", "socket", "stage")

    def __init__(self, connection: socket.socket) -> None:
        self.socket = connection
        self.stage = Stage.REQUEST
        self.since = time.monotonic()
        """When it came to this stage, or last moved on in it."""
        self._frames = FrameBuffer()
        self._outgoing = b""
        self._over = False  # the client sends no more

    @property
    def interest(self) -> int:
        """The events of ``selectors`` that it can go on with.

        Nothing is read while a reply or a whole request waits, so a client that
        sends without end fills its own buffers, not the agent's.
        """
        return EVENT_WRITE if self._busy else EVENT_READ

    def attend(self, answer: Answer) -> bool:
        """Receive, answer one request and send, as far as it goes without waiting.

        Returns:
            False when the conversation is over; the caller closes it.
        """
        answered = False
        try:
            if not self._busy:
                self._receive()
            if self._frames.overfull:
                self.dismiss(Code.TOO_LARGE, too_large())
                return False
            if not self._outgoing and (line := self._frames.take()) is not None:
                self._outgoing = answer(line)
                answered = True
            self._send()
        except OSError:
            return False
        self._move_on(progress=answered)
        return not self._over

    def dismiss(self, code: Code, message: str) -> None:
        """Tell the client why the conversation ends, if it can be told at once."""
        if not self._outgoing:
            with suppress(OSError):
                self.socket.send(encode(failure(code, message)))

    def close(self) -> None:
        """End the conversation without a word."""
        self.socket.close()

    @property
    def _busy(self) -> bool:
        return bool(self._outgoing) or self._frames.complete

    def _receive(self) -> None:
        with suppress(BlockingIOError):
            data = self.socket.recv(min(_CHUNK_BYTES, self._frames.room))
            self._frames.feed(data)
            self._over = not data

    def _send(self) -> None:
        if self._outgoing:
            with suppress(BlockingIOError):
                self._outgoing = self._outgoing[self.socket.send(self._outgoing) :]

    def _move_on(self, *, progress: bool) -> None:
        if self._busy:
            stage = Stage.REPLY
        elif self._frames.partial:
            stage = Stage.REQUEST
        else:
            stage = Stage.IDLE
        if progress or stage is not self.stage:
            self.stage = stage
            self.since = time.monotonic()
