"""What systemd is told, over real datagram sockets."""

import os
import socket
import sys
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("Unix datagrams", allow_module_level=True)

from breakbuddy.desktop.service_manager import ServiceManager


class Manager:
    """The other end."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind("\0" + place[1:] if place.startswith("@") else place)
        self.socket.setblocking(False)

    def heard(self) -> list[str]:
        try:
            return self.socket.recv(4096).decode().split("\n")
        except BlockingIOError:
            return []


@pytest.fixture(params=["path", "abstract"])
def manager(request: pytest.FixtureRequest) -> Iterator[Manager]:
    if request.param == "abstract" and sys.platform != "linux":
        pytest.skip("Linux alone has abstract names")
    with tempfile.TemporaryDirectory(prefix="bb-") as folder:
        place = str(Path(folder, "notify"))
        made = Manager(f"@{place}" if request.param == "abstract" else place)
        yield made
        made.socket.close()


def environ(manager: Manager, **more: str) -> dict[str, str]:
    return {"NOTIFY_SOCKET": manager.place, "WATCHDOG_USEC": "120000000", "HOME": "/"} | more


def test_it_is_told_of_the_start_of_life_and_of_the_end(manager: Manager) -> None:
    variables = environ(manager)
    service = ServiceManager.of(variables)
    service.ready()
    assert manager.heard() == ["READY=1"]
    service.alive(lambda: "Next break\nin 5 min")
    assert manager.heard() == ["WATCHDOG=1", "STATUS=Next break in 5 min"]
    service.stopping()
    assert manager.heard() == ["STOPPING=1"]
    assert variables == {"HOME": "/"}, "a window must not speak in the service's name"


def test_it_is_told_often_enough_and_not_with_each_turn(manager: Manager) -> None:
    now = 0.0
    service = ServiceManager(manager.place, 120.0, now=lambda: now)
    told = []
    for _second in range(600):
        service.alive(lambda: "")
        if manager.heard():
            told.append(now)
        now += 1
    gaps = [after - before for before, after in pairwise(told)]
    assert min(gaps) >= 10
    assert max(gaps) <= 30


@pytest.mark.parametrize(
    ("variables", "patience"),
    [
        ({}, 120.0),
        ({"WATCHDOG_PID": str(os.getpid())}, 120.0),
        ({"WATCHDOG_PID": "1"}, None),
        ({"WATCHDOG_USEC": "soon"}, None),
        ({"WATCHDOG_USEC": ""}, None),
        ({"WATCHDOG_USEC": "0"}, None),
        ({"NOTIFY_SOCKET": "vsock:2:1234"}, None),
    ],
)
def test_whether_it_watches(
    manager: Manager, variables: dict[str, str], patience: float | None
) -> None:
    assert ServiceManager.of(environ(manager, **variables)).patience == patience


def test_without_a_manager_nothing_is_told_nor_asked() -> None:
    service = ServiceManager.of({})
    service.ready()
    service.alive(lambda: pytest.fail("nobody wants to know"))
    service.stopping()


def test_one_that_went_away_or_does_not_read_holds_nothing_up(manager: Manager) -> None:
    now = 0.0
    service = ServiceManager(manager.place, 1.0, now=lambda: now)
    for _time in range(2000):  # more than fits into a queue that nobody reads
        service.alive(lambda: "all is well")
        now += 1
    manager.socket.close()
    service.ready()
