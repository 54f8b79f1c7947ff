"""Having BreakBuddy started at log-in."""

from collections.abc import Sequence

import click

from breakbuddy.cli import printing
from breakbuddy.cli.context import Failure, places
from breakbuddy.desktop.autostart.base import AutostartError, Found, Standing, Way, program
from breakbuddy.desktop.autostart.select import in_force, switch_off, switch_on, ways
from breakbuddy.exits import Exit
from breakbuddy.i18n import _
from breakbuddy.places import DEFAULT_PROFILE

_ON, _OFF, _STATUS = "on", "off", "status"


@click.command(help=_("Start BreakBuddy when you log in, or no more; or say whether it does."))
@click.argument("what", type=click.Choice([_ON, _OFF, _STATUS]), default=_STATUS)
@click.option(
    "--systemd",
    is_flag=True,
    help=_("With on: as a systemd service, which begins it anew should it crash or hang."),
)
@printing.json_option
@click.pass_context
def autostart(ctx: click.Context, *, what: str, systemd: bool, as_json: bool) -> None:
    """Start BreakBuddy at log-in."""
    if systemd and what != _ON:
        raise click.UsageError(_("--systemd goes with: breakbuddy autostart on"))
    there = start_ways(places(ctx).profile)
    try:
        if what == _ON:
            switch_on(there, "systemd" if systemd else None)
        elif what == _OFF:
            switch_off(there)
    except AutostartError as error:
        raise Failure(str(error)) from error
    found = in_force(there)
    if as_json:
        printing.show_json(fields(found))
    else:
        click.echo(sentence(found))
    if what == _STATUS and found.standing in {Standing.BROKEN, Standing.SWITCHED_OFF}:
        ctx.exit(Exit.ERROR)


def start_ways(profile: str) -> Sequence[Way]:
    """The ways in which this installation can be started at log-in, for one profile."""
    return ways(program("" if profile == DEFAULT_PROFILE else profile))


def fields(found: Found) -> dict[str, object]:
    """How it stands, as plain data."""
    return {
        "starts": found.standing in {Standing.ON, Standing.FOREIGN},
        "standing": found.standing.value,
        "way": found.way,
        "place": found.place,
        "detail": found.detail or None,
    }


def sentence(found: Found) -> str:
    """How it stands, in a sentence."""
    text = {
        Standing.ON: _("BreakBuddy starts when you log in ({place})."),
        Standing.FOREIGN: _("BreakBuddy starts when you log in ({place}: {detail})."),
        Standing.OFF: _(
            "BreakBuddy does not start when you log in. Have it: breakbuddy autostart on"
        ),
        Standing.SWITCHED_OFF: _("BreakBuddy does not start when you log in ({place}: {detail})."),
        Standing.BROKEN: _(
            "BreakBuddy would not start when you log in ({place}: {detail})."
            " Mend it with: breakbuddy autostart on"
        ),
    }[found.standing]
    return text.format(place=found.place, detail=found.detail or found.standing.value)
