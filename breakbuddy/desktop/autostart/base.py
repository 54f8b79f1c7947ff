"""What the ways of starting at log-in share: what is started, how it stands, and safe writing."""

import os
import sys
import sysconfig
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from breakbuddy.i18n import _

MARK = "X-BreakBuddy"
"""Stands in each file that is made here. One without it is not ours to take away."""
_LARGEST_BYTES = 64 * 1024


class AutostartError(Exception):
    """It could not be switched on or off. The text is for a person."""


class Standing(StrEnum):
    """Whether BreakBuddy starts when the person logs in."""

    ON = "on"
    OFF = "off"
    SWITCHED_OFF = "switched-off"
    """There is an entry, and the desktop was told not to follow it."""
    BROKEN = "broken"
    """There is an entry, and what it starts is not there, or it cannot be read."""
    FOREIGN = "foreign"
    """There is an entry of that name that BreakBuddy did not make, or that was changed by hand."""


@dataclass(frozen=True, slots=True)
class Found:
    """How one way stands."""

    way: str
    """ "xdg", "systemd", "windows" or "macos"."""
    standing: Standing
    place: str
    """The file, or the registry's key."""
    detail: str = ""
    """What is to be known besides, for a person."""


@dataclass(frozen=True, slots=True)
class Program:
    """What is to be started."""

    command: tuple[str, ...]
    """The program by its absolute path, and its arguments."""
    profile: str = ""
    """Empty for the usual one."""
    environ: tuple[tuple[str, str], ...] = ()
    """Variables that it needs to find its files."""

    @property
    def suffix(self) -> str:
        """What tells a profile's entry from others."""
        return f"-{self.profile}" if self.profile else ""


class Way(Protocol):
    """One way in which a system starts programs at log-in."""

    name: str

    def on(self) -> None:
        """Have it started from the next log-in on. Done twice, it stays as it is.

        Raises:
            AutostartError: it cannot be.
        """
        ...

    def off(self) -> bool:
        """Have it started no more; whether it was before.

        Raises:
            AutostartError: it cannot be, or the entry is not ours.
        """
        ...

    def found(self) -> Found:
        """How it stands."""
        ...


def program(profile: str, environ: Mapping[str, str] = os.environ) -> Program:
    """This installation's BreakBuddy.

    Args:
        profile: The profile's name; empty for the usual one.
        environ: Where BREAKBUDDY_HOME is looked up, which the session may not know.
    """
    chosen = ("--profile", profile) if profile else ()
    home = environ.get("BREAKBUDDY_HOME")
    kept = (("BREAKBUDDY_HOME", str(Path(home).expanduser().absolute())),) if home else ()
    return Program((*_script(), *chosen, "run", "--foreground"), profile, kept)


def _script() -> Sequence[str]:
    """The script ``breakbuddy`` of this environment; the interpreter where there is none."""
    name = "breakbuddy.exe" if sys.platform == "win32" else "breakbuddy"
    user = sysconfig.get_preferred_scheme("user")
    folders = [Path(sys.executable).parent, Path(sysconfig.get_path("scripts"))]
    folders.append(Path(sysconfig.get_path("scripts", user)))
    for folder in folders:
        if (folder / name).is_file():
            # Not resolved: the environment of a link is that of the link.
            return (str((folder / name).absolute()),)
    return (sys.executable, "-P", "-m", "breakbuddy")


def is_there(path: str) -> bool:
    """Whether there is a program at an absolute path."""
    return Path(path).is_absolute() and os.access(path, os.X_OK) and Path(path).is_file()


def read(path: Path) -> str | None:
    """The text of an entry; None if there is none.

    Raises:
        AutostartError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST_BYTES).decode("utf-8", "replace")
    except FileNotFoundError:
        # A link that leads nowhere is an entry all the same.
        if path.is_symlink():
            raise AutostartError(
                _("{path} is a link to a file that is not there.").format(path=path)
            ) from None
        return None
    except OSError as error:
        raise _cannot(_("{path} cannot be read ({reason})."), path, error) from error


def write(path: Path, text: str) -> None:
    """Put a text in the place of a file, whole or not at all; through a link, if it is one.

    Raises:
        AutostartError: it cannot be written.
    """
    temporary: str | None = None
    try:
        target = path.resolve() if path.is_symlink() else path
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".breakbuddy-", dir=target.parent)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(target)
    except (OSError, RuntimeError) as error:
        if temporary is not None:
            with suppress(OSError):
                Path(temporary).unlink()
        raise _cannot(
            _("{path} cannot be written ({reason}), so nothing was changed."), path, error
        ) from error


def keep_aside(path: Path, text: str) -> None:
    """Keep a file that a person changed under another name before it is made anew.

    Raises:
        AutostartError: it cannot be kept.
    """
    write(path.with_name(path.name + ".bak"), text)


def take_away(path: Path) -> bool:
    """Take an entry away that was made here; whether there was one.

    Raises:
        AutostartError: it cannot be, or is not ours.
    """
    before = read(path)
    if before is None:
        return False
    if MARK not in before:
        raise not_ours(path)
    remove(path)
    return True


def remove(path: Path) -> None:
    """Take a file away; a link itself, never what it leads to.

    Raises:
        AutostartError: it cannot be.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise _cannot(_("{path} cannot be removed ({reason})."), path, error) from error


def not_ours(path: object) -> AutostartError:
    """The error of an entry that somebody else made."""
    text = _("{path} was not made by BreakBuddy and is left as it is. Remove it by hand.")
    return AutostartError(text.format(path=path))


def _cannot(text: str, path: Path, error: Exception) -> AutostartError:
    return AutostartError(text.format(path=path, reason=getattr(error, "strerror", None) or error))
