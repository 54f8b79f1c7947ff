"""Statistics of several runs, and how much else the machine had to do meanwhile."""

import math
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median as _median

_LOOPS = 40
_NAPS = 100
_NAP_SECONDS = 0.001
_WORK = 60_000


def median(values: Sequence[float]) -> float:
    """The middle of the values; one at least is needed."""
    return float(_median(values))


def percentile(values: Sequence[float], share: float) -> float:
    """The least of the values that so large a share of them does not exceed (nearest rank).

    Args:
        values: One at least.
        share: Above 0, at most 1.
    """
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


@dataclass(frozen=True, slots=True)
class Load:
    """The processors' time since the machine began, in seconds, of all of them together."""

    total: float
    idle: float
    stolen: float
    """Given to other guests of the same host."""


def parse_load(line: str, ticks: int) -> Load:
    """The first line of ``/proc/stat``, with so many ticks in a second."""
    user, nice, system, idle, waiting, irq, soft, stolen = (
        int(word) / ticks for word in line.split()[1:9]
    )
    return Load(user + nice + system + idle + waiting + irq + soft + stolen, idle + waiting, stolen)


@dataclass(frozen=True, slots=True)
class Look:
    """How quiet the machine is at a moment."""

    work_ms: float
    """The median time of the same small piece of work."""
    work_worst_ms: float
    late_ms: float
    """By how much the hundredth part of short sleeps that is worst lasts longer."""
    waiting: float
    """The load average of the last minute."""

    @classmethod
    def now(cls) -> "Look":
        """Take about a third of a second to find out."""
        work = [_timed(_piece_of_work) for _ in range(_LOOPS)]
        naps = [
            _timed(lambda: time.sleep(_NAP_SECONDS)) - _NAP_SECONDS * 1000 for _ in range(_NAPS)
        ]
        return cls(median(work), percentile(work, 0.99), percentile(naps, 0.99), _waiting())


class Noise:
    """From its making on, watches how noisy the machine is."""

    def __init__(self) -> None:
        self._looks = [Look.now()]
        self._began = _load()

    def look(self) -> None:
        """Look again; cheap enough for each subject, never within a measurement."""
        self._looks.append(Look.now())

    def told(self) -> dict[str, object]:
        """All that was seen, as plain data."""
        return {"looks": [asdict(look) for look in self._looks], **self._shares()}

    def text(self) -> str:
        """The same in one line."""
        works = [look.work_ms for look in self._looks]
        shares = self._shares()
        return (
            f"the same piece of work took {min(works):.1f}-{max(works):.1f} ms (medians), "
            f"at worst {max(look.work_worst_ms for look in self._looks):.1f} ms; "
            f"1 sleep in 100 was late by {max(look.late_ms for look in self._looks):.1f} ms; "
            f"processors busy {shares['busy']:.0%}, stolen {shares['stolen']:.0%}; "
            f"load average up to {max(look.waiting for look in self._looks):.1f} "
            f"on {os.cpu_count()} processors"
        )

    def _shares(self) -> dict[str, float]:
        before, now = self._began, _load()
        total = max(now.total - before.total, 1e-9)
        return {
            "busy": 1 - (now.idle - before.idle) / total,
            "stolen": (now.stolen - before.stolen) / total,
        }


def _timed(work: Callable[[], object]) -> float:
    """Milliseconds that it took."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _piece_of_work() -> int:
    return sum(number * number for number in range(_WORK))


def _load() -> Load:
    if sys.platform == "win32":
        raise OSError("the benchmarks are for Linux")
    line = Path("/proc/stat").read_text(encoding="ascii").splitlines()[0]
    return parse_load(line, os.sysconf("SC_CLK_TCK"))


def _waiting() -> float:
    return float(Path("/proc/loadavg").read_text(encoding="ascii").split()[0])
