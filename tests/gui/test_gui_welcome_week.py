"""Working hours as three choices, and what a click on the icon does."""

import pytest

from breakbuddy.config.when import HoursSettings
from breakbuddy.core.holidays import DateSpan
from breakbuddy.core.hours import ALL_DAY, Span
from breakbuddy.gui.welcoming.living import clicks
from breakbuddy.gui.welcoming.week import (
    OFFICE,
    Hours,
    back_to,
    between,
    changes,
    time_of_day,
    week_of,
)

EARLY = Span.parse("07:00-15:30")
NIGHT = Span.parse("22:00-06:00")
SUNDAY_TO_THURSDAY = frozenset({6, 0, 1, 2, 3})


def hours(*days: tuple[Span, ...]) -> HoursSettings:
    return HoursSettings().with_days(days)


def working_week(span: Span) -> HoursSettings:
    return hours(*[(span,)] * 5, (), ())


def test_the_defaults_are_all_day() -> None:
    assert week_of(HoursSettings()).hours is Hours.ALL_DAY


@pytest.mark.parametrize(
    ("span", "choice"), [(OFFICE, Hours.OFFICE), (EARLY, Hours.OWN), (NIGHT, Hours.OWN)]
)
def test_the_same_times_on_every_working_day_are_one_choice(span: Span, choice: Hours) -> None:
    week = week_of(working_week(span))
    assert (week.hours, week.span) == (choice, span)


@pytest.mark.parametrize(
    "settings",
    [
        hours((OFFICE,), (EARLY,), (OFFICE,), (OFFICE,), (OFFICE,), (), ()),
        hours(*[(Span.parse("9:00-12:00"), Span.parse("13:00-17:00"))] * 5, (), ()),
        hours(*[(OFFICE,)] * 6, ()),
        hours(*[()] * 7),
    ],
)
def test_days_with_times_of_their_own_are_left_to_the_settings(settings: HoursSettings) -> None:
    week = week_of(settings)
    assert (week.hours, week.span) == (Hours.OWN, None)


def test_working_days_are_those_of_the_country() -> None:
    days = changes(HoursSettings(), OFFICE, SUNDAY_TO_THURSDAY)
    assert days["hours.sunday"] == (OFFICE,)
    assert days["hours.friday"] == ()
    week = week_of(hours(*[(OFFICE,)] * 4, (), (), (OFFICE,)), SUNDAY_TO_THURSDAY)
    assert week.hours is Hours.OFFICE


def test_only_the_days_that_differ_are_changed() -> None:
    changed = changes(working_week(EARLY), OFFICE)
    assert set(changed) == {
        f"hours.{day}" for day in ("monday", "tuesday", "wednesday", "thursday", "friday")
    }
    assert changes(working_week(OFFICE), OFFICE) == {}
    assert set(changes(working_week(OFFICE), None).values()) == {(ALL_DAY,)}


def test_holidays_are_no_times_and_stay_as_they_are() -> None:
    christmas = (DateSpan.parse("2026-12-24..2027-01-02"),)
    assert week_of(HoursSettings(holidays=christmas)).hours is Hours.ALL_DAY
    assert "hours.holidays" not in changes(HoursSettings(holidays=christmas), OFFICE)
    assert back_to(HoursSettings(holidays=christmas), HoursSettings()) == {}


def test_times_may_run_over_midnight_but_not_begin_where_they_end() -> None:
    assert between(22 * 60, 6 * 60) == NIGHT
    assert between(0, 24 * 60) == ALL_DAY
    assert between(9 * 60, 9 * 60) is None
    assert between(0, 0) is None


def test_times_are_read_as_on_a_clock() -> None:
    assert [time_of_day(minutes) for minutes in (0, 570, 1440)] == ["00:00", "09:30", "24:00"]


def test_where_a_click_opens_the_menu_only_that_is_told() -> None:
    assert [click for click, _what in clicks("linux")] == ["Left click", "Right click"]
    assert [click for click, _what in clicks("darwin")] == ["Click"]
