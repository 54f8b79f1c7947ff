"""Another program on a bus, written on jeepney alone: it answers, signals, calls and listens."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import new_error, new_method_call, new_method_return, new_signal

Reply = Callable[[Message], Message | None]


class Peer:
    """One program. Its answers can be set by method name; an unknown method is never answered."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._service = open_dbus_connection(address)
        self._client: DBusConnection | None = None
        self.name: str = self._service.unique_name
        self.replies: dict[str, Reply] = {}
        self.calls: list[tuple[str, tuple[Any, ...]]] = []
        self.heard: list[tuple[str, tuple[Any, ...]]] = []
        self._replied = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="peer")
        self._thread.start()

    def close(self) -> None:
        """Go away, as in a crash. May be called twice."""
        with suppress(OSError):
            self._service.sock.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._service.close()
        if self._client is not None:
            self._client.close()

    def own(self, name: str) -> None:
        """Take a well-known name."""
        self._bus_call(message_bus.RequestName(name))

    def release(self, name: str) -> None:
        """Give a well-known name back."""
        self._bus_call(message_bus.ReleaseName(name))

    def listen(self, interface: str) -> None:
        """Hear an interface's signals; ``heard`` has their names and bodies."""
        self._bus_call(message_bus.AddMatch(MatchRule(type="signal", interface=interface)))

    def emit(
        self,
        path: str,
        interface: str,
        member: str,
        signature: str = "",
        body: Any = (),
        *,
        to: str | None = None,
    ) -> None:
        """Send a signal to all who listen, or to one who may not have asked for it."""
        signal = new_signal(DBusAddress(path, interface=interface), member, signature or None, body)
        if to is not None:
            signal.header.fields[HeaderFields.destination] = to
        self._service.send(signal)

    def call(
        self, destination: str, path: str, interface: str | None, member: str,
        signature: str = "", body: Any = (),
    ) -> Message:  # fmt: skip
        """Call a method and give the reply, be it an error."""
        if self._client is None:
            self._client = open_dbus_connection(self._address)
        address = DBusAddress(path, destination, interface)
        call = new_method_call(address, member, signature or None, body)
        reply: Message = self._client.send_and_get_reply(call, timeout=10)
        return reply

    def names(self) -> list[str]:
        """Every name on the bus."""
        reply = self.call("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "ListNames")
        return list(reply.body[0])

    def answers(self, member: str, signature: str = "", *body: Any) -> None:
        """From now on a method is answered with these values."""
        self.replies[member] = lambda call: new_method_return(call, signature or None, body)

    def fails(self, member: str, name: str, text: str) -> None:
        """From now on a method is answered with this error."""
        self.replies[member] = lambda call: new_error(call, name, "s", (text,))

    def _bus_call(self, message: Message) -> None:
        # Sent on the service's connection, whose names and matches these are.
        self._replied.clear()
        self._service.send(message)
        assert self._replied.wait(30)

    def _serve(self) -> None:
        with suppress(OSError):  # the connection ends when the test wants the peer gone
            while True:
                self._take(self._service.receive())

    def _take(self, message: Message) -> None:
        fields = message.header.fields
        kind = message.header.message_type
        if fields.get(HeaderFields.sender) == "org.freedesktop.DBus":
            # The bus greets with a signal; all else it says is a reply.
            if kind is not MessageType.signal:
                self._replied.set()
        elif kind is MessageType.signal:
            self.heard.append((fields[HeaderFields.member], message.body))
        elif kind is MessageType.method_call:
            self.calls.append((fields[HeaderFields.member], message.body))
            answer = self.replies.get(fields[HeaderFields.member], lambda _call: None)(message)
            if answer is not None:
                self._service.send(answer)
