"""The ways in which this system starts programs at log-in, and switching between them."""

import sys
from collections.abc import Sequence

from breakbuddy.desktop.autostart.base import AutostartError, Found, Program, Standing, Way
from breakbuddy.i18n import _


def ways(program: Program) -> Sequence[Way]:
    """The usual way first."""
    if sys.platform == "win32":
        from breakbuddy.desktop.autostart.windows import WindowsAutostart  # noqa: PLC0415 -- Windows only

        return (WindowsAutostart(program),)
    if sys.platform == "darwin":
        from breakbuddy.desktop.autostart.macos import MacosAutostart  # noqa: PLC0415 -- macOS only

        return (MacosAutostart(program),)
    from breakbuddy.desktop.autostart.systemd import SystemdAutostart  # noqa: PLC0415 -- Linux only
    from breakbuddy.desktop.autostart.xdg import XdgAutostart  # noqa: PLC0415 -- likewise

    return (XdgAutostart(program), SystemdAutostart(program))


def switch_on(there: Sequence[Way], wanted: str | None = None) -> Found:
    """Have BreakBuddy started at log-in by one way, and by no other: two would start it twice.

    Args:
        there: The ways there are.
        wanted: The name of one of them; None for the usual one.

    Raises:
        AutostartError: it cannot be; what was on before still is.
    """
    way = next((each for each in there if wanted in {None, each.name}), None)
    if way is None:
        raise AutostartError(_("This system has no systemd. Leave --systemd out."))
    way.on()
    for other in there:
        if other is not way and other.found().standing is not Standing.OFF:
            other.off()
    return way.found()


def switch_off(there: Sequence[Way]) -> bool:
    """Have BreakBuddy started at log-in no more; whether it was before.

    Raises:
        AutostartError: it cannot be.
    """
    were_on = [way.off() for way in there]
    return any(were_on)


def in_force(there: Sequence[Way]) -> Found:
    """How things stand: the way that starts it, else one of which there is something to say."""
    found = [way.found() for way in there]
    for wanted in (Standing.ON, Standing.FOREIGN, Standing.BROKEN, Standing.SWITCHED_OFF):
        for each in found:
            if each.standing is wanted:
                return each
    return found[0]
