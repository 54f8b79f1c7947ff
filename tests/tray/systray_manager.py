"""An old X11 tray as a panel has it: it takes icons into a window of its own."""

import threading
from contextlib import suppress
from typing import Any

from Xlib import X
from Xlib.display import Display
from Xlib.error import ConnectionClosedError
from Xlib.protocol.event import ClientMessage

SIZE = 48


class SystrayManager:
    """Owns the tray's selection on a display. Icons appear in its top left corner."""

    def __init__(self, display: str) -> None:
        self.docked: list[int] = []
        self._ended = threading.Event()
        self._display = Display(display)
        screen = self._display.screen()
        self._window = screen.root.create_window(
            0, 0, SIZE, SIZE, 0, screen.root_depth, override_redirect=True, background_pixel=0
        )
        self._window.map()
        selection = self._display.intern_atom("_NET_SYSTEM_TRAY_S0")
        self._opcode = self._display.intern_atom("_NET_SYSTEM_TRAY_OPCODE")
        self._window.set_selection_owner(selection, X.CurrentTime)
        data = (32, [X.CurrentTime, selection, self._window.id, 0, 0])
        manager = self._display.intern_atom("MANAGER")
        news = ClientMessage(window=screen.root, client_type=manager, data=data)
        screen.root.send_event(news, event_mask=X.StructureNotifyMask)
        self._display.sync()
        self._thread = threading.Thread(target=self._serve, name="systray manager")
        self._thread.start()

    def close(self) -> None:
        """End as a panel does: icons it keeps are given back to the screen. Twice does nothing."""
        if self._ended.is_set():
            return
        self._ended.set()
        stop = self._display.intern_atom("STOP")
        data = (32, [0, 0, 0, 0, 0])
        self._window.send_event(ClientMessage(window=self._window, client_type=stop, data=data))
        self._display.flush()
        self._thread.join(30)
        self._display.close()

    def _serve(self) -> None:
        with suppress(ConnectionClosedError):
            while not self._ended.is_set():
                self._take(self._display.next_event())

    def _take(self, event: Any) -> None:
        if event.type != X.ClientMessage or event.client_type != self._opcode:
            return
        number = event.data[1][2]
        icon = self._display.create_resource_object("window", number)
        # In the save-set, the icon outlives this tray, as in every real one.
        icon.change_save_set(X.SetModeInsert)
        icon.reparent(self._window, 0, 0)
        icon.configure(width=SIZE, height=SIZE)
        icon.map()
        self._display.sync()
        self.docked.append(number)
