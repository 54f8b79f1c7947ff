"""``breakbuddy library``: the items that there are, the person's own files, their opinions."""

from collections.abc import Sequence
from pathlib import Path

import click

from breakbuddy.cli import printing
from breakbuddy.cli.coach_context import find, person
from breakbuddy.cli.coach_context import library as the_library
from breakbuddy.cli.context import places, warn
from breakbuddy.cli.item_fields import KINDS, fields, kind
from breakbuddy.cli.item_text import heading
from breakbuddy.cli.layout import table
from breakbuddy.cli.opinions import keep_opinion, note
from breakbuddy.coach import texts
from breakbuddy.coach.library import check as check_file
from breakbuddy.coach.library import load
from breakbuddy.coach.mistakes import Problem
from breakbuddy.core.vocabulary import Opinion
from breakbuddy.exits import Exit
from breakbuddy.i18n import _, ngettext


@click.group(help=_("Tips, moves and the rest: see them, keep them, add yours."))
def library() -> None:
    """The library."""


@library.command("list", help=_("Show all items."))
@click.option("--kind", "wanted", type=click.Choice(KINDS), help=_("Items of one kind."))
@printing.json_option
@click.pass_context
def list_(ctx: click.Context, wanted: str | None, as_json: bool) -> None:
    """List the items.

    ``--json`` writes a list of items; ``item_fields.fields`` says what an item has.
    """
    items, who = the_library(ctx), person(ctx)
    found = [item for item in items if wanted in (None, kind(item))]
    rows = [(heading(item, who.past), texts.kind_name(item), item.id) for item in found]
    printing.answer(
        ctx,
        [fields(item, items, who.past) for item in found],
        printing.with_help(table(rows, printing.columns()), who.phase),
        as_json=as_json,
        nothing=_("The library holds nothing of that kind."),
    )


@library.command(help=_("Look for mistakes in FILE, or in the whole library."))
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.pass_context
def check(ctx: click.Context, file: Path | None) -> None:
    """Look for mistakes: each on a line of its own on standard error, and the end is 9."""
    if file is None:
        loaded = load(places(ctx).library_folder, each=True)
        _tell(ctx, loaded.problems)
        own = sum(item.own for item in loaded.library)
        click.echo(
            _("{good}, {own} of them your own: no mistakes.").format(
                good=_counted(len(list(loaded.library))), own=own
            )
        )
    else:
        checked = check_file(file)
        _tell(ctx, checked.problems)
        click.echo(_("{good}: no mistakes.").format(good=_counted(checked.items)))


@library.command(help=_("Show the folder that your own files belong in."))
@click.pass_context
def path(ctx: click.Context) -> None:
    """Print the path of the folder."""
    click.echo(places(ctx).library_folder)


@library.command(help=_("Make an item a favourite, which comes more often."))
@click.argument("item_id", metavar="ID")
@click.pass_context
def keep(ctx: click.Context, item_id: str) -> None:
    """Make an item a favourite."""
    keep_opinion(ctx, find(the_library(ctx), item_id), Opinion.FAVOURITE)


@library.command("leave-out", help=_("Leave an item out from now on."))
@click.argument("item_id", metavar="ID")
@click.pass_context
def leave_out(ctx: click.Context, item_id: str) -> None:
    """Leave an item out."""
    keep_opinion(ctx, find(the_library(ctx), item_id), Opinion.NOT_FOR_ME)


@library.command(help=_("Take back what you think of an item, for better or worse."))
@click.argument("item_id", metavar="ID")
@click.pass_context
def forget(ctx: click.Context, item_id: str) -> None:
    """Take an opinion back, also one of an item that is gone."""
    past = person(ctx).past
    if item_id not in past.favourites | past.left_out:
        find(the_library(ctx), item_id)
    note(ctx, item_id, None)
    click.echo(_("Neither a favourite nor left out any more: {id}").format(id=item_id))


def _counted(items: int) -> str:
    return ngettext("{count} item", "{count} items", items).format(count=items)


def _tell(ctx: click.Context, problems: Sequence[Problem]) -> None:
    for problem in problems:
        warn(problem.text)
    if problems:
        ctx.exit(Exit.LIBRARY)
