"""Enquiry: whether one reason holds, by the mechanisms that may tell, best first.

Knows no mechanism. Belongs to one thread, but for ``choice``.
"""

import logging
from collections.abc import Iterator, Sequence

from breakbuddy.desktop.ports import Attempt, Choice, Unavailable
from breakbuddy.desktop.quiet.mechanism import (
    Answer,
    Left,
    Mechanism,
    NotHere,
    Now,
    patience,
    within,
)

_LOG = logging.getLogger(__name__)
_TOO_LITTLE_SECONDS = 0.05
"""With less than this left nothing is begun: it would be blamed for our hurry."""


class _Place:
    """A mechanism, and how it fared."""

    def __init__(self, mechanism: Mechanism, now: Now) -> None:
        self.mechanism = mechanism
        self.reason: str | None = None
        self.patience = patience(now)
        self._now = now

    def ask(self, left: Left) -> Answer:
        """What it says; ``reason`` tells why it says nothing."""
        try:
            share = within(self.mechanism.seconds, self._now, left)
            holds = self.mechanism.says_so(share)
        except NotHere as absence:
            self.reason = str(absence)
            self.patience.worked()
        except Unavailable as error:
            self._failed(str(error))
        except Exception as error:  # noqa: BLE001 -- a barrier: whatever a mechanism throws, a reminder comes
            _LOG.debug("%s failed", self.mechanism.name, exc_info=True)
            self._failed(repr(error))
        else:
            self.reason = None
            self.patience.worked()
            return Answer.YES if holds else Answer.NO
        return Answer.UNKNOWN

    def _failed(self, reason: str) -> None:
        self.reason = reason
        if self.patience.failed():
            name = self.mechanism.name
            _LOG.info("%s cannot tell whether a prompt would disturb: %s", name, reason)


class Enquiry:
    """Asks the first mechanism that can answer, or all of them."""

    def __init__(self, mechanisms: Sequence[Mechanism], now: Now, *, every: bool = False) -> None:
        """Nothing is asked yet.

        Args:
            mechanisms: The best first.
            now: The clock.
            every: Whether each tells of something of its own, so that the reason holds if any
                says so. Otherwise they tell of the same: what answered last time is asked
                first, and the others only when it does not answer.
        """
        self._places = tuple(_Place(mechanism, now) for mechanism in mechanisms)
        self._every = every
        self._served: _Place | None = None
        self.choice = Choice(None)
        """What answered last, and why others did not. Safe on any thread."""

    def ask(self, left: Left) -> Answer:
        """Whether the reason holds, told within what is left."""
        answered: list[_Place] = []
        result = Answer.UNKNOWN
        for place in self._in_order():
            if left() < _TOO_LITTLE_SECONDS:
                break
            answer = place.ask(left)
            if answer is Answer.UNKNOWN:
                continue
            answered.append(place)
            result = answer
            if answer is Answer.YES or not self._every:
                break
        self._served = answered[0] if answered else None
        self.choice = self._chosen(answered)
        return result

    def _in_order(self) -> Iterator[_Place]:
        first = None if self._every else self._served
        if first is not None:
            yield first
        for place in self._places:
            if place is not first and not place.patience.rests:
                yield place

    def _chosen(self, answered: Sequence[_Place]) -> Choice:
        attempts = []
        for place in self._places:
            if place in answered and not self._every:
                break
            if place.reason is not None:
                attempts.append(Attempt(place.mechanism.name, place.reason))
        names = ", ".join(place.mechanism.name for place in answered)
        return Choice(names or None, tuple(attempts))
