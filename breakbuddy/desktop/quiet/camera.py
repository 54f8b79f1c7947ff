"""Whether a camera is on: a program has a video device open. Looks at no picture."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from breakbuddy.desktop.ports import Unavailable
from breakbuddy.desktop.quiet.mechanism import Left
from breakbuddy.desktop.quiet.processes import name_of, pids
from breakbuddy.i18n import _

_MEDIATORS = frozenset({"pipewire"})
"""Keeps a camera open for others, with libcamera all the time: it is asked what runs."""
_LISTERS = frozenset({"wireplumber", "pipewire-media-"})
"""Open cameras to list them, with libcamera all the time, and never film."""
_FEEDER_AND_VIEWER = 2


@dataclass(frozen=True, slots=True)
class Places:
    """Where the kernel tells of processes and devices."""

    proc: Path = Path("/proc")
    dev: Path = Path("/dev")
    devices: Path = Path("/sys/class/video4linux")


def films(mediated: Callable[[Left], bool], left: Left, places: Places = Places()) -> bool:
    """Whether a program has a camera open.

    A device that exists in software only (v4l2loopback) has a program that feeds it, often
    all day; it counts once a second program has it open, which sees the pictures. All of a
    camera's nodes count: nobody opens the one for metadata alone.

    Args:
        mediated: Whether PipeWire delivers pictures to a program; asked when it has a camera
            open and nobody else has.
        left: The time for that.
        places: Where to look.

    Raises:
        Unavailable: there is a camera, but no process could be looked into.
    """
    if not any(places.dev.glob("video*")):
        return False
    holders: dict[str, set[str]] = {}
    looked_into = 0
    for pid in pids(places.proc):
        try:
            devices = set(_open_devices(places, pid))
        except OSError:  # another person's, or it ended
            continue
        looked_into += 1
        for device in devices:
            holders.setdefault(device, set()).add(pid)
    if not looked_into:
        raise Unavailable(_("No process could be looked into."))
    return _judge(holders, places, lambda: mediated(left))


def _judge(holders: dict[str, set[str]], places: Places, mediated: Callable[[], bool]) -> bool:
    through_pipewire = False
    for device, processes in holders.items():
        programs = [name_of(places.proc, pid) for pid in processes]
        programs = [name for name in programs if name not in _LISTERS]
        direct = [name for name in programs if name not in _MEDIATORS]
        if _is_virtual(device, places):
            if len(programs) >= _FEEDER_AND_VIEWER:
                return True
        elif direct:
            return True
        elif programs:
            through_pipewire = True
    return through_pipewire and mediated()


def _open_devices(places: Places, pid: str) -> Iterator[str]:
    """The names of the video devices that a process has open."""
    folder = f"{places.proc}/{pid}/fd"
    prefix = f"{places.dev}/video"
    with os.scandir(folder) as handles:
        for handle in handles:
            try:
                target = os.readlink(handle.path)  # noqa: PTH115 -- thousands of them: pathlib takes thrice as long
            except OSError:  # closed meanwhile
                continue
            if target.startswith(prefix):
                yield target.rpartition("/")[2]


def _is_virtual(device: str, places: Places) -> bool:
    real = os.path.realpath(places.devices / device)
    return "/devices/virtual/" in real
