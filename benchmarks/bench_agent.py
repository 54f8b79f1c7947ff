"""What the resident agent costs on a real desktop: memory, wake-ups, CPU, time to the tray.

``python -m benchmarks.bench_agent [SECONDS]``: counting for so long, 60 by default. Prints a
table and how it was measured; needs the Debian packages of the desktop tests. Timings differ
from machine to machine: compare figures of one run only.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.desktop.harness import footprint
from tests.desktop.harness.buddy import program
from tests.desktop.harness.desktop import Desktop
from tests.desktop.harness.processes import Process

STARTS = 7
REPEATS = 15
BARE = [sys.executable, "-c", "input()"]


def main() -> None:
    """Measure and print."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    with tempfile.TemporaryDirectory() as folder:
        desktop = Desktop(Path(folder))
        try:
            desktop.start()
            rows = [*_starting(desktop), *_resting(desktop, seconds), *_asking(desktop)]
        finally:
            desktop.close()
    for name, figure in rows:
        print(f"{name:58} {figure}")


def _starting(desktop: Desktop) -> list[tuple[str, str]]:
    """From exec to the icon on the panel."""
    times = []
    for _ in range(STARTS):
        before = time.perf_counter()
        desktop.buddy.process = desktop.processes.start(
            "breakbuddy", [program(), "run", "--foreground"], desktop.display.env
        )
        desktop.panel.wait_for_icon()
        times.append((time.perf_counter() - before) * 1000)
        desktop.buddy.end()
    return [(f"exec to icon on the panel, ms (median of {STARTS})", _median(times))]


def _resting(desktop: Desktop, seconds: float) -> list[tuple[str, str]]:
    """While it counts and nothing is asked, after it has prompted once."""
    process = desktop.buddy.start()
    desktop.buddy.run("posture")
    desktop.buddy.run("posture", "good")
    wakeups, busy = footprint.wakeups(process.pid), _cpu_ms(process)
    time.sleep(seconds)
    per_minute = 60 / seconds
    return [
        ("memory of the agent, PSS in MB", f"{footprint.pss_bytes(process.pid) / 1e6:.1f}"),
        (
            "memory of the agent if nothing were shared, RSS in MB",
            f"{footprint.rss_bytes(process.pid) / 1e6:.1f}",
        ),
        ("memory of a bare Python beside it, PSS in MB", f"{_bare_pss() / 1e6:.1f}"),
        ("wake-ups a minute", f"{(footprint.wakeups(process.pid) - wakeups) * per_minute:.0f}"),
        ("CPU a minute, ms", f"{(_cpu_ms(process) - busy) * per_minute:.1f}"),
        ("threads", str(sum(1 for _ in Path(f"/proc/{process.pid}/task").iterdir()))),
    ]


def _asking(desktop: Desktop) -> list[tuple[str, str]]:
    """The command line, whole process."""
    times = []
    for _ in range(REPEATS):
        before = time.perf_counter()
        desktop.buddy.run("status")
        times.append((time.perf_counter() - before) * 1000)
    return [(f"breakbuddy status, whole process, ms (median of {REPEATS})", _median(times))]


def _bare_pss() -> int:
    with subprocess.Popen(BARE, stdin=subprocess.PIPE) as bare:
        time.sleep(1)
        figure = footprint.pss_bytes(bare.pid)
        bare.kill()
    return figure


def _cpu_ms(process: Process) -> float:
    """Time on a processor, from the scheduler's own count in nanoseconds."""
    tasks = Path(f"/proc/{process.pid}/task").glob("*/schedstat")
    return sum(int(path.read_text(encoding="ascii").split()[0]) for path in tasks) / 1e6


def _median(times: list[float]) -> str:
    return f"{statistics.median(times):.0f}  ({min(times):.0f}-{max(times):.0f})"


if __name__ == "__main__":
    main()
