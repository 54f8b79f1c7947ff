"""Stopping the agent."""

import time

import click

from breakbuddy.cli.context import Failure, places, request
from breakbuddy.control.client import ask
from breakbuddy.control.errors import ControlError
from breakbuddy.i18n import _

_END_WITHIN_SECONDS = 5.0
_LOOK_EVERY_SECONDS = 0.02


@click.command(help=_("Stop BreakBuddy; no reminders come until it is started again."))
@click.pass_context
def stop(ctx: click.Context) -> None:
    """Stop the agent and wait until it has let go of its files."""
    request(ctx, {"do": "stop"})
    deadline = time.monotonic() + _END_WITHIN_SECONDS
    while time.monotonic() < deadline:
        try:
            ask(places(ctx).runtime, {"do": "status"})
        except ControlError:
            click.echo(_("BreakBuddy has stopped. Start it again with: breakbuddy"))
            return
        time.sleep(_LOOK_EVERY_SECONDS)
    raise Failure(_("BreakBuddy was told to stop and has not ended yet."))
