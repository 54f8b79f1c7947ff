"""The part of the report on how the person is reached."""

from collections.abc import Iterator

from breakbuddy.cli.doctor.findings import Findings
from breakbuddy.cli.doctor.judging import Reach, is_waiting, notification_way
from breakbuddy.cli.doctor.printer import Line, Printer
from breakbuddy.cli.doctor.words import others
from breakbuddy.config.settings import PromptStyle
from breakbuddy.desktop.notify.select import BELL
from breakbuddy.desktop.ports import Choice
from breakbuddy.i18n import _


def reached(found: Findings, printer: Printer) -> Iterator[Line]:
    """How the person is reached, and what came of a test."""
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


def _ways(found: Findings, printer: Printer) -> Iterator[Line]:
    told = None if found.told is None else found.told.ways
    tray = found.ways.tray if told is None or is_waiting(told.tray) else told.tray
    shown = tray.chosen or _("none")
    yield from printer.row(_("Tray icon"), shown, *others(tray))
    said = found.ways.notifications if told is None else told.notifications
    # Before the first one was shown the agent has not chosen, and it goes on trying for a better.
    choice = found.ways.notifications if said.chosen in {None, BELL} else said
    yield from printer.row(_("Notifications"), _shown_by(choice), *others(choice))
    opens = Reach.of(found).windows
    windows = found.ways.windows if told is None or told.windows.chosen else told.windows
    text = _("they can open") if opens else _("none can open")
    yield from printer.row(_("Windows"), text, *(() if opens else others(windows)))


def _shown_by(choice: Choice) -> str:
    if choice.chosen is None:
        return _("not known before one is shown")
    return f"{choice.chosen}: {notification_way(choice.chosen)}"


def _tested(found: Findings, printer: Printer) -> Iterator[Line]:
    if found.shown_by is None:
        return
    way = notification_way(found.shown_by)
    if found.shown_by == BELL:
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
