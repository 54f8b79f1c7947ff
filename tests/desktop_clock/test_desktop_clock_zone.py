"""The machine's zone against the tables of zoneinfo: a year's days, both nights of the clocks."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from breakbuddy.desktop.zone import SystemZone

if sys.platform == "win32":
    pytest.skip("Windows takes no zone from the environment", allow_module_level=True)

PROGRAM = Path(__file__).with_name("zone_program.py")
ZONES = [
    "UTC",
    "Europe/Berlin",
    "Europe/Dublin",  # winter time is its daylight saving
    "America/New_York",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Australia/Lord_Howe",  # half an hour of daylight saving
    "Pacific/Apia",
    "Pacific/Chatham",
    "Africa/Casablanca",
]
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)


def ask(name: str, lines: list[str]) -> list[list[str]]:
    """What a process in that zone makes of the lines."""
    done = subprocess.run(
        [sys.executable, str(PROGRAM)],
        input="\n".join(lines),
        env=os.environ | {"TZ": name},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    answers = [line.split() for line in done.stdout.splitlines()]
    assert len(answers) == len(lines)
    return answers


def changes(zone: ZoneInfo) -> list[datetime]:
    """The moments of a year at which the clocks of a zone are changed."""
    hours = [NEW_YEAR + timedelta(hours=hour) for hour in range(365 * 24)]
    offsets = [hour.astimezone(zone).utcoffset() for hour in hours]
    return [hours[i] for i in range(1, len(hours)) if offsets[i] != offsets[i - 1]]


@pytest.fixture(params=ZONES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_each_moment_of_a_year_reads_as_the_tables_say_and_leads_back(name: str) -> None:
    zone = ZoneInfo(name)
    moments = [NEW_YEAR.timestamp() + 17 * 3600 * step + 0.25 for step in range(365 * 24 // 17)]
    for change in changes(zone):
        moments += [change.timestamp() + minutes * 60 for minutes in range(-130, 131, 10)]
    told = ask(name, [f"moment {unix!r}" for unix in moments])
    for unix, (reading, fold, back) in zip(moments, told, strict=True):
        expected = datetime.fromtimestamp(unix, zone)
        assert (reading, int(fold)) == (expected.isoformat(), expected.fold)
        assert float(back) == pytest.approx(unix, abs=1e-3)


def test_readings_that_come_twice_or_never_are_told_apart_by_their_fold(name: str) -> None:
    zone = ZoneInfo(name)
    readings = [datetime(2026, month, 1, 12, 30) for month in range(1, 13)]  # noqa: DTZ001 -- a wall clock's
    for change in changes(zone):
        there = change.astimezone(zone).replace(tzinfo=None)
        readings += [there + timedelta(minutes=minutes) for minutes in range(-130, 131, 10)]
    questions = [(reading, fold) for reading in readings for fold in (0, 1)]
    told = ask(name, [f"reading {reading.isoformat()} {fold}" for reading, fold in questions])
    for (reading, fold), (text, unix, zone_name) in zip(questions, told, strict=True):
        expected = reading.replace(tzinfo=zone, fold=fold)
        assert (text, float(unix)) == (expected.isoformat(), expected.timestamp())
        gap = expected.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != reading
        assert gap or zone_name == expected.tzname()


def test_there_are_nights_to_be_tried() -> None:
    assert [len(changes(ZoneInfo(each))) for each in ("UTC", "Europe/Berlin")] == [0, 2]


def test_it_says_an_offset_for_a_time_of_no_day() -> None:
    now = SystemZone().utcoffset(None)
    assert timedelta(hours=-24) < now < timedelta(hours=24)
