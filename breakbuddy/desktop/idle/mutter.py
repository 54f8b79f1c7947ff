"""Idle time from Mutter, the compositor of GNOME: asked with GetIdletime, told by watches.

Its watches go when it does, and are set anew when it is back.
"""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from breakbuddy.desktop.idle.answers import ANSWER_SECONDS, ServicePatience, seconds_of
from breakbuddy.desktop.ports import Unavailable
from breakbuddy.i18n import _

if TYPE_CHECKING:
    from breakbuddy.desktop.dbus import Bus

NAME = "Mutter"
SERVICE = "org.gnome.Mutter.IdleMonitor"
PATH = "/org/gnome/Mutter/IdleMonitor/Core"
INTERFACE = "org.gnome.Mutter.IdleMonitor"


class MutterIdle:
    """Counts every input of a GNOME session, be it on Wayland or on X11."""

    name = NAME
    stops_in_sleep = True  # it counts on the monotonic clock, which stops then
    watches = True

    def __init__(self, on_change: Callable[[], None], bus: "Bus") -> None:
        """Ask for the idle time once.

        Raises:
            Unavailable: there is no such service, or it does not answer with a time.
        """
        self._on_change = on_change
        self._bus = bus
        self._patience = ServicePatience(SERVICE)
        self._vanished = False
        self._lock = threading.Lock()  # guards the watches
        self._wanted: int | None = None
        """The milliseconds that are watched for."""
        self._setting = 0
        """How often the watches were set: a reply to an earlier time is of no use."""
        self._idle_watch: int | None = None
        self._active_watch: int | None = None
        self._idle = False
        self._undos = (
            bus.subscribe(
                self._fired, interface=INTERFACE, member="WatchFired", path=PATH, sender=SERVICE
            ),
            bus.watch_name(SERVICE, self._owner_changed),
        )
        try:
            idle = seconds_of(self._ask())
        except Unavailable:
            self.stop()
            raise
        if idle is None:
            self.stop()
            raise Unavailable(_("{service} answers with no time.").format(service=SERVICE))

    def idle_seconds(self) -> float | None:
        """Seconds since the last input; None while Mutter is gone or does not answer."""
        if self._vanished or self._patience.rests:
            return None
        from breakbuddy.desktop.dbus.errors import (  # noqa: PLC0415 -- for Linux only
            NO_REPLY,
            BusError,
        )

        try:
            idle = self._ask()
        except BusError as error:
            if error.name == NO_REPLY:
                self._patience.failed()
            return None
        self._patience.worked()
        return seconds_of(idle)

    def watch(self, seconds: float) -> None:
        """Have Mutter tell when no input came for so long, and of input after that."""
        with self._lock:
            self._remove_watches()
            self._wanted = max(round(seconds * 1000), 1)
        self._set_watch()

    def stop(self) -> None:
        """Take the watches back. The bus stays open: it is not ours."""
        for undo in self._undos:
            undo()
        with self._lock:
            self._wanted = None
            self._setting += 1
            self._remove_watches()

    def _ask(self) -> Any:
        """What Mutter gives as the idle time.

        Raises:
            BusError: it did not answer.
        """
        reply = self._bus.call(SERVICE, PATH, INTERFACE, "GetIdletime", timeout=ANSWER_SECONDS)
        return reply[0] if reply else None

    # --- the watches; what follows may run on the bus's thread ---

    def _owner_changed(self, owner: str) -> None:
        self._vanished = not owner
        with self._lock:
            # What Mutter had is gone with it: its ids may be another program's now.
            self._idle_watch = self._active_watch = None
        if owner:
            self._patience.worked()
            self._set_watch()

    def _set_watch(self) -> None:
        with self._lock:
            if self._wanted is None:
                return
            self._setting += 1
            self._idle = False
            setting, wanted = self._setting, self._wanted

        def added(watch: int) -> None:
            self._idle_watch = watch

        self._add(added, setting, "AddIdleWatch", "t", (wanted,))

    def _fired(self, body: tuple[Any, ...], _sender: str, _path: str) -> None:
        watch = _id_in(body)
        with self._lock:
            setting = self._setting
            if watch is None or watch not in {self._idle_watch, self._active_watch}:
                return
            idle = watch == self._idle_watch
            if idle is self._idle:
                return
            self._idle = idle
            self._active_watch = None

        def added(watch: int) -> None:
            self._active_watch = watch

        if idle:  # that one goes off once only, so it is set each time
            self._add(added, setting, "AddUserActiveWatch")
        self._on_change()

    def _add(
        self,
        added: Callable[[int], None],
        setting: int,
        member: str,
        signature: str = "",
        body: tuple[Any, ...] = (),
    ) -> None:
        """Ask for a watch, and note its id unless the watches were set anew meanwhile."""

        def answered(reply: object) -> None:
            # An error is no id: once Mutter is seen again, the watches are set anew.
            watch = _id_in(reply)
            if watch is None:
                return
            with self._lock:
                if setting == self._setting:
                    added(watch)
                else:
                    self._remove(watch)

        self._bus.ask(SERVICE, PATH, INTERFACE, member, signature, body, answered=answered)

    def _remove_watches(self) -> None:
        for watch in (self._idle_watch, self._active_watch):
            if watch is not None:
                self._remove(watch)
        self._idle_watch = self._active_watch = None

    def _remove(self, watch: int) -> None:
        try:
            self._bus.send(SERVICE, PATH, INTERFACE, "RemoveWatch", "u", (watch,))
        except Unavailable:
            return  # gone with the bus


def _id_in(body: object) -> int | None:
    """The id of a watch, if that is what a reply or a signal has."""
    match body:
        case (int(watch), *_) if type(watch) is int and 0 <= watch < 2**32:
            return watch
    return None
