"""Against others' models of logind and of GNOME's screensaver (python-dbusmock)."""

import sys
from collections.abc import Callable, Iterator

import pytest

if sys.platform != "linux":
    pytest.skip("D-Bus is for Linux", allow_module_level=True)

from breakbuddy.desktop.sensing import Change, Presence, Sense
from tests.desktop.harness.bus import Bus as PrivateBus
from tests.desktop.harness.home import Home
from tests.desktop.harness.needs import require
from tests.desktop.harness.processes import Process, Processes
from tests.desktop.harness.waiting import until
from tests.desktop_dbus.peer import Peer
from tests.presence.told import Told, serving
from tools.desktop_packages import MODULES, SYSTEM_PYTHON

MOCK = "org.freedesktop.DBus.Mock"
LOGIND, LOGIND_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
SESSION = "/org/freedesktop/login1/session/7"
GNOME, GNOME_PATH = "org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"

Begin = Callable[..., Presence]
StartMock = Callable[..., Process]


@pytest.fixture
def mock(
    session_bus: PrivateBus, system_bus: PrivateBus, home: Home, processes: Processes
) -> StartMock:
    """Starts one of the models, and waits until it has its name."""
    require(MODULES)
    env = home.environ() | {
        "DBUS_SESSION_BUS_ADDRESS": session_bus.address,
        "DBUS_SYSTEM_BUS_ADDRESS": system_bus.address,
    }

    def start(template: str, name: str, asking: Peer) -> Process:
        command = [SYSTEM_PYTHON, "-m", "dbusmock", "--template", template]
        process = processes.start(template, command, env)
        until(lambda: name in asking.names(), f"{name} is there")
        return process

    return start


@pytest.fixture
def machine(system_bus: PrivateBus) -> Iterator[Peer]:
    """Speaks to the model of logind."""
    peer = Peer(system_bus.address)
    yield peer
    peer.close()


@pytest.fixture
def desktop(session_bus: PrivateBus) -> Iterator[Peer]:
    """Speaks to the model of the screensaver."""
    peer = Peer(session_bus.address)
    yield peer
    peer.close()


def test_a_day_at_the_desk(
    mock: StartMock, machine: Peer, begin: Begin, told: Told, system_bus: PrivateBus
) -> None:
    service = mock("logind", LOGIND, machine)

    def manager(member: str, signature: str, *body: object) -> None:
        machine.call(
            LOGIND, LOGIND_PATH, MOCK, "EmitSignal", "sssav",
            ("org.freedesktop.login1.Manager", member, signature, list(body)),
        )  # fmt: skip

    def session(member: str, *body: object) -> None:
        signature = "b" if body else ""
        machine.call(LOGIND, SESSION, "org.freedesktop.login1.Session", member, signature, body)

    someone = ("7", "seat0", 1000, "someone", True)
    machine.call(LOGIND, LOGIND_PATH, MOCK, "AddSession", "ssusb", someone)
    # The model knows no process; the environment names the session.
    presence = begin(system=system_bus.address, session_id="7")
    until(lambda: "logind" in serving(presence, Sense.LOCK), "it is heard")

    session("Lock")
    session("SetLockedHint", True)
    manager("PrepareForSleep", "b", ("b", True))
    manager("PrepareForSleep", "b", ("b", False))
    session("Unlock")
    session("SetLockedHint", False)
    manager("SessionRemoved", "so", ("s", "7"), ("o", SESSION))
    manager("PrepareForShutdown", "b", ("b", True))
    day = [
        Change.LOCKED, Change.SLEEPING, Change.WOKE, Change.UNLOCKED,
        Change.ENDING, Change.SHUTTING_DOWN,
    ]  # fmt: skip
    told.expect(*day)
    service.kill()
    until(lambda: "logind" not in serving(presence, Sense.SLEEP), "it is gone")


def test_gnomes_screensaver_that_crashes_while_it_is_active(
    mock: StartMock, desktop: Peer, begin: Begin, told: Told, session_bus: PrivateBus
) -> None:
    presence = begin(session=session_bus.address)
    service = mock("gnome_screensaver", GNOME, desktop)
    until(lambda: GNOME in serving(presence, Sense.LOCK), "it is heard")
    desktop.call(GNOME, GNOME_PATH, GNOME, "SetActive", "b", (True,))
    told.expect(Change.LOCKED)
    service.kill()
    told.expect(Change.LOCKED, Change.UNLOCKED)
    assert mock("gnome_screensaver", GNOME, desktop).poll() is None
    until(lambda: GNOME in serving(presence, Sense.LOCK), "the next one is heard")
    desktop.call(GNOME, GNOME_PATH, GNOME, "SetActive", "b", (True,))
    told.expect(Change.LOCKED, Change.UNLOCKED, Change.LOCKED)
