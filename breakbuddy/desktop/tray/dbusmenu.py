"""com.canonical.dbusmenu: gives the panel the menu, and hears what was chosen.

The menu is read anew when the panel is about to show it. The panel is told of
a change only where there is one: a needless update closes an open submenu.
"""

import logging
import threading
from collections.abc import Callable, Iterable
from typing import Any

from breakbuddy.desktop.dbus import Bus, MethodError, errors
from breakbuddy.desktop.tray import properties
from breakbuddy.desktop.tray.layout import ROOT, Node, Numbering
from breakbuddy.desktop.tray.properties import Answer, Variant, bad_call

INTERFACE = "com.canonical.dbusmenu"
_LOG = logging.getLogger(__name__)
_WHOLE = -1
_PROPERTIES: dict[str, Variant] = {
    "Version": ("u", 3),
    "TextDirection": ("s", "ltr"),
    "Status": ("s", "normal"),
    "IconThemePath": ("as", []),
}


class DBusMenu:
    """A menu on the bus."""

    def __init__(
        self,
        bus: Bus,
        path: str,
        items: Callable[[], Iterable[Any]],
        choose: Callable[[Any], None],
    ) -> None:
        """Nothing is offered yet; ``answer`` is what the bus is to call.

        Args:
            bus: Where changes are told.
            path: The menu's object path.
            items: Gives the pystray items as they must read now.
            choose: Called on the bus's thread with the item that was chosen.
        """
        self._bus = bus
        self._path = path
        self._items = items
        self._choose = choose
        self._numbering = Numbering()
        self._lock = threading.Lock()  # the panel and the agent may ask at once
        self._revision = 1
        self._layout = Node(ROOT, {})
        self._nodes: dict[int, Node] = {ROOT: self._layout}
        self._nodes_before: dict[int, Node] = {}

    def refresh(self) -> bool:
        """Read the menu anew, and tell the panel if it changed; whether it did."""
        changed = self._read()
        if changed:
            self._bus.emit(self._path, INTERFACE, "LayoutUpdated", "ui", (self._revision, ROOT))
        return changed

    def answer(self, interface: str, member: str, body: tuple[Any, ...]) -> Answer:
        """Answer a call.

        Raises:
            MethodError: it makes no sense.
        """
        if interface == properties.INTERFACE:
            return properties.answer(member, body, INTERFACE, _PROPERTIES)
        if interface not in {INTERFACE, ""}:
            raise MethodError(errors.UNKNOWN_INTERFACE, f"No interface {interface}")
        answer = self._answer_question(member, body) or self._answer_event(member, body)
        if answer is None:
            raise bad_call(member)
        return answer

    def _answer_question(self, member: str, body: tuple[Any, ...]) -> Answer | None:
        match member, body:
            case "GetLayout", (int(parent), int(depth), list(names)):
                return self._get_layout(parent, depth, names)
            case "GetGroupProperties", (list(ids), list(names)) if _are_numbers(ids):
                return "a(ia{sv})", (self._group_properties(ids, names),)
            case "GetProperty", (int(number), str(name)):
                return "v", (self._property(number, name),)
            case "AboutToShow", (int(number),):
                self._node(number)
                return "b", (self._about_to_show([number]),)
            case "AboutToShowGroup", (list(ids),) if _are_numbers(ids):
                unknown = [number for number in ids if number not in self._nodes]
                return "aiai", (ids if self._about_to_show(ids) else [], unknown)
        return None

    def _answer_event(self, member: str, body: tuple[Any, ...]) -> Answer | None:
        match member, body:
            case "Event", (int(number), str(kind), _, _):
                if not self._take_event(number, kind):
                    raise _no_entry(number)
                return "", ()
            case "EventGroup", (list(events),):
                return "ai", (self._take_events(events),)
        return None

    def _about_to_show(self, ids: list[int]) -> bool:
        """Read the menu anew; whether it changed.

        XFCE asks without waiting for the answer, so it is told by a signal too; but not
        while a submenu opens, which must stay under the pointer as it is.
        """
        if ROOT in ids:
            return self.refresh()
        return self._read()

    def _read(self) -> bool:
        # Read outside the lock: whoever makes the menu may have locks of its own.
        items = list(self._items())
        with self._lock:
            layout = self._numbering.read(items, self._layout)
            changed = not layout.same_as(self._layout)
            self._layout = layout
            if changed:
                self._revision += 1
                # What the person may still see stays choosable until the next change.
                self._nodes_before = self._nodes
            self._nodes = {node.id: node for node in layout.walk()}
        return changed

    def _node(self, number: int) -> Node:
        node = self._nodes.get(number)
        if node is None:
            raise _no_entry(number)
        return node

    def _get_layout(self, parent: int, depth: int, names: list[str]) -> Answer:
        self._read()
        return "u(ia{sv}av)", (self._revision, _packed(self._node(parent), depth, names))

    def _group_properties(self, ids: list[int], names: list[str]) -> list[Any]:
        nodes = self._nodes
        wanted = [nodes[number] for number in ids if number in nodes] if ids else nodes.values()
        return [(node.id, _chosen(node.properties, names)) for node in wanted]

    def _property(self, number: int, name: str) -> Variant:
        node = self._node(number)
        if name not in node.properties:
            raise MethodError(errors.UNKNOWN_PROPERTY, f"No property {name}")
        return node.properties[name]

    def _take_events(self, events: list[Any]) -> list[int]:
        """Take each event; gives the numbers of the entries that are not there."""
        missing = []
        for event in events:
            match event:
                case (int(number), str(kind), _, _) if _are_numbers([number]):
                    if not self._take_event(number, kind):
                        missing.append(number)
        return missing

    def _take_event(self, number: int, kind: str) -> bool:
        node = self._nodes.get(number) or self._nodes_before.get(number)
        if node is None:
            return False
        if kind == "clicked" and not node.inert:
            _LOG.debug("chosen: %s", node.item.text)
            self._choose(node.item)
        return True


def _packed(node: Node, depth: int, names: list[str]) -> tuple[int, dict[str, Variant], list[Any]]:
    below = () if depth == 0 else node.children
    deeper = depth if depth == _WHOLE else depth - 1
    children = [("(ia{sv}av)", _packed(child, deeper, names)) for child in below]
    return node.id, _chosen(node.properties, names), children


def _chosen(values: dict[str, Variant], names: list[str]) -> dict[str, Variant]:
    return {name: value for name, value in values.items() if not names or name in names}


def _are_numbers(values: list[Any]) -> bool:
    """Whether these may be numbers of entries: whoever calls may send anything in a list."""
    return all(type(value) is int and -(2**31) <= value < 2**31 for value in values)


def _no_entry(number: int) -> MethodError:
    return MethodError(errors.INVALID_ARGS, f"The menu has no entry {number}")
