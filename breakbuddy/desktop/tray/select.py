"""Chooses the tray: the first mechanism that works here, with the reasons why not the others."""

import logging
import os
import sys
from collections.abc import Callable, Mapping

from breakbuddy.desktop.ports import Attempt, Choice, MenuSource, TrayLook, Unavailable
from breakbuddy.desktop.tray.base import Tray
from breakbuddy.desktop.tray.pixels import Pictures
from breakbuddy.i18n import _

_LOG = logging.getLogger(__name__)

ITEM = "StatusNotifierItem"
"""What every modern panel on Linux takes."""

Candidate = tuple[str, Callable[[], Tray]]
"""A mechanism's name, and what makes and starts it or raises Unavailable."""


def open_tray(
    look: TrayLook, menu: MenuSource, environ: Mapping[str, str] = os.environ
) -> tuple[Tray | None, Choice]:
    """Open the best tray there is here, already started.

    Where ``needs_main_thread`` is set, the icon shows once the caller gives it
    the main thread with ``run``.

    Args:
        look: What the icon shows first.
        menu: Gives its menu, each time it opens.
        environ: Where DISPLAY and the session bus's address are looked up.

    Returns:
        The tray, or None where nothing can show an icon, and how that was found.
    """
    try:
        pictures = Pictures.shipped()
    except Unavailable as error:
        return None, Choice(None, (Attempt("icons", str(error)),))
    if sys.platform == "win32":
        return choose(_windows(look, menu, pictures))
    if sys.platform == "darwin":
        return choose(_macos(look, menu, pictures))
    return choose(_linux(look, menu, pictures, environ))


def waiting() -> str:
    """The name of the mechanism that shows the icon as soon as a panel is there."""
    return _("{mechanism}, waiting for a panel").format(mechanism=ITEM)


def choose(candidates: list[Candidate]) -> tuple[Tray | None, Choice]:
    """The first candidate that can be opened."""
    attempts: list[Attempt] = []
    for name, begin in candidates:
        try:
            tray = begin()
        except Unavailable as error:
            _LOG.debug("no tray by %s: %s", name, error)
            attempts.append(Attempt(name, str(error)))
        else:
            return tray, Choice(name, tuple(attempts))
    return None, Choice(None, tuple(attempts))


def _started(tray: Tray) -> Tray:
    tray.start()
    return tray


def _windows(look: TrayLook, menu: MenuSource, pictures: Pictures) -> list[Candidate]:
    from breakbuddy.desktop.tray import windows  # noqa: PLC0415 -- for Windows only

    return [(windows.MECHANISM, lambda: _started(windows.windows_tray(look, menu, pictures)))]


def _macos(look: TrayLook, menu: MenuSource, pictures: Pictures) -> list[Candidate]:
    from breakbuddy.desktop.tray import macos  # noqa: PLC0415 -- for macOS only

    return [(macos.MECHANISM, lambda: _started(macos.macos_tray(look, menu, pictures)))]


def _linux(
    look: TrayLook, menu: MenuSource, pictures: Pictures, environ: Mapping[str, str]
) -> list[Candidate]:
    from breakbuddy.desktop.dbus import Bus, address_of  # noqa: PLC0415 -- for Linux only
    from breakbuddy.desktop.tray import sni_tray, xembed  # noqa: PLC0415 -- likewise

    def notifier_item(*, panel_needed: bool) -> Tray:
        bus = Bus("session", address_of("session", environ), use="tray")
        try:
            tray = sni_tray.SniTray(look, menu, bus, pictures)
            if panel_needed:
                tray.need_panel()
            return _started(tray)
        except Unavailable:
            bus.close()
            raise

    return [
        (ITEM, lambda: notifier_item(panel_needed=True)),
        (
            xembed.MECHANISM,
            lambda: _started(xembed.xembed_tray(look, menu, pictures, environ)),
        ),
        # A panel may come later, as at log-in; the icon waits for it.
        (
            waiting(),
            lambda: notifier_item(panel_needed=False),
        ),
    ]
