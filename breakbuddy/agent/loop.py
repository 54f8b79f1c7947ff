"""The agent's one loop: it owns the state, and nothing else touches it.

Every face and every thread puts messages into its inbox. It waits for the next
message or the next deadline, takes one step, writes down what came of it, and
only then shows it.
"""

import logging
from _queue import Empty, SimpleQueue  # the queue module would load what is not used here
from collections.abc import Callable, Sequence

from breakbuddy import phrases
from breakbuddy.agent import notices
from breakbuddy.agent.attention import Attention
from breakbuddy.agent.back import Back
from breakbuddy.agent.care import Care, Cared
from breakbuddy.agent.coaching import Coaching, Proposal
from breakbuddy.agent.findings import Findings, Ways
from breakbuddy.agent.heartbeat import Heartbeat
from breakbuddy.agent.messages import (
    Answer,
    ChangeRelief,
    ChangeSetting,
    Examine,
    InputChanged,
    Look,
    Message,
    NotSaved,
    OpenWindow,
    Reload,
    Reply,
    Say,
    SayPhase,
    SessionChanged,
    ShowExample,
    ShowFlags,
    ShowStatus,
    StartRelief,
    Stop,
    WindowFailed,
    give,
)
from breakbuddy.agent.ports import AgentClock, Keeper
from breakbuddy.agent.preferences import Preferences
from breakbuddy.agent.recorder import Recorder
from breakbuddy.agent.restoring import joined, restored
from breakbuddy.agent.sensing import Senses
from breakbuddy.agent.telling import Telling
from breakbuddy.agent.voice import Voice
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.config.watch import SETTLE_SECONDS
from breakbuddy.core.effects import Effect, Refused, Write
from breakbuddy.core.events import Absent, Dismiss, Event, Sensed, Tick
from breakbuddy.core.machine import step
from breakbuddy.core.ongoing import ongoing
from breakbuddy.core.records import Record
from breakbuddy.core.schedule import next_deadline
from breakbuddy.core.state import Prompt, Taken
from breakbuddy.core.status import Status, snapshot
from breakbuddy.core.vocabulary import Absence
from breakbuddy.desktop.sensing import Change

SHORTEST_SLEEP_SECONDS = 5.0
"""A suspend of less is no more than the clocks' jitter."""

_log = logging.getLogger(__name__)

Listener = Callable[[Status, tuple[Effect, ...]], None]
"""Told after each step how things stand and what was asked for. On the loop's thread."""


class Agent:
    """The resident program's middle. Made, run and ended on one thread."""

    def __init__(  # noqa: PLR0913, PLR0917 -- the parts of an agent, put together once
        self,
        inbox: SimpleQueue[Message],
        clock: AgentClock,
        preferences: Preferences,
        history: Keeper,
        voice: Voice,
        coaching: Coaching,
        senses: Senses,
        heartbeat: Heartbeat,
    ) -> None:
        self._clock = clock
        self._preferences = preferences
        self._recorder = Recorder(history)
        self._voice = voice
        self._attention = Attention(senses, preferences, clock)
        self._coaching = coaching
        self._listeners: list[Listener] = []
        self._inbox = inbox
        self._boot_id = clock.boot_id()
        self._running = True
        self._attune_again: float | None = None
        self.heartbeat = heartbeat
        self.ways: Ways = tuple
        """Tells ``doctor`` how the person is reached."""
        self._care = Care(coaching.library, coaching.told_wellbeing(), clock.now())
        self._telling = Telling(voice, coaching, self._in_spasm)
        self._state, self._gap = restored(
            history.saved_state(), clock.now(), self._boot_id, self._care, coaching
        )

    # --- for other threads ------------------------------------------------------

    def status(self) -> Status:
        """How things stand at this moment. Safe on every thread: states are never changed."""
        return snapshot(self._state, self._clock.now(), self._preferences.rhythm)

    @property
    def back(self) -> Back:
        """How the person's back is, and what is done for it. Safe on every thread."""
        return self._care.back

    def proposed(self, prompt: int) -> Sequence[str]:
        """What a prompt proposes, as the person reads it. Safe on every thread."""
        proposal = self._coaching.proposal(prompt)
        return () if proposal is None else proposal.said

    def listen(self, listener: Listener) -> None:
        """Tell one more listener from now on. Before ``run``."""
        self._listeners.append(listener)

    # --- the loop ---------------------------------------------------------------

    def run(self) -> None:
        """Go on until told to stop. The state is saved whenever it changes, and at the end."""
        self._clock.slept()
        # The time in which no agent ran counts as an absence.
        first = Tick() if self._gap is None else Absent(self._gap, Absence.RESTART)
        self._state = self._attention.begin(self._state)
        self._guarded(Say(first))
        wait = self._guarded(None)
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
        self.heartbeat.wake()
        try:
            self._turn(message)
            wait, deadline = self._wait()
            self.heartbeat.rest(deadline, failed=False)
        except Exception:  # noqa: BLE001 -- the barrier that keeps reminders coming
            _log.exception("a step failed; reminders go on")
            self.heartbeat.rest(None, failed=True)
            return self.heartbeat.longest_wait
        return wait

    def _turn(self, message: Message | None) -> None:
        # First of all, so that no fault in what follows keeps it from ending.
        self._running = message != SessionChanged(Change.ENDING) and not isinstance(message, Stop)
        slept = self._clock.slept()
        if slept >= SHORTEST_SLEEP_SECONDS:
            self._attention.slept(slept)
            self._step(Absent(slept, Absence.ASLEEP))
        changed = self._preferences.poll()
        first = self._attention.before(message, self._state, changed=changed)
        if first is not None:
            self._step(first)
        if message is not None:
            self._take(message)
        self._attend(self._care.follow(self._clock.now()))
        self._attune_again = self._attention.attune(self._state)
        self._tell_news()

    def _take(self, message: Message) -> None:
        match message:
            case Say(event, reply):
                self._say(event, reply)
            case Look() | Examine():
                self._look(message)
            case SayPhase() | StartRelief() | ChangeRelief():
                self._attend(self._care.take(message, self._clock.now()), message.reply)
            case InputChanged() | SessionChanged():
                for event_ in self._attention.events_of(message):
                    self._step(event_)
            case ChangeSetting() | Reload() | NotSaved():
                self._take_settings(message)
            case Stop(reply):
                # So that what was sat until now is saved.
                self._step(self._attention.time_passed(self._state))
                give(reply, self._answer())
            case ShowStatus(reply):
                self._telling.show_status(self.status())
                give(reply, self._answer())
            case ShowFlags() | OpenWindow() | WindowFailed() | ShowExample():
                self._telling.show_asked(message)

    def _look(self, message: Look | Examine) -> None:
        match message:
            case Look(reply):
                reply(self._answer())
            case Examine(tell):
                self._step(self._attention.time_passed(self._state))
                now = ongoing(self._state, self._preferences.rhythm)
                tell(Findings(self.ways(), self._attention.reports(), now))

    def _take_settings(self, message: ChangeSetting | Reload | NotSaved) -> None:
        match message:
            case ChangeSetting(key, value):
                self._preferences.change(key, value)
                self._step(self._attention.latest())
            case Reload(reply):
                self._preferences.reload()
                self._step(self._attention.latest())
                reply(self._answer())
            case NotSaved(problem):
                self._telling.tell(problem)

    def _say(self, event: Event, reply: Reply | None) -> None:
        refused = self._step(event)
        if reply is not None:
            reply(self._answer(refused=refused))
        elif refused is not None and not isinstance(event, Dismiss):
            self._telling.tell(refused)

    def _step(self, event: Event) -> str | None:
        """Take one step of the rules. Returns why it was refused, in words; None if it was not."""
        now = self._clock.now()
        self._state, effects = step(self._state, event, now, self._preferences.rhythm)
        # Written first, shown after: what a person has seen is never forgotten by a crash.
        records: list[Record] = [each.record for each in effects if isinstance(each, Write)]
        phase = self._care.phase(now)
        records += self._coaching.follow(effects, now, self._preferences.settings, phase)
        self._commit(records, lasting=not isinstance(event, Tick | Sensed))
        self._voice.carry_out(effects, self._preferences, self.proposed, flags=phase is Phase.SPASM)
        self._tell_listeners(effects)
        reasons = (effect.reason for effect in effects if isinstance(effect, Refused))
        return next((phrases.refusal(each, self.status()) for each in reasons), None)

    def _attend(self, cared: Cared, reply: Reply | None = None) -> None:
        """Carry out what came of the back or its relief, and answer whoever asked."""
        if cared != Cared():
            self._commit(cared.records, lasting=True)
            self._tell_listeners(())
        sound = self._preferences.settings.reminders.sound
        for told in cared.told:
            self._telling.show(notices.told_notice(told, self.back, sound=sound))
        if reply is not None:
            reply(self._answer(refused=cared.refused, notes=cared.notes))
        elif cared.refused is not None:
            self._telling.tell(cared.refused)
        elif cared.notes and not cared.told:
            self._telling.tell(" ".join(cared.notes))

    def _tell_listeners(self, effects: tuple[Effect, ...]) -> None:
        status = self.status()
        for listener in self._listeners:
            listener(status, effects)

    def _in_spasm(self) -> bool:
        return self._care.phase(self._clock.now()) is Phase.SPASM

    def _answer(self, *, refused: str | None = None, notes: tuple[str, ...] = ()) -> Answer:
        status = self.status()
        return Answer(status, self.back, self._at_hand(status), refused, notes)

    def _at_hand(self, status: Status) -> Proposal | None:
        """What the prompt on hand, or the break that is taken, proposes."""
        if status.prompt is not None:
            return self._coaching.proposal(status.prompt.id)
        match self._state.move:
            case Prompt(id=taken, phase=Taken()):
                return self._coaching.proposal(taken)
        return None

    def _commit(self, records: Sequence[Record], *, lasting: bool) -> None:
        """Write records, and all that a restart must bring back; see ``Keeper.commit``."""
        kept = joined(self._state, self._care, self._boot_id)
        self._recorder.write(records, kept, lasting=lasting)

    def _tell_news(self) -> None:
        """Tell what the person should know about files that cannot be used; each thing once."""
        texts = [problem.text for problem in self._preferences.take_problems()]
        texts += [*self._coaching.take_problems(), *self._recorder.take_problems()]
        if texts:
            self._telling.tell("\n".join(texts))  # together: news takes the place of older news

    def _wait(self) -> tuple[float, float | None]:
        """Real seconds to wait for the next message, and when something is due, as Unix time."""
        longest = SETTLE_SECONDS if self._preferences.settling else self.heartbeat.longest_wait
        now = self._clock.now()
        both = (next_deadline(self._state, self._preferences.rhythm), self._care.deadline(now))
        deadlines = [each for each in both if each is not None]
        left = [self._clock.real_seconds(each.since(now)) for each in deadlines]
        left += [] if self._attune_again is None else [self._attune_again]
        wait = min([longest, *(max(0.0, seconds) for seconds in left)])
        return wait, min((each.unix for each in deadlines), default=None)
