"""``python -m benchmarks [SUBJECT ...] [--quick] [--json FILE] [--soak FILE]``: measure and print.

Everything runs on one desktop that nobody sees; it needs the Debian packages of the desktop
tests, and measures those other break reminders that are installed. Timings differ from machine
to machine: compare figures of one run only. It never judges: what misses its limit is marked,
and the exit code is 0.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.noise import Noise
from benchmarks.peers import PEERS
from benchmarks.plan import QUICK, Plan
from benchmarks.rows import Rows
from benchmarks.scene import Scene
from benchmarks.subjects import SUBJECTS, Measure
from benchmarks.table import notes, plain, table
from tools.desktop_packages import LIBRARIES, NEEDS, missing, reason


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for; 0 whatever comes of it, 2 where nothing can be measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("subjects", nargs="*", metavar="SUBJECT", help=", ".join(SUBJECTS))
    parser.add_argument("--quick", action="store_true", help="in short, to see that it works")
    parser.add_argument("--json", type=Path, default=Path("build/benchmarks.json"))
    parser.add_argument("--soak", type=Path, help="what make soak wrote, for the row of days")
    asked = parser.parse_args(arguments)
    unknown = [name for name in asked.subjects if name not in SUBJECTS]
    if unknown:
        parser.error(f"there is no subject {', '.join(unknown)}")
    lacking = missing([*NEEDS, *LIBRARIES])
    if lacking:
        print(f"Nothing can be measured; {reason(lacking)}")
        return 2
    plan = replace(QUICK if asked.quick else Plan(), soak=asked.soak)
    noise = Noise()
    found = {
        name: _measured(name, SUBJECTS[name], plan, noise) for name in asked.subjects or SUBJECTS
    }
    _print(found, noise)
    asked.json.parent.mkdir(parents=True, exist_ok=True)
    told = {"when": datetime.now(UTC).isoformat(timespec="seconds"), "quick": asked.quick}
    told |= {"python": platform.python_version(), "processors": os.cpu_count()}
    told |= {"noise": noise.told(), "subjects": plain(found)}
    asked.json.write_text(json.dumps(told, indent=1, ensure_ascii=False), encoding="utf-8")
    print(f"\nAll of it, with each least and most: {asked.json}")
    return 0


def _measured(name: str, measure: Measure, plan: Plan, noise: Noise) -> Rows:
    """A desktop of its own for each subject, so that none leaves anything to the next."""
    print(f"measuring: {name}", end="", file=sys.stderr, flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        scene = Scene(Path(folder))
        try:
            scene.open()
            found = measure(scene, plan)
        except Exception as error:  # noqa: BLE001 -- one subject that fails leaves the others
            said = f"not measured: {type(error).__name__}: {error}"
            print(said, scene.desktop.processes.report(), sep="\n", file=sys.stderr)
            found = Rows([], [said])
        finally:
            scene.close()
    print(f" ({time.monotonic() - began:.0f} s)", file=sys.stderr)
    noise.look()
    return found


def _print(found: dict[str, Rows], noise: Noise) -> None:
    rows = [row for subject in found.values() for row in subject.rows]
    print(table(rows, [peer.name for peer in PEERS]))
    print("\nMedians, with the least and the most of all runs; the others' medians alone.")
    print(notes(found))
    print(f"Noise: {noise.text()}")


if __name__ == "__main__":
    sys.exit(main())
