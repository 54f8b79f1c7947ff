"""The agent's end of a named pipe: a thread waits for clients, and one more talks with each.

A pipe carries whole messages, so no client can send half a line. What the lines
say is not its business.
"""

import logging
from contextlib import suppress
from threading import BoundedSemaphore, Event, Lock, Thread
from typing import TYPE_CHECKING, Any

from breakbuddy.control.errors import already_running, cannot_listen
from breakbuddy.control.pipe import Judge
from breakbuddy.control.protocol import MAX_FRAME_BYTES, Code, encode, failure, too_large
from breakbuddy.control.transport import Answer, Limits
from breakbuddy.i18n import _

if TYPE_CHECKING:
    from multiprocessing.connection import _ConnectionBase

    Connection = _ConnectionBase[Any, Any]

_log = logging.getLogger(__name__)

_RECOVERY_SECONDS = 0.1


class PipeListener:
    """A ``transport.Listener`` on a named pipe.

    When all connections are taken, newcomers wait in the system's queue. One
    that says nothing for ``Limits.frame_seconds`` is closed: on a pipe, nobody may idle.
    """

    def __init__(self, address: str, family: str, limits: Limits, *, admits: Judge) -> None:
        """Name the pipe; nothing is created yet.

        Args:
            address: The pipe's name.
            family: Its kind, as ``multiprocessing.connection`` calls it.
            limits: What one client may ask of time and memory.
            admits: Whether a client at the other end of a handle may give commands.
        """
        self._address = address
        self._family = family
        self._limits = limits
        self._admits = admits
        self._stopping = Event()
        self._slots = BoundedSemaphore(limits.connections)
        self._one_at_a_time = Lock()

    def open(self) -> None:
        """See ``transport.Listener``."""
        from multiprocessing.connection import Listener  # noqa: PLC0415 -- Windows only, and heavy

        try:
            self._door = Listener(self._address, self._family)
        except PermissionError as error:
            # The first pipe of a name belongs to the process that made it.
            raise already_running() from error
        except OSError as error:
            raise cannot_listen(self._address, error) from error

    def serve(self, answer: Answer) -> None:
        """See ``transport.Listener``."""
        with self._door:
            while not self._stopping.is_set():
                self._slots.acquire()
                try:
                    connection = self._door.accept()
                except (OSError, EOFError) as error:
                    self._slots.release()
                    _log.debug("A client went before it was heard: %s", error)
                    self._stopping.wait(_RECOVERY_SECONDS)
                    continue
                Thread(
                    target=self._look_after, args=(connection, answer), name="command", daemon=True
                ).start()
        # The process may end as soon as this returns, and with it a reply under way.
        for _slot in range(self._limits.connections):
            if not self._slots.acquire(timeout=self._limits.frame_seconds):
                return

    def stop(self) -> None:
        """See ``transport.Listener``."""
        self._stopping.set()
        # Nothing but a client makes a waiting pipe return; a busy one lets that client wait.
        Thread(target=self._knock, name="knock", daemon=True).start()

    def _knock(self) -> None:
        from multiprocessing.connection import Client  # noqa: PLC0415 -- Windows only, and heavy

        with suppress(OSError):
            Client(self._address, self._family).close()

    def _look_after(self, connection: "Connection", answer: Answer) -> None:
        try:
            with connection, suppress(OSError, EOFError):
                self._converse(connection, answer)
        finally:
            self._slots.release()

    def _converse(self, connection: "Connection", answer: Answer) -> None:
        if self._stopping.is_set():
            return  # most likely it is our own knock
        if not self._admits(connection.fileno()):
            _log.warning("Another user tried to give a command and was refused.")
            refusal = failure(Code.FORBIDDEN, _("This BreakBuddy belongs to another user."))
            connection.send_bytes(encode(refusal))
            return
        while connection.poll(self._limits.frame_seconds):
            try:
                line = connection.recv_bytes(MAX_FRAME_BYTES)
            except EOFError:
                return
            except OSError:
                connection.send_bytes(encode(failure(Code.TOO_LARGE, too_large())))
                return
            with self._one_at_a_time:
                if self._stopping.is_set():
                    return
                reply = answer(line.removesuffix(b"\n"))
            connection.send_bytes(reply)
