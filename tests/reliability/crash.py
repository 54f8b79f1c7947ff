"""The resident agent killed at random moments under load: is all that it acknowledged still there?

``python -m tests.reliability.crash [--kills 500] [--seed N]``

Two profiles, one at the clock's own pace and one much faster. In each life, several clients
command, answer and change settings, until the agent is killed: most often amid that, at times
while it starts or while it ends. Then its files are judged, and another agent takes over.
Ends with 1 at the first fault, and tells the seed.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.reliability.crash_life import Fault, Profile

SPEEDS = (1.0, 240.0)


def campaign(folder: Path, kills: int, seed: int) -> Counter[str]:
    """Kill so many agents, and give the tally.

    Raises:
        Fault: with the number of the life.
    """
    chance = random.Random(seed)  # noqa: S311 -- the same campaign for the same seed
    profiles = [Profile(folder / f"{number}", speed) for number, speed in enumerate(SPEEDS)]
    for number in range(len(SPEEDS)):
        (folder / f"{number}").mkdir()
    life = 0
    while sum(_killed(each.tally) for each in profiles) < kills:
        life += 1
        try:
            chance.choice(profiles).live(chance)
        except Fault as fault:
            raise Fault(f"life {life}, seed {seed}: {fault}") from fault
    tally: Counter[str] = Counter()
    for profile in profiles:
        profile.close()
        requests = profile.ledger.requests
        tally += profile.tally
        tally["acknowledged"] += sum(each.acknowledged for each in requests)
        tally["refused"] += sum(each.refused for each in requests)
        tally["unanswered when it died"] += sum(
            not each.acknowledged and not each.refused for each in requests
        )
        tally["settings acknowledged"] += sum(
            each.acknowledged for each in requests if each.name == "interval"
        )
        tally["records acknowledged"] += sum(
            each.acknowledged for each in requests if each.counts is not None
        )
        tally["prompts told of"] += len(profile.ledger.seen)
    return tally


def _killed(tally: Counter[str]) -> int:
    return sum(count for name, count in tally.items() if name.startswith("killed "))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it, print the tally; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.reliability.crash")
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=None)
    asked = parser.parse_args(arguments)
    seed = random.randrange(1 << 30) if asked.seed is None else asked.seed  # noqa: S311 -- a fresh campaign
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="bb-") as folder:
        try:
            tally = campaign(Path(folder), asked.kills, seed)
        except Fault as fault:
            sys.stdout.write(f"FAULT in {fault}\n")
            sys.stdout.write(f"again: python -m tests.reliability.crash --seed {seed}\n")
            return 1
    minutes = (time.monotonic() - began) / 60
    for name, count in sorted(tally.items()):
        sys.stdout.write(f"{name:44} {count:7}\n")
    pace = _killed(tally) / minutes
    sys.stdout.write(f"{_killed(tally)} kills, {pace:.0f} a minute, seed {seed}: nothing lost\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
