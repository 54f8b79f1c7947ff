"""What a mechanism is: a name, and a question that it answers with yes or no, or not at all."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from breakbuddy.desktop.ports import Unavailable
from breakbuddy.patience import Patience

_FIRST_REST_SECONDS = 60.0
_LONGEST_REST_SECONDS = 30 * 60.0

Left = Callable[[], float]
"""How many real seconds are left for an answer; 0 or less when they are over."""

Now = Callable[[], float]
"""Real seconds on a clock that never steps back."""


def patience(now: Now) -> Patience:
    """What failed is left alone for a minute at first, and for half an hour at most."""
    return Patience(_FIRST_REST_SECONDS, _LONGEST_REST_SECONDS, now)


class Answer(StrEnum):
    """Whether a reason holds, as ``doctor`` names it."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    """Nothing here can tell. It does not hold a prompt back."""


class NotHere(Unavailable):
    """What a mechanism would ask is not there now. Finding that out was cheap: ask again."""


@dataclass(frozen=True, slots=True)
class Mechanism:
    """One way to tell whether a reason holds."""

    name: str
    """As ``doctor`` names it."""
    says_so: Callable[[Left], bool]
    """Whether the reason holds. Waits no longer than is left.

    Raises NotHere where there is nothing to ask, and Unavailable where asking failed.
    """
    seconds: float = 0.5
    """The longest that it may take."""


def within(seconds: float, now: Now, outer: Left | None = None) -> Left:
    """What is left of so many seconds from now, and never more than an outer limit leaves."""
    end = now() + seconds

    def left() -> float:
        own = end - now()
        return own if outer is None else min(own, outer())

    return left
