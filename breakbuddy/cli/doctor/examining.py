"""Gathers the findings: what the agent says, what this process finds, and the files."""

from breakbuddy.cli.autostart import start_ways
from breakbuddy.cli.doctor.asking import Unanswered, ask_agent, ask_pulse, show_example
from breakbuddy.cli.doctor.findings import Findings, Told
from breakbuddy.cli.doctor.hooks import hook_problems
from breakbuddy.cli.doctor.machine import machine
from breakbuddy.cli.doctor.past import look_at
from breakbuddy.cli.doctor.probing import Probe
from breakbuddy.config.load import load
from breakbuddy.config.settings import Settings
from breakbuddy.desktop.autostart.select import in_force
from breakbuddy.desktop.clock import MachineClock
from breakbuddy.desktop.windows import has_display
from breakbuddy.history.rows import Moment
from breakbuddy.places import Places


def examine(places: Places, *, test: bool) -> Findings:
    """Find out all that there is to find out.

    Args:
        places: The profile's places.
        test: Whether a notification is shown, and all senses are asked anew.
    """
    told, silent = _told(places)
    loaded = load(places.settings_file, Settings())
    shown_by = None
    with Probe(loaded.settings) as probe:
        if test:
            shown_by, silent = _tested(places, probe, silent)
        elsewhere = told is not None and told.ways is not None
        ways = probe.ways(elsewhere=elsewhere)
        senses = probe.senses() if test or told is None else None
    now = Moment.of(MachineClock().now()) if told is None else told.ongoing.now
    return Findings(
        places=places,
        settings=loaded.settings,
        mistakes=(
            *(problem.text for problem in loaded.problems),
            *hook_problems(loaded.settings.hooks, places.settings_file),
        ),
        has_display=has_display(),
        told=told,
        silent=silent,
        ways=ways,
        senses=senses,
        history=look_at(places.history_file, now, told.ongoing if told else None),
        machine=machine(),
        now=now,
        vital=ask_pulse(places),
        autostart=in_force(start_ways(places.profile)),
        shown_by=shown_by,
    )


def _told(places: Places) -> tuple[Told | None, str | None]:
    """What the agent says, and if it runs and says nothing, why."""
    try:
        return ask_agent(places), None
    except Unanswered as reason:
        return None, str(reason)


def _tested(places: Places, probe: Probe, silent: str | None) -> tuple[str | None, str | None]:
    """What showed the test, and why an agent that runs did not answer."""
    try:
        return show_example(places) or probe.show_example(), silent
    except Unanswered as reason:
        return None, silent or str(reason)
