"""Whose turn it is: items in the order of how long they have waited.

It is what makes everything come round. The seed settles ties, in the same way on every
version of Python, which ``random`` does not promise.
"""

from collections.abc import Collection, Iterable, Mapping
from math import inf
from typing import TypeVar
from zlib import crc32

from breakbuddy.coach.models import Item

T = TypeVar("T", bound=Item)


def longest_waiting_first(
    items: Iterable[T], waited: Mapping[str, float], favourites: Collection[str], seed: int
) -> list[T]:
    """The items, those that have waited longest first.

    ``waited`` says for each id how long ago the item last came, in any one measure; one that
    is not in it has never come, and waits longest of all.
    """

    def turn(item: T) -> tuple[float, int]:
        # A favourite's wait counts double: it comes about twice as often. A wait that grows
        # still overtakes a doubled one that starts anew each time, so that favourites never
        # crowd the others out, as a fixed lead would.
        wait = waited.get(item.id, inf) * (2 if item.id in favourites else 1)
        return -wait, crc32(f"{seed}:{item.id}".encode())

    return sorted(items, key=turn)
