"""What a day and a week come to: counted as it was, with no second lost or invented."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breakbuddy.core.vocabulary import BoutEnd, Kind, Origin, Outcome, WorkPosition
from breakbuddy.history.rows import BoutRow, Moment
from breakbuddy.history.statistics import (
    Breaks,
    PostureChecks,
    days_between,
    sitting_within,
    summarise,
    summarise_days,
    week_of,
)

if TYPE_CHECKING:
    from tests.history.conftest import Life

SATURDAY, SUNDAY, MONDAY = date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 23)


def test_a_day_without_records_comes_to_nothing() -> None:
    summary = summarise(SUNDAY, SUNDAY, [], [])
    assert summary.breaks == Breaks(0, 0, 0, 0, 0, 0, 0)
    assert summary.posture == PostureChecks(0, 0, 0, 0, 0, 0, 0)
    assert (summary.bouts, summary.sitting_seconds, summary.longest_bout_seconds) == (0, 0, 0)


def test_breaks_are_counted_by_what_they_were(life: Life) -> None:
    outcomes = [
        Outcome.DONE,
        Outcome.DONE,
        Outcome.PARTLY,
        Outcome.SKIPPED,
        Outcome.MISSED,
        Outcome.CHANGED,
        None,
    ]
    prompts = [
        life.prompt_row(f"2026-11-22T{9 + hour:02d}:00", outcome)
        for hour, outcome in enumerate(outcomes)
    ]
    prompts.append(life.prompt_row("2026-11-22T17:00", Outcome.NATURAL, origin=Origin.ABSENCE))
    prompts.append(life.prompt_row("2026-11-22T18:00", Outcome.DONE, origin=Origin.PERSON))
    breaks = summarise(SUNDAY, SUNDAY, prompts, []).breaks
    assert breaks == Breaks(prompted=7, done=3, partly=1, natural=1, changed=1, skipped=1, missed=1)


def test_posture_checks_are_no_breaks_and_breaks_no_posture_checks(life: Life) -> None:
    answers = [
        Outcome.GOOD,
        Outcome.GOOD,
        Outcome.ADJUSTED,
        Outcome.STOOD,
        Outcome.SKIPPED,
        Outcome.MISSED,
        Outcome.MERGED,
    ]
    prompts = [
        life.prompt_row(f"2026-11-22T{9 + hour:02d}:30", answer, Kind.POSTURE)
        for hour, answer in enumerate(answers)
    ]
    prompts.append(life.prompt_row("2026-11-22T18:00", Outcome.SKIPPED))
    summary = summarise(SUNDAY, SUNDAY, prompts, [])
    assert summary.posture == PostureChecks(7, 2, 1, 1, 1, 1, 1)
    assert summary.breaks == Breaks(1, 0, 0, 0, 0, 1, 0)


def test_snoozes_add_up(life: Life) -> None:
    prompts = [
        life.prompt_row("2026-11-22T09:00", snoozes=3),
        life.prompt_row("2026-11-22T10:00", Outcome.MISSED, snoozes=1),
        life.prompt_row("2026-11-23T10:00", snoozes=2),
    ]
    assert summarise(SUNDAY, SUNDAY, prompts, []).snoozes == 4
    assert summarise(SUNDAY, MONDAY, prompts, []).snoozes == 6


def test_a_prompt_counts_on_the_day_on_which_it_opened_there(life: Life) -> None:
    prompts = [life.prompt_row("2026-11-22T23:59:59-12:00")]
    assert summarise(SUNDAY, SUNDAY, prompts, []).breaks.done == 1
    assert summarise(MONDAY, MONDAY, prompts, []).breaks.done == 0


def test_sitting_adds_up_and_the_longest_bout_stands_out(life: Life) -> None:
    bouts = [
        life.bout_row("2026-11-22T09:00", "2026-11-22T10:00"),
        life.bout_row("2026-11-22T10:10", "2026-11-22T11:30", sitting=72 * 60),
    ]
    summary = summarise(SUNDAY, SUNDAY, [], bouts)
    assert summary.sitting_seconds == (60 + 72) * 60
    assert summary.longest_bout_seconds == 72 * 60
    assert summary.bouts == 2


def test_each_position_has_its_time_and_the_desk_has_all_of_it(life: Life) -> None:
    bouts = [
        life.bout_row("2026-11-22T09:00", "2026-11-22T10:00"),
        life.bout_row("2026-11-22T10:00", "2026-11-22T11:30", position=WorkPosition.STANDING),
        life.bout_row("2026-11-22T11:30", "2026-11-22T11:50", position=WorkPosition.WALKING),
        life.bout_row("2026-11-22T11:50", "2026-11-22T12:00"),
    ]
    summary = summarise(SUNDAY, SUNDAY, [], bouts)
    assert summary.sitting_seconds == 70 * 60
    assert summary.standing_seconds == 90 * 60
    assert summary.walking_seconds == 20 * 60
    assert summary.desk_seconds == 3 * 3600
    assert (summary.bouts, summary.longest_bout_seconds) == (2, 3600)


@pytest.mark.parametrize("position", WorkPosition)
def test_a_day_at_the_desk_in_any_position_has_work(position: WorkPosition, life: Life) -> None:
    bout = life.bout_row("2026-11-22T09:00", "2026-11-22T10:00", position=position)
    assert summarise(SUNDAY, SUNDAY, [], [bout]).has_work
    assert not summarise(MONDAY, MONDAY, [], [bout]).has_work


def test_a_bout_over_midnight_is_shared_between_its_days(life: Life) -> None:
    bout = life.bout_row("2026-11-22T23:30+01:00", "2026-11-23T01:00+01:00")
    sunday, monday = summarise_days(SUNDAY, MONDAY, [], [bout])
    assert (sunday.sitting_seconds, sunday.longest_bout_seconds) == (1800, 1800)
    assert (monday.sitting_seconds, monday.longest_bout_seconds) == (3600, 3600)
    assert (sunday.bouts, monday.bouts) == (1, 1)


def test_in_a_week_a_bout_over_midnight_is_one(life: Life) -> None:
    bout = life.bout_row("2026-11-24T23:30", "2026-11-25T01:00")
    week = summarise(*week_of(date(2026, 11, 24)), [], [bout])
    assert (week.bouts, week.longest_bout_seconds, week.sitting_seconds) == (1, 5400, 5400)


def test_a_bout_that_ends_at_midnight_has_no_part_in_the_next_day(life: Life) -> None:
    bout = life.bout_row("2026-11-22T23:00", "2026-11-23T00:00")
    assert sitting_within(bout, SUNDAY, SUNDAY) == 3600
    assert sitting_within(bout, MONDAY, MONDAY) is None


def test_short_absences_are_spread_evenly_over_a_bout(life: Life) -> None:
    bout = life.bout_row("2026-11-22T23:00", "2026-11-23T01:00", sitting=3600)
    assert sitting_within(bout, SUNDAY, SUNDAY) == 1800
    assert sitting_within(bout, MONDAY, MONDAY) == 1800


def test_the_night_in_which_the_clocks_go_back_has_its_extra_hour(life: Life) -> None:
    bout = life.bout_row("2026-10-24T23:30+02:00", "2026-10-25T03:30+01:00")
    saturday, sunday = summarise_days(date(2026, 10, 24), date(2026, 10, 25), [], [bout])
    assert saturday.sitting_seconds == 1800
    assert sunday.sitting_seconds == 4.5 * 3600


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-11-22T12:00", "2026-11-22T11:00"),
        ("2026-11-22T12:00", "2026-11-22T12:00"),
        ("2026-11-22T12:00", "2024-02-29T12:00"),
        ("2026-11-22T12:00", "2027-11-22T12:00"),
    ],
    ids=["set back", "set back exactly", "set back by years", "set on by a year"],
)
def test_a_clock_that_was_set_in_a_bout_invents_no_days(start: str, end: str, life: Life) -> None:
    bout = life.bout_row(start, end, sitting=1800)
    days = summarise_days(date(2026, 11, 1), date(2026, 12, 31), [], [bout])
    assert {day.first: day.sitting_seconds for day in days if day.bouts} == {SUNDAY: 1800}


moments = st.builds(
    Moment,
    st.floats(min_value=1.7e9, max_value=1.9e9),
    st.integers(min_value=-12 * 60, max_value=14 * 60),
)


@given(
    start=moments,
    offset=st.integers(min_value=-12 * 60, max_value=14 * 60),
    span=st.floats(min_value=-1e5, max_value=5e5),
    sitting=st.floats(min_value=0, max_value=4e5),
)
def test_over_all_its_days_a_bout_comes_to_what_was_sat(
    start: Moment, offset: int, span: float, sitting: float
) -> None:
    bout = BoutRow(start, Moment(start.unix + span, offset), sitting, BoutEnd.ABSENCE)
    around = days_between(start.day - timedelta(days=9), start.day + timedelta(days=9))
    shares = [sitting_within(bout, day, day) for day in around]
    assert sum(share or 0 for share in shares) == pytest.approx(sitting, abs=1e-3)
    assert all(share is None or 0 <= share <= sitting + 1e-3 for share in shares)
    assert any(share is not None for share in shares)


@given(st.dates())
def test_a_week_begins_on_monday_and_holds_its_day(day: date) -> None:
    monday, sunday = week_of(day)
    assert monday.weekday() == 0
    assert monday <= day <= sunday
    assert sunday.weekday() == 6 or sunday == date.max


def test_a_week_is_seven_days() -> None:
    assert len(summarise_days(*week_of(SUNDAY), [], [])) == 7
    assert week_of(SUNDAY) == (date(2026, 11, 16), SUNDAY)
    assert week_of(MONDAY)[0] == MONDAY
