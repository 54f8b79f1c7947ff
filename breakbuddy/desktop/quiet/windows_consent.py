"""Which programs use the camera or the microphone on Windows, as its privacy settings list them.

Windows writes down when each program began and stopped; one that has not stopped uses it now.
"""

import sys
from collections.abc import Callable, Iterable
from functools import partial

from breakbuddy.desktop.ports import Unavailable
from breakbuddy.desktop.quiet.mechanism import Left, Mechanism
from breakbuddy.i18n import _

Use = tuple[int, int]
"""LastUsedTimeStart and LastUsedTimeStop of one program; 0 stands for never."""
ReadUses = Callable[[str], Iterable[Use]]
"""The uses of "webcam" or "microphone"; raises OSError where Windows keeps no such list."""

_NAME = "privacy settings"


def mechanism(device: str, read: ReadUses) -> Mechanism:
    """What tells of a device, "webcam" or "microphone"."""
    return Mechanism(_NAME, partial(_used, device, read))


def _used(device: str, read: ReadUses, _left: Left) -> bool:
    try:
        return any(begun and not stopped for begun, stopped in read(device))
    except OSError as error:
        text = _("Windows keeps no list of who uses it: {error}")
        raise Unavailable(text.format(error=error)) from error


if sys.platform == "win32":
    import winreg
    from collections.abc import Iterator

    _STORE = r"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore"
    _CLASSIC = "NonPackaged"
    """Under it are the programs that come from no store, by the paths of their files."""

    def read_uses(device: str) -> Iterator[Use]:
        """What the registry of this person says."""
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, rf"{_STORE}\{device}") as store:
            yield from _uses_in(store)

    def _uses_in(folder: winreg.HKEYType) -> Iterator[Use]:
        number, _values, _changed = winreg.QueryInfoKey(folder)
        for name in [winreg.EnumKey(folder, index) for index in range(number)]:
            with winreg.OpenKey(folder, name) as program:
                if name == _CLASSIC:
                    yield from _uses_in(program)
                else:
                    yield _moment(program, "Start"), _moment(program, "Stop")

    def _moment(program: winreg.HKEYType, end: str) -> int:
        try:
            value, _kind = winreg.QueryValueEx(program, f"LastUsedTime{end}")
        except FileNotFoundError:
            return 0
        return value if isinstance(value, int) else 0
