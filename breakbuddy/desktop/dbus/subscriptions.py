"""Subscriptions: the signals and names that were asked for, kept across reconnections."""

import logging
import threading
from collections.abc import Callable

from jeepney import HeaderFields, Message, MessageType
from jeepney.bus_messages import message_bus

from breakbuddy.desktop.dbus.connection import Connection
from breakbuddy.desktop.dbus.errors import BusError
from breakbuddy.desktop.dbus.guard import Guard
from breakbuddy.desktop.dbus.signals import Listener, Match, SignalHandler, Watch, is_well_known

Undo = Callable[[], None]

_LOG = logging.getLogger(__name__)


class Subscriptions:
    """What one connection listens to. Changed from any thread, read by the reader thread."""

    def __init__(self, connection: Connection, guard: Guard) -> None:
        self._connection = connection
        self._guard = guard
        # The lock is for changing these; as the tuples are replaced, never changed,
        # the reader thread walks through them without it.
        self._lock = threading.Lock()
        self._listeners: tuple[Listener, ...] = ()
        self._watches: tuple[Watch, ...] = ()

    def add(self, match: Match, handler: SignalHandler) -> Undo:
        """Have the signals that fit handled; gives what ends it."""
        if not is_well_known(match.sender):
            return self._listen(Listener(match, handler))
        # Signals bear unique names: who owns the sender's name must be known.
        watch = Watch(str(match.sender))
        end_watch = self.watch(watch)
        end_listening = self._listen(Listener(match, handler, watch))

        def undo() -> None:
            end_listening()
            end_watch()

        return undo

    def watch(self, watch: Watch) -> Undo:
        """Keep a watch informed; gives what ends it."""
        end_listening = self._listen(Listener(watch.match, watch.changed))
        with self._lock:
            self._watches = (*self._watches, watch)
        self._ask_owner(watch)

        def undo() -> None:
            with self._lock:
                self._watches = tuple(one for one in self._watches if one is not watch)
            end_listening()

        return undo

    def restore(self) -> None:
        """Tell a new link all that was asked for."""
        # A subscription made at this very moment may be told twice; a bus still
        # delivers each signal once.
        for listener in self._listeners:
            self._connection.post_if_linked(message_bus.AddMatch(listener.match.rule))
        for watch in self._watches:
            self._ask_owner(watch)

    def forget_owners(self) -> None:
        """The bus went away, and every name's owner with it."""
        for watch in self._watches:
            self._guard.run(watch.forget)

    def dispatch(self, signal: Message) -> None:
        """Hand a signal to those who want it."""
        sender = signal.header.fields.get(HeaderFields.sender, "")
        path = signal.header.fields.get(HeaderFields.path, "")
        for listener in self._listeners:
            if listener.wants(signal):
                self._guard.run(listener.handler, tuple(signal.body), sender, path)

    def _listen(self, listener: Listener) -> Undo:
        with self._lock:
            self._listeners = (*self._listeners, listener)
        self._connection.post_if_linked(message_bus.AddMatch(listener.match.rule))

        def undo() -> None:
            with self._lock:
                if listener not in self._listeners:
                    return
                self._listeners = tuple(one for one in self._listeners if one is not listener)
            self._connection.post_if_linked(message_bus.RemoveMatch(listener.match.rule))

        return undo

    def _ask_owner(self, watch: Watch) -> None:
        def take(reply: Message | None) -> None:
            if reply is not None and watch in self._watches:
                known = reply.header.message_type is MessageType.method_return
                watch.learn(str(reply.body[0]) if known else "")

        try:
            self._connection.ask(message_bus.GetNameOwner(watch.name), take)
        except BusError as error:
            _LOG.debug("the owner of %s is asked for with the next link: %s", watch.name, error)
