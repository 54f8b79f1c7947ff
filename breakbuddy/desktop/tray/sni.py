"""Our own pystray back end for Linux: org.kde.StatusNotifierItem on D-Bus.

The item has a bus connection of its own: closing it is the only way to leave a
panel. That no panel is there yet is a normal state.
"""

import logging
from typing import Any

from breakbuddy.desktop.dbus import Bus, MethodError, errors
from breakbuddy.desktop.ports import Unavailable
from breakbuddy.desktop.tray import properties
from breakbuddy.desktop.tray.base import NAME, TITLE, Icon
from breakbuddy.desktop.tray.dbusmenu import DBusMenu
from breakbuddy.desktop.tray.properties import Answer, Variant, bad_call

WATCHER = "org.kde.StatusNotifierWatcher"
INTERFACE = "org.kde.StatusNotifierItem"
ITEM_PATH = "/StatusNotifierItem"
MENU_PATH = "/MenuBar"

_LOG = logging.getLogger(__name__)
_PIXMAP = "a(iiay)"
_TOOLTIP = "(sa(iiay)ss)"
_NO_EFFECT = frozenset(
    # The panel shows the menu itself; a middle click and the wheel mean nothing here.
    {"ContextMenu", "SecondaryActivate", "XAyatanaSecondaryActivate", "Scroll"}
    # Plasma hands over a token with which a window may come to the front.
    | {"ProvideXdgActivationToken"}
)


class SniIcon(Icon):  # type: ignore[misc]  # pystray has no types
    """A pystray icon that a panel shows over D-Bus. Its ``icon`` is a tuple of Picture."""

    HAS_NOTIFICATION = False

    def __init__(self, bus: Bus, icon: Any, title: str, menu: Any) -> None:
        """Nothing is shown yet; ``run_detached`` shows it.

        Args:
            bus: A connection that is the item's alone, made before it is shown; ``stop`` closes it.
            icon: The pictures of the first look.
            title: Its tooltip.
            menu: A pystray.Menu.
        """
        self._bus = bus
        super().__init__(NAME, icon, title, menu)
        self._dbusmenu = DBusMenu(bus, MENU_PATH, lambda: self.menu, self._choose)
        bus.export(ITEM_PATH, self._answer)
        bus.export(MENU_PATH, self._dbusmenu.answer)

    def _run_detached(self) -> None:
        self._mark_ready()  # the bus's reader thread does the rest

    def _stop(self) -> None:
        self._bus.close()

    def _show(self) -> None:
        self._bus.watch_name(WATCHER, self._register)

    def _hide(self) -> None:
        self._bus.close()

    def _update_icon(self) -> None:
        self._icon_valid = True
        self._bus.emit(ITEM_PATH, INTERFACE, "NewIcon")

    def _update_title(self) -> None:
        self._bus.emit(ITEM_PATH, INTERFACE, "NewToolTip")

    def _update_menu(self) -> None:
        self._dbusmenu.refresh()

    def _register(self, watcher: str) -> None:
        """Tell a watcher that has just come of the icon; it comes anew with each panel."""
        if not watcher:
            _LOG.info("no panel shows tray icons now; waiting for one")
            return
        name = self._bus.unique_name or ""
        method = "RegisterStatusNotifierItem"
        try:
            self._bus.send(WATCHER, "/StatusNotifierWatcher", WATCHER, method, "s", (name,))
        except Unavailable as error:
            _LOG.debug("the watcher is told when the bus is back: %s", error)

    def _choose(self, item: Any) -> None:
        self._handler(item)()

    def _answer(self, interface: str, member: str, body: tuple[Any, ...]) -> Answer:
        if interface == properties.INTERFACE:
            return properties.answer(member, body, INTERFACE, self._properties())
        if interface not in {INTERFACE, ""}:
            raise MethodError(errors.UNKNOWN_INTERFACE, f"No interface {interface}")
        if member == "Activate":
            self()
        elif member not in _NO_EFFECT:
            raise bad_call(member)
        return "", ()

    def _properties(self) -> dict[str, Variant]:
        pixmap = [(picture.size, picture.size, picture.argb) for picture in self._icon]
        return {
            "Category": ("s", "ApplicationStatus"),
            "Id": ("s", NAME),
            "Title": ("s", TITLE),
            # Hosts differ in what they do with NeedsAttention: some blink, some show
            # nothing without an icon of its own. A changed icon works in all of them.
            "Status": ("s", "Active"),
            "WindowId": ("i", 0),
            "IconThemePath": ("s", ""),
            "IconName": ("s", ""),
            "IconPixmap": (_PIXMAP, pixmap),
            "OverlayIconName": ("s", ""),
            "OverlayIconPixmap": (_PIXMAP, []),
            "AttentionIconName": ("s", ""),
            "AttentionIconPixmap": (_PIXMAP, []),
            "AttentionMovieName": ("s", ""),
            "ToolTip": (_TOOLTIP, ("", [], TITLE, self._title)),
            "ItemIsMenu": ("b", False),
            "Menu": ("o", MENU_PATH),
        }
