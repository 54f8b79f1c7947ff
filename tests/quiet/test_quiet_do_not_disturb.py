"""Do not disturb on each desktop: real daemons and settings where they run, else a peer's word."""

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

if sys.platform != "linux":
    pytest.skip("these desktops are for Linux", allow_module_level=True)

from breakbuddy.desktop.ports import Unavailable
from breakbuddy.desktop.quiet import do_not_disturb
from breakbuddy.desktop.quiet.mechanism import Mechanism, NotHere
from breakbuddy.desktop.quiet.peers import Peers
from tests.desktop.harness.bus import Bus as SessionBus
from tests.desktop.harness.display import Display
from tests.desktop.harness.dunst import Dunst
from tests.desktop.harness.home import Home
from tests.desktop.harness.processes import Processes
from tests.desktop_dbus.peer import Peer
from tests.quiet.clock import plenty
from tests.quiet.services import has_properties, refuses

DAEMON = "org.freedesktop.Notifications"
Environ = dict[str, str]


def named(name: str, peers: Peers, environ: Environ) -> Mechanism:
    (found,) = [one for one in do_not_disturb.mechanisms(peers, environ) if one.name == name]
    return found


@pytest.fixture
def environ(home: Home, session_bus: SessionBus) -> Environ:
    return home.environ() | {"DBUS_SESSION_BUS_ADDRESS": session_bus.address}


@pytest.fixture
def asks(peers: Peers, environ: Environ) -> Callable[[str], bool]:
    """Asks the mechanism of that name."""
    return lambda name: named(name, peers, environ).says_so(plenty)


@pytest.fixture
def dunst(session_bus: SessionBus, home: Home, processes: Processes) -> Dunst:
    environ = home.environ() | {"DBUS_SESSION_BUS_ADDRESS": session_bus.address}
    display = Display(processes, environ)
    display.start()
    dunst = Dunst(processes, home, display)
    dunst.start()
    return dunst


@pytest.mark.desktop
def test_dunst_is_paused_and_goes_on(asks: Callable[[str], bool], dunst: Dunst) -> None:
    assert asks("dunst") is False
    dunst.pause(paused=True)
    assert asks("dunst") is True
    dunst.pause(paused=False)
    assert asks("dunst") is False
    for other in ("KDE", "swaync", "mako", "XFCE"):
        with pytest.raises(NotHere):
            asks(other)


@pytest.mark.parametrize("inhibited", [True, False])
def test_kde_says_that_notifications_are_inhibited(
    asks: Callable[[str], bool], peer: Peer, inhibited: bool
) -> None:
    has_properties(peer, {(DAEMON, "Inhibited"): ("b", inhibited)})
    peer.own(DAEMON)
    assert asks("KDE") is inhibited
    with pytest.raises(NotHere):
        asks("dunst")


def test_swaync_and_mako_are_asked_for_their_mode(asks: Callable[[str], bool], peer: Peer) -> None:
    peer.answers("GetDnd", "b", True)
    peer.own("org.erikreider.swaync.cc")
    assert asks("swaync") is True
    peer.answers("ListModes", "as", ["default", "do-not-disturb"])
    peer.own(DAEMON)
    assert asks("mako") is True
    peer.answers("ListModes", "as", ["default"])
    assert asks("mako") is False


@pytest.mark.parametrize(
    ("name", "member", "answer"),
    [
        ("KDE", "Get", ("v", ("s", "yes"))),
        ("KDE", "Get", ("v", ("u", 1))),
        ("KDE", "Get", ("s", "yes")),
        ("KDE", "Get", ("",)),
        ("mako", "ListModes", ("s", "do-not-disturb")),
        ("KDE", "Get", ("bb", True, True)),
    ],
)
def test_an_answer_of_another_type_is_no_answer(
    asks: Callable[[str], bool], peer: Peer, name: str, member: str, answer: tuple[Any, ...]
) -> None:
    peer.answers(member, *answer)
    peer.own(DAEMON)
    with pytest.raises(Unavailable, match="nonsense") as refusal:
        asks(name)
    assert not isinstance(refusal.value, NotHere)


def test_no_service_is_started_by_asking(
    asks: Callable[[str], bool], peer: Peer, home: Home
) -> None:
    # What the bus would start, if it were asked for by its name.
    service = home.runtime / "session-bus-services" / "lazy.service"
    started = home.runtime / "started"
    service.write_text(f"[D-BUS Service]\nName={DAEMON}\nExec=/usr/bin/touch {started}\n")
    peer.call("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "ReloadConfig")
    for name in ("KDE", "dunst", "mako", "XFCE"):
        with pytest.raises(NotHere):
            asks(name)
    assert DAEMON not in peer.names()
    assert not started.exists()


# --- XFCE -----------------------------------------------------------------------------


@pytest.fixture
def xfconf(session_bus: SessionBus, environ: Environ) -> Callable[..., None]:
    """Changes a setting of XFCE's notifications in a real xfconfd, which starts for it."""
    assert session_bus.address

    def query(*arguments: str) -> None:
        command = ["xfconf-query", "-c", "xfce4-notifyd", "-p", "/do-not-disturb", *arguments]
        subprocess.run(command, env=environ, check=True, timeout=10, capture_output=True)

    return query


@pytest.fixture
def notifyd(peer: Peer) -> Peer:
    peer.answers("GetServerInformation", "ssss", "Xfce Notify Daemon", "Xfce", "0.7.3", "1.2")
    refuses(peer, "Get")
    peer.own(DAEMON)
    return peer


@pytest.mark.usefixtures("notifyd")
def test_xfce_has_a_setting(asks: Callable[[str], bool], xfconf: Callable[..., None]) -> None:
    with pytest.raises(NotHere, match=r"org\.xfce\.Xfconf is not there"):
        asks("XFCE")
    xfconf("-n", "-t", "bool", "-s", "true")
    assert asks("XFCE") is True
    xfconf("-s", "false")
    assert asks("XFCE") is False
    xfconf("-r")
    assert asks("XFCE") is False


def test_the_setting_of_xfce_means_nothing_to_another_daemon(
    asks: Callable[[str], bool], notifyd: Peer, xfconf: Callable[..., None]
) -> None:
    xfconf("-n", "-t", "bool", "-s", "true")
    notifyd.answers("GetServerInformation", "ssss", "dunst", "knopwob", "1.9.0", "1.2")
    with pytest.raises(NotHere, match="another program"):
        asks("XFCE")


# --- settings of GNOME and its kin ----------------------------------------------------


@pytest.fixture
def gsettings_home(home: Home, environ: Environ) -> Callable[[str], None]:
    """Keeps settings in a file instead of dconf, and writes it."""
    environ["GSETTINGS_BACKEND"] = "keyfile"
    settings = home.config / "glib-2.0" / "settings"
    settings.mkdir(parents=True)
    schemas = home.root / "schemas"
    schemas.mkdir()
    environ["GSETTINGS_SCHEMA_DIR"] = str(schemas)
    (schemas / "org.gnome.desktop.notifications.gschema.xml").write_text(_SCHEMA)
    subprocess.run(["glib-compile-schemas", schemas], check=True, timeout=10)

    def write(show: str) -> None:
        text = f"[org/gnome/desktop/notifications]\nshow-banners={show}\n"
        (settings / "keyfile").write_text(text)

    return write


_SCHEMA = """\
<schemalist>
  <schema id="org.gnome.desktop.notifications" path="/org/gnome/desktop/notifications/">
    <key name="show-banners" type="b"><default>true</default></key>
  </schema>
</schemalist>
"""


def test_gnome_has_a_setting_that_counts_where_its_shell_runs(
    asks: Callable[[str], bool], peer: Peer, gsettings_home: Callable[[str], None]
) -> None:
    gsettings_home("false")
    with pytest.raises(NotHere, match=r"org\.gnome\.Shell is not there"):
        asks("GNOME")
    peer.own("org.gnome.Shell")
    assert asks("GNOME") is True
    gsettings_home("true")
    assert asks("GNOME") is False


@pytest.mark.usefixtures("gsettings_home")
def test_a_schema_that_is_not_there_is_no_answer(asks: Callable[[str], bool], peer: Peer) -> None:
    peer.own("org.Cinnamon")
    with pytest.raises(Unavailable, match="gsettings failed"):
        asks("Cinnamon")
