"""The agent's one loop: it owns the state, and nothing else touches it.

Every face and every thread puts messages into its inbox. It waits for the next
message or the next deadline, takes one step, writes down what came of it, and
only then shows it.
"""

import logging
from _queue import Empty, SimpleQueue  # the queue module would load what is not used here
from collections.abc import Callable, Sequence
from typing import Protocol

from breakbuddy import phrases
from breakbuddy.agent.messages import (
    Answer,
    ChangeSetting,
    Look,
    Message,
    NotSaved,
    Reload,
    Reply,
    Say,
    ShowStatus,
    Stop,
)
from breakbuddy.agent.preferences import Preferences
from breakbuddy.agent.voice import Voice
from breakbuddy.config.watch import SETTLE_SECONDS
from breakbuddy.core import saved
from breakbuddy.core.clock import Instant
from breakbuddy.core.effects import Effect, Refusal, Refused, Write
from breakbuddy.core.events import Absent, Dismiss, Event, Tick
from breakbuddy.core.machine import step
from breakbuddy.core.records import Record
from breakbuddy.core.schedule import next_deadline
from breakbuddy.core.state import State, initial
from breakbuddy.core.status import Status, snapshot
from breakbuddy.core.vocabulary import Absence
from breakbuddy.history.errors import HistoryError

LONGEST_WAIT_SECONDS = 30.0
"""Real seconds after which the loop looks about: a settings file changed by hand, a suspend.

It saves the state then too, so this is also the most that a crash can cost.
"""
SHORTEST_SLEEP_SECONDS = 5.0
"""A suspend of less is no more than the clocks' jitter."""

_log = logging.getLogger(__name__)

Listener = Callable[[Status, tuple[Effect, ...]], None]
"""Told after each step how things stand and what was asked for. On the loop's thread."""


class AgentClock(Protocol):
    """The clocks that the agent needs: the machine's, or a test's."""

    def now(self) -> Instant:
        """The present moment."""
        ...

    def real_seconds(self, seconds: float) -> float:
        """How long so many of its seconds last outside."""
        ...

    def slept(self) -> float:
        """For how many of its seconds the machine was suspended since the last call."""
        ...

    def boot_id(self) -> str:
        """Names this run of the boot clock."""
        ...


class Keeper(Protocol):
    """Where records and the state are kept."""

    notice: str | None

    def saved_state(self) -> str | None:
        """The state as last committed."""
        ...

    def commit(self, records: Sequence[Record], saved_state: str) -> None:
        """Write both, all or nothing.

        Raises:
            HistoryError: nothing could be written; the records are kept for later.
        """
        ...


class Agent:
    """The resident program's middle. Made, run and ended on one thread."""

    def __init__(
        self,
        inbox: SimpleQueue[Message],
        clock: AgentClock,
        preferences: Preferences,
        history: Keeper,
        voice: Voice,
    ) -> None:
        self._clock = clock
        self._preferences = preferences
        self._history = history
        self._voice = voice
        self._listeners: list[Listener] = []
        self._inbox = inbox
        self._boot_id = clock.boot_id()
        self._unwritable = False
        self._running = True
        self._state, self._gap = self._restored()

    # --- for other threads ------------------------------------------------------

    def status(self) -> Status:
        """How things stand at this moment. Safe on every thread: states are never changed."""
        return snapshot(self._state, self._clock.now(), self._preferences.rhythm)

    def listen(self, listener: Listener) -> None:
        """Tell one more listener from now on. Before ``run``."""
        self._listeners.append(listener)

    # --- the loop ---------------------------------------------------------------

    def run(self) -> None:
        """Go on until told to stop. The state is saved whenever it changes, and at the end."""
        self._clock.slept()
        # The time in which no agent ran counts as an absence.
        first = Tick() if self._gap is None else Absent(self._gap, Absence.RESTART)
        wait = self._guarded(Say(first))
        while self._running:
            try:
                message: Message | None = self._inbox.get(timeout=wait)
            except Empty:
                message = None
            wait = self._guarded(message)

    def _guarded(self, message: Message | None) -> float:
        """The barrier: a fault in one turn is written down, and the reminders go on.

        Returns:
            Real seconds to wait for the next message. After a fault the deadline that
            met it may still stand, and must not be tried again at once.
        """
        try:
            self._turn(message)
            return self._wait()
        except Exception:  # noqa: BLE001 -- the barrier that keeps reminders coming
            _log.exception("a step failed; reminders go on")
            return LONGEST_WAIT_SECONDS

    def _turn(self, message: Message | None) -> None:
        # First of all, so that no fault in what follows keeps it from ending.
        self._running = not isinstance(message, Stop)
        slept = self._clock.slept()
        if slept >= SHORTEST_SLEEP_SECONDS:
            self._step(Absent(slept, Absence.ASLEEP))
        changed = self._preferences.poll()
        if message is None or changed:
            self._step(Tick())
        if message is not None:
            self._take(message)
        self._tell_news()

    def _take(self, message: Message) -> None:
        match message:
            case Say(event, reply):
                self._say(event, reply)
            case Look(reply):
                reply(Answer(self.status()))
            case ShowStatus(reply):
                self._voice.tell(phrases.status_line(self.status()))
                _answer(reply, Answer(self.status()))
            case ChangeSetting(key, value):
                self._preferences.change(key, value)
                self._step(Tick())
            case NotSaved(problem):
                self._voice.tell(problem)
            case Reload(reply):
                self._preferences.reload()
                self._step(Tick())
                reply(Answer(self.status()))
            case Stop(reply):
                _answer(reply, Answer(self.status()))
                self._step(Tick())  # so that what was sat until now is saved

    def _say(self, event: Event, reply: Reply | None) -> None:
        refusal = self._step(event)
        if reply is not None:
            reply(Answer(self.status(), refusal))
        elif refusal is not None and not isinstance(event, Dismiss):
            self._voice.tell(phrases.refusal(refusal, self.status()))

    def _step(self, event: Event) -> Refusal | None:
        now = self._clock.now()
        self._state, effects = step(self._state, event, now, self._preferences.rhythm)
        # Written first, shown after: what a person has seen is never forgotten by a crash.
        records = [effect.record for effect in effects if isinstance(effect, Write)]
        self._commit(records)
        self._voice.carry_out(effects, self._preferences)
        status = self.status()
        for listener in self._listeners:
            listener(status, effects)
        return next((effect.reason for effect in effects if isinstance(effect, Refused)), None)

    def _commit(self, records: Sequence[Record]) -> None:
        try:
            self._history.commit(records, saved.dump(self._state, self._boot_id))
        except HistoryError as error:
            if not self._unwritable:
                # Once: it is tried again twice a minute, and a log has an end.
                _log.warning("%s", error)
                self._voice.tell(str(error))
            self._unwritable = True
        else:
            self._unwritable = False

    def _tell_news(self) -> None:
        """Tell what the person should know about files that cannot be used; each thing once."""
        for problem in self._preferences.take_problems():
            self._voice.tell(problem.text)
        notice, self._history.notice = self._history.notice, None
        # A history that cannot be written says so twice: when opened, and at each commit.
        if notice is not None and not self._unwritable:
            self._voice.tell(notice)

    def _wait(self) -> float:
        """Real seconds to wait for the next message."""
        longest = SETTLE_SECONDS if self._preferences.settling else LONGEST_WAIT_SECONDS
        deadline = next_deadline(self._state, self._preferences.rhythm)
        if deadline is None:
            return longest
        left = self._clock.real_seconds(deadline.since(self._clock.now()))
        return min(max(0.0, left), longest)

    def _restored(self) -> tuple[State, float | None]:
        """The saved state and for how long nothing ran; a fresh state if there is none."""
        now = self._clock.now()
        text = self._history.saved_state()
        if text is None:
            return initial(now), None
        try:
            return saved.load(text, now, self._boot_id)
        except ValueError as error:
            _log.warning("the saved state is unusable (%s): counting begins anew", error)
            return initial(now), None


def _answer(reply: Reply | None, answer: Answer) -> None:
    if reply is not None:
        reply(answer)
