"""What goes wrong with a machine, and when: drawn from a seed, as deeds with a time."""

from collections.abc import Iterator
from random import Random

from tests.simulation.habits import REASONS, ZONES

MINUTE = 60.0
HOUR = 3600.0
_DAY = 86_400.0

Deed = tuple[float, str, tuple[object, ...]]
"""When, what, and its particulars. A moment given in the particulars is an end."""

RATES = {
    "suspend": 60.0,
    "clock jump": 8.0,
    "clock nudge": 20.0,
    "travel": 3.0,
    "blind": 6.0,
    "flapping input": 6.0,
    "quiet stuck": 4.0,
    "flapping quiet": 5.0,
    "no notification daemon": 6.0,
    "panel restart": 20.0,
    "kill": 25.0,
    "kill in a step": 20.0,
    "disk full": 5.0,
    "settings": 12.0,
    "says": 150.0,
    "stop": 6.0,
}
"""How often in a year, most of it while the person is at work."""


def of_a_day(dice: Random, began: float, ended: float) -> Iterator[Deed]:
    """The faults of one working day."""
    for name, rate in RATES.items():
        while dice.random() < rate / 250:
            yield dice.uniform(began, ended), name, ()
            if rate < 100:
                break


def particulars(dice: Random, at: float, name: str) -> Iterator[Deed]:
    """A fault as it unfolds from a moment on."""
    match name:
        case "suspend":
            seconds = dice.choice(
                (dice.uniform(1, 9), dice.uniform(10, 400), dice.uniform(60, HOUR))
            )
            yield at, "suspend", (seconds,)
        case "clock jump":
            by = dice.choice((-1, 1)) * dice.choice(
                (dice.uniform(60, HOUR), dice.uniform(HOUR, _DAY))
            )
            yield at, "set clock", (by,)
            yield at + dice.uniform(60, 10 * HOUR), "set clock", (-by,)
        case "clock nudge":
            yield at, "set clock", (dice.uniform(-5, 5),)
        case "travel":
            yield at, "travel", (dice.choice(ZONES),)
            yield at + dice.uniform(1, 9) * _DAY, "travel", ("home",)
        case "blind":
            seconds = dice.choice((dice.uniform(60, HOUR), dice.uniform(HOUR, 9 * HOUR)))
            yield from _for(at, seconds, "blind", "sees")
        case "flapping input":
            for _ in range(dice.randint(3, 30)):
                seconds = dice.uniform(1, 120)
                yield from _for(at, seconds, "blind", "sees")
                at += seconds + dice.uniform(1, 120)
        case "quiet stuck":
            reason = dice.choice(REASONS)
            yield from _for(at, dice.uniform(HOUR, 10 * HOUR), "quiet on", "quiet off", reason)
        case "flapping quiet":
            reason = dice.choice(REASONS)
            for _ in range(dice.randint(3, 20)):
                seconds = dice.uniform(1, 300)
                yield from _for(at, seconds, "quiet on", "quiet off", reason)
                at += seconds + dice.uniform(1, 300)
        case "no notification daemon":
            yield from _for(at, dice.uniform(60, 3 * HOUR), "mute", "speaks")
        case "disk full":
            yield from _for(at, dice.uniform(300, 4 * HOUR), "disk full", "disk free")
        case "kill":
            gap = dice.choice((dice.uniform(0.2, 5), dice.uniform(5, 500), dice.uniform(60, 5000)))
            yield at, "kill", (gap, dice.random() < 0.3)
        case "kill in a step":
            where = dice.choice(("before commit", "after commit", "before show", "after show"))
            yield at, "arm", (where, dice.uniform(0.2, 20))
        case "stop":
            yield at, "stop", (dice.uniform(1, 900), dice.random() < 0.2)
        case _:
            yield at, name, ()


def _for(at: float, seconds: float, begin: str, end: str, *rest: object) -> Iterator[Deed]:
    yield at, begin, rest
    yield at + seconds, end, rest
