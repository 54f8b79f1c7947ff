"""What a service manager is told that started this program: systemd, by its datagrams.

The protocol is sd_notify(3): lines of ``NAME=value`` to the socket that NOTIFY_SOCKET names.
"""

import logging
import os
import socket
import sys
import time
from collections.abc import Callable, MutableMapping
from typing import Self

_LOG = logging.getLogger(__name__)
_SOCKET, _TIME, _PID = "NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"
_OFTEN = 8
"""So often within its patience the manager is told that all is well, at most."""
_UNWATCHED_SECONDS = 120.0
"""For how things stand, a manager that does not watch is told as one with this patience."""
_LONGEST_STATUS = 200


class ServiceManager:
    """Tells it what it wants to know, and never waits for it. For one thread at a time."""

    def __init__(
        self,
        place: str | None,
        patience: float | None = None,
        *,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Nothing is told yet.

        Args:
            place: Its socket; a first "@" stands for an abstract name. None: there is none.
            patience: After how many seconds without a word it takes this program for hung;
                None if it does not watch.
            now: Seconds on a clock that stands still in suspend, as systemd's watchdog does.
        """
        self._place = place
        self.patience = patience if place else None
        self._now = now
        self._told: float | None = None

    @classmethod
    def of(cls, environ: MutableMapping[str, str] = os.environ) -> Self:
        """The manager that started this process, if any did.

        Its variables are taken away: a window that is opened from here is not the service.
        """
        place, microseconds, pid = (environ.pop(each, "") for each in (_SOCKET, _TIME, _PID))
        ours = pid in {"", str(os.getpid())}
        watched = microseconds.isascii() and microseconds.isdigit() and ours
        patience = int(microseconds) / 1_000_000 if watched else 0.0
        return cls(place if place.startswith(("/", "@")) else None, patience or None)

    def ready(self) -> None:
        """The program is up."""
        self._tell("READY=1")

    def alive(self, status: Callable[[], str]) -> None:
        """The program does its work; told on a few times within the manager's patience.

        Args:
            status: Gives one line on how things stand.
        """
        if self._place is None:
            return
        now, every = self._now(), (self.patience or _UNWATCHED_SECONDS) / _OFTEN
        if self._told is not None and now - self._told < every:
            return
        self._told = now
        line = " ".join(status().split())[:_LONGEST_STATUS]
        self._tell("WATCHDOG=1", f"STATUS={line}")

    def stopping(self) -> None:
        """The program is about to end."""
        self._tell("STOPPING=1")

    def _tell(self, *lines: str) -> None:
        if self._place is None or sys.platform == "win32":
            return
        address = "\0" + self._place[1:] if self._place.startswith("@") else self._place
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
                sender.setblocking(False)
                sender.sendto("\n".join(lines).encode("utf-8", "replace"), address)
        except OSError as error:
            # One that does not read is told again in a while; it must not hold up the loop.
            _LOG.debug("the service manager was not told: %s", error)
