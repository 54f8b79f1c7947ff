"""How much later the history window paints for ten years of records than for none.

``python -m benchmarks.bench_history_window [YEARS]``. It opens the window as it is opened for a
person, from the start of its process to its first paint; on the screen of the desktop if there
is one, else on none. The histories take turns: compare figures of one run only.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.bench_history import STATE, WORKDAYS, day_of
from breakbuddy.core.clock import Instant
from breakbuddy.gui.history.record import read
from breakbuddy.history.long_export import Form, write
from breakbuddy.history.read import Reader
from breakbuddy.history.store import History
from breakbuddy.places import Places

STARTS = 11
READINGS = 15

WINDOW = """
import os, sys
from PySide6.QtCore import QTimer
from breakbuddy.gui.__main__ import main
from breakbuddy.gui.history.window import HistoryWindow
def painted(window, event):
    super(HistoryWindow, window).paintEvent(event)
    QTimer.singleShot(0, lambda: os._exit(0))
HistoryWindow.paintEvent = painted
sys.exit(main(["history", "asked", *sys.argv[1:]]))
"""
"""The window's own program, which ends when it has painted."""


def fill(path: Path, days: int) -> None:
    """Write so many days of working life, up to today."""
    today = datetime.now(UTC).date()
    history = History.open(path, Instant(0.0, 0.0))
    for back in range(days, -1, -1):
        day = today - timedelta(days=back)
        if day.weekday() < WORKDAYS:
            history.commit(day_of(day), STATE)
    history.close()


def milliseconds_to_paint(places: Places) -> float:
    """From the start of the process to the first paint."""
    env = os.environ | ({} if os.environ.get("DISPLAY") else {"QT_QPA_PLATFORM": "offscreen"})
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-P", "-c", WINDOW, *places.as_arguments()], check=True, env=env
    )
    return (time.perf_counter() - begun) * 1000


def main() -> None:
    """Measure and print."""
    years = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    with tempfile.TemporaryDirectory() as name:
        profiles = {
            "no history": (Path(name) / "none", None),
            "twelve weeks": (Path(name) / "weeks", 84),
            f"{years} years": (Path(name) / "years", round(years * 365.25)),
        }
        places = {said: _places(folder, days) for said, (folder, days) in profiles.items()}
        times: dict[str, list[float]] = {said: [] for said in places}
        for _start in range(STARTS):
            for said, where in places.items():
                times[said].append(milliseconds_to_paint(where))
        print(f"start of the process to first paint, ms (median of {STARTS})")
        for said, taken in times.items():
            print(f"  {said:14} {_figures(taken)}")
        least, *_between, most = map(statistics.median, times.values())
        print(f"  {years} years beside none: {most / least:.2f}")
        _reading(places)
        _exporting(places[f"{years} years"])


def _places(folder: Path, days: int | None) -> Places:
    places = Places(folder / "config", folder / "data", folder / "state", folder / "run")
    for each in (places.config, places.data, places.state, places.runtime):
        each.mkdir(parents=True, mode=0o700)
    if days is not None:
        fill(places.history_file, days)
    return places


def _reading(places: dict[str, Places]) -> None:
    print(f"reading what the window shows, ms (median of {READINGS})")
    today = datetime.now(UTC).date()
    for said, where in places.items():
        taken = []
        for _reading in range(READINGS):
            begun = time.perf_counter()
            read(where.history_file, today)
            taken.append((time.perf_counter() - begun) * 1000)
        print(f"  {said:14} {_figures(taken)}")


def _exporting(places: Places) -> None:
    with Reader.open(places.history_file) as reader:
        first, last = reader.first_day(), reader.last_day()
        if first is None or last is None:
            return
        for form in Form:
            pieces: list[float] = []
            begun = time.perf_counter()
            with (
                tempfile.TemporaryDirectory() as folder,
                (Path(folder) / "all").open("w", encoding="utf-8", newline="") as file,
            ):
                write(form, reader, (first, last), file, pieces.append)
                size = file.tell() / 1e6
            took = time.perf_counter() - begun
            print(f"all as {form.value}: {took:.1f} s, {size:.1f} MB, {len(pieces)} steps")


def _figures(taken: list[float]) -> str:
    return f"{statistics.median(taken):6.1f}  ({min(taken):.1f}-{max(taken):.1f})"


if __name__ == "__main__":
    main()
