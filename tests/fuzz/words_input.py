"""Any text where a person types a length, days, a time, a speed, a name or a setting's value."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any

import click

from breakbuddy.cli.doctor.times import TimeAsked
from breakbuddy.cli.history import Day
from breakbuddy.cli.lengths import Minutes, Speed
from breakbuddy.cli.pausing import Days, PauseLength
from breakbuddy.config.errors import ConfigError
from breakbuddy.config.settings import DECLARATIONS, declaration
from breakbuddy.core.holidays import DateSpan
from breakbuddy.history.rows import Moment
from breakbuddy.history.statistics import week_of
from breakbuddy.history.text import Setting, week_page
from breakbuddy.places import find
from breakbuddy.wording import nearest
from tests.fuzz.bounds import in_bounds
from tests.fuzz.target import Target

_NOW = Moment(1_772_530_000.0, 60)


def _week(day: date) -> None:
    week_page(day, (), (), Setting(day, None, 80))
    first, last = week_of(day)
    assert first <= day <= last


def _pause(value: Any) -> None:
    if isinstance(value, DateSpan):
        assert value.length >= 1
    else:
        assert value == "tomorrow" or 1 <= value <= 10_080


TYPED: dict[str, tuple[click.ParamType[Any], Callable[[Any], object]]] = {
    "pause": (PauseLength(1, 10_080), _pause),
    "days": (Days(), str),
    "snooze": (Minutes(1, 120), lambda value: 1 <= value <= 120),
    "speed": (Speed(), lambda value: 1 <= value <= 3600),
    "time": (TimeAsked(), lambda value: value.moment(_NOW)),
    "day": (Day(), _week),
}


def take(data: bytes) -> None:
    """Type it everywhere."""
    # As the system hands it over: what is no UTF-8 becomes lone surrogates.
    text = data.decode("utf-8", "surrogateescape").replace("\0", "")
    with in_bounds():
        for kind, use in TYPED.values():
            try:
                value = kind.convert(text, None, None)
            except click.UsageError as refusal:
                _one_line(refusal.format_message())
            else:
                assert use(value) is not False, (kind.name, value)
        _settings(text)
        _profile(text)


def _settings(text: str) -> None:
    for entry in DECLARATIONS.values():
        try:
            value = entry.parse_text(text)
        except ConfigError as refusal:
            _one_line(str(refusal))
        else:
            assert entry.read(value) == value
            assert entry.parse_text(entry.show(value)) == value
    try:
        declaration(text)
    except ConfigError as refusal:
        _one_line(str(refusal))
    nearest(text, DECLARATIONS)


def _profile(text: str) -> None:
    try:
        found = find(text, environ={"BREAKBUDDY_HOME": "/nowhere"})
    except ValueError as refusal:
        _one_line(str(refusal))
    else:
        assert "/nowhere" in str(found.settings_file)
        assert ".." not in found.settings_file.parts


def _one_line(text: str) -> None:
    assert text
    assert "\n" not in text, text


def seeds() -> Sequence[bytes]:
    """What people type."""
    now = datetime(2026, 3, 2, tzinfo=UTC)
    words = (
        *("10", "30m", "2h", "1h30m", "tomorrow", "0.5", "1e3", "off", "yes", "none", "today"),
        *("2026-12-24..2027-01-02", "2026-10-03", "14:10", "yesterday 14:10", "2026-11-24T14:10"),
        *("09:00-12:30, 13:00-17:30", "[5, 10]", "rhythm.interval", "work", "stretch,strength"),
        f"{now:%Y-%m-%d}",
    )
    return [word.encode() for word in words]


WORDS = Target(
    "words",
    take,
    seeds,
    words=("..", "\\xe2\\x80\\x93", "h", "m", "min", "T", ":", "-", "9999-12-31", "inf", "e9"),
    longest=200,
)
