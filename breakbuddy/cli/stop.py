"""Stopping the agent."""

import time

import click

from breakbuddy.cli.context import Failure, places, request
from breakbuddy.control.lock import InstanceLock
from breakbuddy.i18n import _

_END_WITHIN_SECONDS = 10.0
_LOOK_EVERY_SECONDS = 0.02


@click.command(help=_("Stop BreakBuddy; no reminders come until it is started again."))
@click.pass_context
def stop(ctx: click.Context) -> None:
    """Stop the agent and wait until it has let go of its files."""
    request(ctx, {"do": "stop"})
    # The lock is what it lets go of last; its socket is closed well before.
    lock = InstanceLock(places(ctx).runtime)
    deadline = time.monotonic() + _END_WITHIN_SECONDS
    while not lock.acquire():
        if time.monotonic() >= deadline:
            raise Failure(_("BreakBuddy was told to stop and has not ended yet."))
        time.sleep(_LOOK_EVERY_SECONDS)
    lock.release()
    click.echo(_("BreakBuddy has stopped. Start it again with: breakbuddy"))
