"""What needs attention in the findings: what each means for the reminders, and how to mend it."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from breakbuddy.cli.autostart import sentence
from breakbuddy.cli.doctor.findings import Findings, Ways
from breakbuddy.config.settings import NotifyBy, PromptStyle
from breakbuddy.desktop.autostart.base import Standing
from breakbuddy.desktop.notify.select import BELL, PORTABLE
from breakbuddy.desktop.ports import Choice
from breakbuddy.desktop.sensing import Sense
from breakbuddy.desktop.tray.select import waiting
from breakbuddy.i18n import _
from breakbuddy.supervised import State

_FAILING = 2
"""One fault may have been a chance; two in a row are told."""

AGENT, REACHED, SENSED, PARTS = "agent", "reached", "sensed", "parts"
SETTINGS, HISTORY = "settings", "history"
"""The parts of the report that a problem can stand in."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that needs attention."""

    about: str
    """The part of the report."""
    text: str
    """What it means for the reminders, and how to mend it."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What reaches the person, the agent's ways and those found just now taken together.

    Each is None where that cannot be told without showing something.
    """

    tray: bool
    notifications: str | None
    """The mechanism."""
    windows: bool

    @classmethod
    def of(cls, found: Findings) -> "Reach":
        """What the findings come to: what works for either does, for the agent tries again."""
        told = found.told.ways if found.told is not None else None
        each = (found.ways,) if told is None else (told, found.ways)
        shown = [ways.notifications.chosen for ways in each if ways.notifications.chosen]
        good = [name for name in shown if name != BELL]
        windows = (told or found.ways).windows.chosen and found.ways.windows.chosen
        return cls(any(map(_shows_icon, each)), next(iter([*good, *shown]), None), bool(windows))

    def reaches(self, found: Findings) -> bool:
        """Whether anything at all reaches the person, or may."""
        by_window = self.windows and found.settings.reminders.style is not PromptStyle.NOTIFICATION
        return found.in_terminal or self.tray or self.notifications != BELL or by_window


def problems(found: Findings) -> list[Problem]:
    """What needs attention, in the order of the report."""
    each = [*_agent(found), *_reached(found), *_sensed(found), *_failing(found)]
    each += [Problem(SETTINGS, text) for text in found.mistakes]
    each += _never_at_work(found)
    if found.history.problem is not None:
        each.append(Problem(HISTORY, found.history.problem))
    return each


def _agent(found: Findings) -> Iterator[Problem]:
    if found.silent is not None:
        text = _("BreakBuddy is running but does not say how it is: {reason}")
        yield Problem(AGENT, text.format(reason=found.silent))
    elif found.told is None:
        text = _("BreakBuddy is not running: no reminders come. Start it: breakbuddy")
        yield Problem(AGENT, text)


def _failing(found: Findings) -> Iterator[Problem]:
    if found.vital is not None:
        count = int(found.vital.heartbeat["faults_in_a_row"])
        if count >= _FAILING:
            text = _("The last {count} steps failed: reminders may not come. Its log tells more.")
            yield Problem(PARTS, text.format(count=count))
        for part in found.vital.parts:
            if part.state in {State.RESTING, State.ENDED}:
                text = _("{part} does not work at this moment: {fault}")
                yield Problem(PARTS, text.format(part=part.name, fault=part.fault or part.state))
    start = found.autostart
    if start is not None and start.standing in {Standing.BROKEN, Standing.SWITCHED_OFF}:
        yield Problem(PARTS, sentence(start))


def _reached(found: Findings) -> Iterator[Problem]:
    if found.in_terminal:
        return
    reach = Reach.of(found)
    if not reach.reaches(found):
        text = _("Nothing here can reach you: reminders are due and you do not see them.")
        text += " " + _("A terminal can show them: breakbuddy stop, then breakbuddy --terminal")
        yield Problem(REACHED, text)
    yield from _notified(found, reach)
    if not reach.tray:
        yield Problem(REACHED, _no_tray())
    if not reach.windows:
        text = _("No window opens; the command line can do the same.")
        yield Problem(REACHED, f"{text} {_windows_reason(found)}")


def _notified(found: Findings, reach: Reach) -> Iterator[Problem]:
    chosen = found.settings.reminders.notify
    if reach.notifications in {None, chosen.value}:
        return
    if chosen is not NotifyBy.AUTO:
        text = _(
            "Your setting, reminders.notify = {wanted}, does not work here: reminders are"
            " shown by {instead}. Let the best way be taken:"
            " breakbuddy settings set reminders.notify auto"
        )
        instead = notification_way(reach.notifications or chosen.value)
        yield Problem(REACHED, text.format(wanted=chosen.value, instead=instead))
    if reach.notifications == PORTABLE:
        text = _(
            "No notification daemon answers: reminders are shown by {instead}, without buttons;"
            " you answer them in the tray menu or on the command line. {install}"
        )
        instead = notification_way(PORTABLE)
        yield Problem(REACHED, text.format(instead=instead, install=_install()))
    elif reach.notifications == BELL:
        if reach.tray:
            text = _("No notification daemon answers: when a break is due the icon turns amber.")
        else:
            text = _("No notification daemon answers: when a break is due a terminal rings.")
        yield Problem(REACHED, f"{text} {_install()}")


def _sensed(found: Findings) -> Iterator[Problem]:
    senses = (found.told.senses if found.told is not None else found.senses) or ()
    for report in senses:
        if report.sense is Sense.IDLE and report.choice.chosen is None and not found.in_terminal:
            text = _(
                "Nothing here tells when you last used the keyboard or the mouse: time away counts"
                " as sitting until the screen is locked or the computer sleeps. X11, GNOME, and"
                " Wayland desktops that know ext-idle-notify-v1 tell."
            )
            yield Problem(SENSED, text)


def _never_at_work(found: Findings) -> Iterator[Problem]:
    hours = found.settings.hours
    days = [getattr(hours, each.name) for each in fields(hours) if each.name != "holidays"]
    if not any(days):
        text = _("Your settings have no working hours on any day: no reminder ever comes.")
        text += " " + _("Set some, as: breakbuddy settings set hours.monday 09:00-17:00")
        yield Problem(SETTINGS, text)


def notification_way(mechanism: str) -> str:
    """A way of showing notifications, for a person."""
    return {
        "freedesktop": _("the notification daemon"),
        "desktop": _("desktop-notifier"),
        PORTABLE: _("plyer"),
        BELL: _("the terminal's bell"),
        "terminal": _("this terminal's lines"),
    }.get(mechanism, mechanism)


def _install() -> str:
    return _("Start your desktop's own, or install dunst or xfce4-notifyd.")


def _no_tray() -> str:
    text = _("No panel shows tray icons, so there is no menu.")
    return text + " " + _("Start a panel with a tray, or in GNOME the extension AppIndicator.")


def _windows_reason(found: Findings) -> str:
    told = found.told.ways if found.told is not None else None
    for choice in (found.ways.windows, *(() if told is None else (told.windows,))):
        if choice.chosen is None and choice.attempts:
            reason: str = choice.attempts[0].reason
            return reason[:1].upper() + reason[1:]
    return ""


def _shows_icon(ways: Ways) -> bool:
    chosen = ways.tray.chosen
    return chosen is not None and not is_waiting(ways.tray)


def is_waiting(choice: Choice) -> bool:
    """Whether the icon waits for a panel."""
    return choice.chosen == waiting()
