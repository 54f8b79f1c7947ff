"""A process that commits until it is killed, and says each number once it is committed.

It goes on from the saved state, and commits the last record once more first, as
an agent does which died between the commit and its next thought.
"""

import sys
from pathlib import Path

from breakbuddy.core.clock import Instant
from breakbuddy.core.records import (
    BoutEnded,
    Offered,
    PhaseBegan,
    PromptClosed,
    PromptOpened,
    Record,
    Silent,
)
from breakbuddy.core.vocabulary import BoutEnd, Kind, Origin, Outcome, Silence, WorkPosition
from breakbuddy.history.store import History

BEGINNING = 1_795_305_600


def records(number: int) -> list[Record]:
    at = Instant(number, BEGINNING + number)
    return [
        PromptOpened(int(at.unix), Kind.MOVE, Origin.SCHEDULE, at, 3600.0),
        Offered(int(at.unix), ("heel-raises", f"move-{number}")),
        PhaseBegan(f"phase-{number}", at, at),
        PromptClosed(int(at.unix), Outcome.DONE, at.plus(0.5), 0, 0.5),
        BoutEnded(at, at.plus(0.25), 0.25, BoutEnd.BREAK, WorkPosition.STANDING),
        Silent(Silence.PAUSED, at, at.plus(0.75)),
    ]


def main() -> None:
    history = History.open(Path(sys.argv[1]), Instant(0.0, float(BEGINNING)))
    if history.notice is not None:
        sys.exit(history.notice)
    number = int(history.saved_state() or 0)
    while True:
        history.commit(records(number), str(number))
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        number += 1


if __name__ == "__main__":
    main()
