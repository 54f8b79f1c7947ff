"""The sentences that all faces share: none is missing, and figures read as people say them."""

from dataclasses import replace

import pytest

from breakbuddy import phrases
from breakbuddy.core.clock import Instant
from breakbuddy.core.events import PauseFor, Snooze, StartBreak, Tick
from breakbuddy.core.machine import step
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.state import initial
from breakbuddy.core.status import Status, snapshot
from breakbuddy.core.vocabulary import Condition, Kind, Outcome, Refusal

NINE = Instant(5000.0, 1772442000.0)
MINUTE = 60.0
DOT = " \N{MIDDLE DOT} "


def status_after(minutes: float, *events: object, rhythm: Rhythm | None = None) -> Status:
    """How things stand after so much sitting and then these events."""
    rhythm = rhythm or Rhythm(posture_interval=None)
    state, _ = step(initial(NINE), Tick(), NINE, rhythm)
    now = NINE.plus(minutes * MINUTE)
    for event in events or (Tick(),):
        state, _ = step(state, event, now, rhythm)  # type: ignore[arg-type]  # events, each
    return snapshot(state, now, rhythm)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (-5, "less than a minute"),
        (0, "less than a minute"),
        (29, "less than a minute"),
        (31, "1 min"),
        (23 * MINUTE, "23 min"),
        (59.4 * MINUTE, "59 min"),
        (59.6 * MINUTE, "1 h"),
        (65 * MINUTE, "1 h 5 min"),
        (120 * MINUTE, "2 h"),
        (100 * 60 * MINUTE, "100 h"),
    ],
)
def test_durations_read_as_people_say_them(seconds: float, text: str) -> None:
    assert phrases.duration(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (-1, "a moment"),
        (0, "a moment"),
        (0.1, "1 min"),
        (60, "1 min"),
        (60.1, "2 min"),
        (3540.5, "1 h"),
        (3601, "1 h 1 min"),
    ],
)
def test_a_countdown_never_reads_as_over_too_early(seconds: float, text: str) -> None:
    assert phrases.countdown(seconds) == text


def test_every_condition_has_a_headline_of_its_own() -> None:
    status = status_after(20)
    lines = {phrases.headline(replace(status, condition=each)) for each in Condition}
    assert len(lines) == len(Condition)
    assert all("{" not in line for line in lines)


def test_how_long_the_person_has_sat_is_told_unless_nobody_sits() -> None:
    status = status_after(20)
    told = {each for each in Condition if phrases.sitting(replace(status, condition=each))}
    assert told == set(Condition) - {Condition.ON_BREAK, Condition.OFF_HOURS, Condition.AWAY}


def test_the_status_line_of_an_ordinary_hour() -> None:
    assert (
        phrases.status_line(status_after(0))
        == f"Next break in 1 h{DOT}sitting for less than a minute"
    )
    assert phrases.status_line(status_after(37)) == f"Next break in 23 min{DOT}sitting for 37 min"
    assert phrases.status_line(status_after(60)) == f"Time to move{DOT}sitting for 1 h"


def test_the_status_line_says_what_was_put_off_and_until_when() -> None:
    assert (
        phrases.status_line(status_after(60, Tick(), Snooze(10)))
        == f"Snoozed, next break in 10 min{DOT}sitting for 1 h"
    )


def test_a_break_tells_what_is_left_of_it() -> None:
    assert phrases.status_line(status_after(60, StartBreak())) == "On a break, 3 min left"


def test_a_pause_tells_its_end_and_the_day_if_that_is_another() -> None:
    assert phrases.headline(status_after(0, PauseFor(30))) == "Paused until 09:30"
    assert phrases.headline(status_after(0, PauseFor())) == "Paused until you resume"
    assert phrases.headline(status_after(0, PauseFor(24 * 60))) == "Paused until 2026-03-03 09:00"


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("again", [False, True])
def test_each_kind_of_prompt_says_what_it_asks_for(kind: Kind, *, again: bool) -> None:
    assert phrases.prompt_title(kind)
    body = phrases.prompt_body(kind, 72 * MINUTE, 3 * MINUTE, again=again)
    assert "{" not in body
    assert body[-1] in ".?"


def test_a_break_says_what_the_wait_has_cost_and_how_long_it_takes() -> None:
    body = phrases.prompt_body(Kind.MOVE, 72 * MINUTE, 3 * MINUTE, again=False)
    assert "1 h 12 min" in body
    assert "3 min" in body
    again = phrases.prompt_body(Kind.MOVE, 72 * MINUTE, 3 * MINUTE, again=True)
    assert again.endswith(body)
    assert again != body


@pytest.mark.parametrize("reason", list(Refusal))
def test_every_refusal_is_explained_in_a_sentence(reason: Refusal) -> None:
    text = phrases.refusal(reason, status_after(20))
    assert text.endswith((".", ".)"))
    assert "{" not in text


@pytest.mark.parametrize(
    ("limit", "words"), [(0, "0 snoozes are"), (1, "1 snooze is"), (3, "3 snoozes are")]
)
def test_the_snooze_limit_that_was_met_is_named(limit: int, words: str) -> None:
    status = status_after(20, rhythm=Rhythm(snooze_limit=limit))
    assert words in phrases.refusal(Refusal.NO_SNOOZE_LEFT, status)


def test_every_outcome_has_words_of_its_own() -> None:
    words = {phrases.outcome(each) for each in Outcome}
    assert len(words) == len(Outcome)
    assert all(words)


def test_the_reminder_of_a_pause_says_how_long_and_what_ends_it() -> None:
    title, body = phrases.paused_reminder(4 * 60 * MINUTE)
    assert "paused" in title
    assert "4 h" in body
    assert "resume" in body
