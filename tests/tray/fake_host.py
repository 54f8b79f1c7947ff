"""A panel as the tray icon sees it: a StatusNotifierWatcher that asks all that hosts ask."""

from typing import Any

from jeepney import HeaderFields, Message, MessageType
from jeepney.wrappers import new_method_return

from tests.desktop.harness.waiting import until
from tests.desktop_dbus.peer import Peer

WATCHER = "org.kde.StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
ITEM_PATH = "/StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
PROPERTIES = "org.freedesktop.DBus.Properties"

Answer = tuple[Any, ...]


class Refused(Exception):  # noqa: N818 -- an answer, not a mistake
    """The icon answered with an error."""


class Entry:
    """One menu entry as the panel got it."""

    def __init__(self, packed: tuple[int, dict[str, Any], list[Any]]) -> None:
        self.id, raw, below = packed
        self.properties = {name: value for name, (_signature, value) in raw.items()}
        self.children = [Entry(child) for _signature, child in below]

    @property
    def label(self) -> str:
        return str(self.properties.get("label", "--"))

    def __getitem__(self, label: str) -> "Entry":
        return next(child for child in self.children if child.label == label)

    def labels(self) -> list[str]:
        return [child.label for child in self.children]


class FakeHost:
    """A panel on a bus. Closing it is how a panel crashes."""

    def __init__(self, address: str) -> None:
        self.peer = Peer(address)
        self.registered: list[str] = []
        self.peer.replies["RegisterStatusNotifierItem"] = self._register
        self.peer.listen(ITEM)
        self.peer.listen(MENU)
        self.peer.own(WATCHER)

    def close(self) -> None:
        """Go away."""
        self.peer.close()

    def wait_for_icon(self, count: int = 1) -> str:
        """The icon's bus name, once so many have registered."""
        until(lambda: len(self.registered) >= count, f"{count} registrations")
        return self.registered[-1]

    def signals(self) -> list[str]:
        """The names of the signals heard, in their order."""
        return [name for name, _body in self.peer.heard]

    def item(self, member: str, signature: str = "", *body: Any) -> Answer:
        """Call the icon."""
        return self.ask(ITEM_PATH, ITEM, member, signature, *body)

    def menu(self, member: str, signature: str = "", *body: Any) -> Answer:
        """Call the menu, where the icon says that it is."""
        return self.ask(str(self.property("Menu")), MENU, member, signature, *body)

    def property(self, name: str) -> Any:
        """One property of the icon, without its signature."""
        ((_signature, value),) = self.ask(ITEM_PATH, PROPERTIES, "Get", "ss", ITEM, name)
        return value

    def layout(self, parent: int = 0, depth: int = -1, names: tuple[str, ...] = ()) -> Entry:
        """The menu as it reads now."""
        _revision, packed = self.menu("GetLayout", "iias", parent, depth, list(names))
        return Entry(packed)

    def click(self, number: int) -> None:
        """Choose a menu entry, as XFCE does it."""
        events = [(number, "clicked", ("s", ""), 0)]
        assert self.menu("EventGroup", "a(isvu)", events) == ([],)

    def ask(self, path: str, interface: str, member: str, signature: str, *body: Any) -> Answer:
        """Call any object of the icon's. Raises Refused for an error."""
        name = self.registered[-1]
        reply = self.peer.call(name, path, interface, member, signature, body)
        if reply.header.message_type is MessageType.error:
            raise Refused(reply.header.fields[HeaderFields.error_name], *reply.body)
        return tuple(reply.body)

    def _register(self, call: Message) -> Message:
        self.registered.append(call.body[0])
        return new_method_return(call)
