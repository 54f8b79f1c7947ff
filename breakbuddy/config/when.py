"""The settings that say when prompts come: rhythm, working hours, presence, quiet."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from breakbuddy.config.dates import Days, TimesOfDay
from breakbuddy.config.declarations import setting
from breakbuddy.config.kinds import Minutes, Unit, WholeNumber, YesNo
from breakbuddy.core.holidays import Holidays
from breakbuddy.core.hours import ALL_DAY, Span, WeeklyHours
from breakbuddy.i18n import N_

INTERVAL = WholeNumber(5, 240, Unit.MINUTES)
"""What the time between breaks can be."""


@dataclass(frozen=True, slots=True)
class RhythmSettings:
    """How often, and how long. All lengths in minutes."""

    interval: int = setting(
        INTERVAL,
        60,
        label=N_("Time between breaks"),
        help=N_("How long you sit before a stretch-and-move break is due."),
    )
    break_length: int = setting(
        WholeNumber(1, 30, Unit.MINUTES),
        3,
        label=N_("Length of a break"),
        help=N_("How long a break lasts; being away for as long counts as one."),
    )
    posture: int = setting(
        WholeNumber(10, 120, Unit.MINUTES, or_off=True),
        30,
        label=N_("Time between posture checks"),
        help=N_("How long you sit before a posture check; 0 turns posture checks off."),
    )
    snooze: int = setting(
        WholeNumber(1, 120, Unit.MINUTES),
        10,
        label=N_("Snooze"),
        help=N_("How long a snooze puts a break off when no other length is chosen."),
    )
    snooze_choices: tuple[int, ...] = setting(
        Minutes(1, 120, most=6),
        (5, 10, 15, 30),
        label=N_("Snoozes offered"),
        help=N_("The lengths of a snooze that the tray menu offers."),
    )
    snooze_limit: int = setting(
        WholeNumber(0, 20, Unit.TIMES),
        3,
        label=N_("Snoozes per break"),
        help=N_("How often one break can be snoozed; 0 allows no snooze at all."),
    )
    standing: int = setting(
        INTERVAL,
        40,
        label=N_("Time standing"),
        help=N_("How long you stand at your desk before a prompt to sit or walk."),
    )
    walking: int = setting(
        INTERVAL,
        60,
        label=N_("Time walking"),
        help=N_("How long you walk while you work before a prompt to stand or sit."),
    )


def _day(label: str) -> tuple[Span, ...]:
    return setting(
        TimesOfDay(),
        (ALL_DAY,),
        label=label,
        help=N_("When you are at work that day; at other times nothing is counted or prompted."),
    )


@dataclass(frozen=True, slots=True)
class HoursSettings:
    """Working hours. A stretch that ends at or before its start runs over midnight."""

    monday: tuple[Span, ...] = _day(N_("Monday"))
    tuesday: tuple[Span, ...] = _day(N_("Tuesday"))
    wednesday: tuple[Span, ...] = _day(N_("Wednesday"))
    thursday: tuple[Span, ...] = _day(N_("Thursday"))
    friday: tuple[Span, ...] = _day(N_("Friday"))
    saturday: tuple[Span, ...] = _day(N_("Saturday"))
    sunday: tuple[Span, ...] = _day(N_("Sunday"))
    holidays: Holidays = setting(  # noqa: RUF009 -- it makes a dataclass field
        Days(),
        (),
        label=N_("Holidays"),
        help=N_("Days on which you do not work, whatever the weekday."),
    )

    @property
    def week(self) -> WeeklyHours:
        """All seven days, and the holidays, as the rules take them."""
        days = (self.monday, self.tuesday, self.wednesday, self.thursday, self.friday)
        return WeeklyHours((*days, self.saturday, self.sunday), self.holidays)

    def with_days(self, days: Sequence[tuple[Span, ...]]) -> Self:
        """The same holidays with other weekdays, all seven of them, Monday first."""
        monday, tuesday, wednesday, thursday, friday, saturday, sunday = days
        return replace(
            self,
            monday=monday,
            tuesday=tuesday,
            wednesday=wednesday,
            thursday=thursday,
            friday=friday,
            saturday=saturday,
            sunday=sunday,
        )


@dataclass(frozen=True, slots=True)
class PresenceSettings:
    """When the person counts as being there."""

    away_after: int = setting(
        WholeNumber(1, 60, Unit.MINUTES),
        5,
        label=N_("Away after"),
        help=N_("After so long without input you count as away; until then, reading is sitting."),
    )
    lock: bool = setting(
        YesNo(),
        default=True,
        label=N_("Away when locked"),
        help=N_("Whether you count as away while the screen is locked."),
    )
    ask_on_return: bool = setting(
        YesNo(),
        default=True,
        label=N_("Ask when you come back"),
        help=N_("When you come back, offer to count the time as sitting if you were there."),
    )


def _quiet(label: str, explanation: str) -> bool:
    return setting(YesNo(), default=True, label=label, help=explanation)


@dataclass(frozen=True, slots=True)
class QuietSettings:
    """What holds prompts back. Each field is named as its ``QuietReason``."""

    do_not_disturb: bool = _quiet(
        N_("Do not disturb"),
        N_("While the desktop holds notifications back, prompts wait and come gently after."),
    )
    full_screen: bool = _quiet(
        N_("Full screen"),
        N_("While a window fills a whole screen, prompts wait and come gently after."),
    )
    screen_awake: bool = _quiet(
        N_("Screen kept awake"),
        N_("While a call or a film keeps the screen awake, prompts wait and come gently after."),
    )
    camera: bool = _quiet(
        N_("Camera in use"),
        N_("While a program uses the camera, prompts wait and come gently after."),
    )
    microphone: bool = _quiet(
        N_("Microphone in use"),
        N_("While a program listens to the microphone, prompts wait and come gently after."),
    )
