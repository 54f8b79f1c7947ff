"""Pausing and resuming, for a while or on days to come."""

import re
from typing import Any

import click

from breakbuddy.cli.context import Failure, say
from breakbuddy.cli.lengths import Minutes, WithNumbers
from breakbuddy.cli.printing import json_option
from breakbuddy.core.events import PAUSE_MINUTES, PauseFor, PauseUntilTomorrow, Resume
from breakbuddy.core.holidays import DateSpan, EndsBeforeItBeginsError, NoSuchDayError
from breakbuddy.exits import Exit
from breakbuddy.i18n import _
from breakbuddy.wording import quoted

_TOMORROW = "tomorrow"
_LIKE_DATES = re.compile(r"\d+[-./]\d|.*\.\.")


class Days(click.ParamType[DateSpan]):
    """A day or a range of days."""

    name = "days"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> DateSpan:
        """The days that the text stands for."""
        if isinstance(value, DateSpan):
            return value
        try:
            return DateSpan.parse(value)
        except NoSuchDayError:
            text = _("{value} names a day that the calendar does not have")
        except EndsBeforeItBeginsError:
            text = _("{value} ends before it begins")
        except ValueError:
            text = _("{value} is no date or range, as 2026-10-03 or 2026-12-24..2027-01-02")
        raise click.BadParameter(text.format(value=quoted(value)), ctx, param)


class PauseLength(Minutes):
    """A length of time, until tomorrow, or days to come."""

    name = "length"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The minutes, the word itself, or the days."""
        if value == _TOMORROW or isinstance(value, DateSpan):
            return value
        if isinstance(value, str) and _LIKE_DATES.match(value.strip()):
            return Days().convert(value, param, ctx)
        return super().convert(value, param, ctx)


@click.command(
    help=_(
        "Pause for a LENGTH (30m, 2h), until tomorrow, or, without one, until you resume. Days to"
        " come, as 2026-12-24..2027-01-02, become holidays."
    ),
    cls=WithNumbers,
)
@click.argument("length", type=PauseLength(*PAUSE_MINUTES), required=False)
@click.option("--list", "in_list", is_flag=True, help=_("Show the holidays that are coming up."))
@json_option
@click.pass_context
def pause(
    ctx: click.Context, length: float | str | DateSpan | None, in_list: bool, as_json: bool
) -> None:
    """Pause."""
    from breakbuddy.cli import holidays  # noqa: PLC0415 -- what it needs is not for every pause

    if in_list and length is None:
        holidays.show(ctx, as_json=as_json)
    elif in_list or as_json:
        raise click.UsageError(_("--json goes with --list, and neither with a length"), ctx)
    elif isinstance(length, DateSpan):
        holidays.add(ctx, length)
    else:
        say(ctx, PauseUntilTomorrow() if isinstance(length, str) else PauseFor(length))


@click.command(help=_("End the pause; or, with DAYS, let them be holidays no more."))
@click.argument("days", type=Days(), required=False)
@click.pass_context
def resume(ctx: click.Context, days: DateSpan | None) -> None:
    """End the pause."""
    from breakbuddy.cli import holidays  # noqa: PLC0415 -- see above

    if days is not None:
        holidays.remove(ctx, days)
        return
    try:
        say(ctx, Resume())
    except Failure as failure:
        way_out = holidays.way_out(ctx) if failure.exit_code == Exit.REFUSED else None
        if way_out is None:
            raise
        raise Failure(f"{failure.message} {way_out}", Exit.REFUSED) from failure
    way_out = holidays.way_out(ctx)
    if way_out is not None:
        click.echo(way_out)
