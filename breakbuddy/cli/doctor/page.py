"""The report as lines for a terminal: a section for each part, and what needs attention in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from breakbuddy import phrases
from breakbuddy.cli.doctor import judging, words
from breakbuddy.cli.doctor.findings import Findings, HistoryFound
from breakbuddy.cli.doctor.judging import Problem, Reach, is_waiting, notification_way
from breakbuddy.cli.layout import INDENT, readable, wrapped
from breakbuddy.config.settings import PromptStyle, Settings
from breakbuddy.core.vocabulary import WorkPosition
from breakbuddy.desktop.ports import Choice
from breakbuddy.desktop.sensing import Sense, SenseReport
from breakbuddy.history.facts import Ongoing
from breakbuddy.history.text import day_name
from breakbuddy.i18n import _, ngettext

_LABEL = 16
"""Columns of what a line is about."""
_BESIDE = len(INDENT) + _LABEL + 1
_ROOM = 30
"""Columns that a text beside it needs; in a narrower terminal it stands below."""


class Look(Enum):
    """What a line is, for its colour."""

    TITLE = auto()
    PLAIN = auto()
    ASIDE = auto()
    PROBLEM = auto()
    GOOD = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page."""

    text: str
    look: Look = Look.PLAIN


def page(found: Findings, problems: Sequence[Problem], width: int) -> Iterator[Line]:
    """The whole report.

    Args:
        found: What was found.
        problems: What needs attention in it.
        width: Columns of the terminal.
    """
    printer = _Printer(width)
    sections = (
        (_("BreakBuddy"), judging.AGENT, _agent(found, printer)),
        (_("How you are reached"), judging.REACHED, _reached(found, printer)),
        (_("What is sensed"), judging.SENSED, _sensed(found, printer)),
        (_("Settings"), judging.SETTINGS, _settings(found, printer)),
        (_("History"), judging.HISTORY, _history(found.history, printer)),
        (_("Files and versions"), "", _files(found, printer)),
    )
    for title, about, lines in sections:
        yield Line(title, Look.TITLE)
        for problem in problems:
            if problem.about == about:
                yield from printer.text(problem.text, Look.PROBLEM, "! ")
        yield from lines
        yield Line("")
    yield from printer.closing(problems)


class _Printer:
    """Lays lines out for a width."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._beside = readable(width) >= _LABEL + _ROOM

    def text(self, text: str, look: Look = Look.PLAIN, mark: str = "") -> Iterator[Line]:
        """A paragraph below a title."""
        indent = INDENT + " " * len(mark)
        for each in wrapped(text, self._width, indent, first=INDENT + mark):
            yield Line(each, look)

    def row(self, label: str, text: str, *asides: str) -> Iterator[Line]:
        """What a line is about, what is said of it, and what may be of use besides."""
        longest = max(map(len, text.split()), default=0)
        fits = _BESIDE + longest <= readable(self._width)
        if self._beside and len(label) <= _LABEL and fits:
            indent = " " * _BESIDE
            first = f"{INDENT}{label.ljust(_LABEL)} "
        else:
            indent = first = INDENT * 2
            yield Line(INDENT + label)
        for each in wrapped(text, self._width, indent, first=first):
            yield Line(each)
        for aside in asides:
            for each in wrapped(aside, self._width, indent):
                yield Line(each, Look.ASIDE)

    def closing(self, problems: Sequence[Problem]) -> Iterator[Line]:
        """The last line."""
        count = len(problems)
        if not count:
            yield Line(_("All is well."), Look.GOOD)
            return
        text = ngettext(
            "{count} thing needs attention; it is marked with !",
            "{count} things need attention; they are marked with !",
            count,
        )
        for each in wrapped(text.format(count=count), self._width):
            yield Line(each, Look.PROBLEM)


def _agent(found: Findings, printer: _Printer) -> Iterator[Line]:
    if found.told is None:
        if found.silent is None:
            text = _("What follows is what it would find here.")
            yield from printer.text(text)
        return
    yield from printer.text(_("It is running."))
    ongoing, now = found.told.ongoing, found.now
    if ongoing.bout is not None:
        yield from printer.text(_bout(ongoing))
    for each in ongoing.silences:
        yield from printer.text(words.silence(each, now))


def _bout(ongoing: Ongoing) -> str:
    bout = ongoing.bout
    if bout is None:
        return ""
    text = {
        WorkPosition.SITTING: _("You have been sitting for {length}, since {time}."),
        WorkPosition.STANDING: _("You have been standing for {length}, since {time}."),
        WorkPosition.WALKING: _("You have been walking for {length}, since {time}."),
    }[bout.position]
    said = text.format(
        length=phrases.duration(bout.seconds),
        time=phrases.clock_time(bout.started.local, ongoing.now.local),
    )
    if bout.interval_seconds is not None:
        every = phrases.duration(bout.interval_seconds)
        said += " " + _("A break is due after {length}.").format(length=every)
    return said


# --- how the person is reached ----------------------------------------------------


def _reached(found: Findings, printer: _Printer) -> Iterator[Line]:
    if found.in_terminal:
        if found.runs:
            yield from printer.text(_("In the terminal that BreakBuddy was started in."))
        else:
            yield from printer.text(
                _("There is no display here: breakbuddy reminds you in the terminal.")
            )
            yield from _ways(found, printer)
        yield from _tested(found, printer)
        return
    yield from _ways(found, printer)
    reminders = found.settings.reminders
    setting = f"reminders.notify = {reminders.notify}, reminders.style = {reminders.style}"
    yield from printer.row(_("Your setting"), setting)
    yield from _tested(found, printer)


def _ways(found: Findings, printer: _Printer) -> Iterator[Line]:
    told = None if found.told is None else found.told.ways
    tray = found.ways.tray if told is None or is_waiting(told.tray) else told.tray
    shown = tray.chosen or _("none")
    yield from printer.row(_("Tray icon"), shown, *_others(tray))
    said = found.ways.notifications if told is None else told.notifications
    # Before the first one was shown, the agent has not chosen.
    choice = said if said.chosen is not None else found.ways.notifications
    yield from printer.row(_("Notifications"), _shown_by(choice), *_others(choice))
    opens = Reach.of(found).windows
    windows = found.ways.windows if told is None or told.windows.chosen else told.windows
    text = _("they can open") if opens else _("none can open")
    yield from printer.row(_("Windows"), text, *(() if opens else _others(windows)))


def _shown_by(choice: Choice) -> str:
    if choice.chosen is None:
        return _("not known before one is shown")
    return f"{choice.chosen}: {notification_way(choice.chosen)}"


def _tested(found: Findings, printer: _Printer) -> Iterator[Line]:
    if found.shown_by is None:
        return
    way = notification_way(found.shown_by)
    if found.shown_by == "bell":
        text = _("No notification could be shown; a terminal may have rung.")
    else:
        text = _('Just now "{title}" was shown by {way}.').format(
            title=_("This is how a reminder looks"), way=way
        )
        text += " " + _(
            "If you saw nothing: is do not disturb on, or does your desktop hold BreakBuddy's"
            " notifications back? Another way: breakbuddy settings set reminders.style card"
        )
    yield from printer.row(_("Test"), text)
    if found.settings.reminders.style is not PromptStyle.NOTIFICATION:
        style = found.settings.reminders.style
        text = _("Your prompts open as windows (reminders.style = {style}) where windows can.")
        yield from printer.row("", text.format(style=style))


def _others(choice: Choice) -> Iterator[str]:
    """Why not by other mechanisms; those with the same reason together."""
    names: dict[str, list[str]] = {}
    for each in choice.attempts:
        names.setdefault(each.reason, []).append(each.name)
    for reason, together in names.items():
        yield _("not {names}: {reason}").format(names=", ".join(together), reason=reason)


# --- what is sensed ---------------------------------------------------------------


def _sensed(found: Findings, printer: _Printer) -> Iterator[Line]:
    if found.told is not None:
        if not found.told.senses:
            yield from printer.text(_nothing_sensed(found))
        for report in found.told.senses:
            yield from _sense(report, found, printer)
        if found.senses is not None and found.told.senses:
            yield from printer.text(_("Asked anew, from this terminal:"))
            for report in found.senses:
                chosen = report.choice.chosen
                said = words.answered(report)
                text = said if chosen is None else f"{chosen}: {said}"
                yield from printer.row(words.sense_name(report.sense), text)
        return
    if found.in_terminal:
        yield from printer.text(_nothing_sensed(found))
    if not found.in_terminal or found.shown_by is not None:
        for report in found.senses or ():
            yield from _sense(report, found, printer)


def _nothing_sensed(found: Findings) -> str:
    if found.in_terminal:
        return _("Nothing: in a terminal you count as being there.")
    return _("Nothing: while time runs faster you count as being there.")


def _sense(report: SenseReport, found: Findings, printer: _Printer) -> Iterator[Line]:
    said, chosen = words.answered(report), report.choice.chosen
    text = said if chosen is None else f"{chosen}: {said}"
    off = switched_off(report.sense, found.settings)
    if off is not None:
        text = _("off by your settings ({key} = false)").format(key=off)
    asides = []
    reason = words.QUIET_OF.get(report.sense)
    if reason is not None and found.history.held and reason in found.history.held:
        asides.append(words.held(found.history.held[reason], found.now))
    asides += [] if off is not None else _others(report.choice)
    yield from printer.row(words.sense_name(report.sense), text, *asides)


def switched_off(sense: Sense, settings: Settings) -> str | None:
    """The setting by which a person does not want something sensed to count; None: it counts."""
    if sense is Sense.LOCK:
        return None if settings.presence.lock else "presence.lock"
    reason = words.QUIET_OF.get(sense)
    if reason is None or getattr(settings.quiet, reason.value):
        return None
    return f"quiet.{reason.value}"


# --- files ------------------------------------------------------------------------


def _settings(found: Findings, printer: _Printer) -> Iterator[Line]:
    path = found.places.settings_file
    yield from printer.row(_("File"), str(path))
    count = len(found.mistakes)
    if count:
        text = ngettext("{count} mistake", "{count} mistakes", count).format(count=count)
    elif path.exists():
        text = _("no mistakes")
    else:
        text = _("there is none: the defaults are in force")
    yield from printer.row(_("State"), text)


def _history(found: HistoryFound, printer: _Printer) -> Iterator[Line]:
    yield from printer.row(_("File"), str(found.path))
    yield from printer.row(_("State"), _recorded(found))


def _recorded(found: HistoryFound) -> str:
    if found.problem is not None:
        return _("it cannot be read")
    if found.first is None or found.last is None:
        return _("nothing is recorded yet")
    days = (found.last - found.first).days + 1
    text = ngettext("{count} day, since {first}", "{count} days, since {first}", days)
    return text.format(count=days, first=day_name(found.first))


def _files(found: Findings, printer: _Printer) -> Iterator[Line]:
    where, machine = found.places, found.machine
    yield from printer.row(_("Own items"), str(where.library_folder))
    yield from printer.row(_("Log"), str(where.log_file))
    yield from printer.row(_("Socket and lock"), str(where.runtime))
    yield from printer.row("BreakBuddy", machine.breakbuddy)
    yield from printer.row("Python", machine.python)
    yield from printer.row(_("System"), machine.platform)
    yield from printer.row(_("Session"), machine.session)
