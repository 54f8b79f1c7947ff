"""What a running program costs, as the Linux kernel tells it."""

import re
from pathlib import Path

_KIB = 1024


def pss_bytes(pid: int) -> int:
    """Its proportional set size: its own memory and its share of what it shares."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return _figure(r"^Pss:\s+(\d+) kB", rollup) * _KIB


def rss_bytes(pid: int) -> int:
    """Its resident set size: what it would cost if it shared nothing."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return _figure(r"^Rss:\s+(\d+) kB", rollup) * _KIB


def wakeups(pid: int) -> int:
    """How often its threads went from waiting to running, since they began."""
    statuses = [path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/status")]
    return sum(_figure(r"^voluntary_ctxt_switches:\s+(\d+)", status) for status in statuses)


def libraries(pid: int) -> set[str]:
    """The names of the shared libraries and extension modules that it has loaded."""
    maps = Path(f"/proc/{pid}/maps").read_text()
    return {Path(found).name for found in re.findall(r"(/\S+\.so\S*)", maps)}


def _figure(pattern: str, text: str) -> int:
    found = re.search(pattern, text, re.MULTILINE)
    assert found is not None, f"the kernel tells nothing like {pattern}"
    return int(found[1])
