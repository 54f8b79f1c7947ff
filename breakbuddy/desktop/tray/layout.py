"""The menu as com.canonical.dbusmenu sees it: a tree of numbered nodes.

An entry keeps its number from one reading of the menu to the next only where a
click still means what the person saw.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from breakbuddy.desktop.tray.base import Menu
from breakbuddy.desktop.tray.properties import Variant

ROOT = 0


@dataclass(frozen=True, slots=True)
class Node:
    """One entry, or the menu itself."""

    id: int
    properties: dict[str, Variant]
    children: tuple["Node", ...] = ()
    item: Any = None
    """The pystray.MenuItem; None for the menu itself and for separators."""

    def walk(self) -> Iterator["Node"]:
        """This node and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def inert(self) -> bool:
        """Whether a click on it does nothing, so that its text may change under the pointer."""
        return self.item is None or bool(self.children) or "enabled" in self.properties

    def same_as(self, other: "Node") -> bool:
        """Whether both read the same, number by number."""
        return (
            self.id == other.id
            and self.properties == other.properties
            and len(self.children) == len(other.children)
            and all(map(Node.same_as, self.children, other.children))
        )


class Numbering:
    """Gives nodes their numbers. A number is never used again for something else."""

    def __init__(self) -> None:
        self._numbers = count(ROOT + 1)

    def read(self, items: Iterable[Any], before: Node | None) -> Node:
        """Read a menu, given how it was read before."""
        return Node(ROOT, {"children-display": ("s", "submenu")}, self._children(items, before))

    def _children(self, items: Iterable[Any], before: Node | None) -> tuple[Node, ...]:
        drafts = [(item, _properties(item)) for item in items]
        old = list(before.children) if before else []
        kept = _match([properties for _item, properties in drafts], old)
        nodes = []
        for (item, properties), twin in zip(drafts, kept, strict=True):
            number = twin.id if twin else next(self._numbers)
            # Not "submenu or ()": a pystray menu is made in full to say whether it is empty.
            below = () if item.submenu is None else self._children(item.submenu, twin)
            nodes.append(Node(number, properties, below, None if item is Menu.SEPARATOR else item))
        return tuple(nodes)


def _match(drafts: list[dict[str, Variant]], old: list[Node]) -> list[Node | None]:
    """For each new entry the old one that it continues, if any; each old one once."""
    left = dict(enumerate(old))
    twins: list[Node | None] = [None] * len(drafts)
    for place, draft in enumerate(drafts):
        for at, node in left.items():
            if _identity(node.properties) == _identity(draft):
                twins[place] = left.pop(at)
                break
    for place, draft in enumerate(drafts):
        if twins[place] is None and place in left:
            node = left[place]
            if node.inert and _kind(node.properties) == _kind(draft):
                twins[place] = left.pop(place)
    return twins


def _kind(properties: dict[str, Variant]) -> tuple[Variant | None, ...]:
    names = ("type", "children-display", "toggle-type", "enabled")
    return tuple(properties.get(name) for name in names)


def _identity(properties: dict[str, Variant]) -> tuple[Variant | None, ...]:
    names = ("type", "children-display", "toggle-type", "label")
    return tuple(properties.get(name) for name in names)


def _properties(item: Any) -> dict[str, Variant]:
    if item is Menu.SEPARATOR:
        return {"type": ("s", "separator")}
    # An underscore marks the next letter as a shortcut; two stand for one.
    properties: dict[str, Variant] = {"label": ("s", item.text.replace("_", "__"))}
    if not item.enabled:
        properties["enabled"] = ("b", False)
    if item.submenu is not None:
        properties["children-display"] = ("s", "submenu")
    elif item.checked is not None:
        properties["toggle-type"] = ("s", "radio" if item.radio else "checkmark")
        properties["toggle-state"] = ("i", int(item.checked))
    return properties
