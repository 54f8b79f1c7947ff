"""XConnection: one connection to an X server, with time limits; its thread sleeps in the read.

python-xlib's own waits without a limit, so that a server that hangs would hold up the loop,
and runs a program at import. Its declarations and its reading of Xauthority are used.
"""

import logging
import socket
import struct
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from breakbuddy.desktop.idle import x_requests as x
from breakbuddy.desktop.idle.answers import ANSWER_SECONDS
from breakbuddy.desktop.ports import Unavailable
from breakbuddy.desktop.x_display import local_socket
from breakbuddy.i18n import _
from breakbuddy.supervised import Supervised

_LOG = logging.getLogger(__name__)
_SETUP_SECONDS = 2.0
_JOIN_SECONDS = 2.0
_BYTE_ORDER = {"little": 0x6C, "big": 0x42}[sys.byteorder]
_ACCEPTED = 1
_ERROR, _REPLY, _GENERIC_EVENT = 0, 1, 35
_PACKET = 32
_LARGEST_WORDS = 64 * 1024
"""Longer packets are no answer to anything that is asked here."""
_COOKIE = b"MIT-MAGIC-COOKIE-1"
_FAMILY_LOCAL, _FAMILY_WILD = 256, 65535
"""Of the entries of Xauthority: for this machine, for any."""


class XConnection:
    """An authenticated connection. Asking and telling are safe from any thread."""

    def __init__(
        self,
        display: str,
        environ: Mapping[str, str],
        on_event: Callable[[bytes], None],
        on_gone: Callable[[], None],
        on_back: Callable[[], None] = lambda: None,
    ) -> None:
        """Connect, within about two seconds.

        A server that ends the connection and takes another one is still there: whatever
        went wrong, that is no end of the session.

        Args:
            display: As ":0".
            environ: Where XAUTHORITY is looked up.
            on_event: Called on the connection's thread with each event's packet.
            on_gone: Called there, once, when the server is gone; not after ``close``.
            on_back: Called there when there is another connection to the same server, which
                knows nothing of what was told before. It may tell, and not ask.

        Raises:
            Unavailable: there is no server, or it refuses us.
        """
        self._display = display
        self._environ = environ
        self._on_event = on_event
        self._on_gone = on_gone
        self._on_back = on_back
        self._lock = threading.Lock()  # guards the next three, and that packets go out whole
        self._serial = 0
        self._waiting: dict[int, SimpleQueue[bytes | None]] = {}
        self._closed = False
        self._connected = True
        self.gone = False
        """Whether the server is gone, or this was closed, or is between two connections."""
        self._connect()
        self._part = Supervised("x-idle", self._serve, lasts=False)
        self._part.start()

    def ask(self, request: bytes) -> bytes | None:
        """The reply to a request, within 0.4 s; None if it was refused or did not come."""
        waiter: SimpleQueue[bytes | None] = SimpleQueue()
        serial = self._send(request, waiter)
        try:
            return waiter.get(timeout=ANSWER_SECONDS)
        except Empty:
            with self._lock:
                self._waiting.pop(serial, None)
            return None

    def tell(self, request: bytes) -> None:
        """Send a request that has no reply. Without a server nothing happens."""
        self._send(request)

    def close(self) -> None:
        """Leave the server and end the thread. May be called twice, and from ``on_event``."""
        self._closed = True
        self._part.dismiss()
        self._hang_up()
        self._part.join(_JOIN_SECONDS)

    def _send(self, request: bytes, waiter: SimpleQueue[bytes | None] | None = None) -> int:
        with self._lock:
            self._serial = (self._serial + 1) & 0xFFFF
            if waiter is not None:
                if self.gone:
                    waiter.put(None)
                else:
                    self._waiting[self._serial] = waiter
            try:
                self._socket.sendall(request)
            except OSError:
                # Part of it may be out: nothing sensible can follow. The thread sees the end.
                self._hang_up()
            return self._serial

    def _hang_up(self) -> None:
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # it was over already

    def _connect(self) -> None:
        place = local_socket(self._display)
        self._socket = _unix_socket()
        try:
            self._socket.connect(str(place))
            self.first_id, self.root = self._introduce(*_cookie(place, self._environ))
            self._socket.settimeout(None)
            limit = struct.pack("ll", 0, int(ANSWER_SECONDS * 1_000_000))
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, limit)
        except (OSError, EOFError, struct.error) as error:
            self._socket.close()
            text = _("The X display {display} does not answer: {error}")
            raise Unavailable(text.format(display=self._display, error=error)) from error

    def _serve(self) -> None:
        if self.gone:
            if not self._connected and not self._is_back():
                return
            self._take_up()
        end: Exception | None = None
        try:
            while True:
                self._take(self._packet())
        except (OSError, EOFError, ValueError) as error:
            _LOG.debug("the connection to the X server ended: %r", error)
            end = error
        finally:
            self._connected = False
            self._part_from_server()
        # At once, so that the end of a session is seen; a rest comes after it.
        if not self._closed and self._is_back():
            raise end

    def _is_back(self) -> bool:
        """Connect anew; if that cannot be done, the server is gone."""
        try:
            self._connect()
        except Unavailable as error:
            _LOG.debug("the X server is gone: %s", error)
            if not self._closed:
                self._on_gone()
            return False
        self._connected = True
        return True

    def _take_up(self) -> None:
        """Begin with another connection; only now, for meanwhile nobody would read answers."""
        with self._lock:
            self._serial = 0
            self.gone = False
        if self._closed:
            self._hang_up()
        else:
            self._on_back()

    def _part_from_server(self) -> None:
        with self._lock:
            self.gone = True
            waiting, self._waiting = self._waiting, {}
            self._socket.close()
        for waiter in waiting.values():
            waiter.put(None)

    def _take(self, packet: bytes) -> None:
        kind, _data, serial = struct.unpack_from("=BBH", packet)
        if kind not in {_ERROR, _REPLY}:
            self._on_event(packet)
            return
        with self._lock:
            waiter = self._waiting.pop(serial, None)
        if kind == _ERROR:
            _LOG.debug("the X server refused a request: %r", packet)
        if waiter is not None:
            waiter.put(packet if kind == _REPLY else None)

    def _packet(self) -> bytes:
        packet = self._exactly(_PACKET)
        if packet[0] not in {_REPLY, _GENERIC_EVENT}:
            return packet
        (words,) = struct.unpack_from("=L", packet, 4)
        if words > _LARGEST_WORDS:
            raise ValueError(f"a packet of {words} words")
        return packet + self._exactly(4 * words)

    def _exactly(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            more = self._socket.recv(size - len(data))
            if not more:
                raise EOFError(_("it closed the connection"))
            data += more
        return data

    def _introduce(self, auth_name: bytes, auth_data: bytes) -> tuple[int, int]:
        """Begin the conversation; gives the first id that is ours, and the root window."""
        self._socket.sendall(x.Setup.to_binary(_BYTE_ORDER, 11, 0, auth_name, auth_data))
        head = read(x.SetupReply, self._exactly(x.SetupReply.static_size))
        rest = self._exactly(4 * head["words"])
        if head["status"] != _ACCEPTED:
            reason = rest[: head["reason_length"]] or rest
            raise ConnectionRefusedError(reason.decode("utf-8", "replace").strip("\0\n "))
        done, rest = x.SetupDone.parse_binary(rest, None, rawdict=True)
        screen = read(x.Screen, rest[x.FORMAT_BYTES * done["formats"] :])
        return done["id_base"], screen["root"]


def read(declared: Any, data: bytes) -> dict[str, Any]:
    """The values of a declared packet.

    Raises:
        struct.error: it is too short.
    """
    values: dict[str, Any] = declared.parse_binary(data, None, rawdict=True)[0]
    return values


def _unix_socket() -> socket.socket:
    """A socket that gives up after the time for setting up."""
    if sys.platform == "win32":
        raise Unavailable(_("There is no X display."))
    made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    made.settimeout(_SETUP_SECONDS)
    return made


def _cookie(place: Path, environ: Mapping[str, str]) -> tuple[bytes, bytes]:
    """The name and data of what opens the display; empty where nothing is needed, or known."""
    from Xlib import error, xauth  # noqa: PLC0415 -- only where there is an X display

    number = place.name.removeprefix("X").encode()
    try:
        with redirect_stdout(StringIO()):  # it prints what it finds wrong with the file
            entries = xauth.Xauthority(environ.get("XAUTHORITY")).entries
    except error.XauthError:
        return b"", b""
    here = socket.gethostname().encode()
    for family, address, display, name, data in entries:
        ours = family == _FAMILY_WILD or (family == _FAMILY_LOCAL and address == here)
        if ours and display in {b"", number} and name == _COOKIE:
            return name, data
    return b"", b""
