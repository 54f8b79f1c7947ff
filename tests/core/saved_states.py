"""States of every kind, as a day leaves them."""

from breakbuddy.core.events import (
    CheckPosture,
    Event,
    PauseFor,
    PauseUntilTomorrow,
    Snooze,
    StartBreak,
    Tick,
)
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.state import State
from tests.core.day import Day, every_day, instant


def after(clock: str, *events: Event) -> State:
    """The state of a day at a time, after something was said then."""
    day = Day(instant("09:00"))
    day.until(clock)
    for event in events:
        day.say(event)
    day.say(Tick())
    return day.state


STATES = {
    "counting": after("09:20"),
    "put off": after("09:20", Snooze(20)),
    "posture check": after("09:30"),
    "due": after("10:00"),
    "folded": after("10:03"),
    "second showing": after("10:06"),
    "snoozed": after("10:00", Snooze()),
    "on a break": after("10:00", StartBreak()),
    "paused": after("09:20", PauseFor()),
    "paused for an hour": after("09:20", PauseFor(60)),
    "paused until tomorrow": after("10:00", PauseUntilTomorrow()),
    "held": after("10:00", PauseFor(5)),
    "asked for while paused": after("10:00", PauseFor(5), CheckPosture()),
    "off hours": Day(instant("18:00"), Rhythm(hours=every_day("09:00-17:00"))).state,
}
