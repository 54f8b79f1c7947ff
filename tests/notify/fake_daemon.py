"""A notification daemon that a test commands: it may answer rubbish, never, or go away."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from jeepney import DBusAddress, HeaderFields, Message, MessageType
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import new_error, new_method_return, new_signal

from tests.desktop.harness.waiting import until

SERVICE = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
ALL = ("actions", "body", "body-markup")

Reply = Callable[[Message], Message | None]
"""Answers a call; None for a daemon that never answers it."""


def says(signature: str, *body: Any) -> Reply:
    """Answers a call with these values, whatever it asked."""
    return lambda call: new_method_return(call, signature or None, body)


def fails(name: str) -> Reply:
    """Answers a call with an error."""
    return lambda call: new_error(call, name, "s", ("No.",))


def never(_call: Message) -> None:
    """Does not answer at all."""


class Shown:
    """What a daemon was told to show, its arguments by their names."""

    def __init__(self, number: int, arguments: tuple[Any, ...]) -> None:
        self.number = number
        self.app, self.replaces, self.icon, self.title, self.body = arguments[:5]
        flat, self.hints, self.timeout = arguments[5:]
        self.buttons = dict(zip(flat[::2], flat[1::2], strict=True))

    def hint(self, name: str) -> Any:
        """A hint's value; None if it was not given."""
        signature_and_value = self.hints.get(name)
        return signature_and_value[1] if signature_and_value else None


class FakeDaemon:
    """Owns the notification daemon's name on a bus, and does what the test says."""

    def __init__(
        self,
        address: str,
        *,
        capabilities: tuple[str, ...] = ALL,
        info: tuple[str, ...] = ("fake", "tests", "1.0", "1.2"),
    ) -> None:
        self._address = address
        self.replies: dict[str, Reply] = {
            "GetCapabilities": says("as", list(capabilities)),
            "GetServerInformation": says("ssss", *info),
            "Notify": self._notify,
            "CloseNotification": self._close,
        }
        self.asked: list[str] = []
        self.shown: list[Shown] = []
        self.closed: list[int] = []
        self.before_reply: Callable[[int], None] = lambda _number: None
        self.replaces_in_place = True
        self._numbers = 40
        self._connection: DBusConnection | None = None
        self._thread = threading.Thread(target=self._serve, name="fake daemon")

    @property
    def running(self) -> bool:
        """Whether it serves."""
        return self._thread.is_alive()

    def start(self) -> None:
        """Take the name and serve."""
        # The bus's socket is there a moment before it listens.
        self._connection = until(self._connect, "the session bus accepts connections")
        self._connection.send_and_get_reply(message_bus.RequestName(SERVICE))
        self._thread.start()

    def stop(self) -> None:
        """Go away, as in a crash. May be called twice."""
        if self._connection is not None:
            self._connection.sock.shutdown(socket.SHUT_RDWR)
            self._thread.join()
            self._connection.close()
            self._connection = None

    def leave(self) -> None:
        """Give the name back and stay on the bus, without hearing what the bus says to it."""
        assert self._connection is not None
        self._connection.send(message_bus.ReleaseName(SERVICE))

    def press(self, number: int, action: str) -> None:
        """The person presses a button."""
        self.emit("ActionInvoked", "us", number, action)

    def dismiss(self, number: int, reason: int = 2) -> None:
        """The notification goes: 1 expired, 2 closed by the person, 3 by a call."""
        self.emit("NotificationClosed", "uu", number, reason)

    def emit(self, member: str, signature: str, *body: Any) -> None:
        """Send a signal of the notification interface."""
        assert self._connection is not None
        place = DBusAddress(PATH, interface=SERVICE)
        self._connection.send(new_signal(place, member, signature, body))

    def expect_closed(self, *numbers: int) -> None:
        """Wait until it was told to close exactly these."""
        until(lambda: len(self.closed) >= len(numbers), f"closing of {numbers}")
        assert self.closed == list(numbers)

    def _connect(self) -> DBusConnection | None:
        try:
            return open_dbus_connection(self._address)
        except ConnectionRefusedError:
            return None

    def _serve(self) -> None:
        with suppress(OSError):  # the connection ends when the test wants the daemon gone
            while True:
                self._answer_one()

    def _answer_one(self) -> None:
        assert self._connection is not None
        message = self._connection.receive()
        if message.header.message_type is not MessageType.method_call:
            return
        member = message.header.fields[HeaderFields.member]
        self.asked.append(member)
        reply = self.replies[member](message)
        if reply is not None:
            self._connection.send(reply)

    def _notify(self, call: Message) -> Message:
        replaces = call.body[1]
        if replaces and self.replaces_in_place:
            number = replaces
        else:
            self._numbers += 1
            number = self._numbers
        self.shown.append(Shown(number, call.body))
        self.before_reply(number)
        return new_method_return(call, "u", (number,))

    def _close(self, call: Message) -> Message:
        (number,) = call.body
        self.closed.append(number)
        self.dismiss(number, reason=3)
        return new_method_return(call)
