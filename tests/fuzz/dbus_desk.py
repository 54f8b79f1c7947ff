"""A private bus with all of BreakBuddy that is on one, and one program that plays all others.

The program answers with whatever a test says, and calls and signals whatever it wants.
"""

import sys
from pathlib import Path
from typing import Any

if sys.platform != "linux":
    raise ImportError("D-Bus is for Linux")

from breakbuddy.desktop.dbus import Bus
from breakbuddy.desktop.idle.mutter import INTERFACE as MUTTER
from breakbuddy.desktop.idle.mutter import MutterIdle
from breakbuddy.desktop.notify.freedesktop import FreedesktopNotifier
from breakbuddy.desktop.ports import Unavailable
from breakbuddy.desktop.presence.select import open_presence
from breakbuddy.desktop.quiet import do_not_disturb, screen_awake
from breakbuddy.desktop.quiet.enquiry import Enquiry
from breakbuddy.desktop.quiet.peers import Peers
from breakbuddy.desktop.tray.pixels import Pictures
from breakbuddy.desktop.tray.sni_tray import SniTray
from tests.desktop.harness.bus import Bus as PrivateBus
from tests.desktop.harness.home import Home
from tests.desktop.harness.processes import Processes
from tests.desktop.harness.waiting import until
from tests.desktop_dbus.peer import Peer
from tests.fuzz.target import must_be_words
from tests.notify.answers import Answers, a_prompt
from tests.presence.services import LOGIND, OURS
from tests.presence.told import Told
from tests.quiet.clock import Clock, plenty
from tests.tray.conftest import COUNTING, Buddy
from tests.tray.fake_host import ITEM, ITEM_PATH, MENU, PROPERTIES, WATCHER

NOTIFICATIONS = "org.freedesktop.Notifications"
NOTIFICATIONS_PATH = "/org/freedesktop/Notifications"
SAVER = "org.freedesktop.ScreenSaver"
MENU_PATH = "/MenuBar"
NUMBER = 41
"""Of the notification on the screen."""
_SERVICES = (
    *(NOTIFICATIONS, SAVER, LOGIND, "org.gnome.Mutter.IdleMonitor", "org.gnome.SessionManager"),
    *("org.kde.Solid.PowerManagement", "org.freedesktop.PowerManagement"),
)

RIGHT: dict[str, tuple[str, tuple[Any, ...]]] = {
    "GetCapabilities": ("as", (["actions", "body"],)),
    "GetServerInformation": ("ssss", ("fuzz", "tests", "1", "1.2")),
    "Notify": ("u", (NUMBER,)),
    "CloseNotification": ("", ()),
    "GetActive": ("b", (False,)),
    "GetIdletime": ("t", (12_500,)),
    "AddIdleWatch": ("u", (7,)),
    "AddUserActiveWatch": ("u", (8,)),
    "RemoveWatch": ("", ()),
    "GetSessionByPID": ("o", (OURS,)),
    "GetSession": ("o", (OURS,)),
    "GetUser": ("o", ("/org/freedesktop/login1/user/_1000",)),
    "GetAll": ("a{sv}", ({"LockedHint": ("b", False), "State": ("s", "active")},)),
    "Get": ("v", (("b", False),)),
    "GetDnd": ("b", (False,)),
    "ListModes": ("as", ([],)),
    "ListInhibitors": ("a(ssssuu)", ([],)),
    "IsInhibited": ("b", (False,)),
    "HasInhibition": ("b", (False,)),
    "HasInhibit": ("b", (False,)),
    "RegisterStatusNotifierItem": ("", ()),
    "GetProperty": ("v", (("b", False),)),
}
"""What the services answer when nothing is the matter."""

SIGNALS: tuple[tuple[str, str, str, str], ...] = (
    (NOTIFICATIONS_PATH, NOTIFICATIONS, "ActionInvoked", "us"),
    (NOTIFICATIONS_PATH, NOTIFICATIONS, "NotificationClosed", "uu"),
    ("/org/freedesktop/ScreenSaver", SAVER, "ActiveChanged", "b"),
    (OURS, PROPERTIES, "PropertiesChanged", "s"),
    ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", "b"),
    ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForShutdown", "b"),
    ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "SessionRemoved", "so"),
    ("/org/gnome/Mutter/IdleMonitor/Core", MUTTER, "WatchFired", "u"),
    ("/org/freedesktop/DBus", "org.freedesktop.DBus", "NameOwnerChanged", "sss"),
)
"""What BreakBuddy listens to, with the types that it comes with."""

MENU_CALLS = {
    "GetLayout": "iiL",
    "GetGroupProperties": "LL",
    "GetProperty": "is",
    "Event": "isvu",
    "EventGroup": "L",
    "AboutToShow": "i",
    "AboutToShowGroup": "L",
}
"""The methods of the menu, with the types that they take; "L" is a list, of whatever."""

CALLS: tuple[tuple[str, str, str], ...] = (
    *((MENU_PATH, MENU, each) for each in MENU_CALLS),
    *((MENU_PATH, PROPERTIES, each) for each in ("Get", "GetAll", "Set")),
    *((ITEM_PATH, PROPERTIES, each) for each in ("Get", "GetAll", "Set")),
    *((ITEM_PATH, ITEM, each) for each in ("Activate", "ContextMenu", "Scroll", "Nonsense")),
    (ITEM_PATH, "no.such.Interface", "Get"),
    ("/nowhere", ITEM, "Activate"),
    ("/", "org.freedesktop.DBus.Peer", "Ping"),
)
"""What anybody on the bus may call."""


class Desk:
    """Open from when it is made until ``close``."""

    def __init__(self, folder: Path) -> None:
        home = Home(folder / "home")
        logs = folder / "logs"
        logs.mkdir()
        processes = Processes(logs)
        private = PrivateBus(processes, home)
        private.start(home.environ())
        self.peer = Peer(private.address)
        self._answer_rightly()
        for name in (*_SERVICES, WATCHER):
            self.peer.own(name)
        self.buddy = Buddy()
        self._answers = Answers()
        self._bus = Bus("session", private.address)
        self._tray_bus = Bus("session", private.address)
        self._tray = SniTray(COUNTING, self.buddy.menu, self._tray_bus, Pictures.shipped())
        self._tray.start()
        self._notifier = FreedesktopNotifier(self._bus, self._answers)
        self._presence = open_presence(Told(), self._bus, self._bus, {"XDG_SESSION_ID": "7"})
        self._presence.start()
        self._idle = MutterIdle(lambda: None, self._bus)
        self._clock = Clock()
        peers = Peers(self._bus, "There is no bus.", self._clock)
        self._enquiries = (
            Enquiry(do_not_disturb.mechanisms(peers, {}), self._clock),
            Enquiry(screen_awake.mechanisms(peers, peers), self._clock, every=True),
        )
        self._ends = [
            self._presence.stop, self._idle.stop, self._notifier.stop, self._bus.close,
            self._tray.stop, self.peer.close, processes.close, home.close,
        ]  # fmt: skip

    def close(self) -> None:
        """End all of it."""
        for end in self._ends:
            end()

    # --- what others do -------------------------------------------------------

    def answers(self, member: str, signature: str, body: tuple[Any, ...]) -> None:
        """Answer a method so from now on, until ``is_well``."""
        self.peer.answers(member, signature, *body)

    def signals(self, path: str, interface: str, member: str, signature: str, body: Any) -> None:
        """Send a signal to all who listen, and to us who may not."""
        for to in (None, self._bus.unique_name):
            self.peer.emit(path, interface, member, signature, body, to=to)

    def calls(self, path: str, interface: str, member: str, signature: str, body: Any) -> None:
        """Call a method of ours; it is answered, if only with an error."""
        name = self._tray_bus.unique_name
        assert name is not None, "the tray left the bus"
        self.peer.call(name, path, interface, member, signature, body)

    # --- what we do -----------------------------------------------------------

    def show(self) -> None:
        """Show a prompt, or learn that it was not shown."""
        try:
            self._notifier.show(a_prompt())
        except Unavailable as refusal:
            must_be_words(refusal)

    def sense(self) -> None:
        """Ask all that is asked."""
        self._idle.watch(300.0)
        idle = self._idle.idle_seconds()
        assert idle is None or idle >= 0
        self._clock.pass_by(3600.0)
        for enquiry in self._enquiries:
            enquiry.ask(plenty)
        self._presence.reports()

    def is_well(self) -> None:
        """The services answer rightly again: a prompt is shown and answered, the menu opens."""
        self._answer_rightly()
        # What was answered before is taken in first: a name that comes anew is asked anew.
        for name in (NOTIFICATIONS, "org.gnome.Mutter.IdleMonitor"):
            self.peer.release(name)
            self.peer.own(name)
        self._answers.got.clear()
        until(self._shows, "a prompt is shown")
        self.peer.emit(NOTIFICATIONS_PATH, NOTIFICATIONS, "ActionInvoked", "us", (NUMBER, "skip"))
        until(lambda: ("prompt-1", "skip") in self._answers.got, "its button does what it says")
        icon = self._tray_bus.unique_name
        assert icon is not None
        layout = self.peer.call(icon, MENU_PATH, MENU, "GetLayout", "iias", (0, -1, []))
        assert len(layout.body[1][2]) >= 4, "the menu opens"
        until(lambda: self._idle.idle_seconds() == 12.5, "the idle time is told")
        self.peer.calls.clear()

    def _answer_rightly(self) -> None:
        for member, (signature, body) in RIGHT.items():
            self.peer.answers(member, signature, *body)

    def _shows(self) -> bool:
        try:
            self._notifier.show(a_prompt())
        except Unavailable:
            return False
        return True
