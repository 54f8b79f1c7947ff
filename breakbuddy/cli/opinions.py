"""Keeping a person's opinion of an item: a favourite, not for me, or none any more."""

import click

from breakbuddy.cli.context import Failure, places
from breakbuddy.coach import texts
from breakbuddy.coach.models import Flag, Item, Protocol
from breakbuddy.core.vocabulary import Opinion
from breakbuddy.desktop.clock import MachineClock
from breakbuddy.exits import Exit
from breakbuddy.history.errors import HistoryError
from breakbuddy.history.personal import set_opinion
from breakbuddy.i18n import _


def keep_opinion(ctx: click.Context, item: Item, opinion: Opinion) -> None:
    """Note what the person thinks of an item, and say so.

    Raises:
        Failure: it is nothing that can be left out, or the history cannot be written.
    """
    title = texts.title(item)
    if opinion is Opinion.FAVOURITE:
        said = _("Kept as a favourite: {title}").format(title=title)
    elif isinstance(item, Protocol | Flag):
        text = _("{title} comes only when you ask for it: there is nothing to leave out.")
        raise Failure(text.format(title=title), Exit.USAGE)
    else:
        said = _("Left out from now on: {title}. Take it back with: {command}").format(
            title=title, command=f"breakbuddy library forget {item.id}"
        )
    note(ctx, item.id, opinion)
    click.echo(said)


def note(ctx: click.Context, item_id: str, opinion: Opinion | None) -> None:
    """Write an opinion, or that there is none, into the history.

    Raises:
        Failure: the history cannot be written.
    """
    try:
        set_opinion(places(ctx).history_file, item_id, opinion, MachineClock().now())
    except HistoryError as error:
        raise Failure(str(error), Exit.HISTORY) from error
