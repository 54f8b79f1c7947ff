"""Any bytes as messages on the bus: those that can be read are taken in, the others dropped."""

import sys
from collections.abc import Iterable, Sequence

if sys.platform != "linux":
    raise ImportError("D-Bus is for Linux")

import socket
import threading
from contextlib import suppress
from typing import Any

from jeepney import DBusAddress, Message
from jeepney.bus_messages import message_bus
from jeepney.wrappers import new_error, new_method_call, new_method_return, new_signal

from breakbuddy.desktop.dbus import Bus
from breakbuddy.desktop.tray.pixels import Pictures
from breakbuddy.desktop.tray.sni_tray import SniTray
from tests.desktop.harness.waiting import until
from tests.fuzz.bounds import in_bounds
from tests.fuzz.dbus_desk import MENU_PATH, NOTIFICATIONS, NOTIFICATIONS_PATH
from tests.fuzz.faults import no_faults
from tests.fuzz.target import Target
from tests.tray.conftest import COUNTING, Buddy
from tests.tray.fake_host import ITEM, ITEM_PATH, MENU, PROPERTIES

_ALIVE = "still.there"


class _Wire:
    """The other end of one connection: it lets us in, sends bytes, and hears what comes back."""

    def __init__(self) -> None:
        import tempfile  # noqa: PLC0415 -- only here

        self._folder = tempfile.TemporaryDirectory(prefix="bb-")
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(f"{self._folder.name}/bus")
        self._listener.listen()
        self._peer: socket.socket | None = None
        self.heard = threading.Event()
        threading.Thread(target=self._serve, name="wire", daemon=True).start()
        self.bus = Bus("session", f"unix:path={self._folder.name}/bus", retry_seconds=(0.001, 0.01))
        tray = SniTray(COUNTING, Buddy().menu, self.bus, Pictures.shipped())
        tray.start()
        self.bus.subscribe(
            lambda body, _sender, _path: self.heard.set() if body == () else None,
            interface=_ALIVE,
            member="Now",
        )

    def send(self, data: bytes) -> None:
        """Send bytes, then hang up; once we are let in anew, a signal is heard."""
        before = until(lambda: self._peer, "a connection")
        with suppress(OSError):
            before.sendall(data)
            before.shutdown(socket.SHUT_WR)
        until(lambda: self._peer not in (None, before), "a new connection")
        self.heard.clear()
        peer = self._peer
        assert peer is not None
        emitter = DBusAddress("/x", interface=_ALIVE)
        peer.sendall(new_signal(emitter, "Now").serialise(serial=9))
        assert self.heard.wait(10), "a signal is heard"

    def _serve(self) -> None:
        while True:
            peer, _where = self._listener.accept()
            threading.Thread(target=self._greet, args=(peer,), daemon=True).start()

    def _greet(self, peer: socket.socket) -> None:
        with peer, suppress(OSError):
            login = b""
            while not login.endswith(b"\r\n"):
                login += peer.recv(1024)
            peer.sendall(b"OK 1234\r\n")
            while b"Hello" not in login:
                login += peer.recv(4096)
            hello = message_bus.Hello()
            hello.header.serial = 1
            peer.sendall(new_method_return(hello, "s", (":1.99",)).serialise(serial=1))
            self._peer = peer
            while peer.recv(65536):
                pass


_WIRES: list[_Wire] = []


def take(data: bytes) -> None:
    """Send them to a tray that is shown; it answers another program afterwards."""
    if not _WIRES:
        _WIRES.append(_Wire())
    with no_faults(), in_bounds():
        _WIRES[0].send(data)


def _calls() -> Iterable[Message]:
    menu = DBusAddress(MENU_PATH, ":1.99", MENU)
    item = DBusAddress(ITEM_PATH, ":1.99", PROPERTIES)
    yield new_method_call(menu, "GetLayout", "iias", (0, -1, ["label"]))
    yield new_method_call(menu, "GetGroupProperties", "aias", ([1, 2], []))
    yield new_method_call(menu, "Event", "isvu", (3, "clicked", ("s", ""), 0))
    yield new_method_call(menu, "EventGroup", "a(isvu)", ([(3, "clicked", ("s", ""), 0)],))
    yield new_method_call(menu, "AboutToShowGroup", "ai", ([0],))
    yield new_method_call(item, "GetAll", "s", (ITEM,))
    yield new_method_call(item, "Get", "ss", (ITEM, "ToolTip"))


def seeds() -> Sequence[bytes]:
    """Messages of every type."""
    places: list[tuple[str, str, str, str, tuple[Any, ...]]] = [
        (NOTIFICATIONS_PATH, NOTIFICATIONS, "ActionInvoked", "us", (41, "skip")),
        (
            "/org/freedesktop/DBus",
            "org.freedesktop.DBus",
            "NameOwnerChanged",
            "sss",
            ("a", "", "b"),
        ),
        ("/x", _ALIVE, "Now", "v", (("a{sv}", {"x": ("i", 1)}),)),
    ]
    messages = list(_calls())
    messages += [
        new_signal(DBusAddress(path, interface=interface), member, signature, body)
        for path, interface, member, signature, body in places
    ]
    asked = messages[0]
    asked.header.serial = 7
    messages += [new_method_return(asked, "s", ("x",)), new_error(asked, "a.b", "s", ("No.",))]
    single = [each.serialise(serial=5) for each in messages]
    return [*single, b"".join(single)]


MESSAGES = Target("dbus-messages", take, seeds, words=("l\\1\\0\\1", "a{sv}", "(((", "\\xff\\xff"))
