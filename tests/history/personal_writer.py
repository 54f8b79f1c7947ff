"""A process that tells what it thinks of many items, and that it was shown another, until done.

It says when it is ready and waits for a line before it begins, so that several begin at once.
"""

import sys
from pathlib import Path

from breakbuddy.core.clock import Instant
from breakbuddy.core.vocabulary import Opinion
from breakbuddy.history.personal import mark_seen, set_opinion


def main() -> None:
    path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    for number in range(count):
        now = Instant(0.0, float(number))
        set_opinion(path, f"{name}-{number}", Opinion.FAVOURITE, now)
        mark_seen(path, "shown-to-all", now)


if __name__ == "__main__":
    main()
