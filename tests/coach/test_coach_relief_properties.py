"""Whatever the protocol and however it is followed: what must hold all the same."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breakbuddy.coach.models import Protocol, ProtocolStep
from breakbuddy.coach.relief import (
    Relief,
    deadline,
    dump,
    follow,
    load,
    pause,
    resume,
    skip,
    start,
    timeline,
    view,
)
from breakbuddy.coach.vocabulary import Application
from breakbuddy.core.clock import Instant
from tests.coach.some_protocols import HOUR, MINUTE, NOON, PAUSE, after, followed, protocol

STEPS = st.builds(ProtocolStep, kind=st.sampled_from(Application), minutes=st.integers(1, 120))
PROTOCOLS = st.builds(
    lambda steps, rounds: protocol("p", *steps, rounds=rounds),
    st.lists(STEPS, min_size=1, max_size=5),
    st.integers(1, 12),
)


def seconds(most: float) -> st.SearchStrategy[float]:
    """Lengths of time in quarters of a second, which add up exactly on either clock."""
    return st.integers(0, int(most * 4)).map(lambda quarters: quarters / 4)


WAITS = st.lists(seconds(3 * HOUR), max_size=12)


def total_seconds(chosen: Protocol) -> float:
    return sum(step.minutes for step in timeline(chosen)) * MINUTE


@given(PROTOCOLS)
def test_all_rounds_are_whole_but_for_pauses_at_the_very_end(chosen: Protocol) -> None:
    steps, everything = timeline(chosen), chosen.steps * chosen.rounds
    assert everything[: len(steps)] == steps
    assert all(step.kind is PAUSE for step in everything[len(steps) :])
    assert len(steps) == 1 or steps[-1].kind is not PAUSE


@given(PROTOCOLS.filter(lambda chosen: PAUSE not in {step.kind for step in chosen.steps}), WAITS)
def test_without_pauses_looking_often_is_the_same_as_looking_once(
    chosen: Protocol, waits: list[float]
) -> None:
    now, stepwise = NOON, follow(start(chosen, NOON), chosen, NOON)
    for wait in waits:
        now = now.plus(wait)
        stepwise = None if stepwise is None else follow(stepwise, chosen, now)
    assert stepwise == follow(start(chosen, NOON), chosen, now)


@given(PROTOCOLS)
def test_from_deadline_to_deadline_every_step_comes_and_the_whole_takes_their_sum(
    chosen: Protocol,
) -> None:
    relief, now, seen = start(chosen, NOON), NOON, list[ProtocolStep]()
    following: Relief | None = relief
    while following is not None:
        seen.append(view(following, chosen, now).step)
        ends = deadline(following, chosen)
        assert ends is not None
        assert not now.reached(ends)
        now = ends
        following = follow(following, chosen, now)
    assert tuple(seen) == timeline(chosen)
    assert now.since(NOON) == total_seconds(chosen)


@given(PROTOCOLS, st.floats(0, 1))
def test_what_is_shown_stays_in_range(chosen: Protocol, part: float) -> None:
    minutes = total_seconds(chosen) * part / MINUTE
    relief = followed(chosen, minutes)
    if relief is None:
        return
    shown = view(relief, chosen, after(minutes))
    assert 0 <= shown.seconds_left <= shown.step.minutes * MINUTE
    assert 1 <= shown.number <= shown.of == len(timeline(chosen))
    assert 1 <= shown.round <= shown.rounds == chosen.rounds
    assert (shown.next is None) == (shown.number == shown.of)
    assert shown.ends is not None
    assert shown.ends.since(NOON) == pytest.approx(total_seconds(chosen))


# --- a person at work ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Act:
    """Something that a person or the computer does after a while."""

    wait: float
    what: str


ACTS = st.lists(
    st.builds(
        Act,
        wait=seconds(40 * MINUTE),
        what=st.sampled_from(["look", "pause", "resume", "skip", "restart", "reboot"]),
    ),
    max_size=20,
)


def done(act: Act, relief: Relief, chosen: Protocol, now: Instant) -> Relief | None:
    match act.what:
        case "pause":
            return pause(relief, chosen, now)
        case "resume":
            return resume(relief, chosen, now)
        case "skip":
            return skip(relief, chosen, now)
        case "restart":
            return follow(load(dump(relief, "run"), now, "run"), chosen, now)
        case "reboot":
            return follow(load(dump(relief, "before"), now, "run"), chosen, now)
    return follow(relief, chosen, now)


def lived_through(chosen: Protocol, acts: Sequence[Act]) -> list[tuple[Instant, Relief]]:
    """The states from the start to the end, each with the moment at which it was."""
    now, relief = NOON, start(chosen, NOON)
    states = [(now, relief)]
    for act in acts:
        now = now.plus(act.wait)
        following = done(act, relief, chosen, now)
        if following is None:
            break
        relief = following
        states.append((now, relief))
    return states


@given(PROTOCOLS, ACTS)
def test_whatever_a_person_does_a_step_never_has_more_left_than_it_lasts(
    chosen: Protocol, acts: list[Act]
) -> None:
    for now, relief in lived_through(chosen, acts):
        shown = view(relief, chosen, now)
        assert 0 <= shown.seconds_left <= shown.step.minutes * MINUTE
        ends = deadline(relief, chosen)
        assert shown.paused == (ends is None)
        if ends is not None:
            assert ends.since(now) == shown.seconds_left


@given(PROTOCOLS, ACTS)
def test_whatever_a_person_does_no_step_comes_back(chosen: Protocol, acts: list[Act]) -> None:
    for (_, earlier), (_, later) in pairwise(lived_through(chosen, acts)):
        assert earlier.step <= later.step


@given(PROTOCOLS, ACTS)
def test_a_reboot_changes_nothing_that_a_person_would_notice(
    chosen: Protocol, acts: list[Act]
) -> None:
    quiet = [
        Act(act.wait, "look" if act.what in {"restart", "reboot"} else act.what) for act in acts
    ]
    disturbed, undisturbed = lived_through(chosen, acts), lived_through(chosen, quiet)
    assert len(disturbed) == len(undisturbed)
    for (now, relief), (_, expected) in zip(disturbed, undisturbed, strict=True):
        assert relief.step == expected.step
        left = view(relief, chosen, now).seconds_left
        assert left == view(expected, chosen, now).seconds_left


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(
    PROTOCOLS,
    st.sampled_from(["version", "boot_id", "relief", "protocol", "step", "began", "left"]),
    JSON | st.lists(st.floats(-1e12, 1e12), min_size=2, max_size=2) | st.integers(-3, 70),
)
def test_a_saved_protocol_in_which_something_was_changed_is_refused_or_can_be_followed(
    chosen: Protocol, name: str, value: object
) -> None:
    saved = json.loads(dump(start(chosen, NOON), "run"))
    (saved if name in saved else saved["relief"])[name] = value
    try:
        relief = follow(load(json.dumps(saved), NOON, "run"), chosen, NOON)
    except ValueError:
        return
    if relief is not None:
        shown = view(relief, chosen, NOON)
        assert 0 <= shown.seconds_left <= shown.step.minutes * MINUTE
