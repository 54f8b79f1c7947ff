"""What each kind of value takes from a file and from a person, and what it refuses."""

from datetime import UTC, date, datetime
from enum import StrEnum

import pytest

from breakbuddy.config.dates import Days, TimesOfDay
from breakbuddy.config.kinds import (
    Choice,
    Choices,
    Kind,
    Minutes,
    PartError,
    Text,
    Unit,
    WholeNumber,
    YesNo,
)
from breakbuddy.core.holidays import DateSpan
from breakbuddy.core.hours import ALL_DAY, Span


class Colour(StrEnum):
    RED = "red"
    DARK_BLUE = "dark-blue"


MINUTES = WholeNumber(5, 240, Unit.MINUTES)
POSTURE = WholeNumber(10, 120, Unit.MINUTES, or_off=True)
TIMES = WholeNumber(0, 20, Unit.TIMES)
SNOOZES = Minutes(1, 120, most=3)
COLOUR = Choice(Colour)
COLOURS = Choices(Colour)
DAY = TimesOfDay(most=3)
DAYS = Days(most=3)
FORM = "made of days as 2026-10-03 and ranges as 2026-12-24..2027-01-02"
CHRISTMAS = DateSpan(date(2026, 12, 24), date(2027, 1, 2))
UNITY_DAY = DateSpan(date(2026, 10, 3), date(2026, 10, 3))
CODE = Text("[a-z]{0,2}", "two letters at most")
EVERY_KIND = [MINUTES, POSTURE, TIMES, SNOOZES, COLOUR, COLOURS, DAY, DAYS, CODE, YesNo()]


# --- from a file ----------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (MINUTES, 5, 5),
        (MINUTES, 240, 240),
        (POSTURE, 0, 0),
        (POSTURE, 10, 10),
        (TIMES, 0, 0),
        (COLOUR, "red", Colour.RED),
        (COLOUR, "dark-blue", Colour.DARK_BLUE),
        (COLOURS, ["red"], (Colour.RED,)),
        (COLOURS, ["dark-blue", "red"], (Colour.RED, Colour.DARK_BLUE)),
        (YesNo(), True, True),
        (YesNo(), False, False),
        (SNOOZES, [120], (120,)),
        (SNOOZES, [30, 1, 5], (30, 1, 5)),
        (DAY, [], ()),
        (DAY, ["00:00-24:00"], (ALL_DAY,)),
        (DAY, ["09:00-12:30", "13:00-17:30"], (Span(540, 750), Span(780, 1050))),
        (DAY, ["22:00-06:00"], (Span(1320, 360),)),
        (DAYS, [], ()),
        (DAYS, ["2026-12-24..2027-01-02", "2026-10-03"], (UNITY_DAY, CHRISTMAS)),
        (DAYS, ["2026-12-24..2026-12-31", "2027-01-01..2027-01-02"], (CHRISTMAS,)),
        (DAYS, [date(2026, 10, 3)], (UNITY_DAY,)),
        (CODE, "", ""),
        (CODE, "de", "de"),
    ],
)
def test_a_good_value_is_taken(kind: Kind[object], value: object, expected: object) -> None:
    read = kind.read(value)
    assert read == expected
    assert type(read) is type(expected)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (MINUTES, 4),
        (MINUTES, 241),
        (MINUTES, 0),
        (MINUTES, -60),
        (MINUTES, 10**30),
        (MINUTES, True),
        (MINUTES, 60.0),
        (MINUTES, float("nan")),
        (MINUTES, "60"),
        (MINUTES, [60]),
        (MINUTES, {"minutes": 60}),
        (MINUTES, date(2026, 1, 1)),
        (MINUTES, None),
        (POSTURE, 1),
        (POSTURE, 9),
        (POSTURE, False),
        (TIMES, False),
        (TIMES, 21),
        (COLOUR, "Red"),
        (COLOUR, "RED"),
        (COLOUR, "green"),
        (COLOURS, ""),
        (COLOURS, "red, green"),
        (COLOUR, ""),
        (COLOUR, 0),
        (COLOUR, ["red"]),
        (COLOURS, []),
        (COLOURS, "red"),
        (COLOURS, ["red", "green"]),
        (COLOURS, ["red", "red"]),
        (COLOURS, ["red", 0]),
        (COLOURS, [["red"]]),
        (COLOURS, {"red": 1}),
        (YesNo(), 1),
        (YesNo(), 0),
        (YesNo(), "yes"),
        (SNOOZES, []),
        (SNOOZES, [5, 10, 15, 30]),
        (SNOOZES, [5, 5]),
        (SNOOZES, [0]),
        (SNOOZES, [5, True]),
        (SNOOZES, [5, "10"]),
        (SNOOZES, [[5]]),
        (SNOOZES, 5),
        (SNOOZES, "5, 10"),
        (DAY, "09:00-17:00"),
        (DAY, ["09:00"]),
        (DAY, ["09:00-25:00"]),
        (DAY, ["09:00-09:00"]),
        (DAY, ["24:00-09:00"]),
        (DAY, [540]),
        (DAY, [["09:00-17:00"]]),
        (DAY, [datetime(2026, 1, 1, tzinfo=UTC)]),
        (DAY, ["01:00-02:00", "03:00-04:00", "05:00-06:00", "07:00-08:00"]),
        (DAYS, "2026-10-03"),
        (DAYS, None),
        (CODE, "deu"),
        (CODE, "d\n"),
        (CODE, 1),
    ],
)
def test_a_bad_value_is_refused_with_what_is_allowed(kind: Kind[object], value: object) -> None:
    with pytest.raises(ValueError, match=r".") as refusal:
        kind.read(value)
    assert str(refusal.value) == kind.allowed


# --- from a person --------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (MINUTES, "45", 45),
        (MINUTES, " 45 ", 45),
        (MINUTES, "+45", 45),
        (MINUTES, "045", 45),
        (POSTURE, "0", 0),
        (POSTURE, "off", 0),
        (POSTURE, "Off", 0),
        (POSTURE, "none", 0),
        (COLOUR, "Dark-Blue", Colour.DARK_BLUE),
        (YesNo(), "yes", True),
        (YesNo(), "TRUE", True),
        (YesNo(), "on", True),
        (YesNo(), "no", False),
        (YesNo(), "false", False),
        (YesNo(), "off", False),
        (COLOURS, "dark-blue, Red", (Colour.RED, Colour.DARK_BLUE)),
        (COLOURS, "['red']", (Colour.RED,)),
        (SNOOZES, "5, 10,15", (5, 10, 15)),
        (SNOOZES, "5 10", (5, 10)),
        (SNOOZES, "[5, 10]", (5, 10)),
        (DAY, "9:00-12:00", (Span(540, 720),)),
        (DAY, "09:00-12:00,13:00-17:00", (Span(540, 720), Span(780, 1020))),
        (DAY, '["09:00-12:00", "13:00-17:00"]', (Span(540, 720), Span(780, 1020))),
        (DAY, "off", ()),
        (DAY, "[]", ()),
        (DAY, "", ()),
        (DAYS, "2026-12-24 .. 2027-01-02,2026-10-03", (UNITY_DAY, CHRISTMAS)),
        (DAYS, '["2026-10-03"]', (UNITY_DAY,)),
        (DAYS, "none", ()),
        (DAYS, "off", ()),
        (DAYS, "[]", ()),
        (DAYS, "", ()),
        (CODE, " de ", "de"),
    ],
)
def test_what_a_person_types_is_understood(kind: Kind[object], text: str, expected: object) -> None:
    assert kind.parse(text) == expected


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (MINUTES, "abc"),
        (MINUTES, ""),
        (MINUTES, "-5"),
        (MINUTES, "0"),
        (MINUTES, "1e9"),
        (MINUTES, "1_0"),
        (MINUTES, "45.0"),
        (MINUTES, "45 min"),
        (MINUTES, "0x20"),
        (MINUTES, "\u0664\u0665"),
        (MINUTES, "9" * 5000),
        (MINUTES, "off"),
        (TIMES, "off"),
        (COLOUR, "green"),
        (YesNo(), "perhaps"),
        (YesNo(), ""),
        (YesNo(), "1"),
        (SNOOZES, ""),
        (SNOOZES, "off"),
        (SNOOZES, "5, ten"),
        (SNOOZES, "5;10"),
        (DAY, "9-17"),
        (DAY, "09:00-12:00,"),
        (DAY, "morning"),
        (CODE, "../etc"),
        (CODE, "\udcff"),
    ],
)
def test_what_a_person_mistypes_is_refused_with_what_is_allowed(
    kind: Kind[object], text: str
) -> None:
    with pytest.raises(ValueError, match=r".") as refusal:
        kind.parse(text)
    assert str(refusal.value) == kind.allowed


@pytest.mark.parametrize(
    ("entries", "told", "to_blame"),
    [
        (["2026-10-03", "2026-02-29"], "made of days that the calendar has", "2026-02-29"),
        (
            ["2027-01-02..2026-12-24", "2026-10-03"],
            "made of ranges that end after they begin",
            "2027-01-02..2026-12-24",
        ),
        (["2026-10-03", "soon"], FORM, "soon"),
        (["2026-10-03", "2026-12-24..."], FORM, "2026-12-24..."),
        (["2026-10-03", ""], FORM, ""),
        (["2026-10-03 2026-10-04"], FORM, "2026-10-03 2026-10-04"),
        (["christmas"], FORM, "christmas"),
        (["2026-10-03"] * 4, "made of at most 3 days and ranges", 4),
    ],
)
def test_of_many_days_the_wrong_one_is_named(
    entries: list[str], told: str, to_blame: object
) -> None:
    with pytest.raises(PartError) as in_file:
        DAYS.read(entries)
    with pytest.raises(PartError) as typed:
        DAYS.parse(", ".join(entries))
    for refusal in (in_file, typed):
        assert (str(refusal.value), refusal.value.part) == (told, to_blame)


@pytest.mark.parametrize(
    "entry", [20261003, True, ["2026-10-03"], {}, datetime(2026, 1, 1, tzinfo=UTC)]
)
def test_what_is_no_day_in_the_file_is_named(entry: object) -> None:
    with pytest.raises(PartError) as refusal:
        DAYS.read(["2026-10-03", entry])
    assert (str(refusal.value), refusal.value.part) == (FORM, entry)


# --- to a person ----------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "phrase"),
    [
        (MINUTES, "a whole number of minutes from 5 to 240"),
        (POSTURE, "a whole number of minutes from 10 to 120, or 0 (off)"),
        (TIMES, "a whole number from 0 to 20"),
        (SNOOZES, "a list of 1 to 3 different whole numbers of minutes from 1 to 120"),
        (COLOUR, "one of red, dark-blue"),
        (COLOURS, "a list of one or more of red, dark-blue"),
        (YesNo(), "true (yes) or false (no)"),
        (CODE, "two letters at most"),
    ],
)
def test_each_kind_says_what_it_allows(kind: Kind[object], phrase: str) -> None:
    assert kind.allowed == phrase


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_what_is_allowed_fits_on_one_line(kind: Kind[object]) -> None:
    assert kind.allowed
    assert "\n" not in kind.allowed


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        (MINUTES, 45, "45"),
        (POSTURE, 0, "off"),
        (TIMES, 0, "0"),
        (COLOUR, Colour.RED, "red"),
        (COLOURS, (Colour.RED, Colour.DARK_BLUE), "red, dark-blue"),
        (YesNo(), True, "yes"),
        (YesNo(), False, "no"),
        (SNOOZES, (5, 10), "5, 10"),
        (DAY, (Span(540, 750), Span(1320, 360)), "09:00-12:30, 22:00-06:00"),
        (DAY, (), "off"),
        (DAYS, (UNITY_DAY, CHRISTMAS), "2026-10-03, 2026-12-24..2027-01-02"),
        (DAYS, (), "none"),
        (CODE, "", ""),
    ],
)
def test_a_value_is_shown_as_a_person_would_type_it(
    kind: Kind[object], value: object, shown: str
) -> None:
    assert kind.show(value) == shown
    assert kind.parse(shown) == value
