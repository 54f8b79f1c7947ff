"""Telling how one works, and that one was there: position, here."""

import click

from breakbuddy import phrases
from breakbuddy.cli.context import request, say
from breakbuddy.core.events import ChangePosition, WasHere
from breakbuddy.core.vocabulary import WorkPosition
from breakbuddy.i18n import _


@click.command(help=_("Say how you work now, sitting, standing or walking; or ask."))
@click.argument(
    "position", type=click.Choice([each.value for each in WorkPosition]), required=False
)
@click.pass_context
def position(ctx: click.Context, position: str | None) -> None:
    """Say how you work now."""
    if position is not None:
        say(ctx, ChangePosition(WorkPosition(position)))
        return
    now = WorkPosition(request(ctx, {"do": "status"})["position"])
    click.echo(phrases.position(now))


def here_line() -> str:
    """How to take an absence back."""
    return _("If you were here: {command}").format(command="breakbuddy here")


@click.command(help=_("Say that you were here: the time that was taken for a break counts."))
@click.pass_context
def here(ctx: click.Context) -> None:
    """Take an absence back."""
    say(ctx, WasHere())
