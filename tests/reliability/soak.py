"""The resident agent on a real desktop for many simulated days: what does it hold at their end?

``python -m tests.reliability.soak [--days 30] [--speed 1800] [--senses] [--seed N] [--json FILE]``

It is looked at after each simulated day. The first day warms it up; the last is compared with
that: its memory must be within 1 MB, and its file descriptors, threads and places on the bus
the same. Ends with 1 if they are not, or if the agent died or grew silent.
"""

import argparse
import json
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from importlib.util import find_spec
from pathlib import Path

from breakbuddy.places import Places
from tests.desktop.harness.desktop import Desktop
from tests.reliability.soak_person import Person
from tests.reliability.soak_sample import Gauge, Sample

MOST_GROWTH_BYTES = 1_000_000
COUNTED = ("descriptors", "threads", "matches", "connections", "names")
_SETTLE_SECONDS = 1.5
"""Real seconds without a word from anybody, before a look: what a request needed is gone."""
_PACE_SECONDS = 0.04
_STANDSTILL_SECONDS = 60.0
_WORKING_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
_FREE_FROM = 5
"""The weekday from which nobody works, Monday being 0."""
_SUM = re.compile(r"breakbuddy\.agent\.daily: day (\d{4}-\d\d-\d\d):")
_OFFICE = "[hours]\nsaturday = []\nsunday = []\n" + "".join(
    f'{day} = ["08:00-18:00"]\n' for day in _WORKING_DAYS
)


@dataclass(frozen=True, slots=True)
class Day:
    """A simulated day that is over."""

    day: date
    sample: Sample


@dataclass(frozen=True, slots=True)
class Soak:
    """What became of it."""

    days: Sequence[Day]
    did: Counter[str]
    summed_up: Counter[date]
    """For which days the log has a line that sums them up, and how many."""
    complaints: Sequence[str]
    """Lines of the log that warn or tell of an error."""

    def faults(self) -> list[str]:
        """What grew from the end of the first of these days on, in words; empty if nothing did."""
        first, last = self.days[0].sample, self.days[-1].sample
        found = [
            f"{name} grew from {before / 1e6:.2f} MB to {after / 1e6:.2f} MB"
            for name, before, after in (
                ("its own memory", first.own_bytes, last.own_bytes),
                ("its resident memory", first.resident_bytes, last.resident_bytes),
            )
            if after - before > MOST_GROWTH_BYTES
        ]
        found += [
            f"{name}: {getattr(first, name)} after the first day, {getattr(last, name)} at the end"
            for name in COUNTED
            if getattr(first, name) != getattr(last, name)
        ]
        # The last one is summed up with the next step, which at this pace may be hours away.
        wanted = [each.day for each in self.days[:-1] if each.day.weekday() < _FREE_FROM]
        return found + [
            f"the log sums up {day} {self.summed_up[day]} times, not once"
            for day in wanted
            if find_spec("breakbuddy.agent.daily") is not None and self.summed_up[day] != 1
        ]


def soak(
    folder: Path, days: int, speed: float, seed: int, *, senses: bool = False, hour: int = 10
) -> Soak:
    """Live so many whole days, after the rest of the day on which it begins.

    Args:
        folder: For all that it needs; an empty one.
        days: How many, after the day on which it begins.
        speed: How many seconds pass for one outside.
        seed: Of what the person does.
        senses: Whether it is sensed where they are.
        hour: The hour at which it begins.

    Raises:
        AssertionError: the agent ended, or time stood still.
    """
    desktop = Desktop(folder, hour=hour)
    try:
        desktop.start()
        desktop.buddy.configure(_OFFICE)
        places = _places(desktop)
        sensing = "--senses" if senses else "--no-senses"
        process = desktop.buddy.start("--speed", f"{speed:g}", sensing)
        desktop.panel.wait_for_icon()
        person = Person(desktop, places, seed)
        gauge = Gauge(process.pid, desktop.bus.address, places.history_file)
        person.everything_once()
        lived = [_live(person, gauge, number) for number in range(days + 1)]
        assert process.poll() is None, desktop.processes.report()
        log = _log(places)
        assert desktop.buddy.end() == 0, "the agent did not end in good order"
    finally:
        desktop.close()
    return Soak(
        lived,
        person.did,
        Counter(date.fromisoformat(found[1]) for line in log if (found := _SUM.search(line))),
        [line for line in log if " WARNING " in line or " ERROR " in line or "Traceback" in line],
    )


def _live(person: Person, gauge: Gauge, number: int) -> Day:
    """Live until the day is over, and look at the agent then."""
    began = person.at().date()
    moved, seen = time.monotonic(), person.at()
    person.day_begins(number)
    while (now := person.moment()).date() == began:
        if now > seen:
            moved, seen = time.monotonic(), now
        assert time.monotonic() - moved < _STANDSTILL_SECONDS, "the agent's clock stands still"
        time.sleep(_PACE_SECONDS)
    time.sleep(_SETTLE_SECONDS)
    return Day(began, gauge.read())


def _log(places: Places) -> list[str]:
    older = places.log_file.with_suffix(".old.log")
    files = [each for each in (older, places.log_file) if each.exists()]
    return [line for each in files for line in each.read_text(encoding="utf-8").splitlines()]


def _places(desktop: Desktop) -> Places:
    home = desktop.home
    return Places(
        home.config / "breakbuddy",
        home.data / "breakbuddy",
        home.state / "breakbuddy",
        home.runtime / "breakbuddy",
    )


def table(days: Sequence[Day]) -> str:
    """The days as lines to read."""
    head = f"{'day':10}  {'own MB':>7} {'rss MB':>7} {'pss MB':>7} {'history KB':>10}  "
    lines = [head + " ".join(COUNTED)]
    for each in days:
        one = each.sample
        counted = " ".join(f"{getattr(one, name):{len(name)}}" for name in COUNTED)
        lines.append(
            f"{each.day}  {one.own_bytes / 1e6:7.2f} {one.resident_bytes / 1e6:7.2f}"
            f" {one.share_bytes / 1e6:7.2f} {one.history_bytes / 1e3:10.0f}  {counted}"
        )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Soak, print, write the figures down; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.reliability.soak")
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--speed", type=float, default=1800.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--senses", action="store_true")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args(arguments)
    began = datetime.now().astimezone()
    with tempfile.TemporaryDirectory() as folder:
        done = soak(Path(folder), asked.days, asked.speed, asked.seed, senses=asked.senses)
    took = (datetime.now().astimezone() - began).total_seconds()
    sys.stdout.write(f"{table(done.days)}\n")
    sys.stdout.write(f"the person: {dict(sorted(done.did.items()))}\n")
    sys.stdout.write(f"{done.summed_up.total()} days summed up in the log; {took:.0f} s\n")
    for line in done.complaints:
        sys.stdout.write(f"log: {line}\n")
    # What was left of the day on which it began, and the first whole one, warm it up.
    done = replace(done, days=done.days[1:])
    faults = done.faults()
    if asked.json is not None:
        days = [{"day": str(each.day)} | asdict(each.sample) for each in done.days]
        told = {
            "days": days,
            "did": done.did,
            "faults": faults,
            "summed_up": done.summed_up.total(),
        }
        asked.json.write_text(json.dumps(told, indent=2), encoding="utf-8")
    sys.stdout.write("\n".join(faults or ["nothing grew"]) + "\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
