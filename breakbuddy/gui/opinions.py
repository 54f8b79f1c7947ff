"""What the person thinks of items, and which they saw, as the windows write it down."""

from breakbuddy.coach.models import Item, Tip
from breakbuddy.core.vocabulary import Opinion
from breakbuddy.gui.context import Context
from breakbuddy.history.errors import HistoryError
from breakbuddy.history.personal import mark_seen, set_opinion


class Opinions:
    """For one window. Each change is written at once; a failure is told, and changes nothing."""

    def __init__(self, context: Context) -> None:
        self._context = context
        past = context.past()
        self._favourites = set(past.favourites)
        self._left_out = set(past.left_out)

    def is_favourite(self, item: Item) -> bool:
        """Whether the person keeps it."""
        return item.id in self._favourites

    def is_left_out(self, item: Item) -> bool:
        """Whether the person wants to meet it no more."""
        return item.id in self._left_out

    def keep(self, item: Item, *, wanted: bool) -> str | None:
        """Make it a favourite, or none. Returns what went wrong; None if nothing did."""
        problem = self._put(item, Opinion.FAVOURITE if wanted else None)
        if problem is None:
            self._left_out.discard(item.id)
            (self._favourites.add if wanted else self._favourites.discard)(item.id)
        return problem

    def leave_out(self, item: Item, *, wanted: bool) -> str | None:
        """Leave it out from now on, or take that back. Returns what went wrong."""
        problem = self._put(item, Opinion.NOT_FOR_ME if wanted else None)
        if problem is None:
            self._favourites.discard(item.id)
            (self._left_out.add if wanted else self._left_out.discard)(item.id)
        return problem

    def seen(self, item: Item) -> str | None:
        """Note that the person saw a tip, so that others come first. Returns what went wrong."""
        if not isinstance(item, Tip):
            return None
        try:
            mark_seen(self._context.places.history_file, item.id, self._context.now())
        except HistoryError as error:
            return str(error)
        return None

    def _put(self, item: Item, opinion: Opinion | None) -> str | None:
        now = self._context.now()
        try:
            set_opinion(self._context.places.history_file, item.id, opinion, now)
        except HistoryError as error:
            return str(error)
        return None
