"""What the history remembers for the coach: what was offered, opinions, how the back is.

The agent and the command line choose by the same memory. The file is only read.
"""

from collections.abc import Mapping
from pathlib import Path

from breakbuddy.coach.past import Past, PastBreak
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.coach.wellbeing import Wellbeing
from breakbuddy.core.vocabulary import Kind, Opinion, Outcome
from breakbuddy.history.read import Reader
from breakbuddy.history.rows import SECONDS_PER_DAY

DAYS = 120
"""How far back it looks."""
MOST_BREAKS = 1_000
"""How many breaks it takes up, the newest: as many as fit into those days, 8 on each of them."""
MOST_CHECKS = 100
"""How many posture checks it takes up: enough to know the cues that did not come lately."""


def recall(history_file: Path, now_unix: float) -> Past:
    """What was offered in the last 120 days, and all opinions and seen tips.

    A file that is not there yet remembers nothing.

    Args:
        history_file: The history of the profile.
        now_unix: The present moment, in seconds since 1970.

    Raises:
        HistoryError: it cannot be read. Its text is for the person.
    """
    with Reader.open(history_file) as reader:
        since = now_unix - DAYS * SECONDS_PER_DAY
        breaks = reader.offers(Kind.MOVE, since, MOST_BREAKS)
        checks = reader.offers(Kind.POSTURE, since, MOST_CHECKS)
        opinions = reader.opinions()
        seen = reader.seen()
    return Past(
        breaks=tuple(
            PastBreak(offer.opened.day, offer.items, done=offer.outcome is Outcome.DONE)
            for offer in breaks
        ),
        cues=tuple(cue for offer in checks for cue in offer.items),
        seen=seen,
        favourites=_of(Opinion.FAVOURITE, opinions),
        left_out=_of(Opinion.NOT_FOR_ME, opinions),
    )


def last_told(history_file: Path) -> Wellbeing | None:
    """How the person last said that their back is; None if they never did.

    Raises:
        HistoryError: it cannot be read. Its text is for the person.
    """
    with Reader.open(history_file) as reader:
        told = reader.phase()
    if told is None or told.phase not in set(Phase):
        return None  # a word of another version's says nothing here
    return Wellbeing(Phase(told.phase), told.began.unix)


def _of(opinion: Opinion, opinions: Mapping[str, Opinion]) -> frozenset[str]:
    return frozenset(item for item, held in opinions.items() if held is opinion)
