"""The next deadline: what the agent sleeps until."""

from dataclasses import replace

import pytest

from breakbuddy.core.clock import Instant
from breakbuddy.core.events import (
    CheckPosture,
    Event,
    PauseFor,
    PauseUntilTomorrow,
    Snooze,
    StartBreak,
)
from breakbuddy.core.hours import WeeklyHours
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.schedule import next_deadline
from breakbuddy.core.vocabulary import Kind
from tests.core.day import HOUR, MINUTE, Day, every_day, instant


def minutes_to_deadline(day: Day) -> float | None:
    """How long the agent may sleep now."""
    day.late(0)
    deadline = next_deadline(day.state, day.rhythm)
    return None if deadline is None else deadline.since(day.now) / MINUTE


@pytest.mark.parametrize(
    ("clock", "event", "minutes"),
    [
        ("09:00", None, 30),
        ("09:29", None, 1),
        ("09:30", None, 1),
        ("09:31", None, 29),
        ("10:00", None, 1),
        ("10:01", None, 5),
        ("10:06", None, 1),
        ("10:00", Snooze(7), 7),
        ("10:00", StartBreak(), 3),
        ("09:10", PauseFor(15), 15),
        ("09:10", PauseFor(), 240),
        ("09:10", PauseUntilTomorrow(), 14 * 60 + 50),
        ("09:10", CheckPosture(), 1),
    ],
)
def test_the_agent_sleeps_until_the_next_thing(
    day: Day, clock: str, event: Event | None, minutes: float
) -> None:
    day.until(clock)
    if event is not None:
        day.say(event)
    assert minutes_to_deadline(day) == pytest.approx(minutes)


def test_off_hours_it_sleeps_until_they_begin() -> None:
    day = Day(instant("18:00"), Rhythm(hours=every_day("09:00-17:00")))
    assert minutes_to_deadline(day) == 15 * 60


def test_hours_that_never_begin_need_no_waking() -> None:
    day = Day(instant("18:00"), Rhythm(hours=WeeklyHours(((),) * 7)))
    assert minutes_to_deadline(day) is None


def test_a_break_held_back_needs_no_waking(day: Day) -> None:
    day.until("10:00")
    day.say(PauseFor())
    assert minutes_to_deadline(day) == 240


def test_a_day_needs_few_wakings(day: Day) -> None:
    steps = 0
    end = day.now.plus(8 * HOUR)
    while True:
        deadline = next_deadline(day.state, day.rhythm)
        if deadline is None or deadline.boot > end.boot:
            break
        day.wait((deadline.boot - day.now.boot) / MINUTE)
        steps += 1
    assert steps < 60


@pytest.mark.parametrize("boot", [0.0, 0.1, 1e-9, 86_400.3, 3.2e7 + 0.7, 1e9 + 0.3])
@pytest.mark.parametrize("interval", [300.0, 3600.0, 1234.567, 14400.0])
def test_no_deadline_is_ever_in_the_past_on_any_boot_clock(boot: float, interval: float) -> None:
    start = Instant(boot, 1_772_442_000.123_456)
    rhythm = Rhythm(interval=interval, hours=every_day("06:00-23:00"))
    day = Day(start, replace(rhythm, posture_interval=601.7))
    for _ in range(150):
        deadline = next_deadline(day.state, day.rhythm)
        assert deadline is not None
        assert deadline.boot > day.now.boot
        day.late((deadline.boot - day.now.boot) / MINUTE)


@pytest.mark.parametrize("lateness", [0.013, 0.49, 3.7])
def test_waking_a_little_late_each_time_loses_no_prompt(lateness: float) -> None:
    day = Day(instant("09:00"))
    end = day.now.plus(8 * HOUR)
    while day.now.boot < end.boot:
        deadline = next_deadline(day.state, day.rhythm)
        assert deadline is not None
        day.late((deadline.boot - day.now.boot + lateness) / MINUTE)
    assert len(day.outcomes(Kind.MOVE)) == 7


# --- settings that cannot be ------------------------------------------------------------


@pytest.mark.parametrize("name", ["interval", "break_length", "posture_interval", "snooze"])
@pytest.mark.parametrize("seconds", [0.0, -60.0, float("nan"), float("inf")])
def test_a_duration_that_cannot_be_is_refused(name: str, seconds: float) -> None:
    with pytest.raises(ValueError, match="must be positive"):
        Rhythm(**{name: seconds})  # type: ignore[arg-type]  # each of these names is a duration


def test_a_negative_snooze_limit_is_refused() -> None:
    with pytest.raises(ValueError, match="limit not negative"):
        Rhythm(snooze_limit=-1)
