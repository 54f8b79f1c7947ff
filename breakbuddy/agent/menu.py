"""The tray menu for a status. Built anew each time it opens, so it is never out of date."""

from collections.abc import Callable

from breakbuddy import phrases
from breakbuddy.agent.back import Back, ReliefAction
from breakbuddy.agent.messages import (
    ChangeRelief,
    ChangeSetting,
    Message,
    OpenWindow,
    Post,
    Say,
    SayPhase,
    ShowFlags,
    ShowStatus,
    StartRelief,
    Stop,
)
from breakbuddy.coach import relief_text, texts
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.config.settings import Settings
from breakbuddy.core.clock import Instant
from breakbuddy.core.events import (
    ChangePosition,
    CheckPosture,
    Done,
    PauseFor,
    PauseUntilTomorrow,
    Resume,
    Skip,
    Snooze,
    StartBreak,
    WasHere,
)
from breakbuddy.core.status import Status
from breakbuddy.core.vocabulary import Condition, WorkPosition
from breakbuddy.desktop.ports import Action, Entry, Separator, Submenu
from breakbuddy.desktop.windows import Window
from breakbuddy.i18n import _

INTERVAL_KEY = "rhythm.interval"
_INTERVALS = (30, 45, 60, 90)
_PAUSES = (30, 60, 120)


def menu(
    status: Status, back: Back, settings: Settings, post: Post, *, windows: bool = False
) -> tuple[Entry, ...]:
    """All entries, top to bottom.

    Args:
        status: How things stand.
        back: How the person's back is.
        settings: The settings in force.
        post: Takes what the person says.
        windows: Whether windows may open.
    """

    def says(message: Message) -> Callable[[], None]:
        return lambda: post(message)

    on_break = status.condition is Condition.ON_BREAK
    return (
        # A left click on the icon shows the card, or how things stand, which this line says.
        Action(phrases.status_line(status), says(ShowStatus()), enabled=False, default=True),
        *_absence(status, says),
        Separator(),
        Action(_("The break is done"), says(Say(Done())))
        if on_break
        else Action(_("Take a break now"), says(Say(StartBreak()))),
        _snooze(status, settings, says),
        Action(_("Skip this one"), says(Say(Skip())), enabled=_has_coming_break(status)),
        Action(_("Posture check now"), says(Say(CheckPosture())), enabled=not on_break),
        *((Action(_("Tips card"), says(OpenWindow(Window.CARD))),) if windows else ()),
        Separator(),
        _position(status, says),
        _interval(settings, says),
        _pause(status, says),
        Separator(),
        *_care(back, status.at, says, windows=windows),
        Separator(),
        *(_windows(says) if windows else ()),
        Action(_("Quit"), says(Stop())),
    )


Says = Callable[[Message], Callable[[], None]]


def _has_coming_break(status: Status) -> bool:
    return status.condition not in {Condition.PAUSED, Condition.OFF_HOURS}


def _absence(status: Status, says: Says) -> tuple[Entry, ...]:
    """The way to take an absence back, for as long as it is open."""
    if status.absence is None:
        return ()
    label = _("I was here ({time})").format(time=phrases.duration(status.absence.seconds))
    return (Action(label, says(Say(WasHere()))),)


def _position(status: Status, says: Says) -> Submenu:
    choices = tuple(
        Action(
            phrases.position(each),
            says(Say(ChangePosition(each))),
            checked=each is status.position,
        )
        for each in WorkPosition
    )
    return Submenu(_("Working position"), choices)


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


def _windows(says: Says) -> tuple[Entry, ...]:
    return (
        Action(_("History"), says(OpenWindow(Window.HISTORY))),
        Action(_("Settings"), says(OpenWindow(Window.SETTINGS))),
    )


def _care(back: Back, now: Instant, says: Says, *, windows: bool) -> tuple[Entry, ...]:
    """How the back is; while it hurts, relief and when to see someone, one step away."""
    present = back.wellbeing.phase_at(now.unix)
    phases = tuple(
        Action(texts.phase(phase), says(SayPhase(phase)), checked=phase is present)
        for phase in Phase
    )
    entries: tuple[Entry, ...] = (Submenu(_("Your back"), phases),)
    if present is not Phase.WELL or back.relief is not None:
        entries += (_relief(back, now, says, windows=windows),)
        entries += (Action(_("When to see a doctor"), says(ShowFlags())),)
    return entries


def _relief(back: Back, now: Instant, says: Says, *, windows: bool) -> Entry:
    running = back.relief_at(now)
    timer = Action(_("Relief\u2026"), says(OpenWindow(Window.RELIEF)))
    if running is None:
        # The window lets choose, and says what to mind before anything begins.
        return timer if windows else Action(_("Start relief"), says(StartRelief()))
    protocol, view = running
    hold = (
        Action(_("Go on"), says(ChangeRelief(ReliefAction.RESUME)))
        if view.paused
        else Action(_("Put on hold"), says(ChangeRelief(ReliefAction.PAUSE)))
    )
    return Submenu(
        _("Relief"),
        (
            Action(f"{texts.title(protocol)}: {relief_text.now_line(view, protocol)}"),
            Separator(),
            *((Action(_("Show the timer"), says(OpenWindow(Window.RELIEF))),) if windows else ()),
            hold,
            Action(_("Next step"), says(ChangeRelief(ReliefAction.SKIP))),
            Action(_("Stop"), says(ChangeRelief(ReliefAction.STOP))),
        ),
    )
