"""The resident program as a process: one of a kind, private, and ended in good order."""

import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from breakbuddy.control.client import ask
from breakbuddy.control.errors import ControlError, NoAgent
from breakbuddy.places import Places, find
from tests.desktop.harness.waiting import until

if sys.platform == "win32":
    pytest.skip("Windows has other signals and sockets", allow_module_level=True)

PROGRAM = Path(__file__).with_name("resident_program.py")


class Resident:
    """One running program."""

    def __init__(self, home: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(PROGRAM), str(home)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def end(self) -> tuple[int, list[str], str]:
        """Wait for its end: exit code, what its face was asked to do, what it complained of."""
        out, err = self.process.communicate(timeout=20)
        return self.process.returncode, out.splitlines(), err


class House:
    """A home in which residents are started."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.places: Places = find(environ={"BREAKBUDDY_HOME": str(home)})
        self.residents: list[Resident] = []

    def start(self) -> Resident:
        self.residents.append(Resident(self.home))
        return self.residents[-1]

    def started(self) -> Resident:
        """Start one and wait until it answers."""
        resident = self.start()
        until(self.answers, "the resident program answers")
        return resident

    def ask(self, request: dict[str, object]) -> dict[str, Any]:
        return dict(ask(self.places.runtime, request))

    def answers(self) -> bool:
        with suppress(ControlError):
            return self.ask({"do": "status"})["ok"] is True
        return False


@pytest.fixture
def house(short_tmp_path: Path) -> Iterator[House]:
    made = House(short_tmp_path)
    yield made
    for resident in made.residents:
        if resident.process.poll() is None:
            resident.process.kill()
        resident.process.communicate()


IN_GOOD_ORDER = [
    "the loop has ended",
    "the face disappears",
    "notifications stop",
    "the face is closed",
    "code 0",
]


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_signal_ends_it_in_good_order(house: House, name: str) -> None:
    resident = house.started()
    resident.process.send_signal(signal.Signals[name])
    assert resident.end() == (0, ["the face appears", *IN_GOOD_ORDER], "")
    assert not list(house.places.runtime.glob("*.sock"))


def test_a_stop_by_command_is_answered_and_ends_it_likewise(house: House) -> None:
    resident = house.started()
    assert house.ask({"do": "stop"})["ok"] is True
    assert resident.end() == (0, ["the face appears", *IN_GOOD_ORDER], "")


def test_a_prompt_leaves_the_screen_with_it_and_is_there_again_at_the_next_start(
    house: House,
) -> None:
    first = house.started()
    house.ask({"do": "say", "event": {"is": "CheckPosture"}})
    first.process.terminate()
    _code, told, _complaints = first.end()
    assert told[1:3] == ["shows Posture check", "the loop has ended"]
    assert "closes check" in told
    second = house.started()
    status = house.ask({"do": "status"})["status"]
    assert status["prompt"]["kind"] == "posture"
    second.process.terminate()
    assert "shows Posture check" in second.end()[1]


def test_a_second_one_leaves_the_first_alone(house: House) -> None:
    first = house.started()
    assert house.start().end() == (7, ["code 7"], "")
    assert house.answers()
    first.process.terminate()
    assert first.end()[0] == 0


def test_of_several_started_at_once_one_lives(house: House) -> None:
    residents = [house.start() for _ in range(3)]
    until(house.answers, "one of them answers")
    ended = [each for each in residents if each.process.poll() is not None]
    until(lambda: sum(each.process.poll() is not None for each in residents) == 2, "two give way")
    assert all(each.process.returncode == 7 for each in ended)
    assert house.answers()


def test_after_a_kill_the_next_one_starts_over_what_was_left_behind(house: House) -> None:
    first = house.started()
    house.ask({"do": "say", "event": {"is": "PauseFor"}})
    first.process.kill()
    assert first.end()[0] == -signal.SIGKILL
    assert list(house.places.runtime.glob("*.sock")), "nothing was left behind to start over"
    with pytest.raises(NoAgent):
        house.ask({"do": "status"})
    house.started()
    assert house.ask({"do": "status"})["status"]["state"] == "paused"


def test_its_folder_is_closed_to_others_whatever_it_was(house: House) -> None:
    house.places.runtime.mkdir(parents=True)
    house.places.runtime.chmod(0o777)
    house.started()
    assert stat.S_IMODE(house.places.runtime.stat().st_mode) == 0o700
    (door,) = house.places.runtime.glob("*.sock")
    assert stat.S_IMODE(door.stat().st_mode) == 0o600
    assert stat.S_IMODE(house.places.history_file.stat().st_mode) == 0o600


def test_it_does_not_start_where_a_link_stands_for_its_folder(house: House) -> None:
    elsewhere = house.home / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    house.places.runtime.parent.mkdir(parents=True)
    house.places.runtime.symlink_to(elsewhere)
    code, told, complaints = house.start().end()
    assert code == 99
    assert told[-1].startswith(f"refused: {house.places.runtime} is not a folder of its own")
    assert complaints == ""


def test_rubbish_on_the_socket_ends_nothing(house: House) -> None:
    house.started()
    (door,) = house.places.runtime.glob("*.sock")
    for rubbish in (
        b"\x00\xff\n",
        b"{}\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b'{"v":1,"do":"say"}\n',
        b"",
    ):
        with socket.socket(socket.AF_UNIX) as stranger:
            stranger.settimeout(5)
            stranger.connect(str(door))
            stranger.sendall(rubbish)
            stranger.shutdown(socket.SHUT_WR)
            while stranger.recv(4096):
                pass
    assert house.answers()
