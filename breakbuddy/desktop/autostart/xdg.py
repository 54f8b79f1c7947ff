"""XDG autostart: a desktop entry in ~/.config/autostart, which every Linux desktop follows.

After the Desktop Entry Specification 1.5 and the Desktop Application Autostart Specification.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from breakbuddy.assets import asset
from breakbuddy.desktop.autostart import base
from breakbuddy.desktop.autostart.base import MARK, Found, Program, Standing
from breakbuddy.i18n import _

NAME = "xdg"
_RESERVED = re.compile(r"[\s\"'\\><~|&;$*?#()`]")


class XdgAutostart:
    """The entry of one profile."""

    name = NAME

    def __init__(self, program: Program, environ: Mapping[str, str] = os.environ) -> None:
        """Nothing is read yet.

        Args:
            program: What is to be started.
            environ: Where XDG_CONFIG_HOME and HOME are looked up.
        """
        self._program = program
        self._desktops = set(filter(None, environ.get("XDG_CURRENT_DESKTOP", "").split(":")))
        self.path = config_home(environ) / "autostart" / f"breakbuddy{program.suffix}.desktop"

    def on(self) -> None:
        """See ``Way``."""
        text, before = entry(self._program), base.read(self.path)
        if before == text:
            return
        if before is not None and MARK not in before:
            base.keep_aside(self.path, before)
        base.write(self.path, text)

    def off(self) -> bool:
        """See ``Way``."""
        return base.take_away(self.path)

    def found(self) -> Found:
        """See ``Way``."""
        try:
            text = base.read(self.path)
        except base.AutostartError as error:
            return Found(NAME, Standing.BROKEN, str(self.path), str(error))
        if text is None:
            return Found(NAME, Standing.OFF, str(self.path))
        standing, detail = self._judge(keys(text), ours=MARK in text)
        return Found(NAME, standing, str(self.path), detail)

    def _judge(self, values: Mapping[str, str], *, ours: bool) -> tuple[Standing, str]:
        wanted = set(filter(None, values.get("OnlyShowIn", "").split(";")))
        unwanted = set(filter(None, values.get("NotShowIn", "").split(";")))
        if values.get("Hidden") == "true" or values.get("X-GNOME-Autostart-enabled") == "false":
            return Standing.SWITCHED_OFF, _("your desktop's list of autostart programs has it off")
        if (wanted and not wanted & self._desktops) or unwanted & self._desktops:
            return Standing.SWITCHED_OFF, _("its entry names other desktops than this one")
        program = values.get("TryExec", "")
        if program and not base.is_there(program):
            text = _("the program {program} is not there any more")
            return Standing.BROKEN, text.format(program=program)
        if not values.get("Exec"):
            return Standing.BROKEN, _("its entry starts nothing")
        return (Standing.ON, "") if ours else (Standing.FOREIGN, _("BreakBuddy did not make it"))


def config_home(environ: Mapping[str, str]) -> Path:
    """Where the person's settings are; a relative XDG_CONFIG_HOME does not count, as specified."""
    chosen = environ.get("XDG_CONFIG_HOME", "")
    if Path(chosen).is_absolute():
        return Path(chosen)
    home = environ.get("HOME")
    return (Path(home) if home else Path.home()) / ".config"


def entry(program: Program) -> str:
    """The desktop entry that starts a program."""
    words = [f"{name}={value}" for name, value in program.environ]
    command = [*(["env", *words] if words else []), *program.command]
    name = "BreakBuddy" + (f" ({program.profile})" if program.profile else "")
    lines = [
        "[Desktop Entry]",
        "Type=Application",
        f"Name={name}",
        f"Comment={_escaped(_('Reminds you to move, from the tray'))}",
        f"Exec={' '.join(_escaped(_quoted(word)) for word in command)}",
        f"TryExec={_escaped(program.command[0])}",
        f"Icon={_escaped(str(_icon()))}",
        "Terminal=false",
        "StartupNotify=false",
        "Categories=Utility;",
        "X-GNOME-Autostart-enabled=true",
        f"{MARK}=true",
    ]
    return "\n".join(lines) + "\n"


def keys(text: str) -> dict[str, str]:
    """The plain keys of the group [Desktop Entry]; the last of a name counts."""
    values: dict[str, str] = {}
    inside = False
    for line in text.splitlines():
        if line.startswith("["):
            inside = line.strip() == "[Desktop Entry]"
        elif inside and "=" in line and not line.startswith("#"):
            name, _equals, value = line.partition("=")
            values[name.strip()] = _unescaped(value.strip())
    return values


def _quoted(word: str) -> str:
    """A word of Exec: quoted where it must be, with field codes made plain."""
    word = word.replace("%", "%%")
    if word and not _RESERVED.search(word):
        return word
    return '"' + re.sub(r'(["`$\\])', r"\\\1", word) + '"'


def _escaped(value: str) -> str:
    """A value of type string, on top of what a key demands of its own."""
    return (
        value.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")
    )


def _unescaped(value: str) -> str:
    plain = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
    return re.sub(r"\\(.)", lambda found: plain.get(found[1], found[0]), value)


def _icon() -> Path | str:
    try:
        return asset("icons", "breakbuddy-128.png")
    except FileNotFoundError:
        return "breakbuddy"
