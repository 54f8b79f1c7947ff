"""People's habits: their settings, their working days, and how they answer a prompt.

All is drawn from a seed. Times are true seconds; people live by the true local time,
whatever their machine's clock says.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from random import Random
from zoneinfo import ZoneInfo

from tests.simulation.life import Day, Stretch, Wish

MINUTE = 60.0
HOUR = 3600.0
ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Australia/Sydney",
    "Asia/Kolkata",
    "America/St_Johns",
    "Europe/London",
    "Asia/Tokyo",
    "America/Sao_Paulo",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
)
REASONS = ("do_not_disturb", "full_screen", "screen_awake", "camera", "microphone")
_OFFICE: Day = ((9 * 60, 12 * 60 + 30), (13 * 60, 17 * 60 + 30))
_LONG: Day = ((8 * 60, 18 * 60),)
_NIGHT: Day = ((22 * 60, 6 * 60),)
_ALL_DAY: Day = ((0, 1440),)


@dataclass(frozen=True, slots=True)
class Doing:
    """What the person does for a while."""

    began: float
    ended: float
    what: str
    """typing, reading, call, gone, locked, asleep or off."""


@dataclass(frozen=True, slots=True)
class Answering:
    """What the person does about a prompt."""

    after: float
    """Seconds from its showing."""
    what: str
    button: bool = True
    """Whether by its button; else at the tray or in a terminal."""


class Person:
    """One person, for a life."""

    def __init__(self, seed: str) -> None:
        self.dice = Random(f"{seed}/person")  # noqa: S311 -- lives, not secrets
        dice = self.dice
        self.zone = dice.choice(ZONES)
        self.night = dice.random() < 0.15
        self.leaves = dice.choice(("asleep", "off", "locked", "gone"))
        """How the machine is left for the night."""
        self.pausing = dice.choice((0.15, 0.5, 0.9))
        """How likely a stretch of typing ends in a pause that a prompt can use."""
        self.obeys = dice.uniform(0.2, 0.7)
        self.ignores = dice.uniform(0.05, 0.5)
        self.changes_position = dice.random() < 0.3
        self.wish = self._wish()

    def _wish(self) -> Wish:
        dice = self.dice
        day = dice.choice((_OFFICE, _LONG, _ALL_DAY))
        week: tuple[Day, ...] = (day,) * 7 if day is _ALL_DAY else (day,) * 5 + ((),) * 2
        if self.night:
            week = tuple(_NIGHT if number < 5 else () for number in range(7))
        return Wish(
            interval=dice.choice((30, 45, 60, 60, 60, 90)),
            break_length=dice.choice((2, 3, 3, 5, 10)),
            posture=dice.choice((0, 10, 20, 30, 30, 40)),
            snooze=dice.choice((5, 10, 15)),
            snooze_limit=dice.choice((0, 1, 3)),
            standing=dice.choice((20, 40)),
            away_after=dice.choice((1, 3, 5, 5, 10)),
            pause_in_typing=dice.random() < 0.9,
            lock=dice.random() < 0.9,
            deaf_to=frozenset(dice.sample(REASONS, 1) if dice.random() < 0.2 else ()),
            week=week,
        )

    def other_wish(self, wish: Wish) -> Wish:
        """Another setting than before, chosen in the middle of a day."""
        dice = self.dice
        key, values = dice.choice(
            (
                ("interval", (30, 45, 60, 90)),
                ("break_length", (2, 3, 5)),
                ("posture", (0, 20, 30)),
                ("snooze", (5, 10, 20)),
                ("away_after", (3, 5, 10)),
                ("snooze_limit", (1, 2, 3)),
            )
        )
        changed: dict[str, int] = {key: dice.choice(values)}
        return replace(wish, **changed)  # type: ignore[arg-type]  # each a number of minutes

    # --- a day ------------------------------------------------------------------------

    def moment(self, day: date, minutes: float, zone: str) -> float:
        """A local time of day in true seconds."""
        midnight = datetime.combine(day, time(12), tzinfo=ZoneInfo(zone))
        return midnight.timestamp() + (minutes - 720) * MINUTE

    def day(self, day: date, zone: str, wish: Wish) -> list[Doing]:
        """What is done on a day, up to leaving the machine for the night; none: a day off."""
        dice = self.dice
        free = any(first <= day <= last for first, last in wish.holidays)
        spans = wish.week[day.weekday()]
        if not spans or free or dice.random() < 0.03 or (spans == _ALL_DAY and day.weekday() > 4):
            if dice.random() > 0.2:
                return []
            begins = dice.uniform(10, 20) * 60
            ends = begins + dice.uniform(20, 120)
        elif spans == _ALL_DAY:
            begins, ends = dice.gauss(9 * 60, 30), dice.gauss(17.5 * 60, 40)
        else:
            begins = spans[0][0] + dice.gauss(5, 15)
            last = spans[-1][1]
            ends = last + (1440 if last <= spans[-1][0] else 0) + dice.gauss(-5, 25)
        start, end = self.moment(day, begins, zone), self.moment(day, ends, zone)
        return list(self._working(start, end, start + (end - start) * dice.uniform(0.4, 0.6)))

    def _working(self, at: float, end: float, lunch: float) -> Iterator[Doing]:
        dice, eaten, before = self.dice, False, ""
        while at < end:
            if not eaten and at >= lunch:
                eaten = True
                what = dice.choice(("gone", "locked", "asleep", "gone"))
                minutes = dice.uniform(15, 65)
            elif before != "typing":
                what, minutes = "typing", dice.choice((dice.uniform(2, 30), dice.uniform(20, 90)))
            else:
                what, minutes = self._aside()
            before = what
            yield Doing(at, min(at + minutes * MINUTE, end), what)
            at += minutes * MINUTE
        yield Doing(end, end + 60, self.leaves)

    def _aside(self) -> tuple[str, float]:
        dice = self.dice
        draw = dice.random()
        if draw < 0.35:
            return "reading", dice.choice((dice.uniform(0.5, 4), dice.uniform(2, 14)))
        if draw < 0.6:
            return "gone", dice.choice((dice.uniform(0.5, 4), dice.uniform(2, 15)))
        if draw < 0.75:
            return "locked", dice.choice((dice.uniform(0.3, 4), dice.uniform(2, 20)))
        if draw < 0.9:
            return "call", dice.choice((dice.uniform(2, 20), dice.uniform(20, 80)))
        if draw < 0.95:
            return "asleep", dice.choice((dice.uniform(0.1, 3), dice.uniform(2, 60)))
        return "typing", dice.uniform(20, 60)

    def typing(self, began: float, ended: float, *, sparse: bool = False) -> Iterator[Stretch]:
        """Input for a while."""
        dice, at = self.dice, began
        while at < ended:
            stop = min(ended, at + dice.uniform(4, 20 if sparse else 180))
            yield at, stop
            usable = dice.random() < self.pausing
            pause = dice.uniform(4.5, 25) if usable else dice.uniform(0.3, 3.5)
            at = stop + pause + (dice.uniform(0, 50) if sparse else 0)

    # --- answers --------------------------------------------------------------------------

    def answer_move(self) -> Answering:
        """What to do about a move break's prompt."""
        dice = self.dice
        if dice.random() < self.ignores:
            return Answering(0, "nothing")
        after = dice.choice((dice.uniform(1, 12), dice.uniform(5, 58), dice.uniform(60, 280)))
        button = after < 58 and dice.random() < 0.8
        if dice.random() < self.obeys:
            return Answering(after, dice.choice(("start", "start", "done", "leave")), button)
        return Answering(
            after,
            dice.choice(("snooze", "snooze", "skip", "dismiss", "position", "stale", "pause")),
            button,
        )

    def answer_check(self) -> Answering:
        """What to do about a posture check."""
        dice = self.dice
        what = dice.choice(("good", "adjusted", "stood", "nothing", "nothing", "dismiss", "skip"))
        return Answering(dice.uniform(1, 55), what, dice.random() < 0.9)

    def unprompted(self) -> str:
        """What the person says of their own accord, once in a while."""
        return self.dice.choice(
            (
                "pause 30",
                "pause 60",
                "pause",
                "pause until tomorrow",
                "start",
                "done",
                "snooze 15",
                "snooze",
                "skip",
                "check",
                "good",
                "here",
                "resume",
                "standing" if self.changes_position else "skip",
            )
        )
