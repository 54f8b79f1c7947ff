"""An ordered chain of notifiers: each notice is shown by the first that can.

Knows no mechanism. Belongs to one thread; answers come on any.
"""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from breakbuddy.desktop.ports import Attempt, Choice, Notice, Notifier, OnAnswer, Unavailable
from breakbuddy.i18n import _

_LOG = logging.getLogger(__name__)
_FIRST_WAIT_SECONDS = 30.0
_LONGEST_WAIT_SECONDS = 240.0
"""Under the five minutes after which an unanswered prompt comes back."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mechanism that may serve."""

    name: str
    open: Callable[[OnAnswer], Notifier]
    """Makes its notifier, or raises Unavailable."""


@dataclass(slots=True)
class _Place:
    candidate: Candidate
    notifier: Notifier | None = None
    reason: str | None = None
    """Why it does not serve; None if it does, or was not needed yet."""
    wait: float = 0.0
    again_at: float = 0.0


class NotifierChain:
    """Tries its candidates in order, and keeps one that failed waiting for a while.

    A notifier that failed is not thrown away: what it already shows can still
    be answered and closed. One that could not be opened is opened anew.
    """

    def __init__(
        self,
        candidates: Sequence[Candidate],
        on_answer: OnAnswer,
        *,
        preferred: str | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Nothing is opened yet.

        Args:
            candidates: The best first.
            on_answer: Where answers go.
            preferred: The one that the person chose, tried before all others. That it
                fails is an error worth telling; that another fails is not.
            now: Seconds, on a clock that never steps back.
        """
        self._on_answer = on_answer
        self._preferred = preferred
        self._now = now
        self._chosen: str | None = None
        self._unknown: tuple[Attempt, ...] = ()
        self._places = [_Place(candidate) for candidate in candidates]
        self._places.sort(key=lambda place: place.candidate.name != preferred)
        names = [candidate.name for candidate in candidates]
        if preferred is not None and preferred not in names:
            text = _("There is no such way to show notifications here; there are: {names}.")
            self._unknown = (Attempt(preferred, text.format(names=", ".join(names))),)
            self._report(preferred, self._unknown[0].reason)

    def show(self, notice: Notice) -> str:
        """Show a notice, or replace the one of its key; returns the name of what showed it.

        Raises:
            Unavailable: no candidate could (never, if the last always succeeds).
        """
        for place in self._due():
            if self._tried(place, lambda notifier: notifier.show(notice)):
                self._serves(place)
                self._close_elsewhere(notice.key, place)
                return place.candidate.name
        self._chosen = None
        raise Unavailable(_("No notification could be shown on this desktop."))

    def choice(self) -> Choice:
        """Which showed the last notice, and why not those before it."""
        passed = []
        for place in self._places:
            if place.candidate.name == self._chosen:
                break
            if place.reason is not None:
                passed.append(Attempt(place.candidate.name, place.reason))
        return Choice(self._chosen, (*self._unknown, *passed))

    def probe(self) -> Choice:
        """Which would show a notice now, as far as that can be told without showing one."""
        passed = list(self._unknown)
        for place in self._due():
            if self._tried(place, lambda _notifier: None):
                return Choice(place.candidate.name, tuple(passed))
            passed.append(Attempt(place.candidate.name, place.reason or ""))
        return Choice(None, tuple(passed))

    def close(self, key: str) -> None:
        """Take a notice off the screen, whoever shows it. No error when none does."""
        self._close_elsewhere(key, None)

    def stop(self) -> None:
        """Release all. May be called twice."""
        for place in self._places:
            notifier, place.notifier = place.notifier, None
            if notifier is not None:
                notifier.stop()

    def _due(self) -> Iterator[_Place]:
        for place in self._places:
            if place.reason is None or self._now() >= place.again_at:
                yield place

    def _tried(self, place: _Place, use: Callable[[Notifier], None]) -> bool:
        """Whether a mechanism could be opened and used; if not, it waits."""
        try:
            if place.notifier is None:
                place.notifier = place.candidate.open(self._on_answer)
            use(place.notifier)
        except Unavailable as error:
            self._put_off(place, str(error))
        except Exception as error:  # noqa: BLE001 -- a barrier: a reminder goes on to the next, whatever a library throws
            _LOG.debug("%s failed", place.candidate.name, exc_info=True)
            self._put_off(place, repr(error))
        else:
            return True
        return False

    def _put_off(self, place: _Place, reason: str) -> None:
        place.wait = min(2 * place.wait or _FIRST_WAIT_SECONDS, _LONGEST_WAIT_SECONDS)
        place.again_at = self._now() + place.wait
        if place.reason != reason:
            self._report(place.candidate.name, reason)
        place.reason = reason

    def _report(self, name: str, reason: str) -> None:
        if name != self._preferred:
            _LOG.debug("notifications: %s cannot serve: %s", name, reason)
            return
        text = _(
            'Notifications cannot be shown by "{name}", as the settings want it: {reason} '
            "Reminders are shown in the next best way."
        )
        _LOG.error("%s", text.format(name=name, reason=reason))

    def _serves(self, place: _Place) -> None:
        place.wait, place.reason = 0.0, None
        if self._chosen != place.candidate.name:
            self._chosen = place.candidate.name
            _LOG.info("notifications are shown by: %s", self._chosen)

    def _close_elsewhere(self, key: str, place: _Place | None) -> None:
        for other in self._places:
            if other is not place and other.notifier is not None:
                other.notifier.close(key)
