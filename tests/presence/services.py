"""logind and screensavers that a test commands: they may answer rubbish, never, or go away."""

from collections.abc import Mapping
from typing import Any

from tests.desktop_dbus.peer import Peer

LOGIND = "org.freedesktop.login1"
OURS = "/org/freedesktop/login1/session/_37"
_MANAGER_PATH = "/org/freedesktop/login1"
_MANAGER = "org.freedesktop.login1.Manager"
_SESSION = "org.freedesktop.login1.Session"
_PROPERTIES = "org.freedesktop.DBus.Properties"
UNKNOWN_METHOD = "org.freedesktop.DBus.Error.UnknownMethod"

PATHS = {
    "org.freedesktop.ScreenSaver": "/org/freedesktop/ScreenSaver",
    "org.gnome.ScreenSaver": "/org/gnome/ScreenSaver",
    "org.cinnamon.ScreenSaver": "/org/cinnamon/ScreenSaver",
    "org.mate.ScreenSaver": "/org/mate/ScreenSaver",
    "org.xfce.ScreenSaver": "/org/xfce/ScreenSaver",
}


class FakeScreensaver(Peer):
    """A program that has a screensaver's name."""

    def __init__(self, address: str, name: str, *, active: bool | None = False) -> None:
        """It answers when asked, but where ``active`` is None: then never."""
        super().__init__(address)
        self.service = name
        if active is not None:
            self.answers("GetActive", "b", active)
        self.own(name)

    def activates(self, active: bool = True) -> None:
        """It covers the screen, or leaves it."""
        self.answers("GetActive", "b", active)
        self.signals("b", active)

    def signals(self, signature: str, *body: Any) -> None:
        """Send ActiveChanged with whatever a test wants."""
        self.emit(PATHS[self.service], self.service, "ActiveChanged", signature, body)


class FakeLogind(Peer):
    """A program that has logind's name, and knows one session."""

    def __init__(
        self, address: str, *, found_by: str = "GetSessionByPID", locked: bool = False
    ) -> None:
        """It finds our session in that one way."""
        super().__init__(address)
        for member in ("GetSessionByPID", "GetSession", "GetUser"):
            self.fails(member, "org.freedesktop.login1.NoSuchSession", "No such session")
        if found_by == "Display":
            self.answers("GetUser", "o", "/org/freedesktop/login1/user/_1000")
            self.answers("Get", "v", ("(so)", ("7", OURS)))
        elif found_by:
            self.answers(found_by, "o", OURS)
        self.has({"LockedHint": ("b", locked), "State": ("s", "active")})
        self.own(LOGIND)

    def has(self, properties: Mapping[str, Any]) -> None:
        """The session's properties from now on."""
        self.answers("GetAll", "a{sv}", dict(properties))

    def locks(self, locked: bool = True) -> None:
        """The session's screen is locked, or open again."""
        self.has({"LockedHint": ("b", locked), "State": ("s", "active")})
        self.changes({"LockedHint": ("b", locked)})

    def changes(self, properties: Mapping[str, Any], invalid: tuple[str, ...] = ()) -> None:
        """Signal that the session's properties changed."""
        body = (_SESSION, dict(properties), list(invalid))
        self.emit(OURS, _PROPERTIES, "PropertiesChanged", "sa{sv}as", body)

    def session_signals(self, member: str) -> None:
        """Send one of the session's own signals."""
        self.emit(OURS, _SESSION, member)

    def signals(self, member: str, signature: str, *body: Any) -> None:
        """Send one of the manager's signals."""
        self.emit(_MANAGER_PATH, _MANAGER, member, signature, body)
