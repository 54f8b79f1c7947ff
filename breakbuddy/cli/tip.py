"""``breakbuddy tip``: the tip of the moment, another one, or anything else in the library."""

import click

from breakbuddy.cli import printing
from breakbuddy.cli.coach_context import Person, find, library, person, phase_option
from breakbuddy.cli.context import Failure, places, warn
from breakbuddy.cli.item_fields import fields
from breakbuddy.cli.item_text import Sheet, entries, page
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
@phase_option
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
@printing.json_option
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
    if opinion and (another or words is not None or as_json):
        text = _("--keep and --leave-out take no --next, --search or --json: name an item by --id.")
        raise click.UsageError(text)
    who, items = person(ctx), library(ctx)
    if opinion:
        about = find(items, item_id) if item_id is not None else _on_hand(items, who)
        keep_opinion(ctx, about, Opinion(opinion))
        return
    viewed = Phase(phase) if phase else who.phase
    sheet = Sheet(items, who.past, viewed, printing.columns())
    if words is not None:
        found = [item for item in search(items, words) if not phase or viewed in item.phases]
        printing.answer(
            ctx,
            [fields(item, items, who.past) for item in found],
            printing.with_help(entries(found, sheet), viewed, who.phase),
            as_json=as_json,
            nothing=_("The library has nothing on {words}.").format(words=quoted(words)),
        )
        return
    item: Item | None
    if item_id is not None:
        item = find(items, item_id)
    else:
        item = None if another else _of_the_moment(items, who, viewed)
        item = item or _choose(ctx, items, who, viewed)
    printing.answer(
        ctx,
        item and fields(item, items, who.past),
        printing.with_help(page(item, sheet), viewed, who.phase) if item else (),
        as_json=as_json,
        nothing=_("There is no tip for this phase that you have not left out."),
    )


def _lately_shown(items: Library, who: Person) -> list[Tip]:
    """The tips that were shown within the hour, the newest first."""
    ago = {tip: who.now.unix - shown for tip, shown in who.past.seen.items()}
    # What was seen in the future was seen before the clock was set back.
    lately = [
        tip for tip in items.tips.values() if 0 <= ago.get(tip.id, MOMENT_SECONDS) < MOMENT_SECONDS
    ]
    return sorted(lately, key=lambda tip: ago[tip.id])


def _on_hand(items: Library, who: Person) -> Tip:
    """What an opinion is about that names nothing: the tip shown last."""
    shown = _lately_shown(items, who)
    if not shown:
        raise Failure(_("No tip was shown within the last hour. Name one with --id."))
    return shown[0]


def _of_the_moment(items: Library, who: Person, phase: Phase) -> Tip | None:
    """The tip that was shown last of those that fit."""
    fit = (
        tip
        for tip in _lately_shown(items, who)
        if phase in tip.phases and tip.id not in who.past.left_out
    )
    return next(fit, None)


def _choose(ctx: click.Context, items: Library, who: Person, phase: Phase) -> Tip | None:
    """A tip not seen lately; from now on it is the tip of the moment."""
    chosen = choose_tip(items.tips.values(), phase, who.past, int(who.now.unix))
    if chosen is not None:
        try:
            mark_seen(places(ctx).history_file, chosen.id, who.now)
        except HistoryError as error:
            warn(str(error))
    return chosen
