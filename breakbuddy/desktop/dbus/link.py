"""One live connection to a bus: where it is, how to get in, whole messages out and in.

Bytes that make no message are dropped here and never reach the rooms above.
"""

import logging
import os
import socket
import struct
import threading
from collections.abc import Iterator, Mapping
from typing import Literal

from jeepney import HeaderFields, Message, MessageType
from jeepney.auth import AuthenticationError
from jeepney.bus import get_connectable_addresses
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import prep_socket
from jeepney.low_level import calc_msg_size

from breakbuddy.desktop.dbus.errors import DISCONNECTED, BusError
from breakbuddy.i18n import _

BusName = Literal["session", "system"]

_LOG = logging.getLogger(__name__)
_SYSTEM_ADDRESS = "unix:path=/run/dbus/system_bus_socket;unix:path=/var/run/dbus/system_bus_socket"
_SETUP_SECONDS = 2.0
_HELLO_SERIAL = 1
FIRST_SERIAL = 2
_FIXED_HEADER = 16
_CHUNK = 16 * 1024
_LARGEST = 4 * 1024 * 1024
"""Longer messages are read and dropped: nobody has reason to send us one."""


def address_of(bus: BusName, environ: Mapping[str, str] = os.environ) -> str:
    """The address of a bus, as the D-Bus specification has clients look for it.

    Raises:
        BusError: there is no such bus in this session.
    """
    if bus == "system":
        return environ.get("DBUS_SYSTEM_BUS_ADDRESS") or _SYSTEM_ADDRESS
    if address := environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return address
    if runtime := environ.get("XDG_RUNTIME_DIR"):
        return f"unix:path={runtime}/bus"
    raise BusError(_("There is no session bus (D-Bus) in this session."), DISCONNECTED)


class Link:
    """An authenticated connection that has said Hello. Sending is safe from any thread."""

    def __init__(self, bus: BusName, address: str | None = None) -> None:
        """Connect, within about two seconds.

        Raises:
            BusError: nobody answers there, or the bus refuses us.
        """
        self._send_lock = threading.Lock()
        self._buffer = bytearray()
        self._socket = _dial(bus, address or address_of(bus))
        try:
            self.unique_name = self._say_hello()
            self._socket.settimeout(None)
            # A bus that stopped reading must not hold up whoever sends; the
            # reader goes on waiting without limit.
            limit = struct.pack("ll", int(_SETUP_SECONDS), 0)
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, limit)
        except (OSError, EOFError, ValueError) as error:
            self._socket.close()
            raise _no_bus(bus, error) from error

    def send(self, message: Message, serial: int) -> None:
        """Write one message under a serial number of the caller's, from FIRST_SERIAL on.

        Raises:
            OSError: the connection is lost; it is closed for good.
            TypeError, ValueError, struct.error: the body does not fit its signature.
        """
        data = message.serialise(serial=serial)
        with self._send_lock:
            try:
                self._socket.sendall(data)
            except OSError:
                # Part of the message may be out: nothing sensible can follow it.
                self.hang_up()
                raise

    def messages(self) -> Iterator[Message]:
        """Each message that comes in, until the connection ends."""
        while True:
            try:
                raw = self._next_raw()
            except (OSError, EOFError, ValueError) as end:
                _LOG.debug("the bus connection ended: %r", end)
                return
            message = _parse(raw)
            if message is not None:
                yield message

    def hang_up(self) -> None:
        """Shut the connection down, which also ends ``messages``. Safe from any thread."""
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # it was over already

    def close(self) -> None:
        """Close the socket. Only for the thread that reads, or when none does."""
        self.hang_up()
        self._socket.close()

    def _say_hello(self) -> str:
        self._socket.settimeout(_SETUP_SECONDS)
        self._socket.sendall(message_bus.Hello().serialise(serial=_HELLO_SERIAL))
        while True:
            answer = _parse(self._next_raw())
            if answer is None or HeaderFields.reply_serial not in answer.header.fields:
                continue
            if answer.header.message_type is MessageType.method_return and answer.body:
                return str(answer.body[0])
            raise ValueError(f"the bus refused Hello: {answer.body!r:.200}")

    def _next_raw(self) -> bytes:
        """The bytes of the next message; empty for one that is too long to keep."""
        self._fill(_FIXED_HEADER)
        try:
            size = calc_msg_size(bytes(self._buffer[:_FIXED_HEADER]))
        except KeyError as error:  # jeepney's, for a first byte that begins no message
            raise ValueError("what the bus sent is no D-Bus message") from error
        if size > _LARGEST:
            self._drop(size)
            return b""
        self._fill(size)
        raw = bytes(self._buffer[:size])
        del self._buffer[:size]
        return raw

    def _fill(self, size: int) -> None:
        while len(self._buffer) < size:
            self._buffer += self._receive()

    def _drop(self, size: int) -> None:
        while size > len(self._buffer):
            size -= len(self._buffer)
            self._buffer[:] = self._receive()
        del self._buffer[:size]

    def _receive(self) -> bytes:
        data = self._socket.recv(_CHUNK)
        if not data:
            raise EOFError("the bus closed the connection")
        return data


def _dial(bus: BusName, address: str) -> socket.socket:
    failure: Exception = ValueError(address)
    try:
        for place in get_connectable_addresses(address):
            try:
                dialled: socket.socket = prep_socket(place, timeout=_SETUP_SECONDS)
            except (OSError, AuthenticationError) as error:
                failure = error
            else:
                return dialled
    except (ValueError, RuntimeError) as error:  # an address that says nothing we understand
        failure = error
    raise _no_bus(bus, failure) from failure


def _no_bus(bus: BusName, error: Exception) -> BusError:
    _LOG.debug("no %s bus: %r", bus, error)
    if bus == "session":
        reason = _("The session bus (D-Bus) does not answer: {error}")
    else:
        reason = _("The system bus (D-Bus) does not answer: {error}")
    return BusError(reason.format(error=error), DISCONNECTED)


def _parse(raw: bytes) -> Message | None:
    if not raw:
        return None
    try:
        return Message.from_buffer(raw)
    except Exception as error:  # noqa: BLE001 -- a barrier: whatever a peer sent, jeepney raises many kinds
        _LOG.debug("dropped a message that cannot be read: %r", error)
        return None
