"""What is sensed, as the loop needs it: the last input on its clock, and looks for a quiet.

The mechanisms are the desktop's; how they work here is told to ``doctor``.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from breakbuddy.agent.messages import InputChanged, Post, Say, SessionChanged
from breakbuddy.agent.ports import AgentClock
from breakbuddy.core.clock import Instant
from breakbuddy.core.events import Quieted
from breakbuddy.core.vocabulary import QuietReason
from breakbuddy.desktop.ports import Choice
from breakbuddy.desktop.sensing import (
    Change,
    IdleSource,
    OnChange,
    Presence,
    QuietSenses,
    Sense,
    SenseReport,
)

_log = logging.getLogger(__name__)

ROUNDING_SECONDS = 0.01
"""By how much two counts of the same input may differ: some count in steps."""
_MOST_SLEEPS = 32
"""So many suspends are remembered; no absence that matters holds more of them."""
_LONGEST_LOOK_SECONDS = 20.0
"""A look takes two seconds at most; one that takes this long will never come to its end."""
_ACTIVE_SECONDS = 60.0
"""With input this recent, ``doctor`` calls a person active."""


@dataclass(frozen=True, slots=True)
class Openers:
    """What opens the mechanisms of a desktop. Each is called once, by ``Senses.start``."""

    idle: Callable[[Callable[[], None], Callable[[], None]], tuple[IdleSource | None, Choice]]
    """Given what to call when input begins or ends, and when the display is gone."""
    presence: Callable[[OnChange], Presence]
    quiet: Callable[[], QuietSenses]


class Senses:
    """For the loop's thread; ``reports`` may be called on any.

    Args:
        post: Takes what is sensed.
        clock: The agent's clock.
        openers: The mechanisms; None where nothing can be sensed.
        real: Real seconds, on a clock that never goes back.
    """

    def __init__(
        self,
        post: Post,
        clock: AgentClock,
        openers: Openers | None,
        *,
        real: Callable[[], float] = time.monotonic,
    ) -> None:
        self._post = post
        self._clock = clock
        self._openers = openers
        self._real = real
        self._idle: IdleSource | None = None
        self._idle_choice = Choice(None)
        self._idle_answer: tuple[str, float] | None = None
        self._presence: Presence | None = None
        self._quiet: QuietSenses | None = None
        self._watched: float | None = None
        self._sleeps: list[tuple[float, float]] = []
        self._last: tuple[Instant, Instant] | None = None
        """The earliest and the latest moment at which the last input may have been."""
        self._looking: threading.Thread | None = None
        self._looked_at: float | None = None
        self._look_began: float | None = None
        self._hangs = False
        """Whether it was said that a look does not come to its end."""

    def start(self) -> None:
        """Open all that there is."""
        if self._openers is None:
            return
        openers = self._openers
        for begin in (self._open_quiet, self._open_idle, self._open_presence):
            try:
                begin(openers)
            except Exception:  # noqa: BLE001 -- the barrier: reminders come without this sense
                _log.exception("a sense cannot be used; reminders come without it")

    def stop(self) -> None:
        """Release all that was opened."""
        for each in (self._idle, self._presence, self._quiet):
            if each is not None:
                each.stop()

    def _open_quiet(self, openers: Openers) -> None:
        self._quiet = openers.quiet()

    def _open_idle(self, openers: Openers) -> None:
        self._idle, self._idle_choice = openers.idle(
            lambda: self._post(InputChanged()), lambda: self._session(Change.ENDING)
        )

    def _open_presence(self, openers: Openers) -> None:
        self._presence = openers.presence(self._session)
        self._presence.start()

    # --- input ------------------------------------------------------------------

    @property
    def tells_input(self) -> bool:
        """Whether there is anything that tells of input, now or at times."""
        return self._idle is not None

    @property
    def is_told(self) -> bool:
        """Whether input after a pause, and a pause after input, are told by themselves."""
        return self._idle is not None and self._idle.watches

    @property
    def asked_ago(self) -> float:
        """How many real seconds ago it was last asked when the last input was."""
        asked = None if self._idle_answer is None else self._idle_answer[1]
        return float("inf") if asked is None else self._real() - asked

    def last_input(self) -> Instant | None:
        """When the last input was; None when it cannot be told."""
        asked = self._clock.now()
        seconds = None if self._idle is None else self._idle.idle_seconds()
        self._idle_answer = _word(seconds), self._real()
        if self._idle is None or seconds is None:
            self._last = None
            return None
        # It was counted at some moment between the question and the answer.
        idle = seconds / self._clock.real_seconds(1.0)
        earliest, latest = (each.plus(-idle) for each in (asked, self._clock.now()))
        if self._idle.stops_in_sleep:
            earliest, latest = self._before_sleeps(earliest), self._before_sleeps(latest)
        # The same input, counted twice, is not a newer one.
        if self._last is None or earliest.since(self._last[1]) > ROUNDING_SECONDS:
            self._last = earliest, latest
        return self._last[0]

    def slept(self, seconds: float, woke: Instant) -> None:
        """The machine was suspended for so long until a moment."""
        self._sleeps = [*self._sleeps, (woke.boot, seconds)][-_MOST_SLEEPS:]

    def watch(self, seconds: float) -> None:
        """Tell when there was no input for so long, and when there is some again."""
        real = self._clock.real_seconds(seconds)
        if self._idle is not None and real != self._watched:
            self._watched = real
            self._idle.watch(real)

    def _before_sleeps(self, at: Instant) -> Instant:
        """A moment told by a clock that stood still in each suspend since."""
        for woke, seconds in reversed(self._sleeps):
            if at.boot < woke:
                at = at.plus(-seconds)
        return at

    # --- quiet ------------------------------------------------------------------

    @property
    def tells_quiet(self) -> bool:
        """Whether there is anything that tells of a quiet."""
        return self._quiet is not None

    def look(self, wanted: frozenset[QuietReason], now: Instant, *, not_after: float) -> None:
        """Begin to look what is quiet, unless that was done lately; a ``Quieted`` comes of it.

        Args:
            wanted: The reasons that the person wants to count.
            now: The moment.
            not_after: A look that began later than this, on the boot clock, is still good.
        """
        if self._looked_at is not None and self._looked_at >= not_after:
            return
        quiet, began = self._quiet, self._look_began
        if self._looking is not None and self._looking.is_alive():
            if began is None or self._real() - began < _LONGEST_LOOK_SECONDS:
                return
            if not self._hangs:
                self._hangs = True
                _log.error("a look whether a prompt would disturb hangs; prompts come without it")
            quiet = None
        self._looked_at = now.boot
        if quiet is None or not wanted:
            # What is not known holds nothing back, nor goes on doing so.
            self._post(Say(Quieted(())))
            return
        looking = quiet

        def tell() -> None:
            found: frozenset[QuietReason] = frozenset()
            try:
                found = looking.look(wanted)
            except Exception:  # noqa: BLE001 -- the barrier: without an answer a prompt would wait
                _log.exception("it cannot be looked whether a prompt would disturb")
            self._post(Say(Quieted(tuple(each for each in QuietReason if each in found))))

        self._look_began = self._real()
        self._looking = threading.Thread(target=tell, name="quiet", daemon=True)
        self._looking.start()

    # --- for doctor ---------------------------------------------------------------

    def reports(self) -> tuple[SenseReport, ...]:
        """How each sense works here. Safe on every thread."""
        if self._openers is None:
            return ()
        idle = SenseReport(Sense.IDLE, self._idle_choice)
        if self._idle_answer is not None:
            word = self._idle_answer[0]
            idle = SenseReport(Sense.IDLE, self._idle_choice, word, self.asked_ago)
        presence = () if self._presence is None else self._presence.reports()
        quiet = () if self._quiet is None else self._quiet.reports()
        return (idle, *presence, *quiet)

    def _session(self, change: Change) -> None:
        self._post(SessionChanged(change))


def _word(seconds: float | None) -> str:
    if seconds is None:
        return "unknown"
    return "active" if seconds < _ACTIVE_SECONDS else "idle"
