"""Bus: calls with a time limit, signals, watched names, exported objects.

What was subscribed, watched and exported is kept across reconnections.
Handlers run on the reader thread: they may send, and may not block or call.
"""

import struct
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Any, Self

from jeepney import DBusAddress, HeaderFields, Message, MessageFlag, MessageType
from jeepney.wrappers import new_method_call, new_signal

from breakbuddy.desktop.dbus.connection import Connection, Duties
from breakbuddy.desktop.dbus.errors import FAILED, NO_REPLY, BusError
from breakbuddy.desktop.dbus.exports import ExportHandler, Exports, error_reply
from breakbuddy.desktop.dbus.guard import Guard
from breakbuddy.desktop.dbus.link import BusName
from breakbuddy.desktop.dbus.signals import Match, SignalHandler, Watch
from breakbuddy.desktop.dbus.subscriptions import Subscriptions, Undo
from breakbuddy.desktop.dbus.text import sendable
from breakbuddy.i18n import _

_RETRY_SECONDS = (5.0, 300.0)
_LONGEST_REASON = 200
_MISFIT = (TypeError, ValueError, struct.error)
"""What jeepney raises for a body that does not fit its signature."""


Answered = Callable[[tuple[Any, ...] | BusError], None]
"""Called with what a method returned, or with why there is nothing."""


class Bus:
    """A connection to the session or the system bus, made when it is first needed."""

    def __init__(
        self,
        name: BusName,
        address: str | None = None,
        *,
        retry_seconds: tuple[float, float] = _RETRY_SECONDS,
        use: str = "",
    ) -> None:
        """Nothing is connected yet.

        Args:
            name: Which bus, for its address and for messages.
            address: Where it is instead, as "unix:path=/run/user/1000/bus".
            retry_seconds: The wait before the first attempt to connect anew, which
                doubles with each that fails, and the longest wait.
            use: What this connection is for, in a word, where there are several.
        """
        self.name = name
        self._guard = Guard()
        self._connection = Connection(name, address, retry_seconds, self._guard, use)
        self._exports = Exports(self._guard)
        self._subscriptions = Subscriptions(self._connection, self._guard)
        self._duties = Duties(
            linked=self._subscriptions.restore,
            received=self._receive,
            lost=self._subscriptions.forget_owners,
        )

    @classmethod
    def session(cls) -> Self:
        """The person's own bus."""
        return cls("session")

    @classmethod
    def system(cls) -> Self:
        """The bus of the whole machine."""
        return cls("system")

    @property
    def unique_name(self) -> str | None:
        """Our name on the bus, as ":1.42"; None while there is no connection."""
        link = self._connection.link
        return link.unique_name if link else None

    def connect(self) -> None:
        """Connect, unless that is done; what was subscribed and exported takes effect.

        Raises:
            BusError: there is no bus, it was lost and is being tried again, or this is closed.
        """
        self._connection.open(self._duties)

    def close(self) -> None:
        """Leave the bus and end the reader thread. May be called twice, and from a handler."""
        self._connection.close()

    def call(  # noqa: PLR0913 -- the parts of a D-Bus call
        self,
        destination: str,
        path: str,
        interface: str,
        member: str,
        signature: str = "",
        body: tuple[Any, ...] = (),
        *,
        timeout: float = 2.0,
    ) -> tuple[Any, ...]:
        """Call a method and wait for what it returns, for so many seconds at most.

        Raises:
            BusError: an error reply (its D-Bus name in ``name``), no reply in time, no bus.
            RuntimeError: called from a handler, which would wait for itself.
            TypeError, ValueError, struct.error: the body does not fit the signature.
        """
        if self._connection.on_reader_thread:
            raise RuntimeError("a D-Bus handler may send, but not call")
        self.connect()
        replies: SimpleQueue[Message | None] = SimpleQueue()
        message = _method_call(destination, path, interface, member, signature, body)
        serial = self._connection.ask(message, replies.put)
        try:
            reply = replies.get(timeout=timeout)
        except Empty:
            self._connection.stop_waiting(serial)
            text = _("{service} did not answer within {seconds:g} s.")
            raise BusError(text.format(service=destination, seconds=timeout), NO_REPLY) from None
        if reply is None:
            raise self._connection.gone()
        return _result(reply, f"{destination} {member}")

    def ask(  # noqa: PLR0913 -- the parts of a D-Bus call
        self,
        destination: str,
        path: str,
        interface: str,
        member: str,
        signature: str = "",
        body: tuple[Any, ...] = (),
        *,
        answered: Answered,
    ) -> None:
        """Call a method and have what it returns handed over later. Safe in a handler.

        Without a time limit: a service that never answers is waited for until it or the bus
        goes away, which costs nothing. A unique name as the destination starts no service.

        Args:
            destination: Who is asked, by a unique or a well-known name.
            path: The object.
            interface: The method's interface.
            member: The method.
            signature: Of the body.
            body: The arguments.
            answered: Called once, on the reader thread, with what the method returned or with
                why there is nothing; on the caller's thread, at once, where there is no bus.

        Raises:
            TypeError, ValueError, struct.error: the body does not fit the signature.
        """
        what = f"{destination} {member}"

        def take(reply: Message | None) -> None:
            try:
                answer = self._connection.gone() if reply is None else _result(reply, what)
            except BusError as error:
                answer = error
            answered(answer)

        message = _method_call(destination, path, interface, member, signature, body)
        try:
            self.connect()
            self._connection.ask(message, take)
        except BusError as error:
            answered(error)

    def send(
        self,
        destination: str,
        path: str,
        interface: str,
        member: str,
        signature: str = "",
        body: tuple[Any, ...] = (),
    ) -> None:
        """Call a method and wait for nothing. Safe in a handler.

        Raises:
            BusError: there is no bus.
            TypeError, ValueError, struct.error: the body does not fit the signature.
        """
        self.connect()
        message = _method_call(destination, path, interface, member, signature, body)
        self._connection.post(message)

    def emit(
        self,
        path: str,
        interface: str,
        member: str,
        signature: str = "",
        body: tuple[Any, ...] = (),
    ) -> None:
        """Send a signal to whoever listens. Without a bus nobody does, and nothing happens.

        Raises:
            TypeError, ValueError, struct.error: the body does not fit the signature.
        """
        emitter = DBusAddress(path, interface=interface)
        self._connection.post_if_linked(
            new_signal(emitter, member, signature or None, sendable(body))
        )

    def subscribe(
        self,
        handler: SignalHandler,
        *,
        interface: str,
        member: str,
        path: str | None = None,
        sender: str | None = None,
    ) -> Undo:
        """Have signals handled, from now or from when the bus is there, across reconnections.

        Args:
            handler: Called on the reader thread with body, sender and path.
            interface: The signal's interface.
            member: The signal's name.
            path: The object it must come from; None for any.
            sender: Who it must come from: a unique name, or a well-known one's owner.

        Returns:
            What ends the subscription. A signal on its way may still be handled.
        """
        return self._subscriptions.add(Match(interface, member, path, sender), handler)

    def watch_name(self, name: str, handler: Callable[[str], None]) -> Undo:
        """Be told who owns a name: once the bus says so, and on each change.

        Args:
            name: A well-known name.
            handler: Called on the reader thread with the owner's unique name, or ""
                when nobody owns the name any more (also when the bus went away).
                Not called to say that nobody owns it to begin with.
        """
        return self._subscriptions.watch(Watch(name, handler))

    def export(self, path: str, handler: ExportHandler) -> None:
        """Offer an object; the handler answers its calls on the reader thread."""
        self._exports.add(path, handler)

    def _receive(self, message: Message) -> None:
        if message.header.message_type is MessageType.method_call:
            self._answer(message)
        else:
            self._subscriptions.dispatch(message)

    def _answer(self, call: Message) -> None:
        reply = self._exports.answer(call)
        if call.header.flags & MessageFlag.no_reply_expected:
            return
        try:
            self._connection.post_if_linked(reply)
        except _MISFIT as error:
            self._guard.report("an answer", error)
            refusal = error_reply(call, FAILED, "The answer could not be sent")
            self._connection.post_if_linked(refusal)


def _method_call(
    destination: str,
    path: str,
    interface: str,
    member: str,
    signature: str,
    body: tuple[Any, ...],
) -> Message:
    address = DBusAddress(path, destination, interface)
    return new_method_call(address, member, signature or None, sendable(body))


def _result(reply: Message, what: str) -> tuple[Any, ...]:
    if reply.header.message_type is MessageType.method_return:
        return tuple(reply.body)
    name = str(reply.header.fields.get(HeaderFields.error_name, FAILED))
    said = reply.body[0] if reply.body and isinstance(reply.body[0], str) else ""
    raise BusError(f"{what}: {said[:_LONGEST_REASON]} ({name})", name)
