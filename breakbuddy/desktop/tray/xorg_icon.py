"""pystray's xorg icon, mended: its waits end, it finds a panel that restarts, it hears clicks.

Importing this loads Pillow and connects to the X display once.
"""

import logging
import queue
import threading
from typing import Any

from Xlib import X
from Xlib.display import Display
from Xlib.error import ConnectionClosedError
from Xlib.protocol.event import ClientMessage

from breakbuddy.desktop.tray.base import back_end

_Icon: Any = back_end("xorg").Icon
_LOG = logging.getLogger(__name__)
_ANSWER_SECONDS = 2.0


class _PatientQueue(queue.Queue[Any]):
    """A queue whose readers give up, where pystray's would wait for a dead thread."""

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        return super().get(block, _ANSWER_SECONDS if timeout is None else timeout)


class XorgIcon(_Icon):  # type: ignore[misc]  # pystray has no types
    """An icon that finds the panel again when that restarts."""

    def __init__(self, name: str, icon: Any, title: str, menu: Any) -> None:
        super().__init__(name, icon, title, menu)
        self._queue = _PatientQueue()
        # python-xlib may sit on what one thread sends while another one waits for
        # events. So other threads send through a connection of their own.
        self._sender = Display(self._display.get_display_name())
        self._sender_lock = threading.Lock()
        self._manager = self._display.intern_atom("MANAGER")
        self._own_messages = self._message_handlers[X.ClientMessage]
        self._message_handlers[X.ClientMessage] = self._on_client_message
        self._window.change_attributes(
            event_mask=X.ExposureMask | X.StructureNotifyMask | X.ButtonPressMask
        )
        root = self._display.screen().root
        root.change_attributes(event_mask=X.StructureNotifyMask)
        self._display.flush()

    def __del__(self) -> None:
        """Nothing is left to do; pystray's would talk to a server that may be gone."""

    def _run(self) -> None:
        # pystray sets this only after others may have asked for it.
        self._thread = threading.current_thread()
        try:
            super()._run()
        finally:
            self._leave()

    def _leave(self) -> None:
        with self._sender_lock:
            for connection in (self._display, self._sender):
                try:
                    connection.close()
                except ConnectionClosedError:
                    _LOG.debug("the X server went first")

    def _send_message(self, window: Any, client_type: int, *data: int) -> None:
        if window is not self._window:
            super()._send_message(window, client_type, *data)
            return
        event = ClientMessage(
            window=window.id,
            client_type=client_type,
            data=(32, [X.CurrentTime, 0, 0, 0, 0]),
        )
        with self._sender_lock:
            self._sender.send_event(window.id, event, event_mask=X.NoEventMask)
            self._sender.sync()

    def _show(self) -> None:
        self._dock()

    def _update_icon(self) -> None:
        self._icon_data = None
        self._icon_valid = True
        self._dock()
        self._draw()

    def _on_client_message(self, event: Any) -> None:
        if event.client_type == self._manager:
            self._systray_manager = None  # a panel says that it takes icons now
            self._dock()
        else:
            self._own_messages(event)

    def _on_destroy_notify(self, event: Any) -> None:
        manager = self._systray_manager
        if manager is not None and event.window.id == manager.id:
            self._systray_manager = None
            self._dock()

    def _dock(self) -> None:
        """Ask the panel to take the icon in, unless it has; one that comes later says so."""
        if self._systray_manager is None:
            self._dock_window()
