"""What the coach is told of the past: offers, opinions, seen tips, and how the back is."""

from collections.abc import Iterator
from datetime import date, timedelta, timezone
from pathlib import Path

import pytest

from breakbuddy.agent.remembering import DAYS, MOST_BREAKS, last_told, recall
from breakbuddy.coach.past import Past, PastBreak
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.coach.wellbeing import Wellbeing
from breakbuddy.core.clock import Instant
from breakbuddy.core.records import Offered, PhaseBegan, PromptClosed, PromptOpened
from breakbuddy.core.vocabulary import Kind, Opinion, Origin, Outcome
from breakbuddy.history.errors import HistoryError
from breakbuddy.history.personal import mark_seen, set_opinion
from breakbuddy.history.store import History

NOW = 1_795_521_600.0  # 2026-11-24 12:00 UTC
DAY = 86_400.0
MINUTE = 60.0


def at(seconds_ago: float, hours_ahead: int = 0) -> Instant:
    zone = timezone(timedelta(hours=hours_ahead))
    return Instant(NOW - seconds_ago, NOW - seconds_ago, zone)


class Diary:
    """Writes down what happened, as the agent does."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.history = History.open(file, at(0))

    def offered(
        self,
        seconds_ago: float,
        *items: str,
        outcome: Outcome | None = Outcome.DONE,
        kind: Kind = Kind.MOVE,
        hours_ahead: int = 0,
    ) -> None:
        opened = at(seconds_ago, hours_ahead)
        prompt = int(opened.unix)
        self.history.commit(
            [
                PromptOpened(prompt, kind, Origin.SCHEDULE, opened, 3600.0),
                Offered(prompt, items),
                *([] if outcome is None else [PromptClosed(prompt, outcome, opened)]),
            ],
            "{}",
        )

    def told(self, phase: str, seconds_ago: float) -> None:
        self.history.commit([PhaseBegan(phase, at(seconds_ago), at(0))], "{}")

    def past(self) -> Past:
        return recall(self.file, NOW)


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Diary]:
    made = Diary(tmp_path / "history.sqlite3")
    yield made
    made.history.close()


def test_without_a_history_nothing_is_remembered(tmp_path: Path) -> None:
    nowhere = tmp_path / "none" / "history.sqlite3"
    assert recall(nowhere, NOW) == Past()
    assert last_told(nowhere) is None
    assert not nowhere.parent.exists(), "looking made a folder"


def test_breaks_are_remembered_oldest_first_with_their_moves_in_order(diary: Diary) -> None:
    diary.offered(30 * MINUTE, "walk")
    diary.offered(90 * MINUTE, "neck-tilt", "arch")
    assert diary.past().breaks == (
        PastBreak(date(2026, 11, 24), ("neck-tilt", "arch"), done=True),
        PastBreak(date(2026, 11, 24), ("walk",), done=True),
    )


@pytest.mark.parametrize(
    "outcome", [None, *(each for each in Outcome if each is not Outcome.DONE)], ids=str
)
def test_only_a_break_that_was_done_counts_as_done(diary: Diary, outcome: Outcome | None) -> None:
    diary.offered(30 * MINUTE, "walk", outcome=outcome)
    (offered,) = diary.past().breaks
    assert not offered.done


def test_the_day_of_a_break_is_the_one_where_the_person_was(diary: Diary) -> None:
    diary.offered(30 * MINUTE, "walk", hours_ahead=13)
    (offered,) = diary.past().breaks
    assert offered.day == date(2026, 11, 25)


def test_cues_of_posture_checks_are_no_moves_of_breaks(diary: Diary) -> None:
    diary.offered(60 * MINUTE, "armrests", kind=Kind.POSTURE, outcome=Outcome.GOOD)
    diary.offered(30 * MINUTE, "footstool", kind=Kind.POSTURE, outcome=None)
    diary.offered(20 * MINUTE, "walk")
    past = diary.past()
    assert past.cues == ("armrests", "footstool")
    assert [each.moves for each in past.breaks] == [("walk",)]


def test_what_was_offered_long_ago_is_forgotten(diary: Diary) -> None:
    diary.offered((DAYS + 1) * DAY, "before")
    diary.offered((DAYS - 1) * DAY, "within")
    assert [each.moves for each in diary.past().breaks] == [("within",)]


def test_of_very_many_offers_the_newest_are_remembered(diary: Diary) -> None:
    for number in range(MOST_BREAKS + 5):
        diary.offered((MOST_BREAKS + 5 - number) * MINUTE, f"move-{number}")
    moves = [each.moves for each in diary.past().breaks]
    assert len(moves) == MOST_BREAKS
    assert (moves[0], moves[-1]) == (("move-5",), (f"move-{MOST_BREAKS + 4}",))


def test_opinions_are_told_apart_and_the_last_one_counts(diary: Diary) -> None:
    held = [
        ("plank", Opinion.FAVOURITE),
        ("sit-ups", Opinion.NOT_FOR_ME),
        ("walk", Opinion.FAVOURITE),
        ("walk", Opinion.NOT_FOR_ME),
        ("bridge", Opinion.FAVOURITE),
        ("bridge", None),
    ]
    for item, opinion in held:
        set_opinion(diary.file, item, opinion, at(0))
    past = diary.past()
    assert past.favourites == {"plank"}
    assert past.left_out == {"sit-ups", "walk"}


def test_when_a_tip_was_last_seen_is_remembered_for_good(diary: Diary) -> None:
    mark_seen(diary.file, "old-tip", at(400 * DAY))
    mark_seen(diary.file, "new-tip", at(2 * DAY))
    mark_seen(diary.file, "new-tip", at(DAY))
    assert diary.past().seen == {"old-tip": NOW - 400 * DAY, "new-tip": NOW - DAY}


def test_how_the_back_is_is_what_the_person_said_last(diary: Diary) -> None:
    assert last_told(diary.file) is None
    diary.told("spasm", 5 * DAY)
    diary.told("stiff", 2 * DAY)
    assert last_told(diary.file) == Wellbeing(Phase.STIFF, NOW - 2 * DAY)


def test_a_word_for_the_back_that_this_version_lacks_says_nothing(diary: Diary) -> None:
    diary.told("wobbly", DAY)
    assert last_told(diary.file) is None


def test_a_history_that_is_none_is_told_of_in_words(tmp_path: Path) -> None:
    file = tmp_path / "history.sqlite3"
    file.write_text("dear diary")
    for ask in (lambda: recall(file, NOW), lambda: last_told(file)):
        with pytest.raises(HistoryError, match="cannot be read"):
            ask()
    assert file.read_text() == "dear diary"
