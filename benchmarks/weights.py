"""What running programs cost, all their processes and threads together, as Linux counts it."""

import re
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.desktop.harness import footprint

_KIB = 1024
_HEADER = re.compile(r"^[0-9a-f]+-[0-9a-f]+ \S+ \S+ \S+ \S+\s*(?P<path>.*)$")
_PRIVATE = re.compile(r"^Private_Dirty:\s+(\d+) kB$", re.MULTILINE)
_FIGURE = re.compile(r"^(?P<name>Rss|Pss):\s+(?P<kib>\d+) kB$")


@dataclass(frozen=True, slots=True)
class Counted:
    """Counted since the programs began. Threads and processes that ended are not in it."""

    wakeups: int
    """How often a thread went from waiting to running (voluntary context switches)."""
    cpu_ms: float
    """Time on a processor, from the scheduler's own count in nanoseconds."""


def counted(pids: Iterable[int]) -> Counted:
    """What these processes have used until now."""
    wakeups, busy = 0, 0
    for pid in pids:
        # A process, or one of its threads, may end while it is looked at.
        with suppress(OSError):
            wakeups += footprint.wakeups(pid)
            busy += sum(
                int(path.read_text(encoding="ascii").split()[0])
                for path in Path(f"/proc/{pid}/task").glob("*/schedstat")
            )
    return Counted(wakeups, busy / 1e6)


def pss_mb(pids: Iterable[int]) -> float:
    """Their own memory and their share of what they share with whoever else runs."""
    total = 0
    for pid in pids:
        with suppress(OSError):
            total += footprint.pss_bytes(pid)
    return total / 1e6


def private_mb(pids: Iterable[int]) -> float:
    """Memory that is theirs alone and was written to: nobody else can change it."""
    total = 0
    for pid in pids:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        found = _PRIVATE.search(rollup)
        total += int(found[1]) * _KIB if found else 0
    return total / 1e6


def alone_mb(pids: Iterable[int]) -> float:
    """The same if no other program used our Python: its files are weighed in full.

    The benchmarks are a Python too, and lighten the one that they weigh: each page of the
    interpreter's library would count half.
    """
    total, ours = 0, _files_of_python()
    for pid in pids:
        with suppress(OSError):
            smaps = Path(f"/proc/{pid}/smaps").read_text(encoding="utf-8", errors="replace")
            total += sum(
                each.rss if each.path.startswith(ours) else each.pss for each in mappings(smaps)
            )
    return total / 1e6


@dataclass(frozen=True, slots=True)
class Mapping:
    """A stretch of a process's memory. In bytes."""

    path: str
    rss: int
    pss: int


def mappings(smaps: str) -> Iterator[Mapping]:
    """The mappings in the text of ``/proc/PID/smaps``."""
    path, rss = "", 0
    for line in smaps.splitlines():
        if found := _FIGURE.match(line):
            size = int(found["kib"]) * _KIB
            if found["name"] == "Rss":
                rss = size
            else:
                yield Mapping(path, rss, size)
        elif found := _HEADER.match(line):
            path = found["path"]


def family(pid: int) -> list[int]:
    """A process and all that it and its children started."""
    parents: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            parent = int(
                (folder / "stat").read_text(errors="replace").rpartition(")")[2].split()[1]
            )
            parents.setdefault(parent, []).append(int(folder.name))
    found = [pid]
    for each in found:
        found += parents.get(each, [])
    return found


def _files_of_python() -> tuple[str, ...]:
    """How the paths of our Python's files begin: its program, its libraries, its packages."""
    libraries = sysconfig.get_config_var("LIBDIR")
    program, standard = Path(sys.executable).resolve(), sysconfig.get_path("stdlib")
    return str(program), f"{libraries}/libpython", standard, sysconfig.get_path("platlib")
