"""A Wayland compositor with ext-idle-notify-v1, as far as a client for idle time needs one.

Only the wire format, over a real socket: the client is the real libwayland. It has neither
input nor a clock; the test says when it tells what. Not on pywayland's own server side,
which loses each request in version 0.4.19.
"""

import socket
import struct
import threading
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue

from tests.idle.sockets import unix_socket

_DISPLAY = 1
_DELETE_ID = 1
_NOTIFIER, _SEAT = 1, 2
_IDLED, _RESUMED = 0, 1


class Compositor:
    """Serves one client."""

    def __init__(self, folder: Path, version: int) -> None:
        """Listen in a folder; offer that version of the protocol, or none if it is 0."""
        self.environ = {"WAYLAND_DISPLAY": "wayland-test", "XDG_RUNTIME_DIR": str(folder)}
        self._requests: SimpleQueue[str] = SimpleQueue()
        self._version = version
        self._kinds: dict[int, str] = {_DISPLAY: "display"}
        self._notification = 0
        self._door = unix_socket()
        self._door.bind(str(folder / "wayland-test"))
        self._door.listen()
        self._client: socket.socket | None = None
        self._thread = threading.Thread(target=self._serve, name="compositor")
        self._thread.start()

    def heard(self) -> str:
        """The next request about idle time, as "input 300000"; waits for it."""
        return self._requests.get(timeout=10)

    def idled(self) -> None:
        """Tell that no input came for so long."""
        self._send(self._notification, _IDLED)

    def resumed(self) -> None:
        """Tell that input came."""
        self._send(self._notification, _RESUMED)

    def close(self) -> None:
        """Go away, as in a crash. May be called twice."""
        for one in (self._door, self._client):
            if one is not None:
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._door.close()

    def _serve(self) -> None:
        with suppress(OSError):
            self._client, _address = self._door.accept()
            data = b""
            with self._client:
                while more := self._client.recv(4096):
                    data += more
                    while len(data) >= 8 and len(data) >= (size := _head(data)[1]):
                        who, _size, opcode = _head(data)
                        self._take(who, opcode, data[8:size])
                        data = data[size:]

    def _take(self, who: int, opcode: int, body: bytes) -> None:
        match self._kinds[who], opcode:
            case "display", 0:
                callback = _number(body)
                self._send(callback, 0, struct.pack("=I", 0))
                self._send(_DISPLAY, _DELETE_ID, struct.pack("=I", callback))
            case "display", 1:
                self._kinds[_number(body)] = "registry"
                self._announce(_number(body))
            case "registry", 0:
                self._kinds[_number(body[-4:])] = {_NOTIFIER: "notifier", _SEAT: "seat"}[
                    _number(body)
                ]
            case "notifier", (1 | 2):
                made, milliseconds, seat = struct.unpack("=III", body)
                assert self._kinds[seat] == "seat"
                self._kinds[made] = "notification"
                self._notification = made
                self._requests.put(f"{'any' if opcode == 1 else 'input'} {milliseconds}")
            case "notification", 0:
                self._requests.put("destroyed")
                self._send(_DISPLAY, _DELETE_ID, struct.pack("=I", who))
            case _:
                raise AssertionError(f"an unexpected request {opcode} to {self._kinds[who]}")

    def _announce(self, registry: int) -> None:
        self._send(registry, 0, _offer(_SEAT, b"wl_seat", 5))
        if self._version:
            self._send(registry, 0, _offer(_NOTIFIER, b"ext_idle_notifier_v1", self._version))

    def _send(self, who: int, opcode: int, body: bytes = b"") -> None:
        assert self._client is not None
        self._client.sendall(struct.pack("=II", who, (8 + len(body)) << 16 | opcode) + body)


def _head(data: bytes) -> tuple[int, int, int]:
    """Which object a message is for, its size in bytes, and the opcode."""
    who, rest = struct.unpack_from("=II", data)
    return who, rest >> 16, rest & 0xFFFF


def _number(body: bytes) -> int:
    return int.from_bytes(body[:4], "little" if struct.pack("=H", 1)[0] else "big")


def _offer(name: int, interface: bytes, version: int) -> bytes:
    text = interface + b"\0"
    padded = text + b"\0" * (-len(text) % 4)
    return struct.pack("=II", name, len(text)) + padded + struct.pack("=I", version)
