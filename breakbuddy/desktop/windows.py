"""Which windows there are, and the process that each of them is.

A window is a short-lived program of its own, so that it costs nothing when it is closed
and a crash in a graphics driver stops no reminder. Whoever opens one needs no Qt.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from breakbuddy.privacy import make_folder, opener

if TYPE_CHECKING:
    import subprocess


class Window(StrEnum):
    """The windows by their names."""

    CARD = "card"
    """The tips card."""
    BREAK = "break"
    POSTURE = "posture"
    """The posture check."""
    RELIEF = "relief"
    SETTINGS = "settings"
    HISTORY = "history"
    WELCOME = "welcome"


def has_display(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether there is a desktop to show anything on."""
    if sys.platform != "linux":
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def window_command(window: Window, places: Sequence[str], *, quietly: bool) -> list[str]:
    """The command that opens a window, or raises it if it is open.

    Args:
        window: Which one.
        places: The profile's places, as ``Places.as_arguments`` tells them.
        quietly: Whether it comes unasked, and so must leave the keyboard where it is.
    """
    manner = "quietly" if quietly else "asked"
    return _program("breakbuddy.gui", window.value, manner, *places)


def able_command() -> list[str]:
    """The command that ends with 0 if windows can open here, and else says why they cannot."""
    return _program("breakbuddy.gui.able")


def agent_command(
    places: Sequence[str], speed: float = 1.0, *, senses: bool | None = None
) -> list[str]:
    """The command that starts the resident agent of a profile.

    Args:
        places: The profile's places, as ``Places.as_arguments`` tells them.
        speed: How much faster than real time its clock runs.
        senses: Whether it senses where the person is. By default it does unless time runs
            faster: whoever tries that out moves no hand for what is minutes to the agent.
    """
    sensing = speed == 1 if senses is None else senses
    manner = "sensing" if sensing else "unsensing"
    return _program("breakbuddy.agent", f"{speed:g}", manner, *places)


def words_file(name: str, *folders: Path) -> Path:
    """The file for the words of a program that is started apart: in the first folder that serves.

    If none does, it is that in the first folder, and ``start_apart`` says why it cannot be.
    """
    for folder in folders:
        try:
            make_folder(folder)
            _written(folder / name).close()
        except OSError:
            continue
        return folder / name
    return folders[0] / name


def start_apart(command: Sequence[str], messages: Path) -> "subprocess.Popen[bytes]":
    """Start a program that outlives this one; what it has to say goes into a file.

    Raises:
        OSError: the file cannot be written, or the program not be started.
    """
    import subprocess  # noqa: PLC0415 -- the agent, which is resident, needs it for this alone

    make_folder(messages.parent)
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP
    with _written(messages) as output:
        return subprocess.Popen(  # noqa: S603 -- our own program
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            creationflags=flags,
            start_new_session=True,  # of its own, or closing a terminal would end it
        )


def _written(messages: Path) -> TextIO:
    return open(messages, "w", encoding="utf-8", opener=opener)


def last_words(messages: Path) -> str:
    """The last line that a program wrote into its file; empty if it wrote none."""
    try:
        said = messages.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
    return said.splitlines()[-1] if said else ""


def _program(module: str, *arguments: str) -> list[str]:
    # -P: a folder that happens to be named breakbuddy where this is started is not ours.
    return [sys.executable, "-P", "-m", module, *arguments]
