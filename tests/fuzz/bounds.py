"""What one input may cost, and the error of one that costs more.

Processor time is measured, not what the clock on the wall says: that other programs keep the
machine busy is no fault of an input. Whatever waits without working meets pytest's time limit,
or that of a campaign.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MOST_SECONDS = 1.0
"""Of processor time, for one input."""
SECONDS_VARIABLE = "BREAKBUDDY_FUZZ_SECONDS"
"""Sets another bound, for a program that is slowed down by counting what it reaches."""


class TooSlow(AssertionError):  # noqa: N818 -- a verdict, as an assertion is
    """An input was worked at for longer than it may be."""


@contextmanager
def in_bounds() -> Iterator[None]:
    """Work at one input.

    Raises:
        TooSlow: it took more than a second of this process's time.
    """
    most = float(os.environ.get(SECONDS_VARIABLE, MOST_SECONDS))
    began = time.process_time()
    yield
    used = time.process_time() - began
    if used > most:
        raise TooSlow(f"{used:.2f} s of processor time for one input; {most:g} s are allowed")


def resident_kilobytes(pid: int | str = "self") -> int:
    """The memory of a process that lies in the machine's own now (Linux)."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    raise ProcessLookupError(pid)


def scratch_folder() -> Path | None:
    """Where many small files may be written quickly: in memory, if the system has such a place."""
    shared = Path("/dev/shm")  # noqa: S108 -- folders with names that nobody can guess are made there
    return shared if shared.is_dir() and os.access(shared, os.W_OK) else None
