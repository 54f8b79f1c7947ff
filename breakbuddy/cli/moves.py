"""``breakbuddy moves``: which moves fit the place and the back."""

from collections.abc import Collection, Iterator, Sequence

import click

from breakbuddy.cli import printing
from breakbuddy.cli.coach_context import library, person, phase_option
from breakbuddy.cli.context import settings
from breakbuddy.cli.item_fields import fields
from breakbuddy.cli.item_text import Sheet, heading, seconds
from breakbuddy.cli.layout import table
from breakbuddy.coach import texts
from breakbuddy.coach.models import Move
from breakbuddy.coach.vocabulary import Category, Phase, Place, Position
from breakbuddy.i18n import _


@click.command(help=_("Show the moves that fit your place and your back."))
@click.option(
    "--place",
    type=click.Choice([place.value for place in Place]),
    help=_("Where you are; the place of your settings, if none is given."),
)
@phase_option
@click.option(
    "--position",
    type=click.Choice([position.value for position in Position]),
    help=_("Moves in one position; those of your settings, if none is given."),
)
@click.option("--all", "all_", is_flag=True, help=_("All moves, also those that do not fit."))
@printing.json_option
@click.pass_context
def moves(
    ctx: click.Context,
    *,
    place: str | None,
    phase: str | None,
    position: str | None,
    all_: bool,
    as_json: bool,
) -> None:
    """Show moves.

    ``--json`` writes a list of moves; ``item_fields.fields`` says what a move has.
    """
    if all_ and (place or phase or position):
        raise click.UsageError(_("--all shows every move: it takes no place, phase or position."))
    who, items, chosen = person(ctx), library(ctx), settings(ctx).coach
    viewed = Phase(phase) if phase else who.phase
    found = tuple(items.moves.values())
    if not all_:
        where = Place(place) if place else chosen.place
        positions = (Position(position),) if position else chosen.positions
        found = _fitting(found, where, viewed, positions, who.past.left_out)
    sheet = Sheet(items, who.past, viewed, printing.columns())
    printing.answer(
        ctx,
        [fields(move, items, who.past) for move in found],
        printing.with_help(_page(found, sheet), viewed, who.phase),
        as_json=as_json,
        nothing=_("No move fits. See all with: {command}").format(command="breakbuddy moves --all"),
    )


def _fitting(
    moves: Collection[Move],
    place: Place,
    phase: Phase,
    positions: Collection[Position],
    left_out: Collection[str],
) -> tuple[Move, ...]:
    """The moves that suit place, phase and person, in the library's order."""
    return tuple(
        move
        for move in moves
        if place in move.places
        and phase in move.phases
        and move.position in positions
        and move.id not in left_out
    )


def _page(found: Sequence[Move], sheet: Sheet) -> Iterator[str]:
    """The moves under their positions."""
    shown = 0
    for position in Position:
        group = [move for move in found if move.position is position]
        if group:
            if shown:
                yield ""
            shown += len(group)
            yield texts.position(position)
            yield from table([_cells(move, sheet) for move in group], sheet.width)
    yield ""
    yield from sheet.wrapped(_("One in full: {command}").format(command="breakbuddy tip --id ID"))


def _cells(move: Move, sheet: Sheet) -> tuple[str, ...]:
    area = texts.area(move.area)
    if move.category is Category.STRENGTH:
        area = f"{area}, {texts.category(move.category)}"
    return heading(move, sheet.past), seconds(move.seconds), area, move.id
