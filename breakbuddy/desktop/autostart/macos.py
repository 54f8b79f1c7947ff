"""macOS: a LaunchAgent in ~/Library/LaunchAgents. Not run on macOS yet.

The file alone has launchd start it at the next log-in; nothing is loaded now, for what runs
already would be started a second time.
"""

import plistlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from breakbuddy.desktop.autostart import base
from breakbuddy.desktop.autostart.base import MARK, Found, Program, Standing
from breakbuddy.i18n import _

NAME = "macos"


class MacosAutostart:
    """The LaunchAgent of one profile."""

    name = NAME

    def __init__(self, program: Program, home: Path | None = None) -> None:
        """Nothing is read yet.

        Args:
            program: What is to be started.
            home: The person's home; theirs by default.
        """
        self._program = program
        self._label = f"org.breakbuddy{program.suffix}"
        folder = (home or Path.home()) / "Library" / "LaunchAgents"
        self.path = folder / f"{self._label}.plist"

    def on(self) -> None:
        """See ``Way``."""
        before = base.read(self.path)
        if before is not None and MARK not in before:
            base.keep_aside(self.path, before)
        base.write(self.path, self._text())

    def off(self) -> bool:
        """See ``Way``."""
        return base.take_away(self.path)

    def found(self) -> Found:
        """See ``Way``."""
        place = str(self.path)
        try:
            text = base.read(self.path)
            if text is None:
                return Found(NAME, Standing.OFF, place)
            values: dict[str, Any] = plistlib.loads(text.encode())
            program = str(values["ProgramArguments"][0])
        except base.AutostartError as error:
            return Found(NAME, Standing.BROKEN, place, str(error))
        except Exception as error:  # noqa: BLE001 -- a barrier: plistlib raises many kinds for what is no list
            return Found(
                NAME, Standing.BROKEN, place, _("it cannot be read: {error}").format(error=error)
            )
        standing, detail = _judged(values, program, ours=MARK in text)
        return Found(NAME, standing, place, detail)

    def _text(self) -> str:
        values: dict[str, Any] = {
            "Label": self._label,
            "ProgramArguments": list(self._program.command),
            "RunAtLoad": True,
            # Begun anew after a crash; not after it was quit.
            "KeepAlive": {"Crashed": True},
            "ProcessType": "Interactive",
            "LimitLoadToSessionType": "Aqua",
            MARK: True,
        }
        if self._program.environ:
            values["EnvironmentVariables"] = dict(self._program.environ)
        return plistlib.dumps(values).decode()


def _judged(values: Mapping[str, Any], program: str, *, ours: bool) -> tuple[Standing, str]:
    if values.get("Disabled") is True:
        return Standing.SWITCHED_OFF, _("its entry says so")
    if not base.is_there(program):
        text = _("the program {program} is not there any more")
        return Standing.BROKEN, text.format(program=program)
    return (Standing.ON, "") if ours else (Standing.FOREIGN, _("BreakBuddy did not make it"))
