"""``breakbuddy doctor``: the command itself."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from breakbuddy.cli import printing
from breakbuddy.cli.backup import size, told
from breakbuddy.cli.context import Failure, places
from breakbuddy.cli.doctor.data import data
from breakbuddy.cli.doctor.examining import examine
from breakbuddy.cli.doctor.explaining import explain, explained
from breakbuddy.cli.doctor.judging import Reach, problems
from breakbuddy.cli.doctor.page import page
from breakbuddy.cli.doctor.printer import Line, Look
from breakbuddy.cli.doctor.reporting import write_report
from breakbuddy.cli.doctor.times import Named, TimeAsked
from breakbuddy.cli.layout import wrapped
from breakbuddy.desktop.clock import MachineClock
from breakbuddy.exits import Exit
from breakbuddy.history.errors import HistoryError
from breakbuddy.i18n import _

_COLOURS: Mapping[Look, Mapping[str, Any]] = {
    Look.TITLE: {"bold": True},
    Look.ASIDE: {"dim": True},
    Look.PROBLEM: {"fg": "yellow"},
    Look.GOOD: {"fg": "green"},
}


@click.command(
    help=_(
        "Say how you are reached, what is sensed and what needs attention; or, with --why, why no"
        " prompt came at a time."
    )
)
@click.option("--test", is_flag=True, help=_("Show a real notification, and ask every sense anew."))
@click.option(
    "--why",
    type=TimeAsked(),
    metavar="TIME",
    help=_('Why no prompt came at a time, as 14:10, "yesterday 14:10" or 2026-11-24T14:10.'),
)
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    is_flag=False,
    flag_value=Path(),
    metavar="[FILE]",
    help=_("Write a bundle for a report of a bug, with nothing private in it. Nothing is sent."),
)
@printing.json_option
@click.pass_context
def doctor(
    ctx: click.Context, *, test: bool, why: Named | None, report: Path | None, as_json: bool
) -> None:
    """Say how things work here."""
    if report is not None:
        if test or why is not None or as_json:
            raise click.UsageError(_("--report takes no other option."))
        _write_report(ctx, report)
        return
    if why is not None:
        if test:
            raise click.UsageError(_("Choose --test or --why, not both."))
        _tell_why(ctx, why, as_json=as_json)
        return
    found = examine(places(ctx), test=test)
    wrong = problems(found)
    if as_json:
        printing.show_json(data(found, wrong))
    else:
        plain = bool(os.environ.get("NO_COLOR")) or not sys.stdout.isatty()
        for line in page(found, wrong, printing.columns()):
            click.echo(line.text if plain else _coloured(line))
    if not Reach.of(found).reaches(found):
        ctx.exit(Exit.ERROR)


def _write_report(ctx: click.Context, target: Path) -> None:
    with told():
        path, held = write_report(places(ctx), target, MachineClock().now())
    click.echo(_("Written to {path}. It holds:").format(path=path))
    for name, text in held.items():
        click.echo(f"  {name}  {size(len(text))}")
    click.echo(_("Nothing was sent. Please look through it before you send it to anybody."))


def _tell_why(ctx: click.Context, asked: Named, *, as_json: bool) -> None:
    try:
        found, said = explain(places(ctx), asked)
    except HistoryError as error:
        raise Failure(str(error), Exit.HISTORY) from error
    if as_json:
        printing.show_json(explained(found, said))
        return
    for sentence in said:
        printing.show(wrapped(sentence, printing.columns()))


def _coloured(line: Line) -> str:
    colours = _COLOURS.get(line.look)
    return line.text if colours is None else click.style(line.text, **colours)
