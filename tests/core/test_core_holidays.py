"""Holidays: days on which no working hours begin, from one day to many months."""

from datetime import date, datetime, timedelta, tzinfo
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breakbuddy.core.clock import Instant
from breakbuddy.core.events import PauseUntilTomorrow, Resume
from breakbuddy.core.holidays import (
    DateSpan,
    EndsBeforeItBeginsError,
    NoDatesError,
    NoSuchDayError,
    ends_by,
    merged,
    next_after,
    without,
)
from breakbuddy.core.hours import HORIZON_DAYS, Span, WeeklyHours, is_open, next_change
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.vocabulary import Condition, Refusal
from tests.core.day import HOUR, MONDAY, Day, every_day, instant
from tests.core.zones import BERLIN, ZONES

OFFICE = (((Span.parse("09:00-17:00"),),) * 5) + ((),) * 2
CHRISTMAS = DateSpan(date(2026, 12, 24), date(2027, 1, 2))


def off(week: WeeklyHours, *spans: str) -> WeeklyHours:
    """The same week with holidays."""
    return WeeklyHours(week.days, merged(map(DateSpan.parse, spans)))


def next_at(hours: WeeklyHours, now: Instant) -> str | None:
    """The next change, by the local wall clock."""
    change = next_change(hours, now)
    return None if change is None else f"{change.local:%Y-%m-%d %H:%M}"


# --- how they are written -----------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2026-12-24..2027-01-02", CHRISTMAS),
        (" 2026-12-24 .. 2027-01-02 ", CHRISTMAS),
        ("2026-12-24\u20132027-01-02", CHRISTMAS),
        ("2026-10-03", DateSpan(date(2026, 10, 3), date(2026, 10, 3))),
        ("2026-10-03..2026-10-03", DateSpan(date(2026, 10, 3), date(2026, 10, 3))),
        ("2028-02-29", DateSpan(date(2028, 2, 29), date(2028, 2, 29))),
    ],
)
def test_a_range_is_read_as_people_write_it(text: str, span: DateSpan) -> None:
    assert DateSpan.parse(text) == span


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", NoDatesError),
        ("christmas", NoDatesError),
        ("24.12.2026", NoDatesError),
        ("2026-12-24..", NoDatesError),
        ("2026-12-24-2027-01-02", NoDatesError),
        ("2026-12-24..2027-01-02..2027-01-03", NoDatesError),
        ("\u0662\u0660\u0662\u0666-12-24", NoDatesError),
        ("20261224", NoDatesError),
        ("2026-02-29", NoSuchDayError),
        ("2026-12-24..2026-13-01", NoSuchDayError),
        ("0000-01-01", NoSuchDayError),
        ("2027-01-02..2026-12-24", EndsBeforeItBeginsError),
    ],
)
def test_what_is_no_range_is_refused_for_what_it_is(text: str, what: type[ValueError]) -> None:
    with pytest.raises(what):
        DateSpan.parse(text)


_DAYS = st.dates(date(2025, 6, 1), date(2028, 6, 1))
_RANGES = st.builds(
    lambda first, length: DateSpan(first, first + timedelta(days=length)),
    _DAYS,
    st.integers(0, 3) | st.integers(0, 120),
)


@given(_RANGES)
def test_a_range_reads_back_what_it_writes(span: DateSpan) -> None:
    assert DateSpan.parse(str(span)) == span


# --- sets of days ---------------------------------------------------------------------


def days_of(spans: tuple[DateSpan, ...]) -> set[date]:
    return {
        span.first + timedelta(days=number)
        for span in spans
        for number in range((span.last - span.first).days + 1)
    }


@given(st.lists(_RANGES, max_size=6))
def test_merged_they_are_the_same_days_in_order_and_apart(spans: list[DateSpan]) -> None:
    holidays = merged(spans)
    assert days_of(holidays) == days_of(tuple(spans))
    assert all((later.first - earlier.last).days > 1 for earlier, later in pairwise(holidays))


@given(st.lists(_RANGES, max_size=6), _RANGES)
def test_days_taken_out_are_gone_and_no_others(spans: list[DateSpan], gone: DateSpan) -> None:
    holidays = merged(spans)
    left = without(holidays, gone)
    assert days_of(left) == days_of(holidays) - days_of((gone,))
    assert left == merged(left)


def test_the_ends_of_the_calendar_can_be_taken_out() -> None:
    everything = (DateSpan(date.min, date.max),)
    assert without(everything, DateSpan(date.min, date.max)) == ()


@given(st.lists(_RANGES, max_size=6), _DAYS)
def test_a_days_holiday_and_the_next_one_are_found(spans: list[DateSpan], day: date) -> None:
    holidays = merged(spans)
    within = [span for span in holidays if span.first <= day <= span.last]
    later = [span for span in holidays if span.first > day]
    assert ends_by(holidays, day) == (within[0].last if within else None)
    assert next_after(holidays, day) == (later[0] if later else None)


def test_hours_take_holidays_in_order_and_apart_alone() -> None:
    first, second = DateSpan.parse("2026-05-01"), DateSpan.parse("2026-05-02")
    for wrong in ((second, DateSpan.parse("2026-01-01")), (first, second), (first, first)):
        with pytest.raises(ValueError, match="apart"):
            WeeklyHours(OFFICE, wrong)


# --- open and closed ------------------------------------------------------------------


def test_nothing_opens_on_a_holiday_and_the_next_day_does() -> None:
    hours = off(WeeklyHours(OFFICE), "2026-03-03")
    assert next_at(hours, instant("12:00")) == "2026-03-02 17:00"
    assert next_at(hours, instant("18:00")) == "2026-03-04 09:00"
    assert not is_open(hours, instant("12:00", date(2026, 3, 3)))
    assert next_at(hours, instant("12:00", date(2026, 3, 3))) == "2026-03-04 09:00"


def test_a_week_without_an_end_is_over_on_a_holiday() -> None:
    hours = off(WeeklyHours(), "2026-12-24..2027-01-02")
    assert not hours.always
    assert next_at(hours, instant("12:00")) == "2026-12-24 00:00"
    assert next_at(hours, instant("12:00", date(2026, 12, 24))) == "2027-01-03 00:00"
    assert next_at(hours, instant("12:00", date(2027, 1, 3))) is None


def test_a_shift_belongs_to_the_day_on_which_it_began() -> None:
    nights = off(every_day("22:00-06:00"), "2026-03-03")
    assert next_at(nights, instant("23:00")) == "2026-03-03 06:00"
    assert is_open(nights, instant("05:00", date(2026, 3, 3)))
    assert next_at(nights, instant("06:00", date(2026, 3, 3))) == "2026-03-04 22:00"
    assert not is_open(nights, instant("02:00", date(2026, 3, 4)))


def test_shifts_without_a_seam_run_into_a_holiday_months_ahead() -> None:
    shifts = off(every_day("06:00-18:00", "18:00-06:00"), "2026-10-03")
    assert next_at(shifts, instant("12:00")) == "2026-10-03 06:00"
    assert next_at(shifts, instant("12:00", date(2026, 10, 3))) == "2026-10-04 06:00"


@pytest.mark.parametrize("last", ["2026-03-20", "2026-08-30", "2027-04-04"])
def test_the_end_of_a_long_holiday_is_found(last: str) -> None:
    hours = off(WeeklyHours(OFFICE), f"2026-03-03..{last}")
    opening = next_change(hours, instant("18:00"))
    assert opening is not None
    assert opening.local.date() > date.fromisoformat(last)
    assert opening.local.date() - date.fromisoformat(last) <= timedelta(days=3)
    assert f"{opening.local:%H:%M}" == "09:00"


def test_what_lies_beyond_the_horizon_is_not_looked_for() -> None:
    last = MONDAY + timedelta(days=HORIZON_DAYS)
    assert next_at(off(WeeklyHours(OFFICE), f"2026-03-03..{last}"), instant("18:00")) is None
    assert next_at(off(WeeklyHours(), "9000-01-01..9999-12-31"), instant("18:00")) is None
    assert next_at(off(WeeklyHours(), "0001-01-01..9999-12-31"), instant("18:00")) is None


def test_one_day_a_week_and_each_of_them_a_holiday_is_no_end_of_work() -> None:
    mondays = [str(MONDAY + timedelta(days=7 * number)) for number in range(1, 41)]
    hours = off(WeeklyHours((OFFICE[0], *((),) * 6)), *mondays)
    assert next_at(hours, instant("17:00")) == "2026-12-14 09:00"


@pytest.mark.parametrize(
    ("eve", "closes", "opens"),
    [
        # The night of a holiday is as long as the clocks make it; the next one opens on time.
        (date(2026, 3, 28), "2026-03-29 06:00", "2026-03-30 22:00"),
        (date(2026, 10, 24), "2026-10-25 06:00", "2026-10-26 22:00"),
    ],
)
def test_a_holiday_on_which_the_clocks_change(eve: date, closes: str, opens: str) -> None:
    nights = off(every_day("22:00-06:00"), str(eve + timedelta(days=1)))
    evening = instant("23:00", eve, BERLIN)
    assert next_at(nights, evening) == closes
    closing = next_change(nights, evening)
    assert closing is not None
    assert closing.since(evening) == (6 if eve.month == 3 else 8) * HOUR
    assert next_at(nights, closing) == opens


_MINUTES = st.integers(0, 1439)
_SPANS = st.just(Span(0, 1440)) | st.builds(
    lambda start, length: Span(start, (start + length) % 1440), _MINUTES, st.integers(1, 1439)
)
_WEEKS = st.tuples(*[st.lists(_SPANS, max_size=2).map(tuple)] * 7) | _SPANS.map(
    lambda span: ((span, Span(span.end % 1440, span.start or 1440)),) * 7
)


@given(
    week=_WEEKS,
    spans=st.lists(_RANGES, max_size=8),
    zone=st.sampled_from(ZONES),
    local=st.datetimes(datetime(2025, 6, 1), datetime(2028, 6, 1)),  # noqa: DTZ001 -- a local reading
)
def test_with_holidays_too_between_two_changes_there_is_none(
    week: tuple[tuple[Span, ...], ...], spans: list[DateSpan], zone: tzinfo, local: datetime
) -> None:
    hours = WeeklyHours(week, merged(spans))
    now = Instant(0.0, local.replace(tzinfo=zone).timestamp(), zone)
    change = next_change(hours, now)
    before = is_open(hours, now)
    last = (HORIZON_DAYS - 2) * 24 * HOUR if change is None else change.since(now) - 1
    probes = [last * part / 40 for part in range(41)] if last > 0 else []
    assert all(is_open(hours, now.plus(seconds)) is before for seconds in probes)
    if change is not None:
        assert change.boot > now.boot
        assert is_open(hours, change.plus(1e-3)) is not before


# --- in the rules ---------------------------------------------------------------------


def test_on_a_holiday_nothing_is_counted_and_work_after_it_starts_fresh() -> None:
    day = Day(instant("16:30"), Rhythm(hours=off(WeeklyHours(OFFICE), "2026-03-03")))
    day.until("17:00")
    day.wait(24 * 60)
    status = day.status()
    assert status.condition is Condition.OFF_HOURS
    assert status.next_break_at is not None
    assert f"{status.next_break_at.local:%a %H:%M}" == "Wed 10:00"
    assert day.refusal(Resume()) is Refusal.NOT_PAUSED
    day.wait(16 * 60 + 5)
    assert day.sat_minutes == 5


@pytest.mark.parametrize(
    ("holiday", "clock", "on", "ends"),
    [
        ("2026-03-03", "12:00", MONDAY, "Tue 00:00"),
        ("2026-03-03", "12:00", date(2026, 3, 3), "Wed 00:00"),
        ("2026-03-03", "23:00", MONDAY, "Tue 06:00"),
        ("2026-03-03", "03:00", date(2026, 3, 3), "Tue 06:00"),
        ("2026-03-03", "03:00", date(2026, 3, 4), "Thu 06:00"),
    ],
)
def test_a_pause_until_tomorrow_beside_a_holiday(
    holiday: str, clock: str, on: date, ends: str
) -> None:
    nights = off(every_day("22:00-06:00"), holiday)
    office = off(WeeklyHours(OFFICE), holiday)
    hours = office if clock == "12:00" else nights
    day = Day(instant(clock, on), Rhythm(hours=hours))
    day.say(PauseUntilTomorrow())
    until = day.status().paused_until
    assert until is not None
    assert f"{until.local:%a %H:%M}" == ends
