"""The tray menu for a status. Built anew each time it opens, so it is never out of date."""

from collections.abc import Callable

from breakbuddy import phrases
from breakbuddy.agent.messages import ChangeSetting, Message, Post, Say, ShowStatus, Stop
from breakbuddy.config.settings import Settings
from breakbuddy.core.events import (
    CheckPosture,
    Done,
    PauseFor,
    PauseUntilTomorrow,
    Resume,
    Skip,
    Snooze,
    StartBreak,
)
from breakbuddy.core.status import Condition, Status
from breakbuddy.desktop.ports import Action, Entry, Separator, Submenu
from breakbuddy.i18n import _

INTERVAL_KEY = "rhythm.interval"
_INTERVALS = (30, 45, 60, 90)
_PAUSES = (30, 60, 120)


def menu(status: Status, settings: Settings, post: Post) -> tuple[Entry, ...]:
    """All entries, top to bottom."""

    def says(message: Message) -> Callable[[], None]:
        return lambda: post(message)

    on_break = status.condition is Condition.ON_BREAK
    return (
        # A left click on the icon shows how things stand; this line says it already.
        Action(phrases.status_line(status), says(ShowStatus()), enabled=False, default=True),
        Separator(),
        Action(_("The break is done"), says(Say(Done())))
        if on_break
        else Action(_("Take a break now"), says(Say(StartBreak()))),
        _snooze(status, settings, says),
        Action(_("Skip this one"), says(Say(Skip())), enabled=_has_coming_break(status)),
        Action(_("Posture check now"), says(Say(CheckPosture())), enabled=not on_break),
        Separator(),
        _interval(settings, says),
        _pause(status, says),
        Separator(),
        Action(_("Quit"), says(Stop())),
    )


Says = Callable[[Message], Callable[[], None]]


def _has_coming_break(status: Status) -> bool:
    return status.condition not in {Condition.PAUSED, Condition.OFF_HOURS}


def _snooze(status: Status, settings: Settings, says: Says) -> Submenu:
    choices = tuple(
        Action(phrases.minutes(minutes), says(Say(Snooze(minutes))))
        for minutes in settings.rhythm.snooze_choices
    )
    possible = status.snoozes_left > 0 and _has_coming_break(status)
    return Submenu(_("Snooze"), choices, enabled=possible)


def _interval(settings: Settings, says: Says) -> Submenu:
    present = settings.rhythm.interval
    choices = tuple(
        Action(
            phrases.minutes(minutes),
            says(ChangeSetting(INTERVAL_KEY, minutes)),
            checked=minutes == present,
        )
        for minutes in sorted({*_INTERVALS, present})
    )
    return Submenu(_("Interval"), choices)


def _pause(status: Status, says: Says) -> Entry:
    if status.pause_reasons:
        return Action(_("Resume"), says(Say(Resume())))
    timed = tuple(
        Action(phrases.duration(minutes * 60), says(Say(PauseFor(minutes)))) for minutes in _PAUSES
    )
    return Submenu(
        _("Pause"),
        (
            *timed,
            Action(_("Until tomorrow"), says(Say(PauseUntilTomorrow()))),
            Action(_("Until I resume"), says(Say(PauseFor()))),
        ),
    )
