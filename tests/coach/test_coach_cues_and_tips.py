"""The cue of a posture check and the tip of the moment: what was not seen lately comes next."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breakbuddy.coach.choosing import choose_cue, choose_tip
from breakbuddy.coach.past import Past
from breakbuddy.coach.vocabulary import Phase
from tests.coach.some_moves import cue, tip

CUES = [cue(name) for name in "abcdef"]
TIPS = [tip(name) for name in "abcdef"]


def chosen_cue(past: Past, seed: int = 1) -> str:
    chosen = choose_cue(CUES, Phase.WELL, past, seed)
    assert chosen is not None
    return chosen.id


def chosen_tip(past: Past, seed: int = 1) -> str:
    chosen = choose_tip(TIPS, Phase.WELL, past, seed)
    assert chosen is not None
    return chosen.id


# Cues


def test_a_cue_that_was_never_asked_comes_first() -> None:
    for seed in range(20):
        assert chosen_cue(Past(cues=("a", "b", "c", "d", "f")), seed) == "e"


def test_then_the_cue_that_was_asked_longest_ago() -> None:
    assert chosen_cue(Past(cues=("c", "a", "b", "d", "e", "c", "f"))) == "a"


def test_among_cues_that_were_never_asked_the_seed_decides() -> None:
    assert {chosen_cue(Past(), seed) for seed in range(100)} == set("abcdef")
    assert [chosen_cue(Past(), seed) for seed in (1, 10, 50)] == ["c", "d", "c"]


def test_a_cue_that_is_left_out_or_for_another_phase_does_not_come() -> None:
    cues = [cue("well", {Phase.WELL}), cue("any"), cue("not-for-me")]
    past = Past(cues=("any",), left_out=frozenset({"not-for-me"}))
    chosen = choose_cue(cues, Phase.SPASM, past, 1)
    assert chosen is not None
    assert chosen.id == "any"


def test_without_cues_there_is_none() -> None:
    assert choose_cue([], Phase.WELL, Past(), 1) is None
    assert choose_cue([cue("well", {Phase.WELL})], Phase.SPASM, Past(), 1) is None


def test_a_favourite_cue_s_wait_counts_double() -> None:
    past = Past(cues=tuple("abcdef"), favourites=frozenset("d"))
    assert chosen_cue(past) in {"a", "d"}  # 6 checks ago, and 3 that count double
    assert chosen_cue(replace(past, favourites=frozenset("c"))) == "c"
    assert chosen_cue(replace(past, favourites=frozenset("e"))) == "a"


@given(favourites=st.frozensets(st.sampled_from("abcdef"), max_size=6), seed=st.integers())
def test_every_cue_comes_round_however_many_are_favourites(
    favourites: frozenset[str], seed: int
) -> None:
    past = Past(favourites=favourites)
    for _ in range(60):
        name = chosen_cue(past, seed)
        past = replace(past, cues=(*past.cues, name))
    window = 2 * len(CUES) if favourites else len(CUES)
    for start in range(60 - window):
        assert set(past.cues[start : start + window]) == set("abcdef")


# Tips


def test_a_tip_that_was_never_shown_comes_first() -> None:
    seen = dict.fromkeys("abcde", 5.0)
    for seed in range(20):
        assert chosen_tip(Past(seen=seen), seed) == "f"


def test_then_the_tip_that_was_shown_longest_ago() -> None:
    seen = {"a": 40.0, "b": 20.0, "c": 30.0, "d": 50.0, "e": 60.0, "f": 70.0}
    assert chosen_tip(Past(seen=seen)) == "b"


def test_among_tips_that_were_never_shown_the_seed_decides() -> None:
    assert {chosen_tip(Past(), seed) for seed in range(100)} == set("abcdef")


def test_a_tip_that_is_left_out_or_for_another_phase_does_not_come() -> None:
    tips = [tip("well", {Phase.WELL}), tip("any"), tip("not-for-me")]
    past = Past(seen={"any": 7.0}, left_out=frozenset({"not-for-me"}))
    chosen = choose_tip(tips, Phase.SPASM, past, 1)
    assert chosen is not None
    assert chosen.id == "any"


def test_without_tips_there_is_none() -> None:
    assert choose_tip([], Phase.WELL, Past(), 1) is None
    assert choose_tip([tip("well", {Phase.WELL})], Phase.STIFF, Past(), 1) is None


def test_a_favourite_tip_s_wait_counts_double() -> None:
    seen = {name: 100.0 + 10 * number for number, name in enumerate("abcdef")}
    assert chosen_tip(Past(seen=seen, favourites=frozenset("c"))) == "c"
    assert chosen_tip(Past(seen=seen, favourites=frozenset("d"))) == "a"


def test_the_tip_shown_last_does_not_come_again_at_once_though_it_is_a_favourite() -> None:
    seen = {name: 1e9 + number for number, name in enumerate("abcdef")}
    assert chosen_tip(Past(seen=seen, favourites=frozenset("f"))) == "a"


@given(
    favourites=st.frozensets(st.sampled_from("abcdef"), max_size=6),
    seed=st.integers(),
    gaps=st.lists(st.floats(0.5, 1e6), min_size=60, max_size=60),
)
def test_every_tip_comes_round_however_many_are_favourites(
    favourites: frozenset[str], seed: int, gaps: list[float]
) -> None:
    past, now, shown = Past(favourites=favourites), 1.7e9, []
    for gap in gaps:
        now += gap
        name = chosen_tip(past, seed)
        past = replace(past, seen={**past.seen, name: now})
        shown.append(name)
    assert set(shown[:6]) == set("abcdef")
    assert all(one != other for one, other in pairwise(shown))


@pytest.mark.parametrize("chosen", [chosen_cue, chosen_tip])
def test_a_favourite_comes_about_twice_as_often(chosen: Callable[[Past, int], str]) -> None:
    shown: list[str] = []
    past = Past(favourites=frozenset("c"))
    for number in range(280):
        shown.append(chosen(past, number))
        past = replace(past, cues=tuple(shown), seen={**past.seen, shown[-1]: float(number)})
    counts = Counter(shown)
    assert 1.6 * counts["a"] <= counts["c"] <= 2.4 * counts["a"]
