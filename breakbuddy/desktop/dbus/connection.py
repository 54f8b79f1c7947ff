"""Connection: keeps one Link to a bus alive, and knows who waits for which reply.

Its one reader thread sleeps until something arrives. When the bus goes away it
connects anew, with back-off.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from jeepney import HeaderFields, Message, MessageFlag, MessageType

from breakbuddy.desktop.dbus.errors import DISCONNECTED, BusError
from breakbuddy.desktop.dbus.guard import Guard
from breakbuddy.desktop.dbus.link import FIRST_SERIAL, BusName, Link
from breakbuddy.i18n import _
from breakbuddy.supervised import Supervised

Waiter = Callable[[Message | None], None]
"""Called on the reader thread with a reply, or with None when the bus went away before it."""

_LOG = logging.getLogger(__name__)
_JOIN_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Duties:
    """What to do when."""

    linked: Callable[[], None]
    """There is a link, and nothing was read from it yet."""
    received: Callable[[Message], None]
    """A signal or a method call came. Called on the reader thread."""
    lost: Callable[[], None]
    """The bus went away. Called on the reader thread."""


class Connection:
    """A connection to one bus."""

    def __init__(
        self,
        name: BusName,
        address: str | None,
        retry_seconds: tuple[float, float],
        guard: Guard,
        use: str,
    ) -> None:
        self._name: BusName = name
        self._use = use
        self._address = address
        self._retry_seconds = retry_seconds
        self._guard = guard
        self._serials = count(FIRST_SERIAL)
        self._closed = threading.Event()
        self._lock = threading.RLock()  # guards the three below
        self._link: Link | None = None
        self._reader: Supervised | None = None
        self._waiting: dict[int, Waiter] = {}

    @property
    def link(self) -> Link | None:
        """The present link, None while there is none."""
        return self._link

    @property
    def on_reader_thread(self) -> bool:
        """Whether the caller is a handler."""
        return self._reader is not None and self._reader.is_current

    def open(self, duties: Duties) -> None:
        """Connect, unless that is done.

        Raises:
            BusError: there is no bus, it was lost and is being tried again, or this is closed.
        """
        with self._lock:
            if self._closed.is_set():
                raise BusError(_("The D-Bus connection was closed."), DISCONNECTED)
            if self._link is not None:
                return
            if self._reader is not None:
                raise self.gone()
            self._link = Link(self._name, self._address)
            duties.linked()
            name = f"dbus-{self._name}-{self._use}".rstrip("-")
            self._reader = Supervised(name, lambda: self._read(duties))
            self._reader.start()

    def close(self) -> None:
        """Leave the bus for good and end the reader thread. May be called twice."""
        self._closed.set()
        with self._lock:
            link, reader = self._link, self._reader
        if reader is not None:
            reader.dismiss()
        if link is not None:
            link.hang_up()
        if reader is not None:
            reader.join(_JOIN_SECONDS)

    def post(self, message: Message, *, reply: bool = False, serial: int | None = None) -> None:
        """Send a message, and say whether it wants a reply.

        Raises:
            BusError: there is no bus.
            TypeError, ValueError, struct.error: the body does not fit its signature.
        """
        link = self._link
        if link is None:
            raise self.gone()
        if message.header.message_type is MessageType.method_call and not reply:
            message.header.flags = MessageFlag.no_reply_expected
        try:
            link.send(message, next(self._serials) if serial is None else serial)
        except OSError as error:
            raise self.gone() from error

    def post_if_linked(self, message: Message) -> None:
        """Send a message that nobody needs once the bus is gone.

        Raises:
            TypeError, ValueError, struct.error: the body does not fit its signature.
        """
        try:
            self.post(message)
        except BusError as error:
            _LOG.debug("not sent: %s", error)

    def ask(self, message: Message, waiter: Waiter) -> int:
        """Send a call whose reply a waiter is to get; gives what ``stop_waiting`` needs.

        Raises:
            as ``post``.
        """
        serial = next(self._serials)
        with self._lock:
            if self._link is None:
                raise self.gone()
            self._waiting[serial] = waiter
        try:
            self.post(message, reply=True, serial=serial)
        except BaseException:
            self.stop_waiting(serial)
            raise
        return serial

    def stop_waiting(self, serial: int) -> None:
        """A reply is not wanted any more."""
        with self._lock:
            self._waiting.pop(serial, None)

    def gone(self) -> BusError:
        """The error of a bus that is not there any more."""
        if self._name == "session":
            return BusError(_("The session bus (D-Bus) went away."), DISCONNECTED)
        return BusError(_("The system bus (D-Bus) went away."), DISCONNECTED)

    def _read(self, duties: Duties) -> None:
        # After a failure of this thread there is no link.
        link = self._link or self._connect_anew(duties)
        while link is not None:
            try:
                self._read_all(duties, link)
            finally:
                self._part_from(link)
                if not self._closed.is_set():
                    self._guard.run(duties.lost)
            link = self._connect_anew(duties)

    def _read_all(self, duties: Duties, link: Link) -> None:
        for message in link.messages():
            if self._closed.is_set():
                return
            if not self._take_reply(message):
                self._guard.run(duties.received, message)

    def _take_reply(self, message: Message) -> bool:
        if message.header.message_type in {MessageType.signal, MessageType.method_call}:
            return False
        serial = message.header.fields.get(HeaderFields.reply_serial)
        with self._lock:
            waiter = self._waiting.pop(serial, None)
        if waiter is not None:
            self._guard.run(waiter, message)
        return True

    def _part_from(self, link: Link) -> None:
        with self._lock:
            self._link = None
            waiting, self._waiting = self._waiting, {}
        link.close()
        for waiter in waiting.values():
            self._guard.run(waiter, None)

    def _connect_anew(self, duties: Duties) -> Link | None:
        wait, longest = self._retry_seconds
        while not self._closed.wait(wait):
            wait = min(2 * wait, longest)
            try:
                link = Link(self._name, self._address)
            except BusError as error:
                _LOG.debug("no bus yet, next attempt in %g s: %s", wait, error)
                continue
            with self._lock:
                if self._closed.is_set():
                    link.close()
                    return None
                self._link = link
            self._guard.run(duties.linked)
            return link
        return None
