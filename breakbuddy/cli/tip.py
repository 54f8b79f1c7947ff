"""``breakbuddy tip``: the tip of the moment, another one, or anything else in the library."""

import click

from breakbuddy.cli import printing
from breakbuddy.cli.coach_context import Person, find, library, person, warn
from breakbuddy.cli.context import Failure, places
from breakbuddy.cli.item_fields import fields
from breakbuddy.cli.item_text import Sheet, entries, page, with_help
from breakbuddy.cli.opinions import keep_opinion
from breakbuddy.coach.choosing import choose_tip
from breakbuddy.coach.models import Item, Library, Tip
from breakbuddy.coach.search import search
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.core.vocabulary import Opinion
from breakbuddy.history.errors import HistoryError
from breakbuddy.history.personal import mark_seen
from breakbuddy.i18n import _
from breakbuddy.wording import quoted

MOMENT_SECONDS = 60 * 60.0
"""For how long a tip stays the tip of the moment."""


@click.command(help=_("Show a tip, or look something up in the library."))
@click.option("--next", "another", is_flag=True, help=_("Another tip."))
@click.option("--search", "words", metavar="WORDS", help=_("All that the library has on WORDS."))
@click.option("--id", "item_id", metavar="ID", help=_("One item in full, of whichever kind."))
@click.option(
    "--phase",
    type=click.Choice([phase.value for phase in Phase]),
    help=_("For another phase than that of your back at present."),
)
@click.option(
    "--keep",
    "opinion",
    flag_value=Opinion.FAVOURITE.value,
    help=_("Make it a favourite, which comes more often."),
)
@click.option(
    "--leave-out",
    "opinion",
    flag_value=Opinion.NOT_FOR_ME.value,
    help=_("Leave it out from now on."),
)
@click.option("--json", "as_json", is_flag=True, help=_("Write JSON, for other programs."))
@click.pass_context
def tip(  # noqa: PLR0913 -- one for each option
    ctx: click.Context,
    *,
    another: bool,
    words: str | None,
    item_id: str | None,
    phase: str | None,
    opinion: str | None,
    as_json: bool,
) -> None:
    """Show a tip, or any other item.

    ``--json`` writes one item, or null where there is none, and with ``--search`` a list of
    items; ``item_fields.fields`` says what an item has.
    """
    if another + (words is not None) + (item_id is not None) > 1:
        raise click.UsageError(_("Choose one of --next, --search and --id."))
    if opinion and (another or words is not None):
        raise click.UsageError(_("--keep and --leave-out are about one item: name it with --id."))
    who, items = person(ctx), library(ctx)
    viewed = Phase(phase) if phase else who.phase
    sheet = Sheet(items, who.past, viewed, printing.columns())
    if words is not None:
        found = search(items, words)
        printing.answer(
            ctx,
            [fields(item, items, who.past) for item in found],
            with_help(entries(found, sheet), sheet.width, viewed, who.phase),
            as_json=as_json,
            nothing=_("The library has nothing on {words}.").format(words=quoted(words)),
        )
        return
    item = find(items, item_id) if item_id is not None else None
    if item is None and not another:
        item = shown_last(items, who, viewed)
    if opinion:
        keep_opinion(ctx, _named(item), Opinion(opinion), who.now)
        return
    item = item or _choose(ctx, items, who, viewed)
    printing.answer(
        ctx,
        item and fields(item, items, who.past),
        with_help(page(item, sheet), sheet.width, viewed, who.phase) if item else (),
        as_json=as_json,
        nothing=_("There is no tip for this phase that you have not left out."),
    )


def shown_last(items: Library, who: Person, phase: Phase) -> Tip | None:
    """The tip that was shown last, if that was within the hour and it still fits."""
    seen = who.past.seen
    # What was seen in the future was seen before the clock was set back.
    recent = [
        tip
        for tip in items.tips.values()
        if tip.id in seen
        and 0 <= who.now.unix - seen[tip.id] < MOMENT_SECONDS
        and phase in tip.phases
        and tip.id not in who.past.left_out
    ]
    return max(recent, key=lambda tip: seen[tip.id], default=None)


def _named(item: Item | None) -> Item:
    """What an opinion is about: the item named, or the tip shown last."""
    if item is None:
        raise Failure(_("No tip was shown within the last hour. Name one with --id."))
    return item


def _choose(ctx: click.Context, items: Library, who: Person, phase: Phase) -> Tip | None:
    """A tip not seen lately; from now on it is the tip of the moment."""
    chosen = choose_tip(items.tips.values(), phase, who.past, int(who.now.unix))
    if chosen is not None:
        try:
            mark_seen(places(ctx).history_file, chosen.id, who.now)
        except HistoryError as error:
            warn(str(error))
    return chosen
