"""Idle time on X11: the counter IDLETIME of the extension SYNC, and its alarms.

A server without it is asked through MIT-SCREEN-SAVER. Nothing polls: the connection's
thread sleeps until an alarm goes off.
"""

import logging
import struct
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from breakbuddy.desktop.idle import x_requests as x
from breakbuddy.desktop.idle.answers import ServicePatience, seconds_of
from breakbuddy.desktop.idle.x_connection import XConnection, read
from breakbuddy.desktop.ports import Unavailable
from breakbuddy.i18n import _

NAME = "X11"

_LOG = logging.getLogger(__name__)
_SYNC_VERSION = (3, 1)
_IDLETIME = b"IDLETIME"
_SHORTEST_WATCH_MS = 100
_NOT_YET_MS = 2**32 - 60_000
"""From here on an idle time is one below zero, of an input that the server's clock has not
reached yet: both extensions give the difference of two 32-bit times."""


@dataclass(frozen=True, slots=True)
class _Extension:
    opcode: int
    first_event: int


@dataclass(frozen=True, slots=True)
class _Question:
    """How the server is asked for the idle time, and how its answer is read."""

    request: bytes
    read: Callable[[bytes], int]


class X11Idle:
    """Counts what reaches the X server: keyboard, mouse, touch."""

    stops_in_sleep = True  # the server counts on a clock that stops then

    def __init__(
        self,
        on_change: Callable[[], None],
        environ: Mapping[str, str],
        on_gone: Callable[[], None] | None = None,
    ) -> None:
        """Connect to the X server and see what it offers, within about three seconds.

        Raises:
            Unavailable: there is none, or it tells nothing of the whole session.
        """
        display = environ.get("DISPLAY")
        if not display:
            raise Unavailable(_("There is no X display."))
        if environ.get("WAYLAND_DISPLAY"):
            raise _only_x_programs()
        self.name = NAME
        self._on_change = on_change
        self._patience = ServicePatience(f"the X display {display}")
        self._idle: bool | None = None
        """What was told last; None: nothing since the watch was set."""
        self._lock = threading.Lock()
        self._sync: _Extension | None = None
        self._counter = 0
        self._alarms_made = False
        self._watched: int | None = None
        """Milliseconds."""
        self._connection = XConnection(
            display, environ, self._event, on_gone or (lambda: None), self._watch_anew
        )
        try:
            self._question = self._look_around()
        except (Unavailable, struct.error) as error:
            self._connection.close()
            raise Unavailable(str(error)) from error

    @property
    def watches(self) -> bool:
        """Whether this server has the counter that alarms can be set on."""
        return self._sync is not None

    def idle_seconds(self) -> float | None:
        """Seconds since the last input; None while the server is gone or does not answer."""
        if self._connection.gone or self._patience.rests:
            return None
        reply = self._connection.ask(self._question.request)
        if reply is None:
            if not self._connection.gone:
                self._patience.failed()
            return None
        self._patience.worked()
        return _seconds(self._question.read(reply))

    def watch(self, seconds: float) -> None:
        """Have the server tell when no input came for so long, and of input after that."""
        sync = self._sync
        if sync is None:
            return
        reached = max(round(seconds * 1000), _SHORTEST_WATCH_MS)
        with self._lock:
            self._watched = reached
            self._set_alarms(sync, reached)

    def stop(self) -> None:
        """Leave the server."""
        self._connection.close()

    def _watch_anew(self) -> None:
        """Another connection to the same server knows of no alarms. On its thread."""
        sync = self._sync
        if sync is None:
            return
        self._connection.tell(x.SyncInitialize.to_binary(sync.opcode, *_SYNC_VERSION))
        with self._lock:
            self._alarms_made = False
            if self._watched is not None:
                self._set_alarms(sync, self._watched)

    def _set_alarms(self, sync: _Extension, reached: int) -> None:
        self._idle = None
        self._set_alarm(sync, 1, x.POSITIVE_TRANSITION, reached)
        # Below, not at: the counter comes from at least the time watched for.
        self._set_alarm(sync, 0, x.NEGATIVE_TRANSITION, reached - 1)
        self._alarms_made = True

    def _set_alarm(self, sync: _Extension, which: int, test: int, value: int) -> None:
        self._connection.tell(
            x.SetAlarm.to_binary(
                opcode=sync.opcode,
                create_or_change=x.CHANGE_ALARM if self._alarms_made else x.CREATE_ALARM,
                alarm=self._connection.first_id + which,
                counter=self._counter,
                value_high=value >> 32,
                value_low=value & 0xFFFFFFFF,
                test=test,
            )
        )

    def _event(self, packet: bytes) -> None:
        """Take in an event, on the connection's thread."""
        if self._sync is None or packet[0] != self._sync.first_event + x.ALARM_NOTIFY:
            return
        idle = read(x.AlarmNotify, packet)["alarm"] == self._connection.first_id + 1
        with self._lock:
            news = idle is not self._idle
            self._idle = idle
        if news:
            self._on_change()

    def _look_around(self) -> _Question:
        if self._extension(b"XWAYLAND") is not None:
            raise _only_x_programs()
        sync = self._extension(b"SYNC")
        counter = self._idle_counter(sync) if sync else None
        if sync and counter is not None:
            self._sync, self._counter = sync, counter
            return _Question(
                x.QueryCounter.to_binary(opcode=sync.opcode, counter=counter), _counter_value
            )
        saver = self._extension(b"MIT-SCREEN-SAVER")
        if saver is None:
            raise Unavailable(_("The X server does not tell how long there was no input."))
        self.name = f"{NAME} (MIT-SCREEN-SAVER)"
        return _Question(
            x.QueryInfo.to_binary(opcode=saver.opcode, drawable=self._connection.root),
            lambda reply: int(read(x.QueryInfoReply, reply)["idle"]),
        )

    def _extension(self, name: bytes) -> _Extension | None:
        reply = read(x.QueryExtensionReply, self._asked(x.QueryExtension.to_binary(name)))
        return _Extension(reply["opcode"], reply["first_event"]) if reply["present"] else None

    def _idle_counter(self, sync: _Extension) -> int | None:
        self._asked(x.SyncInitialize.to_binary(sync.opcode, *_SYNC_VERSION))
        reply = self._asked(x.ListSystemCounters.to_binary(sync.opcode))
        head, rest = x.ListSystemCountersReply.parse_binary(reply, None, rawdict=True)
        for _number in range(head["length"]):
            counter, after = x.SystemCounter.parse_binary(rest, None, rawdict=True)
            if counter["name"] == _IDLETIME:
                return int(counter["counter"])
            rest = after[-(len(rest) - len(after)) % 4 :]
        return None

    def _asked(self, request: bytes) -> bytes:
        reply = self._connection.ask(request)
        if reply is None:
            raise Unavailable(_("The X server does not answer."))
        return reply


def _counter_value(reply: bytes) -> int:
    value = read(x.QueryCounterReply, reply)
    return int(value["high"]) << 32 | int(value["low"])


def _seconds(milliseconds: int) -> float | None:
    return 0.0 if _NOT_YET_MS <= milliseconds < 2**32 else seconds_of(milliseconds)


def _only_x_programs() -> Unavailable:
    return Unavailable(_("In a Wayland session, the X display knows only of input to X programs."))
