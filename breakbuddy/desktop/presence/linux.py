"""Presence on Linux: logind and whatever screensavers run, heard over the agent's two buses."""

import os
from collections.abc import Callable, Mapping, Sequence

from breakbuddy.desktop.dbus import Bus
from breakbuddy.desktop.ports import Unavailable
from breakbuddy.desktop.presence import logind, screensaver
from breakbuddy.desktop.presence.account import ALL, Account
from breakbuddy.desktop.presence.screensaver import ScreensaverEar
from breakbuddy.desktop.sensing import OnChange, Sense, SenseReport
from breakbuddy.i18n import _
from breakbuddy.supervised import NotYet, Supervised

_BUS_AGAIN_SECONDS = 120.0
"""A bus that is not there is hardly ever there later: looking for it must cost next to nothing."""

Ear = logind.LogindEar | ScreensaverEar


class LinuxPresence:
    """Hears on both buses, or on the one that there is. Closes neither."""

    def __init__(
        self,
        tell: OnChange,
        session_bus: Bus | None,
        system_bus: Bus | None,
        environ: Mapping[str, str] = os.environ,
        *,
        now: Callable[[], float] | None = None,
    ) -> None:
        """Nothing is asked yet.

        Args:
            tell: Where changes go, on a bus's thread.
            session_bus: Where screensavers are.
            system_bus: Where logind is.
            environ: Where XDG_SESSION_ID is looked up.
            now: Real seconds; the machine's by default.
        """
        standing = {sense: {logind.NAME: logind.missing()} for sense in ALL}
        standing[Sense.LOCK] |= screensaver.missing()
        self._account = account = Account(tell, standing, now=now)
        self._ears: list[tuple[Bus, Sequence[Ear]]] = []
        self._parts: list[Supervised] = []
        if system_bus is not None:
            self._ears.append((system_bus, [logind.LogindEar(system_bus, account, environ)]))
        else:
            account.fails(logind.NAME, _("There is no system bus (D-Bus)."), *ALL)
        if session_bus is not None:
            ears = [ScreensaverEar(session_bus, one, account) for one in screensaver.SCREENSAVERS]
            self._ears.append((session_bus, ears))
        else:
            reason = _("There is no session bus (D-Bus) in this session.")
            for name in screensaver.missing():
                account.fails(name, reason, Sense.LOCK)

    def start(self) -> None:
        """Begin to hear; returns at once, even where a bus never answers."""
        for bus, ears in self._ears:
            part = Supervised(
                f"presence-{bus.name}",
                _Beginning(bus, ears),
                lasts=False,
                first_rest=_BUS_AGAIN_SECONDS,
            )
            part.start()
            self._parts.append(part)

    def reports(self) -> tuple[SenseReport, ...]:
        """LOCK, SLEEP and SESSION_END."""
        return self._account.reports()

    def stop(self) -> None:
        """Tell nothing any more. May be called twice."""
        self._account.close()
        for part in self._parts:
            part.dismiss()
        for _bus, ears in self._ears:
            for ear in ears:
                ear.stop()


class _Beginning:
    """Has the ears of one bus begin, once, and then waits for the bus to be there."""

    def __init__(self, bus: Bus, ears: Sequence[Ear]) -> None:
        self._bus = bus
        self._to_begin = list(ears)
        self._ears = ears

    def __call__(self) -> None:
        while self._to_begin:
            self._to_begin.pop(0).begin()
        try:
            self._bus.connect()
        except Unavailable as error:
            # Once the bus is there, all that was asked of it takes effect.
            for ear in self._ears:
                ear.unheard(str(error))
            raise NotYet(str(error)) from error
