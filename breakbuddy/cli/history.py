"""``breakbuddy history``: what was prompted and what came of it. It reads; the agent writes."""

import os
import shutil
import sys
from datetime import UTC, date, datetime, timedelta

import click

from breakbuddy.cli.context import Failure, places
from breakbuddy.cli.printing import json_option
from breakbuddy.cli.windows import open_window, window_option
from breakbuddy.desktop.windows import Window
from breakbuddy.exits import Exit
from breakbuddy.history.errors import HistoryError
from breakbuddy.history.export import to_csv, to_json
from breakbuddy.history.read import Reader
from breakbuddy.history.statistics import week_of
from breakbuddy.history.text import Page, Setting, day_page, week_page
from breakbuddy.i18n import _


class Day(click.ParamType[date]):
    """A day, given as a date or in the words that people use for the nearest ones."""

    name = "day"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """The day that was meant; fails with a line that shows how to write one."""
        if isinstance(value, date):
            return value
        word = str(value).strip().lower()
        if word == "today":
            return _today()
        if word == "yesterday":
            return _today() - timedelta(days=1)
        try:
            return date.fromisoformat(word)
        except ValueError:
            self.fail(
                _("{value!r} is not a day. Write it as 2026-11-22, today or yesterday.").format(
                    value=value
                ),
                param,
                ctx,
            )


@click.command(
    "history",
    help=_("Show the breaks, posture checks and sitting bouts of a day or a week."),
)
@click.option(
    "--day",
    type=Day(),
    is_flag=False,
    flag_value="today",
    metavar="[DATE]",
    help=_("A day, as 2026-11-22, today or yesterday. Today, if no date is given."),
)
@click.option(
    "--week",
    type=Day(),
    is_flag=False,
    flag_value="today",
    metavar="[DATE]",
    help=_("The week, Monday to Sunday, that a day lies in. This week, if no date is given."),
)
@json_option
@click.option("--csv", "as_csv", is_flag=True, help=_("Write CSV, for a spreadsheet."))
@window_option
@click.pass_context
def history(
    ctx: click.Context,
    *,
    day: date | None,
    week: date | None,
    as_json: bool,
    as_csv: bool,
    in_window: bool,
) -> None:
    """Show the breaks, posture checks and sitting bouts of a day or a week."""
    if in_window:
        open_window(ctx, Window.HISTORY)
        return
    if day and week:
        raise click.UsageError(_("Choose --day or --week, not both."))
    if as_json and as_csv:
        raise click.UsageError(_("Choose --json or --csv, not both."))
    path = places(ctx).history_file
    day = day or _today()
    first, last = week_of(week) if week else (day, day)
    try:
        with Reader.open(path) as reader:
            prompts = reader.prompts_between(first, last)
            bouts = reader.bouts_between(first, last)
            phases = reader.phases_between(first, last)
            silences = reader.silences_between(first, last)
            began = reader.first_day()
    except HistoryError as error:
        raise Failure(str(error), Exit.HISTORY) from error
    if as_json:
        click.echo(to_json(first, last, prompts, bouts, phases, silences))
    elif as_csv:
        # As bytes, for a text stream would change the ends of its lines on Windows.
        click.echo(to_csv(prompts, bouts, silences).encode(), nl=False)
    else:
        setting = Setting(_today(), began, shutil.get_terminal_size().columns)
        page = week_page if week else day_page
        _print(page(first, prompts, bouts, setting))


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def _print(page: Page) -> None:
    plain = bool(os.environ.get("NO_COLOR")) or not sys.stdout.isatty()
    click.echo(page.title if plain else click.style(page.title, bold=True))
    for part in (page.table, page.closing):
        if part:
            click.echo()
        for line in part:
            click.echo(line)
