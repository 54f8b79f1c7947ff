"""The labels of a tray menu, read as a panel reads them: over D-Bus, from the icon's owner."""

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jeepney.io.blocking import DBusConnection

_WATCHER = ("/StatusNotifierWatcher", "org.kde.StatusNotifierWatcher")
_ITEM = "org.kde.StatusNotifierItem"
_MENU = "com.canonical.dbusmenu"
_WHOLE_DEPTH = -1


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a menu."""

    number: int
    label: str
    enabled: bool
    chosen: bool
    """Whether it bears the mark of its radio group."""
    separator: bool
    children: tuple["Item", ...]


def registered(bus_address: str) -> list[str]:
    """The tray icons that the panel knows, as "bus name/path"."""
    with _connected(bus_address) as connection:
        return _icons(connection)


def read_property(bus_address: str, name: str) -> Any:
    """A property of the one tray icon that is registered, as ``ToolTip``."""
    with _connected(bus_address) as connection:
        owner, path = _only_icon(connection)
        return _get(connection, owner, path, _ITEM, name)


def read_menu(bus_address: str) -> tuple[Item, ...]:
    """The top entries of the menu of the one tray icon that is registered.

    Raises:
        AssertionError: no icon is registered, or several are.
    """
    from jeepney import DBusAddress, new_method_call  # noqa: PLC0415 -- only Linux has it

    with _connected(bus_address) as connection:
        owner, path = _only_icon(connection)
        menu = _get(connection, owner, path, _ITEM, "Menu")
        address = DBusAddress(menu, bus_name=owner, interface=_MENU)
        call = new_method_call(address, "GetLayout", "iias", (0, _WHOLE_DEPTH, []))
        _, root = connection.send_and_get_reply(call, timeout=5).body
        return _item(root).children


def _item(node: Any) -> Item:
    number, properties, children = node
    told = {name: value for name, (_, value) in properties.items()}
    return Item(
        number=number,
        # An underscore marks the key of an entry; two are one that is shown.
        label=told.get("label", "").replace("__", "\0").replace("_", "").replace("\0", "_"),
        enabled=told.get("enabled", True),
        chosen=told.get("toggle-state", 0) == 1,
        separator=told.get("type") == "separator",
        children=tuple(_item(child) for _, child in children),
    )


def _icons(connection: "DBusConnection") -> list[str]:
    path, interface = _WATCHER
    found: list[str] = _get(connection, interface, path, interface, "RegisteredStatusNotifierItems")
    return found


def _only_icon(connection: "DBusConnection") -> tuple[str, str]:
    icons = _icons(connection)
    assert len(icons) == 1, f"one tray icon was expected; the panel knows {icons}"
    owner, slash, path = icons[0].partition("/")
    return owner, slash + path


def _get(connection: "DBusConnection", owner: str, path: str, interface: str, name: str) -> Any:
    from jeepney import DBusAddress, Properties  # noqa: PLC0415 -- only Linux has it

    address = DBusAddress(path, bus_name=owner, interface=interface)
    reply = connection.send_and_get_reply(Properties(address).get(name), timeout=5)
    return reply.body[0][1]


@contextmanager
def _connected(bus_address: str) -> "Iterator[DBusConnection]":
    from jeepney.io.blocking import open_dbus_connection  # noqa: PLC0415 -- only Linux has it

    connection = open_dbus_connection(bus_address)
    try:
        yield connection
    finally:
        connection.close()
