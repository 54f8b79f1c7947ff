"""Cameras: devices that programs have open, told from a real /proc and from one of our own."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("cameras are files on Linux", allow_module_level=True)

from breakbuddy.desktop.ports import Unavailable
from breakbuddy.desktop.quiet.camera import Places, films
from breakbuddy.desktop.quiet.mechanism import Left, NotHere
from tests.quiet.clock import plenty


class Machine:
    """A /dev, a /sys and a /proc."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.places = Places(root / "proc", root / "dev", root / "sys" / "class")
        for folder in (self.places.proc, self.places.dev, self.places.devices):
            folder.mkdir(parents=True)
        (self.places.proc / "meminfo").touch()
        self._processes = 100
        self.runs("init", "/dev/null")

    def has_device(self, name: str, kind: str = "pci0000:00/usb1") -> None:
        """A video device; of software alone if it is of the kind "virtual"."""
        (self.places.dev / name).touch()
        real = self._root / "sys" / "devices" / kind / "video4linux" / name
        real.mkdir(parents=True)
        (self.places.devices / name).symlink_to(real)

    def runs(self, program: str, *opened: str) -> None:
        """A process that has files open."""
        self._processes += 1
        folder = self.places.proc / str(self._processes)
        (folder / "fd").mkdir(parents=True)
        (folder / "comm").write_text(f"{program}\n")
        for number, path in enumerate(opened):
            target = self.places.dev / path if path.startswith("video") else Path(path)
            (folder / "fd" / str(number)).symlink_to(target)

    def hides_all(self) -> None:
        """No process may be looked into."""
        for folder in self.places.proc.glob("*/fd"):
            for handle in folder.iterdir():
                handle.unlink()
            folder.rmdir()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def nothing_runs(_left: Left) -> bool:
    return False


def on(machine: Machine) -> bool:
    return films(nothing_runs, plenty, machine.places)


def test_a_camera_that_a_program_has_open_is_on(machine: Machine) -> None:
    machine.has_device("video0")
    assert not on(machine)
    machine.runs("zoom", "/dev/null", "video0")
    assert on(machine)


def test_a_machine_without_a_camera_has_none_on(machine: Machine) -> None:
    machine.hides_all()
    assert not on(machine)


def test_where_no_process_may_be_looked_into_it_cannot_be_told(machine: Machine) -> None:
    machine.has_device("video0")
    machine.hides_all()
    with pytest.raises(Unavailable):
        on(machine)


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def test_the_real_kernel_tells_which_files_are_open(machine: Machine, stack: ExitStack) -> None:
    machine.has_device("video0")
    places = Places(Path("/proc"), machine.places.dev, machine.places.devices)
    assert not films(nothing_runs, plenty, places)
    stack.enter_context((machine.places.dev / "video0").open("rb"))
    assert films(nothing_runs, plenty, places)


def test_a_device_of_software_is_on_once_somebody_watches_what_feeds_it(machine: Machine) -> None:
    machine.has_device("video10", "virtual")
    machine.runs("obs", "video10")
    assert not on(machine)
    machine.runs("zoom", "video10")
    assert on(machine)


def test_what_lists_cameras_films_nothing(machine: Machine) -> None:
    machine.has_device("video0")
    machine.runs("wireplumber", "video0")
    assert not on(machine)


@pytest.mark.parametrize("running", [True, False])
def test_pipewire_has_a_camera_open_and_is_asked_whether_pictures_flow(
    machine: Machine, running: bool
) -> None:
    machine.has_device("video0")
    machine.runs("pipewire", "video0")
    assert films(lambda _left: running, plenty, machine.places) is running


def test_what_pipewire_does_cannot_be_told_then(machine: Machine) -> None:
    machine.has_device("video0")
    machine.runs("pipewire", "video0")

    def not_installed(_left: Left) -> bool:
        raise NotHere("The program pw-dump is not installed.")

    with pytest.raises(NotHere, match="pw-dump"):
        films(not_installed, plenty, machine.places)
    machine.runs("zoom", "video0")
    assert films(not_installed, plenty, machine.places)
