"""Why there was no prompt at a moment: what the record tells, the weightiest first, no more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breakbuddy.core.vocabulary import (
    BoutEnd,
    Kind,
    Origin,
    Outcome,
    QuietReason,
    Silence,
    WorkPosition,
)
from breakbuddy.history.facts import (
    Fact,
    Gap,
    Ongoing,
    OpenBout,
    OpenSilence,
    Prompted,
    Silenced,
    Unrecorded,
    Worked,
)
from breakbuddy.history.rows import BoutRow, Moment, PromptRow, SilenceRow
from breakbuddy.history.why import explain, look_up
from breakbuddy.history.why_text import MOST_SENTENCES, quiet_reason, sentences
from tests.history.conftest import Life

if TYPE_CHECKING:
    from breakbuddy.history.read import Reader
    from breakbuddy.history.store import History

Row = PromptRow | BoutRow | SilenceRow
LIFE = Life()


def at(clock: str) -> Moment:
    return Moment.of(LIFE.at(clock if "T" in clock else f"2026-11-23T{clock}"))


def bout(
    started: str,
    ended: str,
    minutes: float | None = None,
    position: WorkPosition = WorkPosition.SITTING,
    by: BoutEnd = BoutEnd.BREAK,
) -> BoutRow:
    start, end = at(started), at(ended)
    seconds = end.unix - start.unix if minutes is None else minutes * 60
    return BoutRow(start, end, seconds, by, position)


def silence(why: Silence | QuietReason, began: str, ended: str) -> SilenceRow:
    return SilenceRow(why, at(began), at(ended))


def prompt(
    opened: str,
    closed: str | None = None,
    outcome: Outcome | None = Outcome.DONE,
    *,
    kind: Kind = Kind.MOVE,
    origin: Origin = Origin.SCHEDULE,
    minutes: float = 0.0,
) -> PromptRow:
    start, end = at(opened), None if closed is None else at(closed)
    came_to = None if end is None else outcome
    number = int(start.unix)
    return PromptRow(number, kind, origin, start, 3600.0, came_to, end, 0, minutes * 60)


def facts(clock: str, *rows: Row, ongoing: Ongoing | None = None) -> tuple[Fact, ...]:
    return explain(at(clock), *_sorted(rows), ongoing).facts


def told(clock: str, *rows: Row, ongoing: Ongoing | None = None) -> list[str]:
    return sentences(explain(at(clock), *_sorted(rows), ongoing), at("18:00"))


def _sorted(rows: tuple[Row, ...]) -> tuple[list[PromptRow], list[BoutRow], list[SilenceRow]]:
    return (
        [row for row in rows if isinstance(row, PromptRow)],
        [row for row in rows if isinstance(row, BoutRow)],
        [row for row in rows if isinstance(row, SilenceRow)],
    )


BREAK = prompt("13:35", "13:38", minutes=3)
AFTERNOON = bout("13:38", "14:41")
NEXT = prompt("14:38", "14:41", minutes=3)


# --- silences -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (Silence.PAUSED, "At 14:10 BreakBuddy was paused (13:30 to 15:00)."),
        (Silence.AWAY, "At 14:10 you were away: no input came (13:30 to 15:00)."),
        (Silence.LOCKED, "At 14:10 the screen was locked (13:30 to 15:00)."),
        (Silence.ASLEEP, "At 14:10 the computer was asleep (13:30 to 15:00)."),
        (Silence.NOT_RUNNING, "At 14:10 BreakBuddy was not running (13:30 to 15:00)."),
        (Silence.OFF_HOURS, "14:10 was outside your working hours (13:30 to 15:00)."),
    ],
)
def test_a_silence_that_covers_the_moment_is_the_reason(why: Silence, said: str) -> None:
    assert told("14:10", silence(why, "13:30", "15:00")) == [said]


@pytest.mark.parametrize("clock", ["13:29", "15:01"])
def test_a_silence_before_or_after_is_no_reason(clock: str) -> None:
    found = facts(clock, silence(Silence.PAUSED, "13:30", "15:00"), bout("13:00", "16:00"))
    assert not any(isinstance(fact, Silenced) for fact in found)


def test_a_silence_that_goes_on_has_no_end() -> None:
    ongoing = Ongoing(at("14:30"), silences=(OpenSilence(Silence.PAUSED, at("13:30")),))
    assert told("14:10", ongoing=ongoing) == ["At 14:10 BreakBuddy was paused (since 13:30)."]


def test_of_several_the_weightiest_comes_first() -> None:
    found = facts(
        "14:10",
        bout("13:00", "15:00"),
        silence(QuietReason.CAMERA, "14:00", "14:20"),
        silence(Silence.AWAY, "14:00", "14:20"),
        silence(Silence.PAUSED, "14:00", "14:20"),
        silence(Silence.ASLEEP, "14:05", "14:20"),
    )
    whys = [fact.why for fact in found if isinstance(fact, Silenced)]
    assert whys == [Silence.ASLEEP, Silence.PAUSED, Silence.AWAY, QuietReason.CAMERA]
    assert isinstance(found[-1], Worked)


def test_a_break_that_was_held_back_is_told_with_what_held_it() -> None:
    row = prompt("13:55", "14:45", minutes=3)
    quiet = silence(QuietReason.MICROPHONE, "13:55", "14:40")
    found = facts("14:10", row, quiet)
    assert found == (Silenced(QuietReason.MICROPHONE, at("13:55"), at("14:40"), row),)
    assert told("14:10", row, quiet) == [
        "A break was due since 13:55 and was held back until 14:40: the microphone was in use."
    ]


def test_a_posture_check_is_held_back_too_but_a_break_is_told_first() -> None:
    check = prompt("13:55", "14:45", Outcome.GOOD, kind=Kind.POSTURE)
    quiet = silence(QuietReason.FULL_SCREEN, "13:55", "14:40")
    (sentence,) = told("14:10", check, quiet)
    assert sentence.startswith("A posture check was due since 13:55")
    first, _check = told("14:10", check, prompt("13:58", "14:45"), quiet)
    assert first.startswith("A break was due since 13:58")


def test_what_is_held_back_still_has_no_end() -> None:
    row = prompt("13:55")
    ongoing = Ongoing(
        at("14:30"),
        silences=(OpenSilence(QuietReason.DO_NOT_DISTURB, at("13:55")),),
        prompts=frozenset({row.id}),
    )
    assert told("14:10", row, ongoing=ongoing) == [
        "A break has been due since 13:55 and is held back: do not disturb was on."
    ]


def test_a_quiet_of_which_the_prompt_is_not_known_names_none() -> None:
    (sentence,) = told("14:10", silence(QuietReason.CAMERA, "13:55", "14:40"))
    assert sentence == ("At 14:10 prompts were held back (13:55 to 14:40): the camera was in use.")


@pytest.mark.parametrize("why", QuietReason)
def test_every_quiet_has_words_of_its_own(why: QuietReason) -> None:
    assert quiet_reason(why)
    assert [quiet_reason(other) for other in QuietReason].count(quiet_reason(why)) == 1


# --- prompts --------------------------------------------------------------------------


def test_a_prompt_within_a_minute_was_there_after_all() -> None:
    row = prompt("14:10:40", "14:14", Outcome.SKIPPED)
    assert told("14:10", row, bout("13:00", "15:00"))[0] == "A break came at 14:10: skipped."
    assert told("14:12", row)[0] == "A break was due then (14:10 to 14:14): skipped."


def test_a_prompt_that_was_snoozed_is_told_with_what_came_of_it() -> None:
    row = replace(prompt("13:55", "14:20", Outcome.MISSED), snoozes=2)
    assert told("14:10", row) == ["A break was due then (13:55 to 14:20): missed, snoozed 2 times."]


def test_a_prompt_that_waits_has_no_answer_yet() -> None:
    row = prompt("14:00")
    ongoing = Ongoing(at("14:15"), prompts=frozenset({row.id}))
    (fact,) = facts("14:10", row, ongoing=ongoing)
    assert isinstance(fact, Prompted)
    assert fact.waits
    assert told("14:10", row, ongoing=ongoing) == [
        "A break was due then (since 14:00): no answer yet."
    ]


def test_how_long_a_prompt_without_an_outcome_waited_is_not_guessed() -> None:
    (fact,) = facts("14:10", prompt("14:00"))
    assert isinstance(fact, Unrecorded)
    assert told("14:00", prompt("14:00")) == ["A break came at 14:00: no answer recorded."]


def test_on_a_break_there_is_no_prompt() -> None:
    row = prompt("14:00", "14:12", minutes=3)
    assert told("14:10", row) == ["At 14:10 you were on a break (14:09 to 14:12): done, 3 min."]
    assert told("14:05", row)[0].startswith("A break was due then")


def test_an_absence_that_was_a_break_is_told_as_one() -> None:
    row = prompt("13:50", "14:30", Outcome.NATURAL, origin=Origin.ABSENCE, minutes=40)
    assert told("14:10", row) == [
        "At 14:10 you were away (13:50 to 14:30), which counted as a break."
    ]
    assert not any(isinstance(fact, Prompted) for fact in facts("13:49:30", row))


# --- bouts ----------------------------------------------------------------------------


def test_a_bout_tells_since_when_how_long_and_when_the_next_break_came() -> None:
    assert told("14:10", BREAK, AFTERNOON, NEXT) == [
        "At 14:10 you had been sitting for 32 min, since your break at 13:38.",
        "The next break came at 14:38.",
    ]
    (fact,) = facts("14:10", BREAK, AFTERNOON, NEXT)
    assert isinstance(fact, Worked)
    assert (fact.least_seconds, fact.most_seconds) == (32 * 60, 32 * 60)
    assert fact.coming == NEXT


@pytest.mark.parametrize(
    ("position", "word"),
    [
        (WorkPosition.SITTING, "sitting"),
        (WorkPosition.STANDING, "standing"),
        (WorkPosition.WALKING, "walking"),
    ],
)
def test_a_bout_is_told_in_its_position(position: WorkPosition, word: str) -> None:
    assert told("14:10", bout("13:38", "14:41", position=position)) == [
        f"At 14:10 you had been {word} for 32 min, since 13:38."
    ]


@pytest.mark.parametrize(
    ("before", "since"),
    [
        (BREAK, "since your break at 13:38"),
        (
            prompt("13:00", "13:38", Outcome.NATURAL, origin=Origin.ABSENCE, minutes=38),
            "since you came back at 13:38",
        ),
        (silence(Silence.NOT_RUNNING, "12:00", "13:38"), "since you came back at 13:38"),
        (silence(Silence.OFF_HOURS, "12:00", "13:38"), "since your working hours began at 13:38"),
        (bout("13:00", "13:38", by=BoutEnd.POSITION), "since you changed position at 13:38"),
        (prompt("13:36", "13:38", Outcome.CHANGED), "since you changed position at 13:38"),
        (prompt("13:36", "13:38", Outcome.GOOD, kind=Kind.POSTURE), "since 13:38"),
        (prompt("12:00", "12:03", minutes=3), "since 13:38"),
    ],
)
def test_what_a_bout_came_after_is_told_where_it_is_recorded(before: Row, since: str) -> None:
    assert since + "." in told("14:10", before, AFTERNOON)[0]


def test_what_was_counted_is_an_upper_bound_where_absences_are_not_placed() -> None:
    assert told("14:10", bout("13:38", "14:41", minutes=40))[0] == (
        "At 14:10 you had been sitting for at most 32 min, since 13:38."
    )
    (fact,) = facts("14:10", bout("13:38", "14:41", minutes=40))
    assert isinstance(fact, Worked)
    assert (fact.least_seconds, fact.most_seconds) == (9 * 60, 32 * 60)


def test_a_break_that_was_skipped_earlier_in_the_bout_is_told() -> None:
    rows = (
        bout("13:00", "16:00"),
        prompt("13:58", "14:01", Outcome.SKIPPED),
        prompt("15:01", "15:02", Outcome.SKIPPED),
    )
    assert told("14:10", *rows) == [
        "At 14:10 you had been sitting for 1 h 10 min, since 13:00.",
        "The break before had come at 13:58: skipped.",
        "The next break came at 15:01.",
    ]


def test_while_a_break_is_due_the_next_one_is_not_told() -> None:
    rows = (bout("13:00", "16:00"), prompt("13:58", "14:20"), prompt("15:20", "15:21"))
    assert told("14:10", *rows) == [
        "A break was due then (13:58 to 14:20): done.",
        "At 14:10 you had been sitting for 1 h 10 min, since 13:00.",
    ]


def test_the_bout_that_goes_on_is_told_with_its_interval() -> None:
    open_bout = OpenBout(at("13:38"), 32 * 60, WorkPosition.STANDING, 3600.0)
    assert told("14:10", BREAK, ongoing=Ongoing(at("14:10"), open_bout)) == [
        "At 14:10 you had been standing for 32 min, since your break at 13:38.",
        "A break comes after 1 h.",
    ]


def test_a_bout_during_which_the_clock_was_set_covers_nothing() -> None:
    (fact,) = facts("14:10", bout("13:38", "12:00", minutes=30))
    assert isinstance(fact, Unrecorded)


# --- nothing recorded -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("clock", "rows", "ongoing", "gap"),
    [
        ("14:10", (), None, Gap.NOTHING_YET),
        ("13:00", (AFTERNOON,), None, Gap.BEFORE),
        ("14:10", (bout("12:00", "13:00"), bout("15:00", "16:00")), None, Gap.BETWEEN),
        ("17:00", (AFTERNOON,), None, Gap.AFTER),
        ("17:00", (AFTERNOON,), Ongoing(at("16:59")), Gap.TO_COME),
        ("15:00", (AFTERNOON,), Ongoing(at("17:00"), OpenBout(at("16:00"), 60)), Gap.BETWEEN),
    ],
)
def test_nothing_recorded_is_said_to_be_not_recorded(
    clock: str, rows: tuple[Row, ...], ongoing: Ongoing | None, gap: Gap
) -> None:
    (fact,) = facts(clock, *rows, ongoing=ongoing)
    assert isinstance(fact, Unrecorded)
    assert fact.gap is gap
    (sentence,) = told(clock, *rows, ongoing=ongoing)
    assert "ecorded" in sentence or gap is Gap.TO_COME


def test_a_gap_tells_the_records_on_its_sides() -> None:
    rows = bout("12:00", "13:00"), bout("15:00", "16:00")
    (sentence,) = told("14:10", *rows)
    assert sentence == (
        "Nothing is recorded for 14:10, from 13:00 to 15:00: as far as the record tells,"
        " BreakBuddy was not running or the computer was off."
    )


def test_before_the_first_day_the_day_of_the_first_record_is_told() -> None:
    found = explain(at("2026-11-01T14:10"), [], [], [], began=date(2026, 11, 20))
    assert sentences(found, at("18:00")) == [
        "Nothing is recorded for 2026-11-01 14:10: the record begins on Friday 20 November 2026."
    ]


def test_far_from_any_record_no_times_are_made_up() -> None:
    found = explain(at("14:10"), [], [], [], began=date(2026, 1, 1))
    (sentence,) = sentences(found, at("18:00"))
    assert sentence.startswith("Nothing is recorded for 14:10, nor near it:")


# --- from a file ----------------------------------------------------------------------


def test_it_is_looked_up_in_what_is_recorded(history: History, reader: Reader, life: Life) -> None:
    row = life.opened("2026-11-23T13:55")
    history.commit(
        [
            row,
            life.closed(row, Outcome.DONE, after=50 * 60),
            life.bout("2026-11-23T12:55", "2026-11-23T14:45"),
            life.silent(QuietReason.MICROPHONE, "2026-11-23T13:55", "2026-11-23T14:40"),
            life.silent(Silence.NOT_RUNNING, "2026-11-20T18:00", "2026-11-23T08:00"),
        ],
        "{}",
    )
    held, sat = look_up(reader, at("14:10")).facts
    assert isinstance(held, Silenced)
    assert held.held is not None
    assert held.held.id == row.id
    assert isinstance(sat, Worked)
    (off,) = look_up(reader, at("2026-11-22T12:00")).facts
    assert isinstance(off, Silenced)
    assert off.why is Silence.NOT_RUNNING
    (before,) = look_up(reader, at("2020-01-01T12:00")).facts
    assert isinstance(before, Unrecorded)
    assert (before.gap, before.began) == (Gap.BEFORE, date(2026, 11, 23))


@pytest.mark.parametrize("day", ["0001-01-02", "9999-12-29"])
def test_the_ends_of_the_calendar_are_looked_up_too(
    day: str, history: History, reader: Reader
) -> None:
    history.commit([], "{}")
    assert look_up(reader, at(f"{day}T12:00")).facts == (Unrecorded(Gap.NOTHING_YET),)


minutes = st.integers(min_value=0, max_value=1439).map(lambda n: f"{n // 60:02d}:{n % 60:02d}")
rows_of_any_kind = st.one_of(
    st.builds(bout, minutes, minutes, st.floats(0, 600), st.sampled_from(WorkPosition)),
    st.builds(silence, st.sampled_from([*Silence, *QuietReason]), minutes, minutes),
    st.builds(
        prompt,
        minutes,
        minutes | st.none(),
        st.sampled_from(Outcome),
        kind=st.sampled_from(Kind),
        origin=st.sampled_from(Origin),
        minutes=st.floats(0, 90),
    ),
)


@given(clock=minutes, rows=st.lists(rows_of_any_kind, max_size=8))
def test_whatever_is_recorded_it_is_told_in_one_to_three_sentences(
    clock: str, rows: list[Row]
) -> None:
    found = facts(clock, *rows)
    said = told(clock, *rows)
    assert 1 <= len(said) <= MOST_SENTENCES
    assert all(sentence and "{" not in sentence for sentence in said)
    for fact in found:
        if isinstance(fact, Worked):
            assert 0 <= fact.least_seconds <= fact.most_seconds + 1e-6
        if isinstance(fact, Unrecorded):
            assert len(found) == 1
