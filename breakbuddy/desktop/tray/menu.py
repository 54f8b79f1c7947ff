"""From the entries of ports.py to a pystray menu that asks for them each time it is read."""

import logging
from collections.abc import Callable, Sequence
from typing import Any

from breakbuddy.desktop.ports import Action, Entry, MenuSource, Separator
from breakbuddy.desktop.tray.base import Menu, MenuItem

_LOG = logging.getLogger(__name__)


def to_pystray(source: MenuSource) -> Any:
    """A pystray.Menu that reads as the source says whenever it is looked at."""
    return Menu(lambda: _items(_entries(source)))


def _entries(source: MenuSource) -> Sequence[Entry]:
    try:
        return source()
    except Exception:  # noqa: BLE001 -- a barrier: the panel asks, on threads not ours to lose
        _LOG.exception("the menu could not be made")
        return ()


def _items(entries: Sequence[Entry]) -> list[Any]:
    return [_item(entry) for entry in entries]


def _item(entry: Entry) -> Any:
    if isinstance(entry, Separator):
        return Menu.SEPARATOR
    if isinstance(entry, Action):
        checked = entry.checked
        return MenuItem(
            entry.label,
            _guarded(entry.choose),
            checked=None if checked is None else lambda _item: checked,
            radio=checked is not None,
            default=entry.default,
            enabled=entry.enabled and entry.choose is not None,
        )
    return MenuItem(entry.label, Menu(*_items(entry.entries)), enabled=entry.enabled)


def _guarded(choose: Callable[[], None] | None) -> Callable[[], None]:
    def chosen() -> None:
        if choose is None:
            return
        try:
            choose()
        except Exception:  # noqa: BLE001 -- a barrier: the panel's thread must live on
            _LOG.exception("a menu entry failed")

    return chosen
