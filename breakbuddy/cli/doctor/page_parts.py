"""The part of the report on what watches over what: the loop, its parts, the start at log-in."""

from collections.abc import Iterator

from breakbuddy import phrases
from breakbuddy.cli.autostart import sentence
from breakbuddy.cli.doctor.findings import Findings
from breakbuddy.cli.doctor.printer import Line, Printer
from breakbuddy.cli.doctor.words import ago
from breakbuddy.desktop.autostart.base import Standing
from breakbuddy.i18n import _, ngettext
from breakbuddy.supervised import Health, State


def parts(found: Findings, printer: Printer) -> Iterator[Line]:
    """How the loop and each part around it fare, and whether BreakBuddy starts by itself."""
    if found.vital is not None:
        beat = found.vital.heartbeat
        count = int(beat["faults"])
        text = ngettext("{count} fault caught", "{count} faults caught", count)
        step = _("last step {ago}").format(ago=ago(float(beat["last_step_seconds_ago"])))
        yield from printer.row(_("Loop"), phrases.apart((step, text.format(count=count))))
        for each in found.vital.parts:
            yield from printer.row(each.name, _fares(each), *_fault(each))
    # One that is wrong stands above, as what needs attention.
    wrong = {Standing.BROKEN, Standing.SWITCHED_OFF}
    if found.autostart is not None and found.autostart.standing not in wrong:
        yield from printer.row(_("Start at log-in"), sentence(found.autostart))


def _fares(part: Health) -> str:
    text = {
        State.RUNNING: _("it has been running for {length}"),
        State.RESTING: _("it failed and is begun anew in {again}"),
        State.WAITING: _("what it needs is not there; it looks again in {again}"),
        State.ENDED: _("it has ended: start BreakBuddy anew"),
    }[part.state]
    again = phrases.duration(part.again_in or 0.0)
    said = text.format(length=phrases.duration(part.seconds), again=again)
    if not part.restarts:
        return said
    anew = ngettext("begun anew {count} time", "begun anew {count} times", part.restarts)
    return phrases.apart((said, anew.format(count=part.restarts)))


def _fault(part: Health) -> Iterator[str]:
    if part.fault is not None:
        text = _("last fault ({ago}): {fault}")
        yield text.format(ago=ago(part.fault_ago or 0.0), fault=part.fault)
