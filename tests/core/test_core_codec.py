"""The codec: what is encoded comes back, and nothing else gets in."""

import json
from dataclasses import dataclass, field
from datetime import timedelta, timezone
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breakbuddy.core.clock import Instant
from breakbuddy.core.codec import Decoder, encode, shift
from breakbuddy.core.events import (
    Absent,
    AnswerPosture,
    CheckPosture,
    Dismiss,
    Done,
    Event,
    PauseFor,
    PauseUntilTomorrow,
    Resume,
    Skip,
    Snooze,
    StartBreak,
    Tick,
)
from breakbuddy.core.vocabulary import Absence, Outcome


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Leaf:
    size: float = 1.0
    colour: Colour | None = None


@dataclass(frozen=True, slots=True)
class Twig:
    at: Instant
    until: Instant | None = None
    leaves: tuple[Leaf, ...] = ()
    tip: Leaf | str | None = None
    count: int = field(default=0)
    dead: bool = False


DECODER = Decoder((Leaf, Twig))
EVENTS = Decoder(Event.__args__)

# --- round trip ------------------------------------------------------------------------

_TIMES = st.builds(Instant, st.floats(-1e9, 1e9), st.floats(0, 1e10))
_LEAVES = st.builds(Leaf, st.floats(-(2.0**53), 2.0**53), st.none() | st.just(Colour.RED))
_TWIGS = st.builds(
    Twig,
    _TIMES,
    st.none() | _TIMES,
    st.lists(_LEAVES, max_size=3).map(tuple),
    st.none() | _LEAVES | st.text(),
    st.integers(-(2**53), 2**53),
    st.booleans(),
)


@given(_TWIGS)
def test_a_value_comes_back_through_json(twig: Twig) -> None:
    assert DECODER.decode(json.loads(json.dumps(encode(twig))), Twig) == twig


@pytest.mark.parametrize(
    "event",
    [
        Tick(),
        StartBreak(),
        StartBreak(7),
        Done(7),
        Snooze(),
        Snooze(12.5, 7),
        Skip(7),
        Dismiss(7),
        AnswerPosture(Outcome.STOOD, 7),
        CheckPosture(),
        PauseFor(),
        PauseFor(30),
        PauseUntilTomorrow(),
        Resume(),
        Absent(5, Absence.ASLEEP),
    ],
    ids=repr,
)
def test_every_event_comes_back_through_json(event: Event) -> None:
    assert EVENTS.decode(json.loads(json.dumps(encode(event))), Event) == event


def test_moments_get_the_zone_of_the_one_who_reads() -> None:
    zone = timezone(timedelta(hours=9, minutes=30))
    decoded = Decoder((Twig,), zone).decode({"is": "Twig", "at": [1, 2]}, Twig)
    assert decoded.at == Instant(1.0, 2.0)
    assert decoded.at.zone is zone


# --- nothing else gets in -----------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        None,
        3,
        "Leaf",
        [],
        {},
        {"is": None},
        {"is": []},
        {"is": "Twig"},
        {"is": "Unknown"},
        {"is": "Leaf", "sise": 3.0},
        {"is": "Leaf", "size": "3"},
        {"is": "Leaf", "size": True},
        {"is": "Leaf", "size": None},
        {"is": "Leaf", "size": float("inf")},
        {"is": "Leaf", "size": float("nan")},
        {"is": "Leaf", "size": 10**400},
        {"is": "Leaf", "colour": "blue"},
        {"is": "Leaf", "colour": ["red"]},
        {"is": "Leaf", "colour": {"is": "red"}},
    ],
    ids=lambda data: repr(data)[:40],
)
def test_what_is_no_leaf_is_refused(data: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        DECODER.decode(data, Leaf)


@pytest.mark.parametrize(
    "twig",
    [
        {},
        {"at": None},
        {"at": []},
        {"at": [1]},
        {"at": [1, 2, 3]},
        {"at": [1, "2"]},
        {"at": [1, 1e12]},
        {"at": [-1e12, 1]},
        {"at": [1, 2], "leaves": {"is": "Leaf"}},
        {"at": [1, 2], "leaves": [None]},
        {"at": [1, 2], "leaves": [{"is": "Twig", "at": [1, 2]}]},
        {"at": [1, 2], "tip": 3},
        {"at": [1, 2], "tip": []},
        {"at": [1, 2], "count": 1.0},
        {"at": [1, 2], "count": True},
        {"at": [1, 2], "dead": 1},
        {"at": [1, 2], "until": "soon"},
    ],
    ids=lambda data: repr(data)[:40],
)
def test_what_is_no_twig_is_refused(twig: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        DECODER.decode({"is": "Twig"} | twig, Twig)


def test_a_class_that_the_caller_does_not_allow_is_not_made() -> None:
    with pytest.raises(ValueError, match="not known here"):
        Decoder((Twig,)).decode({"is": "Leaf"}, Leaf)


def test_values_that_the_class_itself_refuses_are_refused() -> None:
    for data in (
        {"is": "Snooze", "minutes": 1e9},
        {"is": "Snooze", "minutes": 10**400},
        {"is": "PauseFor", "minutes": -5},
        {"is": "AnswerPosture", "answer": "missed"},
        {"is": "AnswerPosture"},
        {"is": "Dismiss"},
    ):
        with pytest.raises(ValueError, match=r"."):
            EVENTS.decode(data, Event)


def test_the_reason_stays_short_and_does_not_choke_on_what_it_names() -> None:
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    for data in (deep, "x" * 1_000_000, {"is": "x" * 1_000_000}, {"is": "Leaf", "x" * 100_000: 1}):
        with pytest.raises(ValueError, match=r".") as raised:
            DECODER.decode(data, Leaf)
        assert len(str(raised.value)) < 200


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["is", "at", "leaves", "tip", "size", "minutes"]), inner)
    ),
    max_leaves=8,
)
_TAGS = st.sampled_from(["Leaf", "Twig", "Snooze", "Absent", "Dismiss", "Event"])


@given(_JSON, _TAGS)
def test_whatever_comes_is_a_value_or_a_plain_refusal(data: object, tag: str) -> None:
    tagged = data | {"is": tag} if isinstance(data, dict) else data
    for decoder, expected in ((DECODER, Twig), (EVENTS, Event)):
        try:
            decoder.decode(tagged, expected)
        except ValueError:
            continue


# --- moved onto another clock ---------------------------------------------------------------


@given(_TWIGS, st.floats(-1e6, 1e6))
def test_moving_changes_every_moment_and_nothing_else(twig: Twig, seconds: float) -> None:
    moved = shift(twig, lambda each: each.plus(seconds))
    assert moved.at == twig.at.plus(seconds)
    assert moved.until == (None if twig.until is None else twig.until.plus(seconds))
    assert (moved.leaves, moved.tip, moved.count) == (twig.leaves, twig.tip, twig.count)
