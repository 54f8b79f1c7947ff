"""Lives with whatever program is on the path until the oracle says something."""

import sys

from tests.simulation.oracle_records import judge, told
from tests.simulation.world import live


def main(lives: int, days: int) -> int:
    """Returns 1, with the first thing that was wrong, or 0."""
    for number in range(lives):
        try:
            found = judge(live(f"mutant-{number}", days))
        except Exception as fault:  # noqa: BLE001 -- a program so broken that it cannot live
            print(f"it cannot live: {fault!r}")  # noqa: T201 -- what the caller reads
            return 1
        if found:
            print(f"life {number}: {told(found[0])}")  # noqa: T201 -- what the caller reads
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
