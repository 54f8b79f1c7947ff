"""Lives with whatever program is on the path until the oracle says something."""

import sys

from tests.simulation.oracle_records import judge, told
from tests.simulation.world import live

FOUND = 10
"""The exit code when the oracle said something; that of a mistake in here is another."""


def main(lives: int, days: int) -> int:
    """Returns FOUND, with the first thing that was wrong, or 0."""
    for number in range(lives):
        try:
            found = judge(live(f"mutant-{number}", days))
        except Exception as fault:  # noqa: BLE001 -- a program so broken that it cannot live
            print(f"it cannot live: {fault!r}")
            return FOUND
        if found:
            print(f"life {number}: {told(found[0])}")
            return FOUND
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
