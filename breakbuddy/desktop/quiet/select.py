"""Which mechanisms a platform has for each reason. All of them are imported at the first look."""

import os
import sys
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from breakbuddy.core.vocabulary import QuietReason
from breakbuddy.desktop.clock import MachineClock
from breakbuddy.desktop.quiet.looking import Enquiries, QuietLook
from breakbuddy.desktop.quiet.mechanism import Now
from breakbuddy.i18n import _

if TYPE_CHECKING:
    from breakbuddy.desktop.dbus import Bus
    from breakbuddy.desktop.sensing import QuietSenses


def open_quiet(
    session_bus: "Bus | None",
    system_bus: "Bus | None",
    environ: Mapping[str, str] = os.environ,
) -> "QuietSenses":
    """What tells whether a prompt would disturb. Asks nothing before the first look.

    Args:
        session_bus: The session bus that the agent shares, if it has one. Not closed here.
        system_bus: The system bus, likewise.
        environ: Where the display and the sound server are looked up, and what the small
            programs get that are asked.
    """
    clock = MachineClock()

    def now() -> float:
        return clock.now().boot

    if sys.platform == "win32":
        make = partial(_on_windows, now)
    elif sys.platform == "darwin":
        make = partial(_on_macos, environ, now)
    else:
        make = partial(_on_linux, session_bus, system_bus, environ, now)
    return QuietLook(make, now)


def _on_linux(
    session_bus: "Bus | None", system_bus: "Bus | None", environ: Mapping[str, str], now: Now
) -> Enquiries:
    from breakbuddy.desktop.quiet import (  # noqa: PLC0415 -- at the first look
        camera,
        do_not_disturb,
        full_screen,
        microphone,
        pipewire,
        screen_awake,
    )
    from breakbuddy.desktop.quiet.enquiry import Enquiry  # noqa: PLC0415 -- likewise
    from breakbuddy.desktop.quiet.mechanism import Mechanism  # noqa: PLC0415 -- likewise
    from breakbuddy.desktop.quiet.peers import Peers  # noqa: PLC0415 -- likewise

    session = Peers(session_bus, _("There is no session bus (D-Bus)."), now)
    system = Peers(system_bus, _("There is no system bus (D-Bus)."), now)
    films = partial(camera.films, partial(pipewire.films, environ))
    fills = partial(full_screen.filled, environ)
    # An interpreter has to start, on a machine that may be busy.
    x11 = Mechanism("X11", fills, seconds=1.0)
    # The quickest first, so that one that hangs takes no time from the others.
    return {
        QuietReason.CAMERA: Enquiry([Mechanism("video devices", films)], now),
        QuietReason.DO_NOT_DISTURB: Enquiry(do_not_disturb.mechanisms(session, environ), now),
        QuietReason.SCREEN_AWAKE: Enquiry(
            screen_awake.mechanisms(session, system), now, every=True
        ),
        QuietReason.MICROPHONE: Enquiry(microphone.mechanisms(environ), now),
        QuietReason.FULL_SCREEN: Enquiry([x11], now),
    }


if sys.platform == "win32":

    def _on_windows(now: Now) -> Enquiries:
        from breakbuddy.desktop.quiet import windows_consent, windows_shell  # noqa: PLC0415 -- at the first look
        from breakbuddy.desktop.quiet.enquiry import Enquiry  # noqa: PLC0415 -- likewise

        shell = windows_shell.real_shell()
        reasons = (QuietReason.DO_NOT_DISTURB, QuietReason.FULL_SCREEN, QuietReason.SCREEN_AWAKE)
        told = {
            reason: Enquiry(windows_shell.mechanisms(shell, reason), now, every=True)
            for reason in reasons
        }
        used = {
            reason: Enquiry([windows_consent.mechanism(device, windows_consent.read_uses)], now)
            for reason, device in (
                (QuietReason.CAMERA, "webcam"),
                (QuietReason.MICROPHONE, "microphone"),
            )
        }
        return told | used


def _on_macos(environ: Mapping[str, str], now: Now) -> Enquiries:
    from pathlib import Path  # noqa: PLC0415 -- at the first look

    from breakbuddy.desktop.quiet import macos  # noqa: PLC0415 -- likewise
    from breakbuddy.desktop.quiet.enquiry import Enquiry  # noqa: PLC0415 -- likewise

    return {
        reason: Enquiry(macos.mechanisms(reason, environ, Path.home()), now)
        for reason in QuietReason
    }
