"""What BreakBuddy runs on: versions, the system, the kind of session."""

import os
import platform
from collections.abc import Mapping

from breakbuddy import __version__
from breakbuddy.cli.doctor.findings import Machine
from breakbuddy.i18n import _


def machine(environ: Mapping[str, str] = os.environ) -> Machine:
    """What this process runs on."""
    kernel = f"{platform.system()} {platform.release()}"
    name = _distribution()
    system = f"{name} ({kernel})" if name else kernel
    return Machine(__version__, platform.python_version(), system, session(environ))


def session(environ: Mapping[str, str]) -> str:
    """The kind of session, as "x11, XFCE"."""
    if environ.get("WAYLAND_DISPLAY"):
        kind = "wayland"
    elif environ.get("DISPLAY"):
        kind = "x11"
    else:
        # What the system says of a session counts where no display tells better.
        kind = environ.get("XDG_SESSION_TYPE", "")
    desktop = environ.get("XDG_CURRENT_DESKTOP", "")
    return ", ".join(part for part in (kind, desktop) if part) or _("not known")


def _distribution() -> str:
    try:
        return platform.freedesktop_os_release().get("PRETTY_NAME", "")
    except OSError:  # Windows and macOS have none
        return ""
