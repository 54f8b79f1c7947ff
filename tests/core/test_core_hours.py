"""Working hours: several spans a day, over midnight, through nights in which the clocks change."""

from datetime import UTC, date, datetime, tzinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breakbuddy.core.clock import Instant
from breakbuddy.core.hours import ALL_DAY, Span, WeeklyHours, is_open, next_change
from tests.core.day import HOUR, MONDAY, every_day, instant
from tests.core.zones import ADELAIDE, BERLIN, KOLKATA, LORD_HOWE, SANTIAGO, ZONES

OFFICE = WeeklyHours(((Span.parse("09:00-12:30"), Span.parse("13:00-17:00")),) * 5 + ((),) * 2)
NIGHTS = every_day("22:00-06:00")
NEVER = WeeklyHours(((),) * 7)


def changes(hours: WeeklyHours, start: Instant, count: int) -> list[str]:
    """The next so many beginnings and ends, by the local wall clock."""
    told = []
    for _ in range(count):
        change = next_change(hours, start)
        assert change is not None
        assert change.boot > start.boot
        told.append(f"{change.local:%a %H:%M}")
        start = change
    return told


def hours_open(hours: WeeklyHours, start: Instant) -> float:
    """How long the stretch lasts that opens next, in hours."""
    opening = next_change(hours, start)
    assert opening is not None
    closing = next_change(hours, opening)
    assert closing is not None
    return closing.since(opening) / HOUR


# --- how they are written -----------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("09:00-12:30", Span(540, 750)),
        (" 9:00 - 12:30 ", Span(540, 750)),
        ("09:00\u201312:30", Span(540, 750)),
        ("22:00-06:00", Span(1320, 360)),
        ("22:00-00:00", Span(1320, 0)),
        ("22:00-24:00", Span(1320, 1440)),
        ("00:00-24:00", ALL_DAY),
    ],
)
def test_a_span_is_read_as_people_write_it(text: str, span: Span) -> None:
    assert Span.parse(text) == span


@pytest.mark.parametrize(
    "text",
    [
        "",
        "09:00",
        "9-17",
        "09:00-",
        "09:00-12:30-13:00",
        "25:00-26:00",
        "24:00-06:00",
        "09:60-10:00",
        "09:00-24:01",
        "09:00-09:00",
        "00:00-00:00",
        "-1:00-05:00",
        "09:00-99999999:00",
        "nine to five",
    ],
)
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"time|span|starts"):
        Span.parse(text)


@given(st.integers(0, 1439), st.integers(0, 1440))
def test_a_span_reads_back_what_it_writes(start: int, end: int) -> None:
    if start == end:
        with pytest.raises(ValueError, match="starts"):
            Span(start, end)
    else:
        assert Span.parse(str(Span(start, end))) == Span(start, end)


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (1440, 5), (5, 1441), (5, -1)])
def test_a_span_outside_the_day_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="a span runs from"):
        Span(start, end)


def test_a_week_has_seven_days() -> None:
    with pytest.raises(ValueError, match="seven days"):
        WeeklyHours(((ALL_DAY,),) * 6)


# --- open and closed ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("clock", "there"),
    [
        ("08:59:59", False),
        ("09:00", True),
        ("12:29:59", True),
        ("12:30", False),
        ("13:00", True),
        ("17:00", False),
    ],
)
def test_a_span_includes_its_start_and_not_its_end(clock: str, there: bool) -> None:
    assert is_open(OFFICE, instant(clock)) is there


def test_the_hours_change_at_each_end_and_over_the_weekend() -> None:
    friday = instant("12:00", date(2026, 3, 6))
    assert changes(OFFICE, friday, 4) == ["Fri 12:30", "Fri 13:00", "Fri 17:00", "Mon 09:00"]


def test_a_span_over_midnight_belongs_to_the_day_it_begins_on() -> None:
    friday_night = WeeklyHours(((),) * 4 + ((Span.parse("22:00-06:00"),),) + ((),) * 2)
    assert changes(friday_night, instant("12:00"), 2) == ["Fri 22:00", "Sat 06:00"]
    assert is_open(friday_night, instant("05:59", date(2026, 3, 7)))
    assert not is_open(friday_night, instant("05:59", date(2026, 3, 6)))


def test_sunday_night_runs_into_monday() -> None:
    sunday_night = WeeklyHours(((),) * 6 + ((Span.parse("22:00-06:00"),),))
    assert is_open(sunday_night, instant("05:00", MONDAY))
    assert changes(sunday_night, instant("05:00", MONDAY), 2) == ["Mon 06:00", "Sun 22:00"]


def test_spans_that_touch_or_overlap_are_one() -> None:
    hours = every_day("09:00-12:00", "12:00-15:00", "14:00-17:00", "10:00-11:00")
    assert changes(hours, instant("09:30"), 2) == ["Mon 17:00", "Tue 09:00"]


def test_a_span_that_ends_at_midnight_joins_the_next_days_first() -> None:
    hours = every_day("20:00-24:00", "00:00-02:00")
    assert changes(hours, instant("21:00"), 2) == ["Tue 02:00", "Tue 20:00"]


@pytest.mark.parametrize(
    "hours",
    [
        WeeklyHours(),
        NEVER,
        every_day("00:00-12:00", "12:00-24:00"),
        every_day("06:00-18:00", "18:00-06:00"),
    ],
)
@pytest.mark.parametrize("zone", ZONES, ids=str)
def test_hours_that_never_change_have_no_next_change(hours: WeeklyHours, zone: tzinfo) -> None:
    for month in range(1, 13):
        assert next_change(hours, instant("03:00", date(2026, month, 28), zone)) is None


def test_one_hour_a_week_is_found_a_week_ahead() -> None:
    hours = WeeklyHours(((Span.parse("09:00-10:00"),),) + ((),) * 6)
    assert changes(hours, instant("10:00"), 2) == ["Mon 09:00", "Mon 10:00"]


# --- daylight saving ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "eve", "length"),
    [
        (BERLIN, date(2026, 3, 28), 7),
        (BERLIN, date(2026, 10, 24), 9),
        (ADELAIDE, date(2026, 10, 3), 7),
        (ADELAIDE, date(2026, 4, 4), 9),
        (LORD_HOWE, date(2026, 10, 3), 7.5),
        (LORD_HOWE, date(2026, 4, 4), 8.5),
        (SANTIAGO, date(2026, 9, 5), 7),
        (SANTIAGO, date(2026, 4, 4), 9),
        (KOLKATA, date(2026, 3, 28), 8),
        (UTC, date(2026, 3, 28), 8),
    ],
)
def test_a_night_shift_is_as_long_as_the_night_is(zone: tzinfo, eve: date, length: float) -> None:
    assert hours_open(NIGHTS, instant("20:00", eve, zone)) == length


def test_the_morning_after_the_change_begins_on_time() -> None:
    for eve in (date(2026, 3, 29), date(2026, 10, 25)):
        start = instant("20:00", eve, BERLIN)
        assert changes(every_day("09:00-17:00"), start, 2) == ["Mon 09:00", "Mon 17:00"]


def test_a_time_that_comes_twice_is_the_first_one() -> None:
    hours = every_day("02:30-08:00")
    sunday = date(2026, 10, 25)
    assert not is_open(hours, instant("02:29", sunday, BERLIN))
    assert is_open(hours, instant("02:30", sunday, BERLIN))
    assert is_open(hours, instant("02:15", sunday, BERLIN, fold=1))
    assert hours_open(hours, instant("01:00", sunday, BERLIN)) == 6.5


def test_a_time_that_is_left_out_is_as_much_later() -> None:
    sunday = date(2026, 3, 29)
    assert changes(every_day("02:30-08:00"), instant("01:00", sunday, BERLIN), 2) == [
        "Sun 03:30",
        "Sun 08:00",
    ]


def test_a_span_that_the_change_leaves_out_does_not_open_that_night() -> None:
    hours = every_day("02:30-03:15")
    saturday = instant("12:00", date(2026, 3, 28), BERLIN)
    assert changes(hours, saturday, 2) == ["Mon 02:30", "Mon 03:15"]


def test_a_weeks_only_span_is_found_though_one_week_leaves_it_out() -> None:
    hours = WeeklyHours(((),) * 6 + ((Span.parse("02:00-03:00"),),))
    two_weeks_before = instant("03:00", date(2026, 3, 22), BERLIN)
    opening = next_change(hours, two_weeks_before)
    assert opening is not None
    assert opening.local.date() == date(2026, 4, 5)


_MINUTES = st.integers(0, 1439)
_SPANS = st.builds(
    lambda start, length: Span(start, (start + length) % 1440), _MINUTES, st.integers(1, 1439)
)
_HOURS = st.builds(WeeklyHours, st.tuples(*[st.lists(_SPANS, max_size=3).map(tuple)] * 7))


@given(
    hours=_HOURS,
    zone=st.sampled_from(ZONES),
    local=st.datetimes(datetime(2025, 1, 1), datetime(2028, 1, 1)),  # noqa: DTZ001 -- a local reading
)
def test_a_change_is_a_change_and_between_two_there_is_none(
    hours: WeeklyHours, zone: tzinfo, local: datetime
) -> None:
    now = Instant(0.0, local.replace(tzinfo=zone).timestamp(), zone)
    change = next_change(hours, now)
    before = is_open(hours, now)
    last = 15 * 24 * HOUR if change is None else change.since(now) - 1
    probes = [last * part / 23 for part in range(24)] if last > 0 else []
    assert all(is_open(hours, now.plus(seconds)) is before for seconds in probes)
    if change is not None:
        assert change.boot > now.boot
        assert change.unix - now.unix == pytest.approx(change.boot)
        assert is_open(hours, change.plus(1e-3)) is not before
