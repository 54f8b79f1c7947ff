"""Windows: a value below the key Run of the person's own registry. Not run on Windows yet."""

import subprocess
import sys
from typing import Protocol

from breakbuddy.desktop.autostart import base
from breakbuddy.desktop.autostart.base import AutostartError, Found, Program, Standing
from breakbuddy.i18n import _

NAME = "windows"
RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
"""Where Windows notes what the person switched off in its task manager."""


class Registry(Protocol):
    """The person's own part of the registry. All raise OSError."""

    def get(self, key: str, name: str) -> object | None:
        """A value; None if there is none."""
        ...

    def set(self, key: str, name: str, text: str) -> None:
        """Set a value to a text."""
        ...

    def delete(self, key: str, name: str) -> None:
        """Take a value away, if there is one."""
        ...


class WindowsAutostart:
    """The value of one profile."""

    name = NAME

    def __init__(self, program: Program, registry: Registry | None = None) -> None:
        """Nothing is read yet.

        Args:
            program: What is to be started.
            registry: The registry; the system's by default.
        """
        self._program = program
        self._registry = registry or _SystemRegistry()
        self._value = f"BreakBuddy{program.suffix}"

    def on(self) -> None:
        """See ``Way``."""
        try:
            self._registry.set(RUN, self._value, subprocess.list2cmdline(self._program.command))
            # Whoever asks for it anew takes back that it was switched off.
            self._registry.delete(APPROVED, self._value)
        except OSError as error:
            raise _failed(error) from error

    def off(self) -> bool:
        """See ``Way``."""
        try:
            there = self._registry.get(RUN, self._value) is not None
            self._registry.delete(RUN, self._value)
        except OSError as error:
            raise _failed(error) from error
        return there

    def found(self) -> Found:
        """See ``Way``."""
        place = rf"HKEY_CURRENT_USER\{RUN}\{self._value}"
        try:
            command = self._registry.get(RUN, self._value)
            approved = self._registry.get(APPROVED, self._value)
        except OSError as error:
            return Found(NAME, Standing.BROKEN, place, str(_failed(error)))
        if command is None:
            return Found(NAME, Standing.OFF, place)
        # The first byte is even while it is on; what follows is when it was switched off.
        if isinstance(approved, bytes) and approved[:1] and approved[0] % 2:
            text = _("it is switched off among the startup apps of Windows")
            return Found(NAME, Standing.SWITCHED_OFF, place, text)
        program = _program_of(str(command))
        if not base.is_there(program):
            text = _("the program {program} is not there any more").format(program=program)
            return Found(NAME, Standing.BROKEN, place, text)
        return Found(NAME, Standing.ON, place)


def _program_of(command: str) -> str:
    if command.startswith('"'):
        return command[1:].partition('"')[0]
    return command.partition(" ")[0]


def _failed(error: OSError) -> AutostartError:
    text = _("The Windows registry cannot be used: {reason}")
    return AutostartError(text.format(reason=error.strerror or error))


if sys.platform == "win32":
    import winreg

    class _SystemRegistry:
        def get(self, key: str, name: str) -> object | None:
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                    value: object = winreg.QueryValueEx(opened, name)[0]
                    return value
            except FileNotFoundError:
                return None

        def set(self, key: str, name: str, text: str) -> None:
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
                winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, text)

        def delete(self, key: str, name: str) -> None:
            try:
                access = winreg.KEY_SET_VALUE
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, access) as opened:
                    winreg.DeleteValue(opened, name)
            except FileNotFoundError:
                return
else:

    class _SystemRegistry:
        """There is none here."""

        def get(self, key: str, name: str) -> object | None:
            raise OSError(_("This is not Windows."), key, name)

        def set(self, key: str, name: str, text: str) -> None:
            raise OSError(_("This is not Windows."), key, name, text)

        def delete(self, key: str, name: str) -> None:
            raise OSError(_("This is not Windows."), key, name)
