"""Lives as many years as wanted, judges them, and tells what was met.

python -m tests.simulation --years 1000          on every core
python -m tests.simulation --seed 7 --days 365   one life again
"""

import argparse
import multiprocessing
import os
import sys
import time
from collections import Counter

from tests.simulation.lives import YEAR_DAYS, Verdict, replay, verdict

_MOST_TOLD = 5


def _tell(number: int, verdict_: Verdict) -> None:
    if verdict_.violations:
        print(f"life {number}: {len(verdict_.violations)} violations; again with:")
        print(f"  {replay(verdict_.seed, verdict_.days)}")
        for text in verdict_.violations[:_MOST_TOLD]:
            print(f"    {text}")
        sys.stdout.flush()


def main() -> int:
    """The command line. Returns 1 if any life was not as it must be."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--years", type=int, default=20)
    parser.add_argument("--seed", help="one life only")
    parser.add_argument("--days", type=int, default=YEAR_DAYS, help="the length of a life")
    parser.add_argument("--first", type=int, default=0, help="the first seed of many")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    wanted = parser.parse_args()
    if wanted.seed is not None:
        jobs = [(wanted.seed, wanted.days)]
    else:
        lives = max(1, round(wanted.years * YEAR_DAYS / wanted.days))
        jobs = [(str(wanted.first + number), wanted.days) for number in range(lives)]
    began = time.monotonic()
    faults: Counter[str] = Counter()
    prompts = days = bad = 0
    with multiprocessing.get_context("spawn").Pool(min(wanted.jobs, len(jobs))) as pool:
        for number, each in enumerate(pool.imap_unordered(verdict, jobs), 1):
            faults.update(each.faults)
            prompts += each.prompts
            days += each.days
            bad += len(each.violations)
            _tell(number, each)
            if number % 10 == 0 or number == len(jobs):
                years = days / YEAR_DAYS
                pace = years / (time.monotonic() - began)
                print(f"{years:.1f} years, {pace:.3f} a second, {bad} violations", flush=True)
    print(f"{prompts} notifications shown")
    for name, met in sorted(faults.items()):
        print(f"{met:9d}  {name}")
    print("no violation" if not bad else f"{bad} violations")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
