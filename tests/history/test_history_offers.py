"""What prompts offered is found again: in order, bounded, and with what came of it."""

from __future__ import annotations

import math
import sqlite3
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from breakbuddy.core.clock import Instant
from breakbuddy.core.records import Offered, PromptOpened, Record
from breakbuddy.core.vocabulary import Kind, Origin, Outcome
from breakbuddy.history.errors import HistoryError
from breakbuddy.history.read import Reader
from breakbuddy.history.store import MOST_UNWRITTEN, History

if TYPE_CHECKING:
    from tests.history.conftest import Life

SUNDAY = date(2026, 11, 22)
WEIRD = ("größer-☕", "it's", 'so "called"', "a b,c;d", "%s ? :item", "'; DROP TABLE offered --")


def ids(reader: Reader, since: float = 0, most: int = 100) -> list[int]:
    return [offer.prompt for offer in reader.offers(Kind.MOVE, since, most)]


def test_an_offer_is_read_back_with_its_prompt_and_what_came_of_it(
    history: History, reader: Reader, life: Life
) -> None:
    prompt = life.opened("2026-11-22T09:58+01:00")
    history.commit([prompt, life.offered(prompt, "heel-raises", "wall-angels", "chin-tuck")], "1")
    (waiting,) = reader.offers(Kind.MOVE, 0, 10)
    assert waiting.outcome is None

    history.commit([life.closed(prompt, Outcome.DONE)], "2")
    (offer,) = reader.offers(Kind.MOVE, 0, 10)
    assert (offer.prompt, offer.kind, offer.outcome) == (prompt.id, Kind.MOVE, Outcome.DONE)
    assert offer.opened.local.isoformat() == "2026-11-22T09:58:00+01:00"
    assert offer.items == ("heel-raises", "wall-angels", "chin-tuck")
    assert reader.offered(prompt.id) == offer.items
    assert [row.offered for row in reader.prompts_between(SUNDAY, SUNDAY)] == [offer.items]


def test_breaks_and_posture_checks_are_told_apart(
    history: History, reader: Reader, life: Life
) -> None:
    check, move = life.opened("2026-11-22T09:28", Kind.POSTURE), life.opened("2026-11-22T09:58")
    history.commit([check, life.offered(check, "feet-flat")], "1")
    history.commit([move, life.offered(move, "heel-raises")], "2")
    for kind, prompt, items in (
        (Kind.POSTURE, check, ("feet-flat",)),
        (Kind.MOVE, move, ("heel-raises",)),
    ):
        (offer,) = reader.offers(kind, 0, 10)
        assert (offer.kind, offer.prompt, offer.items) == (kind, prompt.id, items)


def test_prompts_that_offered_nothing_are_no_offers(
    history: History, reader: Reader, life: Life
) -> None:
    silent, empty = life.opened("2026-11-22T08:58"), life.opened("2026-11-22T09:58")
    history.commit([silent, empty, life.offered(empty)], "1")
    assert reader.offers(Kind.MOVE, 0, 10) == ()
    assert reader.offered(silent.id) == reader.offered(empty.id) == reader.offered(7) == ()
    assert [row.offered for row in reader.prompts_between(SUNDAY, SUNDAY)] == [(), ()]


def test_offers_come_in_the_order_of_opening_whatever_the_order_of_writing(
    history: History, reader: Reader, life: Life
) -> None:
    prompts = [life.opened(f"2026-11-22T{hour:02d}:00") for hour in (11, 9, 10)]
    for prompt in prompts:
        history.commit([prompt, life.offered(prompt, f"move-{prompt.at.local.hour}")], "1")
    items = [offer.items for offer in reader.offers(Kind.MOVE, 0, 10)]
    assert items == [("move-9",), ("move-10",), ("move-11",)]


def test_only_the_newest_are_read_and_only_since_a_time(
    history: History, reader: Reader, life: Life
) -> None:
    prompts = [life.opened(f"2026-11-22T{hour:02d}:00") for hour in range(8, 18)]
    for prompt in prompts:
        history.commit([prompt, life.offered(prompt, "one", "two")], "1")
    unheeded = life.opened("2026-11-22T18:00")
    history.commit([unheeded], "1")
    known = [prompt.id for prompt in prompts]
    assert ids(reader, most=3) == known[-3:]
    assert ids(reader, most=100) == known
    assert ids(reader, since=prompts[4].at.unix) == known[4:]
    assert ids(reader, since=prompts[4].at.unix + 0.5) == known[5:]
    assert ids(reader, since=prompts[4].at.unix, most=2) == known[-2:]
    assert ids(reader, since=unheeded.at.unix) == []
    assert ids(reader, most=0) == ids(reader, most=-1) == ids(reader, since=math.inf) == []


def test_an_id_may_be_taken_from_another_time_than_that_of_the_opening(
    history: History, reader: Reader, life: Life
) -> None:
    # The clock was years ahead once, and ids only ever increase.
    ahead = life.opened("2031-01-01T09:00")
    at = life.at("2026-11-22T09:00")
    back = PromptOpened(ahead.id + 1, Kind.MOVE, Origin.SCHEDULE, at, 3600.0)
    before = life.opened("2026-11-21T09:00")
    for prompt in (before, ahead, back):
        history.commit([prompt, life.offered(prompt, f"move-{prompt.id}")], "1")
    assert ids(reader) == [before.id, back.id, ahead.id]
    assert ids(reader, most=2) == [back.id, ahead.id]
    assert [offer.items for offer in reader.offers(Kind.MOVE, 0, 10)] == [
        (f"move-{prompt.id}",) for prompt in (before, back, ahead)
    ]


def test_a_prompt_offers_once(history: History, reader: Reader, life: Life) -> None:
    prompt = life.opened("2026-11-22T09:58")
    history.commit([prompt, life.offered(prompt, "heel-raises", "wall-angels")], "1")
    history.commit([life.offered(prompt, "chin-tuck", "squats")], "2")
    assert reader.offered(prompt.id) == ("heel-raises", "wall-angels")


def test_the_same_item_may_be_offered_again_and_again(
    history: History, reader: Reader, life: Life
) -> None:
    first, second = life.opened("2026-11-22T09:58"), life.opened("2026-11-22T10:58")
    for prompt in (first, second):
        history.commit([prompt, life.offered(prompt, "walk", "walk")], "1")
    assert [offer.items for offer in reader.offers(Kind.MOVE, 0, 10)] == [("walk", "walk")] * 2


def test_any_text_will_do_as_an_id(history: History, reader: Reader, life: Life) -> None:
    prompt = life.opened("2026-11-22T09:58")
    history.commit([prompt, life.offered(prompt, *WEIRD)], "1")
    assert reader.offered(prompt.id) == WEIRD


@pytest.mark.parametrize("unfit", ["half a pair: \ud83d", 2**62], ids=["text", "number"])
def test_what_no_file_can_hold_is_refused_and_blocks_nothing_after_it(
    unfit: str | int, history: History, reader: Reader, life: Life
) -> None:
    prompt = life.opened("2026-11-22T09:58")
    bad = Offered(prompt.id, (unfit,)) if isinstance(unfit, str) else Offered(unfit, ("walk",))
    with pytest.raises(ValueError, match=r"surrogates|recorded"):
        history.commit([prompt, bad], "1")
    history.commit([prompt, life.offered(prompt, "walk")], "2")
    assert (history.unwritten, reader.offered(prompt.id)) == (0, ("walk",))


def test_of_offers_that_waited_too_long_those_without_their_prompt_are_not_told(
    tmp_path: Path, life: Life
) -> None:
    (tmp_path / "data").write_text("in the way")
    path = tmp_path / "data" / "history.sqlite3"
    history = History.open(path, life.at("2026-11-22T00:00"))
    first = life.opened("2026-11-22T00:00")
    records: list[Record] = []
    for number in range(MOST_UNWRITTEN // 2 + 1):
        at = first.at.plus(number)
        records.append(PromptOpened(first.id + number, Kind.MOVE, Origin.SCHEDULE, at, 0.0))
        records.append(Offered(first.id + number, ("walk", "squats", "stretch")))
    with pytest.raises(HistoryError):
        history.commit(records[1:], "1")
    (tmp_path / "data").unlink()
    history.close()
    with Reader.open(path) as reader:
        found = reader.offers(Kind.MOVE, 0, MOST_UNWRITTEN)
    assert [offer.prompt for offer in found] == list(
        range(first.id + 1, first.id + MOST_UNWRITTEN // 2 + 1)
    )
    assert {len(offer.items) for offer in found} == {3}


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE prompt SET outcome = 'abducted'",
        "UPDATE prompt SET opened_offset = 1440",
        "ALTER TABLE offered RENAME COLUMN item TO thing",
    ],
)
def test_an_offer_that_no_breakbuddy_wrote_is_said_in_one_line(
    damage: str, path: Path, history: History, life: Life
) -> None:
    prompt = life.opened("2026-11-22T09:58")
    history.commit([prompt, life.offered(prompt, "walk")], "1")
    history.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(damage)
    with (
        Reader.open(path) as reader,
        pytest.raises(HistoryError, match=r"cannot be read: .* Reminders go on as usual"),
    ):
        reader.offers(Kind.MOVE, 0, 10)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@settings(deadline=None)  # the disk may be busy
@given(
    st.lists(
        st.tuples(st.integers(0, 10_000), st.lists(TEXTS, max_size=4)),
        unique_by=lambda offer: offer[0],
        max_size=12,
    ),
    st.integers(0, 10_000),
    st.integers(0, 15),
)
def test_offers_are_the_newest_of_those_made_since_a_time(
    made: list[tuple[int, list[str]]], since: int, most: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "history.sqlite3"
        history = History.open(path, Instant(0.0, 0.0))
        for second, items in made:
            at = Instant(0.0, float(second))
            prompt = PromptOpened(second, Kind.MOVE, Origin.SCHEDULE, at, 0.0)
            history.commit([prompt, Offered(second, tuple(items))], "1")
        with Reader.open(path) as reader:
            found = [
                (offer.prompt, list(offer.items)) for offer in reader.offers(Kind.MOVE, since, most)
            ]
        history.close()
    expected = sorted(offer for offer in made if offer[0] >= since and offer[1])
    assert found == expected[max(0, len(expected) - most) :]
