"""Which ways of showing notifications a platform has, best first.

A mechanism's module is imported when it is tried: most are never needed.
"""

import sys
from functools import partial
from typing import TYPE_CHECKING

from breakbuddy.desktop.notify import bell
from breakbuddy.desktop.notify.chain import Candidate, NotifierChain
from breakbuddy.desktop.ports import Notifier, OnAnswer, Unavailable
from breakbuddy.i18n import _

if TYPE_CHECKING:
    from breakbuddy.desktop.dbus import Bus

FREEDESKTOP, DESKTOP, PORTABLE, BELL = "freedesktop", "desktop", "portable", bell.NAME


def open_notifiers(
    on_answer: OnAnswer,
    bus: "Bus | None",
    *,
    preferred: str | None = None,
    platform: str = sys.platform,
) -> NotifierChain:
    """The chain of notifiers for a platform. Nothing is opened until it is needed.

    Args:
        on_answer: Where answers go, on any thread.
        bus: The session bus that the agent shares, if it has one. Not closed by the chain.
        preferred: The mechanism that the person chose; None for the best that works.
        platform: As ``sys.platform``.
    """
    if platform in {"win32", "darwin"}:
        best = Candidate(DESKTOP, _open_desktop)
    else:
        best = Candidate(FREEDESKTOP, partial(_open_freedesktop, bus))
    candidates = (
        best,
        Candidate(PORTABLE, partial(_open_portable, platform)),
        Candidate(BELL, _open_bell),
    )
    return NotifierChain(candidates, on_answer, preferred=preferred)


def _open_freedesktop(bus: "Bus | None", on_answer: OnAnswer) -> Notifier:
    if bus is None:
        raise Unavailable(_("There is no session bus (D-Bus), so no notification daemon either."))
    from breakbuddy.desktop.notify.freedesktop import FreedesktopNotifier  # noqa: PLC0415 -- jeepney is only there on Linux

    return FreedesktopNotifier(bus, on_answer)


def _open_desktop(on_answer: OnAnswer) -> Notifier:
    from breakbuddy.desktop.notify.desktop import DesktopNotifier  # noqa: PLC0415 -- brings asyncio

    return DesktopNotifier(on_answer)


def _open_portable(platform: str, _on_answer: OnAnswer) -> Notifier:
    from breakbuddy.desktop.notify.portable import PortableNotifier  # noqa: PLC0415 -- seldom needed

    return PortableNotifier(platform=platform)


def _open_bell(_on_answer: OnAnswer) -> Notifier:
    return bell.BellNotifier()
