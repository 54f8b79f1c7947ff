"""The processes of this machine, as far as /proc lets us see them."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Named:
    """A process, its program's name (15 characters at most) and whose it is."""

    pid: str
    name: str
    uid: int


def names(proc: Path) -> Iterator[Named]:
    """Every process."""
    for pid in pids(proc):
        folder = f"{proc}/{pid}"
        try:
            uid = os.stat(folder).st_uid  # noqa: PTH116 -- hundreds of them: pathlib takes thrice as long
        except OSError:  # it ended meanwhile
            continue
        yield Named(pid, name_of(proc, pid), uid)


def own_uid() -> int:
    """The person's user id; 0 where there are none, as on Windows."""
    return int(getattr(os, "getuid", lambda: 0)())


def pids(proc: Path) -> Iterator[str]:
    """The ids of all processes."""
    with os.scandir(proc) as entries:
        for entry in entries:
            if entry.name.isdecimal():
                yield entry.name


def name_of(proc: Path, pid: str) -> str:
    """A program's name; empty if the process ended."""
    try:
        with open(f"{proc}/{pid}/comm", encoding="utf-8", errors="replace") as file:  # noqa: PTH123 -- as above
            return file.read().strip()
    except OSError:
        return ""
