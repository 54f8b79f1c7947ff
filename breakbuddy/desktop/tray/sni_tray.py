"""The tray on Linux: a StatusNotifierItem that follows the looks it is given."""

import logging
import threading

from breakbuddy.desktop.dbus import Bus
from breakbuddy.desktop.ports import MenuSource, TrayLook, Unavailable
from breakbuddy.desktop.tray.menu import to_pystray
from breakbuddy.desktop.tray.pixels import Pictures, frame_name
from breakbuddy.desktop.tray.select import ITEM
from breakbuddy.desktop.tray.sni import WATCHER, SniIcon
from breakbuddy.i18n import _

_LOG = logging.getLogger(__name__)


class SniTray:
    """An icon in any panel that speaks StatusNotifierItem, as soon as there is one."""

    name = ITEM
    needs_main_thread = False

    def __init__(self, look: TrayLook, menu: MenuSource, bus: Bus, pictures: Pictures) -> None:
        """Make the icon; ``start`` shows it.

        Args:
            look: What it shows first.
            menu: Gives its menu.
            bus: A session bus connection that is the tray's alone, closed by ``stop``.
            pictures: What to draw it with.

        Raises:
            Unavailable: the pictures cannot be read.
        """
        self._bus = bus
        self._pictures = pictures
        self._look = look
        self._lock = threading.Lock()
        self._ended = threading.Event()
        icon = pictures.read(frame_name(look))
        self._icon = SniIcon(bus, icon, look.tooltip, to_pystray(menu))

    def need_panel(self) -> None:
        """Insist on a panel that shows tray icons now.

        Raises:
            Unavailable: there is none, or no session bus.
        """
        need_panel(self._bus)

    def start(self) -> None:
        """Show the icon, now or as soon as a panel is there.

        Raises:
            Unavailable: there is no session bus.
        """
        self._bus.connect()
        self._icon.run_detached()

    def update(self, look: TrayLook) -> None:
        """Show another look; the panel hears only of what changed."""
        with self._lock:
            before, self._look = self._look, look
            if frame_name(look) != frame_name(before):
                self._redraw(look)
            self._icon.title = look.tooltip
            # The menu's texts are read when it opens. Only other entries are worth a word
            # before, and may disturb a menu that is open now.
            if (look.state, look.entries) != (before.state, before.entries):
                self._icon.update_menu()

    def run(self) -> None:
        """Wait until ``stop`` is called; the icon needs no thread of its own."""
        self._ended.wait()

    def stop(self) -> None:
        """Take the icon away and close its bus connection. May be called twice."""
        self._icon.stop()
        self._bus.close()
        self._ended.set()

    def _redraw(self, look: TrayLook) -> None:
        try:
            self._icon.icon = self._pictures.read(frame_name(look))
        except Unavailable as error:
            _LOG.warning("the tray icon stays as it is: %s", error)


def need_panel(bus: Bus) -> None:
    """Insist on a panel that takes such icons now.

    Raises:
        Unavailable: there is none, or no session bus.
    """
    daemon = "org.freedesktop.DBus"
    (there,) = bus.call(daemon, "/org/freedesktop/DBus", daemon, "NameHasOwner", "s", (WATCHER,))
    if not there:
        raise Unavailable(_("No panel that takes StatusNotifierItem icons is running."))
