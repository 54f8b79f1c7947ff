"""``breakbuddy moves``: which moves fit the place and the back."""

from collections.abc import Iterable, Iterator, Sequence

import click

from breakbuddy.cli import printing
from breakbuddy.cli.coach_context import library, person, phase_option
from breakbuddy.cli.context import settings
from breakbuddy.cli.item_fields import fields
from breakbuddy.cli.item_text import Sheet, heading, seconds
from breakbuddy.cli.layout import table
from breakbuddy.coach import texts
from breakbuddy.coach.choosing import suits
from breakbuddy.coach.models import Move
from breakbuddy.coach.vocabulary import Category, Phase, Place, Position
from breakbuddy.i18n import _, ngettext


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
    found, lying = tuple(items.moves.values()), 0
    if not all_:
        where = Place(place) if place else chosen.place
        positions = (Position(position),) if position else chosen.positions
        wanted = tuple(
            move
            for move in found
            if move.position in positions and move.id not in who.past.left_out
        )
        found = _fitting(wanted, where, viewed)
        shown = {*found, *_fitting(wanted, Place.DESK, viewed)}
        lying = sum(move not in shown for move in _fitting(wanted, Place.ROOM, viewed))
    sheet = Sheet(items, who.past, viewed, printing.columns())
    printing.answer(
        ctx,
        [fields(move, items, who.past) for move in found],
        printing.with_help(
            (*_page(found, sheet), *_more(lying, phase, position, sheet)), viewed, who.phase
        ),
        as_json=as_json,
        nothing=_("No move fits. See all with: {command}").format(command="breakbuddy moves --all"),
    )


def _fitting(moves: Iterable[Move], place: Place, phase: Phase) -> tuple[Move, ...]:
    """The moves that suit place and phase, in the library's order."""
    return tuple(move for move in moves if suits(move, phase, place))


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


def _more(count: int, phase: str | None, position: str | None, sheet: Sheet) -> Iterator[str]:
    """That there are as many moves again for somebody with room, and how to see them."""
    if not count:
        return
    command = ["breakbuddy moves --place room"]
    command += [f"--phase {phase}"] if phase else []
    command += [f"--position {position}"] if position else []
    text = ngettext(
        "{count} more needs room to lie down: {command}",
        "{count} more need room to lie down: {command}",
        count,
    )
    yield from sheet.wrapped(text.format(count=count, command=" ".join(command)))


def _cells(move: Move, sheet: Sheet) -> tuple[str, ...]:
    area = texts.area(move.area)
    if move.category is Category.STRENGTH:
        area = f"{area}, {texts.category(move.category)}"
    return heading(move, sheet.past), seconds(move.seconds), area, move.id
