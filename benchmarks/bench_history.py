"""How long a history of ten years takes to open, to read and to add to, and what it weighs.

``.venv/bin/python benchmarks/bench_history.py [YEARS]``
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from breakbuddy.core.clock import Instant
from breakbuddy.core.records import BoutEnded, PromptClosed, PromptOpened, Record
from breakbuddy.core.vocabulary import BoutEnd, Kind, Origin, Outcome
from breakbuddy.history.read import Reader
from breakbuddy.history.store import History

FIRST = date(2016, 11, 21)
WORKDAYS, HOURS = 5, 9
STATE = '{"state": "' + "x" * 1500 + '"}'
REPEATS = 15


def day_of(day: date) -> list[Record]:
    """A working day: an hour of sitting, a break and a posture check, nine times."""
    morning = (day - date(1970, 1, 1)).days * 86_400 + 8 * 3600
    records: list[Record] = []
    for hour in range(HOURS):
        start = Instant(0.0, float(morning + hour * 3600))
        end, check = start.plus(3400), start.plus(1800)
        records += [
            PromptOpened(int(check.unix), Kind.POSTURE, Origin.SCHEDULE, check, 1800.0),
            PromptClosed(int(check.unix), Outcome.GOOD, check.plus(9)),
            PromptOpened(int(end.unix), Kind.MOVE, Origin.SCHEDULE, end, 3400.0),
            PromptClosed(int(end.unix), Outcome.DONE, end.plus(180), 1, 180.0),
            BoutEnded(start, end, 3400.0, BoutEnd.BREAK),
        ]
    return records


def fill(path: Path, years: int) -> date:
    """Write a history of so many years; gives its last day."""
    history = History.open(path, Instant(0.0, 0.0))
    days = [FIRST + timedelta(days=number) for number in range(round(years * 365.25))]
    for day in days:
        if day.weekday() < WORKDAYS:
            history.commit(day_of(day), STATE)
    history.close()
    return days[-1]


def milliseconds(work: Callable[[], object]) -> str:
    """The median and the worst time of some work."""
    taken = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return f"{statistics.median(taken):7.2f} ms, at worst {max(taken):7.2f} ms"


WEIGH = """
import sys, time
from pathlib import Path
from breakbuddy.core.clock import Instant
from breakbuddy.history.store import History
def pss():
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:"))
before = pss()
history = History.open(Path(sys.argv[1]), Instant(0.0, time.time()))
for _ in range(200):
    history.commit([], "x" * 1500)
print(f"memory of an open history: {pss() - before:.2f} MB PSS, of {pss():.1f} in all")
history.close()
"""
"""Run by itself, since a process that has opened one before gives nothing back."""


def main() -> None:
    """Measure and print."""
    years = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "history.sqlite3"
        last = fill(path, years)
        print(f"{years} years: {path.stat().st_size / 1e6:.1f} MB")
        now = Instant(0.0, time.time())

        def open_and_close() -> None:
            History.open(path, now).close()

        def read(days: int) -> None:
            with Reader.open(path) as reader:
                reader.prompts_between(last - timedelta(days=days - 1), last)
                reader.bouts_between(last - timedelta(days=days - 1), last)

        print("open, check and close ", milliseconds(open_and_close))
        history = History.open(path, now)
        print("commit the state alone", milliseconds(lambda: history.commit([], STATE)))
        later = count(1)

        def commit_a_day() -> None:
            history.commit(day_of(last + timedelta(days=next(later))), STATE)

        print("commit 45 records     ", milliseconds(commit_a_day))
        print("read a day            ", milliseconds(lambda: read(1)))
        print("read twelve weeks     ", milliseconds(lambda: read(84)))
        history.close()
        if sys.platform == "linux":
            subprocess.run([sys.executable, "-c", WEIGH, str(path)], check=True)


if __name__ == "__main__":
    main()
