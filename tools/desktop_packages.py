"""The Debian packages that the tests need: which are missing, and installing them.

Run by ``make test`` before the tests; their skip reasons come from the same table.
It never fails a build: what is missing
afterwards is told, and those tests are skipped (or fail, where ``CI=true``).
"""

import argparse
import ctypes
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from breakbuddy.gui.system import X11_LIBRARIES

SYSTEM_PYTHON = "/usr/bin/python3"
_SYSTEM_MODULES = Path("/usr/lib/python3/dist-packages")


@dataclass(frozen=True, slots=True)
class Need:
    """A program that the tests start, or a library that they load, and its Debian package."""

    program: str
    package: str
    library: bool = False
    module: bool = False
    """Whether it is a module of the system's own Python, which is not the one of the tests."""

    @property
    def is_there(self) -> bool:
        """Whether this machine has it."""
        if self.module:
            return (_SYSTEM_MODULES / self.program).is_dir()
        if not self.library:
            return shutil.which(self.program) is not None
        try:
            ctypes.CDLL(self.program)
        except OSError:
            return False
        return True


NEEDS = (
    Need("Xvfb", "xvfb"),
    Need("dbus-daemon", "dbus-daemon"),
    Need("xfwm4", "xfwm4"),
    Need("xfce4-panel", "xfce4-panel"),
    # The program that matters, xfconfd, is in no PATH; this one comes with it.
    Need("xfconf-query", "xfconf"),
    Need("dunst", "dunst"),
    Need("dunstctl", "dunst"),
    Need("xdotool", "xdotool"),
    Need("strace", "strace"),
    Need("gsettings", "libglib2.0-bin"),
    Need("glib-compile-schemas", "libglib2.0-bin"),
    Need("pulseaudio", "pulseaudio"),
    Need("pactl", "pulseaudio-utils"),
    Need("parec", "pulseaudio-utils"),
)
LIBRARIES = tuple(
    Need(name, package, library=True)
    for name, package in (
        ("libEGL.so.1", "libegl1"),
        ("libGL.so.1", "libgl1"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libfontconfig.so.1", "libfontconfig1"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
        ("libxkbcommon.so.0", "libxkbcommon0"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        *X11_LIBRARIES.items(),
    )
)
"""What the toolkit of the windows loads; pip does not bring it."""
# Files that no program stands for: without these, menus have no text to find.
FONT_PACKAGE = "fonts-dejavu-core"

MODULES = (Need("dbusmock", "python3-dbusmock", module=True),)
"""From PyPI it would need a compiler and the headers of two libraries."""

PEERS = (
    Need("workrave", "workrave"),
    Need("safeeyes", "safeeyes"),
    Need("xprintidle", "xprintidle"),
    # Without it, Safe Eyes shows no icon.
    Need("libayatana-appindicator3.so.1", "gir1.2-ayatanaappindicator3-0.1", library=True),
    Need("rsibreak", "rsibreak"),
)
"""Other break reminders, which the benchmarks measure beside ours; no test needs them."""

_INSTALL_SECONDS = 900


def missing(needs: Sequence[Need] = NEEDS) -> list[Need]:
    """Those of them that this machine has not."""
    return [need for need in needs if not need.is_there]


def packages(needs: Sequence[Need]) -> list[str]:
    """The packages to install for them, each once, in the order of the table."""
    return list(dict.fromkeys(need.package for need in needs))


def reason(needs: Sequence[Need]) -> str:
    """Why the desktop tests cannot run, and what helps, in one line."""
    programs = ", ".join(need.program for need in needs)
    return f"missing: {programs} (Debian packages: {' '.join(packages(needs))})"


def apt_get() -> list[str] | None:
    """How to call apt-get with the right to install, or None where that is not to be had."""
    if shutil.which("apt-get") is None or sys.platform == "win32":
        return None
    command = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=120"]
    if os.geteuid() == 0:
        return command
    if shutil.which("sudo") and _succeeds(["sudo", "-n", "true"]):
        return ["sudo", "-n", *command]
    return None


def install(needs: Sequence[Need], command: Sequence[str]) -> bool:
    """Install the packages of these programs; whether apt-get was content."""
    wanted = [*packages(needs), FONT_PACKAGE]
    print("Installing for the desktop tests:", " ".join(wanted), flush=True)
    return _succeeds([*command, "update", "-qq"]) and _succeeds(
        [*command, "install", "-y", "-qq", "--no-install-recommends", *wanted]
    )


def _succeeds(command: Sequence[str]) -> bool:
    try:
        done = subprocess.run(  # noqa: S603 -- a fixed command, its names from the table above
            command, stdin=subprocess.DEVNULL, timeout=_INSTALL_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"{shlex.join(command)}: {error}")
        return False
    return done.returncode == 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Tell what is missing; with ``--install``, install it where that is allowed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--install", action="store_true", help="install what is missing")
    parser.add_argument("--peers", action="store_true", help="those of the benchmarks, too")
    wanted = parser.parse_args(arguments)
    needs = [*NEEDS, *LIBRARIES, *MODULES, *(PEERS if wanted.peers else ())]
    if sys.platform != "linux":
        print("The desktop tests are for Linux; they are skipped here.")
        return 0
    lacking = missing(needs)
    if lacking and wanted.install and (command := apt_get()) is not None:
        install(lacking, command)
        lacking = missing(needs)
    if lacking:
        print(f"The desktop tests, or those of windows, will be skipped; {reason(lacking)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
