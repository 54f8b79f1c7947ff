"""Which mechanism could show an icon now, found out without showing one."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence

from breakbuddy.desktop.ports import Attempt, Choice, Unavailable
from breakbuddy.desktop.tray.select import ITEM, waiting

Check = tuple[str, Callable[[], None]]
"""A mechanism's name, and what raises Unavailable if it cannot serve."""


def probe_tray(environ: Mapping[str, str] = os.environ) -> Choice:
    """What ``open_tray`` would choose.

    On Windows and macOS it is the only mechanism there is: whether it serves shows when the
    icon does.

    Args:
        environ: Where DISPLAY and the session bus's address are looked up.
    """
    if sys.platform == "win32":
        from breakbuddy.desktop.tray import windows  # noqa: PLC0415 -- for Windows only

        return Choice(windows.MECHANISM)
    if sys.platform == "darwin":
        from breakbuddy.desktop.tray import macos  # noqa: PLC0415 -- for macOS only

        return Choice(macos.MECHANISM)
    return _linux(environ)


def _first(checks: Sequence[Check]) -> Choice:
    attempts: list[Attempt] = []
    for name, check in checks:
        try:
            check()
        except Unavailable as error:
            attempts.append(Attempt(name, str(error)))
        else:
            return Choice(name, tuple(attempts))
    return Choice(None, tuple(attempts))


def _linux(environ: Mapping[str, str]) -> Choice:
    from breakbuddy.desktop.dbus import Bus, address_of  # noqa: PLC0415 -- for Linux only
    from breakbuddy.desktop.tray import sni_tray, xembed  # noqa: PLC0415 -- likewise

    def on_the_bus(check: Callable[[Bus], None]) -> None:
        bus = Bus("session", address_of("session", environ))
        try:
            check(bus)
        finally:
            bus.close()

    return _first(
        (
            (ITEM, lambda: on_the_bus(sni_tray.need_panel)),
            (xembed.MECHANISM, lambda: xembed.need_panel(environ)),
            (waiting(), lambda: on_the_bus(Bus.connect)),
        )
    )
