"""The part of the report on what is sensed."""

from collections.abc import Iterator

from breakbuddy.cli.doctor import words
from breakbuddy.cli.doctor.findings import Findings
from breakbuddy.cli.doctor.printer import Line, Printer
from breakbuddy.cli.doctor.words import others
from breakbuddy.desktop.sensing import SenseReport
from breakbuddy.i18n import _


def sensed(found: Findings, printer: Printer) -> Iterator[Line]:
    """Each sense; where it was asked anew beside a running agent, that too."""
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


def _sense(report: SenseReport, found: Findings, printer: Printer) -> Iterator[Line]:
    said, chosen = words.answered(report), report.choice.chosen
    text = said if chosen is None else f"{chosen}: {said}"
    off = words.switched_off(report.sense, found.settings)
    if off is not None:
        text = _("off by your settings ({key} = false)").format(key=off)
    asides = []
    reason = words.QUIET_OF.get(report.sense)
    if reason is not None and found.history.held and reason in found.history.held:
        asides.append(words.held(found.history.held[reason], found.now))
    asides += [] if off is not None else others(report.choice)
    yield from printer.row(words.sense_name(report.sense), text, *asides)
