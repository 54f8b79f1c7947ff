"""A bus that can be told to misbehave: it speaks just enough to let a client in."""

import socket
import threading
from contextlib import suppress
from pathlib import Path

from jeepney import HeaderFields, Message, Parser
from jeepney.wrappers import new_method_return

_UNIX = getattr(socket, "AF_UNIX", 0)  # unknown to the types of Windows, where no bus is


class RawBus:
    """Listens at a socket; after Hello it sends the bytes that a test gives it."""

    def __init__(
        self,
        path: Path,
        *,
        welcome: bytes = b"OK 1234\r\n",
        instead_of_hello: bytes | None = None,
    ) -> None:
        self.address = f"unix:path={path}"
        self.connections = 0
        self.greeted = threading.Event()
        self.received: list[Message] = []
        self._welcome = welcome
        self._instead_of_hello = instead_of_hello
        self._peer: socket.socket | None = None
        self._listener = socket.socket(_UNIX)
        self._listener.bind(str(path))
        self._listener.listen()
        self._thread = threading.Thread(target=self._accept, name="raw bus")
        self._thread.start()

    def send(self, data: bytes) -> None:
        """Send bytes to the client that came last."""
        assert self.greeted.wait(30)
        assert self._peer is not None
        self._peer.sendall(data)

    def drop(self) -> None:
        """Hang up on the client."""
        assert self.greeted.wait(30)
        assert self._peer is not None
        self.greeted.clear()
        self._peer.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """End for good."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        if self._peer is not None:
            with suppress(OSError):
                self._peer.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):  # the listener was shut down
            while True:
                self._peer, _where = self._listener.accept()
                self.connections += 1
                with self._peer, suppress(OSError):
                    self._serve(self._peer)

    def _serve(self, peer: socket.socket) -> None:
        login = b""
        while b"AUTH EXTERNAL" not in login or not login.endswith(b"\r\n"):
            login += peer.recv(1024)
        peer.sendall(self._welcome)
        parser, login = Parser(), b""
        while b"BEGIN\r\n" not in login:
            data = peer.recv(1024)
            if not data:
                return
            login += data
        messages = parser.feed(login.partition(b"BEGIN\r\n")[2].removeprefix(b"BEGIN\r\n"))
        while True:
            for message in messages:
                self._take(peer, message)
            data = peer.recv(4096)
            if not data:
                return
            messages = parser.feed(data)

    def _take(self, peer: socket.socket, message: Message) -> None:
        self.received.append(message)
        if message.header.fields.get(HeaderFields.member) != "Hello":
            return
        if self._instead_of_hello is None:
            peer.sendall(new_method_return(message, "s", (":1.99",)).serialise(serial=1))
            self.greeted.set()
        else:
            peer.sendall(self._instead_of_hello)
