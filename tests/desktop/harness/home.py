"""A person's home for one test: every folder private, nothing of the real session let in."""

import os
import tempfile
import time
from pathlib import Path

# All else of the surrounding session stays outside: its bus, its display, its locale.
_LET_THROUGH = ("PATH", "TMPDIR", "COVERAGE_PROCESS_START")

_GTK_SETTINGS = """\
[Settings]
gtk-theme-name=Adwaita
gtk-icon-theme-name=Adwaita
gtk-font-name=DejaVu Sans 10
gtk-enable-animations=0
"""


MID_MORNING = 10
"""The hour that it is: an accelerated day, and "until tomorrow", never meet midnight by chance."""


def _zone(hour: int) -> str:
    """A time zone in which it is that hour now."""
    ahead = hour - time.gmtime().tm_hour
    return f"<HERE>{-ahead:+d}"


class Home:
    """The folders of a person who has never used this machine before."""

    def __init__(self, root: Path, hour: int = MID_MORNING) -> None:
        self._hour = hour
        self.root = root
        self.config = root / ".config"
        self.data = root / ".local" / "share"
        self.state = root / ".local" / "state"
        self.cache = root / ".cache"
        for folder in (self.config, self.data, self.state, self.cache):
            folder.mkdir(parents=True)
        # A socket's path has room for 107 bytes; pytest's own folders are longer than that.
        self._runtime = tempfile.TemporaryDirectory(prefix="bb-")
        self.runtime = Path(self._runtime.name)
        gtk = self.config / "gtk-3.0"
        gtk.mkdir()
        (gtk / "settings.ini").write_text(_GTK_SETTINGS)

    def environ(self) -> dict[str, str]:
        """The environment of this person's programs, before there is a display or a bus."""
        nowhere = self.runtime / "missing-bus"
        return {name: os.environ[name] for name in _LET_THROUGH if name in os.environ} | {
            "HOME": str(self.root),
            "LANG": "C.UTF-8",
            "TZ": _zone(self._hour),
            "XDG_CONFIG_HOME": str(self.config),
            "XDG_DATA_HOME": str(self.data),
            "XDG_STATE_HOME": str(self.state),
            "XDG_CACHE_HOME": str(self.cache),
            "XDG_RUNTIME_DIR": str(self.runtime),
            "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={nowhere}",
            "NO_AT_BRIDGE": "1",
            "GSETTINGS_BACKEND": "memory",
            "GDK_BACKEND": "x11",
        }

    def close(self) -> None:
        """Remove what lies outside pytest's own folders."""
        self._runtime.cleanup()
