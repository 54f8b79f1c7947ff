"""What the coach's commands share: the library, the person's past, the present moment.

A file that cannot be used fails no command: it is told on standard error in one line,
and the command goes on with what there is.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import click

from breakbuddy.agent.remembering import last_told, recall
from breakbuddy.cli.context import Failure, places, warn
from breakbuddy.coach.library import load as load_library
from breakbuddy.coach.models import Item, Library
from breakbuddy.coach.past import Past
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.coach.wellbeing import Wellbeing
from breakbuddy.core.clock import Instant
from breakbuddy.desktop.clock import MachineClock
from breakbuddy.exits import Exit
from breakbuddy.history.errors import HistoryError
from breakbuddy.i18n import _
from breakbuddy.wording import nearest, quoted

phase_option = click.option(
    "--phase",
    type=click.Choice([phase.value for phase in Phase]),
    help=_("For another phase than that of your back at present."),
)


@dataclass(frozen=True, slots=True)
class Person:
    """Whom the coach speaks to, at one moment."""

    now: Instant
    past: Past
    back: Wellbeing | None
    """How they last said that their back is."""

    @property
    def phase(self) -> Phase:
        """How their back is now; well until they say otherwise."""
        return Phase.WELL if self.back is None else self.back.phase_at(self.now.unix)


def person(ctx: click.Context) -> Person:
    """The person of the profile, as their history knows them."""
    now = MachineClock().now()
    file = places(ctx).history_file
    try:
        past, back = recall(file, now.unix), last_told(file)
    except HistoryError as error:
        warn(str(error))
        return Person(now, Past(), None)
    return Person(now, past, back and back.not_ahead_of(now.unix))


def library(ctx: click.Context) -> Library:
    """The bundled library and the person's own items."""
    loaded = load_library(places(ctx).library_folder)
    for problem in loaded.problems:
        warn(problem.text)
    return loaded.library


def find(items: Library, item_id: str) -> Item:
    """The item of an id.

    Raises:
        Failure: there is none.
    """
    item = items.find(item_id)
    if item is None:
        raise unknown(item_id, (each.id for each in items))
    return item


def unknown(item_id: str, ids: Iterable[str]) -> Failure:
    """That no item has an id, and which one was probably meant."""
    text = _("the library has no item {id}").format(id=quoted(item_id))
    meant = nearest(item_id, ids)
    if meant is not None:
        text += _("; did you mean {name}?").format(name=meant)
    return Failure(text, Exit.USAGE)
