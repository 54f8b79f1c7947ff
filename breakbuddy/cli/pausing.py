"""Pausing and resuming."""

from typing import Any

import click

from breakbuddy.cli.context import say
from breakbuddy.cli.lengths import Minutes, WithNumbers
from breakbuddy.core.events import PAUSE_MINUTES, PauseFor, PauseUntilTomorrow, Resume
from breakbuddy.i18n import _

_TOMORROW = "tomorrow"


class PauseLength(Minutes):
    """A length of time, or until tomorrow."""

    name = "length"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The minutes, or the word itself."""
        return _TOMORROW if value == _TOMORROW else super().convert(value, param, ctx)


@click.command(
    help=_("Pause for a LENGTH (30m, 2h), until tomorrow, or, without one, until you resume."),
    cls=WithNumbers,
)
@click.argument("length", type=PauseLength(*PAUSE_MINUTES), required=False)
@click.pass_context
def pause(ctx: click.Context, length: float | str | None) -> None:
    """Pause."""
    say(ctx, PauseFor(length) if not isinstance(length, str) else PauseUntilTomorrow())


@click.command(help=_("End the pause."))
@click.pass_context
def resume(ctx: click.Context) -> None:
    """End the pause."""
    say(ctx, Resume())
