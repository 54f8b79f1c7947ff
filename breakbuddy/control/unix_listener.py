"""The agent's end of the Unix socket: one thread, all clients at once, none able to hold it up.

While nobody is connected, or those who are have nothing to say, it sleeps
without a time limit. What the lines say is not its business.
"""

import logging
import os
import selectors
import socket
import sys
import time
from contextlib import suppress
from pathlib import Path

from breakbuddy.control.errors import already_running, cannot_listen
from breakbuddy.control.peer import peer_uid
from breakbuddy.control.private import make_socket_folder
from breakbuddy.control.protocol import Code
from breakbuddy.control.session import Session, Stage
from breakbuddy.control.transport import Answer, Limits
from breakbuddy.i18n import _
from breakbuddy.privacy import own_uid

assert sys.platform != "win32"  # noqa: S101 -- tells the type checker where this module is used

_log = logging.getLogger(__name__)

_BACKLOG = 128
_STARVED_SECONDS = 1.0


class UnixListener:
    """A ``transport.Listener`` on the Unix socket of a runtime folder.

    Only the holder of the folder's ``InstanceLock`` may open it: it takes away
    the socket that an agent left behind when it was killed.
    """

    def __init__(self, runtime: Path, limits: Limits) -> None:
        self._runtime = runtime
        self._limits = limits
        self._sessions: set[Session] = set()
        self._stopping = False
        self._shut_until = 0.0  # no connection is accepted before, for want of file descriptors

    def open(self) -> None:
        """See ``transport.Listener``."""
        self._path = make_socket_folder(self._runtime)
        try:
            _clear_the_way(self._path)
            self._door = _listen(self._path)
            self._identity = self._path.lstat()
            self._wake_sender, self._wake_receiver = socket.socketpair()
            self._selector = selectors.DefaultSelector()
        except OSError as error:
            raise cannot_listen(self._path, error) from error
        self._selector.register(self._wake_receiver, selectors.EVENT_READ)
        self._selector.register(self._door, selectors.EVENT_READ)
        self._door_open = True

    def serve(self, answer: Answer) -> None:
        """See ``transport.Listener``."""
        try:
            while not self._stopping:
                self._turn(answer)
        finally:
            self._clean_up()

    def stop(self) -> None:
        """See ``transport.Listener``."""
        self._stopping = True
        with suppress(OSError):
            self._wake_sender.send(b"\0")

    def _turn(self, answer: Answer) -> None:
        ready = [key for key, _events in self._selector.select(self._seconds_to_wait())]
        # Lateness is judged by this moment: what a client sends while another's
        # request is carried out is not late because nobody looked.
        now = time.monotonic()
        for key in ready:
            if key.data is not None and not self._stopping:
                self._attend(key.data, answer)
        # After those who were here before, so that nobody loses their place
        # with a request already sent.
        if any(key.fileobj is self._door for key in ready):
            self._admit(now)
        self._send_off_the_slow(now)
        self._tend_door(now)

    def _attend(self, session: Session, answer: Answer) -> None:
        before = session.interest
        if not session.attend(answer):
            self._drop(session)
        elif session.interest != before:
            self._selector.modify(session.socket, session.interest, session)

    def _admit(self, now: float) -> None:
        if self._crowded:
            if (leaving := self._next_to_leave(now)) is None:
                return
            self._drop(leaving)
        try:
            connection, _address = self._door.accept()
        except (BlockingIOError, ConnectionError):
            return  # that client has gone again
        except OSError as error:
            _log.warning("No connection can be accepted for now: %s", error)
            self._shut_until = now + _STARVED_SECONDS
            return
        connection.setblocking(False)
        session = Session(connection)
        if not self._is_own(connection):
            session.dismiss(Code.FORBIDDEN, _("This BreakBuddy belongs to another user."))
            session.close()
            return
        self._sessions.add(session)
        self._selector.register(connection, session.interest, session)

    def _is_own(self, connection: socket.socket) -> bool:
        try:
            user = peer_uid(connection)
        except OSError:
            return False
        if user in (None, own_uid()):
            return True
        _log.warning("User %s tried to give a command and was refused.", user)
        return False

    @property
    def _crowded(self) -> bool:
        return len(self._sessions) >= self._limits.connections

    def _next_to_leave(self, now: float) -> Session | None:
        """Who makes room for a newcomer: the one idle longest, else whoever dawdles."""
        latest = now - self._limits.crowded_seconds
        leaving = [s for s in self._sessions if s.stage is Stage.IDLE or s.since <= latest]
        return min(leaving, key=lambda s: (s.stage is not Stage.IDLE, s.since), default=None)

    def _send_off_the_slow(self, now: float) -> None:
        latest = now - self._limits.frame_seconds
        for session in list(self._sessions):
            if session.stage is not Stage.IDLE and session.since <= latest:
                session.dismiss(
                    Code.TOO_SLOW, _("The message did not come in time. Nothing was changed.")
                )
                self._drop(session)

    def _drop(self, session: Session) -> None:
        self._sessions.discard(session)
        self._selector.unregister(session.socket)
        session.close()

    def _tend_door(self, now: float) -> None:
        """Watch the door only while a newcomer could be let in: else the loop would spin."""
        room = not self._crowded or self._next_to_leave(now) is not None
        wanted = room and now >= self._shut_until
        if wanted and not self._door_open:
            self._selector.register(self._door, selectors.EVENT_READ)
        elif self._door_open and not wanted:
            self._selector.unregister(self._door)
        self._door_open = wanted

    def _seconds_to_wait(self) -> float | None:
        """Seconds until a time limit passes, if no client does anything; None without a limit."""
        now = time.monotonic()
        waiting = [s.since for s in self._sessions if s.stage is not Stage.IDLE]
        moments = [since + self._limits.frame_seconds for since in waiting]
        if self._shut_until > now:
            moments.append(self._shut_until)
        elif not self._door_open:
            moments += [since + self._limits.crowded_seconds for since in waiting] or [now]
        return max(0.0, min(moments) - now) if moments else None

    def _clean_up(self) -> None:
        # While the door is open the system gives its inode to no other socket.
        with suppress(OSError):
            if os.path.samestat(self._path.lstat(), self._identity):
                self._path.unlink()
        for session in self._sessions:
            session.close()
        self._sessions.clear()
        self._selector.close()
        for end in (self._door, self._wake_sender, self._wake_receiver):
            end.close()


def _listen(path: Path) -> socket.socket:
    door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        door.bind(os.fspath(path))
        path.chmod(0o600)
        door.listen(_BACKLOG)
        door.setblocking(False)
    except OSError:
        door.close()
        raise
    return door


def _clear_the_way(path: Path) -> None:
    """Remove what a killed agent left; a living one keeps it, even if its lock file is gone."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.setblocking(False)
        try:
            probe.connect(os.fspath(path))
        except FileNotFoundError:
            return
        except ConnectionRefusedError:
            path.unlink()
            return
        except BlockingIOError:
            pass  # there is even a queue
    raise already_running()
