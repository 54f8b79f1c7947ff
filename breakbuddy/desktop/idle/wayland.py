"""Idle time on Wayland by the protocol ext-idle-notify-v1, which KDE and wlroots speak.

Through pywayland, which is optional. It only tells of events: a thread of its own
sleeps until the compositor or a new watch wakes it.
"""

import logging
import select
import socket
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from breakbuddy.desktop.ports import Unavailable
from breakbuddy.i18n import _
from breakbuddy.supervised import NotYet, Supervised

NAME = "ext-idle-notify-v1"

_LOG = logging.getLogger(__name__)
_PATIENCE_SECONDS = 2.0
_INPUT_ONLY_SINCE = 2
"""From this version on, a film that keeps the screen awake does not count as input."""
_FAILURES = (RuntimeError, ValueError, OSError)
"""What pywayland raises for a compositor that is not there, or not any more."""


class WaylandIdle:
    """Counts what the compositor counts as input on its first seat."""

    name = NAME
    stops_in_sleep = True  # compositors time it on the monotonic clock, which stops then
    watches = True

    def __init__(
        self,
        on_change: Callable[[], None],
        environ: Mapping[str, str],
        *,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Connect to the compositor, within about two seconds.

        Args:
            on_change: Called on the source's thread.
            environ: Where WAYLAND_DISPLAY and XDG_RUNTIME_DIR are looked up.
            now: Seconds on a clock that stops in suspend.

        Raises:
            Unavailable: pywayland or the compositor is missing, or that has no such protocol.
        """
        self._place = _socket(environ)
        try:
            self._client = import_module("pywayland.client")
            self._wayland = import_module("pywayland.protocol.wayland")
            self._protocol = import_module("pywayland.protocol.ext_idle_notify_v1")
        except ImportError as error:
            _LOG.debug("no pywayland: %s", error)
            text = _("The Python package {package}, which would ask for it, is not installed.")
            raise Unavailable(text.format(package="pywayland")) from error
        self._on_change = on_change
        self._now = now
        self._seconds: float | None = None
        self._last_input: float | None = None
        """When that was; None while there was one in the time that is watched for."""
        self._told = False
        """Whether the compositor tells of the present watch."""
        self._notifier: Any = None
        self._seat: Any = None
        self._notification: Any = None
        self._sleeper, self._waker = socket.socketpair()
        self._begun: SimpleQueue[str | None] = SimpleQueue()
        self._part = Supervised("wayland-idle", self._run)
        self._part.start()
        try:
            trouble = self._begun.get(timeout=_PATIENCE_SECONDS)
        except Empty:
            trouble = _("The Wayland compositor does not answer.")
        if trouble is not None:
            self.stop()
            raise Unavailable(trouble)

    def idle_seconds(self) -> float | None:
        """Seconds since the last input, 0 if it was within the time watched for.

        None before there is a watch, and once the compositor is gone.
        """
        if not self._told:
            return None
        last = self._last_input
        return 0.0 if last is None else max(0.0, self._now() - last)

    def watch(self, seconds: float) -> None:
        """Have the compositor tell when no input came for so long, and of input after that."""
        self._seconds = seconds
        self._wake()

    def stop(self) -> None:
        """Leave the compositor and end the thread."""
        self._part.dismiss()
        self._wake()
        if self._part.join(_PATIENCE_SECONDS):
            self._sleeper.close()
            self._waker.close()

    def _wake(self) -> None:
        with suppress(OSError):  # this was stopped, or is woken for the hundredth time
            self._waker.send(b"\0")

    # --- on the source's thread ---

    def _run(self) -> None:
        display = self._client.Display(str(self._place))
        self._notifier = self._seat = self._notification = None
        try:
            display.connect()
            self._converse(display)
        except _FAILURES as error:
            _LOG.debug("the conversation with the compositor ended: %r", error)
            text = _("The Wayland compositor does not answer: {error}")
            self._begun.put(text.format(error=error))
            # A compositor that is started anew, as KDE's can be, takes us in again.
            raise NotYet(text.format(error=error)) from error
        finally:
            self._told = False
            with suppress(*_FAILURES):
                display.disconnect()

    def _converse(self, display: Any) -> None:
        registry = display.get_registry()
        registry.dispatcher["global"] = self._offered
        # Answered once all that there is has been named.
        named = display.sync()
        named.dispatcher["done"] = self._all_named
        compositor = display.get_fd()
        while not self._part.stopping:
            display.flush()
            woken_by, _writable, _broken = select.select([compositor, self._sleeper], [], [])
            if self._sleeper in woken_by:
                self._sleeper.recv(64)
                self._set_watch()
            if compositor in woken_by:
                display.read()
                display.dispatch()

    def _offered(self, registry: Any, name: int, interface: str, version: int) -> None:
        if interface == "ext_idle_notifier_v1":
            kind = self._protocol.ExtIdleNotifierV1
            self._version = min(version, kind.version)
            self._notifier = registry.bind(name, kind, self._version)
        elif interface == "wl_seat" and self._seat is None:
            self._seat = registry.bind(name, self._wayland.WlSeat, 1)

    def _all_named(self, *_answer: object) -> None:
        if self._notifier is None or self._seat is None:
            self._begun.put(_("The Wayland compositor does not offer it."))
        else:
            self._begun.put(None)
            self._set_watch()

    def _set_watch(self) -> None:
        if self._seconds is None or self._notifier is None:
            return
        if self._notification is not None:
            self._notification.destroy()
        inputs_only = self._version >= _INPUT_ONLY_SINCE
        ask = (
            self._notifier.get_input_idle_notification
            if inputs_only
            else self._notifier.get_idle_notification
        )
        self._notification = ask(max(round(self._seconds * 1000), 1), self._seat)
        seconds = self._seconds
        self._notification.dispatcher["idled"] = lambda _self: self._idled(seconds)
        self._notification.dispatcher["resumed"] = lambda _self: self._resumed()
        self._last_input = None
        self._told = True

    def _idled(self, seconds: float) -> None:
        self._last_input = self._now() - seconds
        self._on_change()

    def _resumed(self) -> None:
        self._last_input = None
        self._on_change()


def _socket(environ: Mapping[str, str]) -> Path:
    """Where the compositor listens.

    Raises:
        Unavailable: this is no Wayland session.
    """
    name, folder = environ.get("WAYLAND_DISPLAY"), environ.get("XDG_RUNTIME_DIR", "")
    place = Path(folder, name or "")
    if not name or not place.is_absolute():
        raise Unavailable(_("There is no Wayland display."))
    return place
