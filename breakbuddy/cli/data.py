"""``breakbuddy data``: where everything is and how large; ``data delete`` deletes it."""

from collections.abc import Iterator

import click

from breakbuddy.cli import printing
from breakbuddy.cli.autostart import start_ways
from breakbuddy.cli.backup import size, told
from breakbuddy.cli.consent import ask_first, yes_option
from breakbuddy.cli.context import Failure, places, warn
from breakbuddy.desktop.autostart.base import Standing
from breakbuddy.exits import Exit
from breakbuddy.i18n import _
from breakbuddy.keeping.deleting import Deleted, delete
from breakbuddy.keeping.inventory import Inventory, Item, Part, look
from breakbuddy.keeping.running import stopped
from breakbuddy.places import Places


@click.group(
    invoke_without_command=True,
    help=_("Show where your data is and how large; or delete it, with: breakbuddy data delete"),
)
@printing.json_option
@click.pass_context
def data(ctx: click.Context, *, as_json: bool) -> None:
    """Show where everything is."""
    if ctx.invoked_subcommand is not None:
        return
    where = places(ctx)
    found = look(where)
    if as_json:
        printing.show_json(_fields(where, found))
        return
    for line in _page(where, found):
        click.echo(line)


@data.command("delete", help=_("Delete your data, all of it or a part. It asks first."))
@yes_option
@click.option(
    "--only",
    type=click.Choice([part.value for part in Part]),
    multiple=True,
    help=_("Delete this part alone. May be given several times."),
)
@click.pass_context
def delete_(ctx: click.Context, *, yes: bool, only: tuple[str, ...]) -> None:
    """Delete it."""
    where = places(ctx)
    parts = tuple(map(Part, only)) or tuple(Part)
    found = look(where)
    doomed = [item for item in found.items if item.part in parts]
    if not doomed:
        click.echo(_("There is nothing to delete."))
        return
    whole = set(parts) == set(Part)
    starts = start_ways(where.profile) if whole else ()
    click.echo(_("This deletes:"))
    for item in doomed:
        click.echo(_line(item))
    for entry in (way.found() for way in starts):
        if entry.standing not in {Standing.OFF, Standing.FOREIGN}:
            click.echo(f"  {entry.place}")
    click.echo(_("It cannot be undone. A copy for later is made by: breakbuddy backup"))
    ask_first(_("To delete it, type delete:"), "delete", yes=yes)
    with told(), stopped(where, comes_back=not whole):
        done = delete(where, parts, starts)
    _tell(done, whole=whole)
    if done.starting or any(left.reason is not None for left in done.left):
        raise Failure(_("not everything could be deleted"), Exit.ERROR)


def _tell(done: Deleted, *, whole: bool) -> None:
    click.echo(_("Deleted:"))
    for item in done.gone:
        if item.part is not None:
            click.echo(_line(item))
    for place in done.entries:
        click.echo(f"  {place}")
    foreign = [left.path for left in done.left if left.reason is None]
    if foreign:
        click.echo(_("Left, for it is not BreakBuddy's:"))
        for path in foreign:
            click.echo(f"  {path}")
    for left in done.left:
        if left.reason is not None:
            warn(_("{path} is still there: {reason}").format(path=left.path, reason=left.reason))
    for problem in done.starting:
        warn(problem)
    if whole:
        click.echo(_("BreakBuddy does not run any more. Its next start begins anew."))


def _page(where: Places, found: Inventory) -> Iterator[str]:
    names = {
        Part.SETTINGS: (_("Settings"), where.config),
        Part.LIBRARY: (_("Your own library"), where.library_folder),
        Part.HISTORY: (_("History"), where.data),
        Part.LOG: (_("Log"), where.state),
    }
    for part, (name, folder) in names.items():
        items = [item for item in found.items if item.part is part]
        yield f"{name}: {folder} ({size(found.size(part))})"
        for item in items:
            yield f"  {item.path.name}  {size(item.bytes)}"
        if not items:
            yield f"  {_('nothing')}"
    if found.foreign:
        yield _("Not BreakBuddy's, in the same folders:")
        for path in found.foreign:
            yield f"  {path}"


def _fields(where: Places, found: Inventory) -> object:
    return {
        "places": {
            "config": str(where.config),
            "data": str(where.data),
            "state": str(where.state),
            "runtime": str(where.runtime),
        },
        "files": [
            {
                "part": None if item.part is None else item.part.value,
                "path": str(item.path),
                "bytes": item.bytes,
            }
            for item in found.items
        ],
        "foreign": list(map(str, found.foreign)),
    }


def _line(item: Item) -> str:
    return f"  {item.path}  ({size(item.bytes)})"
