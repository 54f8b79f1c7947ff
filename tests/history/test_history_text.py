"""What a person reads about a day and a week: plain, honest, and no wider than the terminal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from breakbuddy.core.vocabulary import Kind, Origin, Outcome, WorkPosition
from breakbuddy.history.text import Setting, day_name, day_page, week_page

if TYPE_CHECKING:
    from tests.history.conftest import Life

SATURDAY, SUNDAY, MONDAY = date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 23)
TODAY = Setting(today=SUNDAY, began=date(2026, 11, 2), width=80)


def test_a_day_is_called_by_its_name() -> None:
    assert day_name(SUNDAY) == "Sunday 22 November 2026"
    assert day_name(date(2027, 1, 4)) == "Monday 4 January 2027"


def test_a_day_is_a_table_of_prompts_and_a_few_sentences(life: Life) -> None:
    prompts = [
        life.prompt_row("2026-11-21T09:58+01:00", Outcome.DONE, snoozes=1),
        life.prompt_row("2026-11-21T10:28+01:00", Outcome.ADJUSTED, Kind.POSTURE),
        life.prompt_row("2026-11-21T11:20+01:00", Outcome.NATURAL, origin=Origin.ABSENCE),
        life.prompt_row("2026-11-21T12:20+01:00", Outcome.PARTLY, origin=Origin.PERSON),
        life.prompt_row("2026-11-21T14:00+01:00", Outcome.SKIPPED, snoozes=3),
    ]
    bouts = [
        life.bout_row("2026-11-21T09:00+01:00", "2026-11-21T10:12+01:00"),
        life.bout_row("2026-11-21T11:00+01:00", "2026-11-21T11:40+01:00"),
    ]
    page = day_page(SATURDAY, prompts, bouts, TODAY)
    assert page.title == "Saturday 21 November 2026"
    assert page.table == (
        "09:58  Break          done, 3 min, snoozed once",
        "10:28  Posture check  adjusted",
        "11:20  Break          taken by being away",
        "12:20  Break          partly done, of your own accord",
        "14:00  Break          skipped, snoozed 3 times",
    )
    assert page.closing == (
        "1 h 52 min of sitting in 2 bouts, the longest 1 h 12 min.",
        "Breaks: 1 done, 1 partly done, 1 taken by being away, 1 skipped.",
        "Posture checks: 1 adjusted.",
    )


def test_one_bout_is_not_called_the_longest(life: Life) -> None:
    bouts = [life.bout_row("2026-11-21T09:00", "2026-11-21T10:12")]
    assert day_page(SATURDAY, [], bouts, TODAY).closing == ("1 h 12 min of sitting in one bout.",)


def test_standing_and_walking_are_told_where_there_was_any(life: Life) -> None:
    bouts = [
        life.bout_row("2026-11-21T09:00", "2026-11-21T10:12"),
        life.bout_row("2026-11-21T10:12", "2026-11-21T11:17", position=WorkPosition.STANDING),
        life.bout_row("2026-11-21T11:17", "2026-11-21T11:37", position=WorkPosition.WALKING),
    ]
    changed = life.prompt_row("2026-11-21T10:12", Outcome.CHANGED)
    page = day_page(SATURDAY, [changed], bouts, TODAY)
    assert page.table == ("10:12  Break  changed position instead",)
    assert page.closing == (
        "1 h 12 min of sitting in one bout.",
        "At the desk without sitting: standing 1 h 5 min, walking 20 min.",
        "Breaks: 1 changed position instead.",
    )
    stood = day_page(SATURDAY, [], bouts[1:2], TODAY)
    assert stood.closing == ("At the desk without sitting: standing 1 h 5 min.",)


def test_a_week_has_a_column_for_each_position_in_which_there_was_work(life: Life) -> None:
    bouts = [
        life.bout_row("2026-11-16T09:00", "2026-11-16T10:00"),
        life.bout_row("2026-11-17T08:00", "2026-11-17T10:00", position=WorkPosition.STANDING),
    ]
    setting = Setting(date(2026, 11, 17), date(2026, 11, 2), 80)
    assert week_page(date(2026, 11, 17), [], bouts, setting).table == (
        "Day         Sitting  Standing  Breaks",
        "Monday 16   1 h      -",
        "Tuesday 17  -        2 h",
    )


def test_what_is_still_open_today_is_not_called_missed(life: Life) -> None:
    page = day_page(SUNDAY, [life.prompt_row("2026-11-22T09:58", None)], [], TODAY)
    assert page.table == ("09:58  Break  no answer yet",)
    assert page.closing == (
        "No sitting bout has ended.",
        "The present bout counts when it ends.",
    )
    earlier = day_page(SATURDAY, [life.prompt_row("2026-11-21T09:58", None)], [], TODAY)
    assert earlier.table == ("09:58  Break  no answer recorded",)


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("kind", Kind)
def test_every_outcome_has_its_words(outcome: Outcome, kind: Kind, life: Life) -> None:
    page = day_page(SUNDAY, [life.prompt_row("2026-11-22T09:58", outcome, kind)], [], TODAY)
    assert page.table[0].startswith("09:58")


@pytest.mark.parametrize(
    ("day", "began", "text"),
    [
        (SUNDAY, SATURDAY, "Nothing recorded yet today."),
        (SUNDAY, None, "Nothing recorded yet today. A break appears here once it is prompted"),
        (SATURDAY, date(2026, 11, 2), "Nothing recorded on this day."),
        (SATURDAY, SUNDAY, "Nothing recorded on this day. The record begins on Sunday 22 Nov"),
        (MONDAY, SATURDAY, "This day is still to come."),
    ],
    ids=["today", "first day", "day off", "before the first day", "tomorrow"],
)
def test_an_empty_day_says_why(day: date, began: date | None, text: str) -> None:
    page = day_page(day, [], [], Setting(SUNDAY, began, 80))
    assert page.table == ()
    assert " ".join(page.closing).startswith(text)


def test_a_week_is_a_line_for_each_day_so_far(life: Life) -> None:
    prompts = [
        life.prompt_row("2026-11-16T10:00", Outcome.DONE),
        life.prompt_row("2026-11-18T10:00", Outcome.MISSED),
        life.prompt_row("2026-11-18T11:00", Outcome.NATURAL),
    ]
    bouts = [
        life.bout_row("2026-11-16T09:00", "2026-11-16T10:00"),
        life.bout_row("2026-11-18T08:00", "2026-11-18T10:00"),
    ]
    setting = Setting(date(2026, 11, 19), date(2026, 11, 2), 80)
    page = week_page(date(2026, 11, 18), prompts, bouts, setting)
    assert page.title == "Week of Monday 16 November 2026"
    assert page.table == (
        "Day           Sitting  Breaks",
        "Monday 16     1 h      1 done",
        "Tuesday 17    -",
        "Wednesday 18  2 h      1 taken by being away, 1 missed",
        "Thursday 19   -",
    )
    assert page.closing == (
        "3 h of sitting in 2 bouts, the longest 2 h.",
        "Breaks: 1 done, 1 taken by being away, 1 missed.",
    )


def test_an_empty_week_says_so() -> None:
    page = week_page(SUNDAY, [], [], TODAY)
    assert (page.table, page.closing) == ((), ("Nothing recorded in this week.",))
    earlier = week_page(date(2026, 10, 1), [], [], TODAY)
    assert "The record begins on Monday 2 November 2026." in earlier.closing


@pytest.mark.parametrize("width", [50, 60, 80])
def test_no_line_is_wider_than_the_terminal(width: int, life: Life) -> None:
    prompts = [
        life.prompt_row("2026-11-22T09:58", Outcome.PARTLY, origin=Origin.PERSON, snoozes=12),
        *(
            life.prompt_row(f"2026-11-22T1{hour}:00", outcome)
            for hour, outcome in enumerate((Outcome.DONE, Outcome.NATURAL, Outcome.MISSED))
        ),
    ]
    bouts = [life.bout_row("2026-11-22T09:00", "2026-11-22T10:00")]
    setting = Setting(SUNDAY, SUNDAY, width)
    for make in (day_page, week_page):
        page = make(SUNDAY, prompts, bouts, setting)
        assert all(len(line) <= width for line in (*page.table, *page.closing))


def test_the_narrowest_terminal_still_shows_everything(life: Life) -> None:
    prompts = [life.prompt_row("2026-11-22T09:58", Outcome.PARTLY, origin=Origin.PERSON)]
    page = day_page(SUNDAY, prompts, [], Setting(SUNDAY, SUNDAY, 1))
    words = " ".join(" ".join(page.table).split())
    assert words == "09:58 Break partly done, of your own accord"
