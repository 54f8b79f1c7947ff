"""The report as lines for a terminal: a section for each part, and what needs attention in it."""

from collections.abc import Iterator, Sequence

from breakbuddy import phrases
from breakbuddy.cli.doctor import judging, words
from breakbuddy.cli.doctor.findings import Findings, HistoryFound
from breakbuddy.cli.doctor.judging import Problem
from breakbuddy.cli.doctor.page_parts import parts
from breakbuddy.cli.doctor.page_reached import reached
from breakbuddy.cli.doctor.page_sensed import sensed
from breakbuddy.cli.doctor.printer import Line, Look, Printer
from breakbuddy.cli.layout import wrapped
from breakbuddy.core.vocabulary import WorkPosition
from breakbuddy.history.facts import Ongoing
from breakbuddy.history.text import day_name
from breakbuddy.i18n import _, ngettext


def page(found: Findings, problems: Sequence[Problem], width: int) -> Iterator[Line]:
    """The whole report.

    Args:
        found: What was found.
        problems: What needs attention in it.
        width: Columns of the terminal.
    """
    printer = Printer(width)
    sections = (
        (_("BreakBuddy"), judging.AGENT, _agent(found, printer)),
        (_("How you are reached"), judging.REACHED, reached(found, printer)),
        (_("What is sensed"), judging.SENSED, sensed(found, printer)),
        (_("Parts"), judging.PARTS, parts(found, printer)),
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
    yield from _closing(problems, width)


def _agent(found: Findings, printer: Printer) -> Iterator[Line]:
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


# --- files ------------------------------------------------------------------------


def _settings(found: Findings, printer: Printer) -> Iterator[Line]:
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


def _history(found: HistoryFound, printer: Printer) -> Iterator[Line]:
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


def _files(found: Findings, printer: Printer) -> Iterator[Line]:
    where, machine = found.places, found.machine
    yield from printer.row(_("Own items"), str(where.library_folder))
    yield from printer.row(_("Log"), str(where.log_file))
    yield from printer.row(_("Socket and lock"), str(where.runtime))
    yield from printer.row("BreakBuddy", machine.breakbuddy)
    yield from printer.row("Python", machine.python)
    yield from printer.row(_("System"), machine.platform)
    yield from printer.row(_("Session"), machine.session)


def _closing(problems: Sequence[Problem], width: int) -> Iterator[Line]:
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
    for each in wrapped(text.format(count=count), width):
        yield Line(each, Look.PROBLEM)
