"""The real agent with everything around it in a test's hand: clock, desktop, settings, disk.

Its loop runs on a thread of its own, as in real life, but stands still between a
test's lines: waiting is a jump of the clock, so a working day takes no time.
"""

import threading
from _queue import Empty, SimpleQueue
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from breakbuddy.agent import notices
from breakbuddy.agent.loop import Agent, Keeper, Listener
from breakbuddy.agent.messages import Answer, ChangeSetting, Message, Say, ShowStatus, Stop
from breakbuddy.agent.preferences import Preferences
from breakbuddy.agent.voice import Voice
from breakbuddy.config.load import Loaded, Problem
from breakbuddy.config.settings import Settings, declaration
from breakbuddy.core.clock import Instant
from breakbuddy.core.effects import Effect, Refusal
from breakbuddy.core.events import Event
from breakbuddy.core.records import BoutEnded, PromptClosed, Record
from breakbuddy.core.status import Status
from breakbuddy.core.vocabulary import Outcome
from breakbuddy.desktop.ports import Notice
from breakbuddy.history.errors import HistoryError
from breakbuddy.history.store import History

MINUTE = 60.0
BOOTED = 5000.0
"""The boot clock's reading when the person sits down."""
_START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC).timestamp()
_LATE = 1e-6
"""By how much a real wait is late at least."""
_SLACK = 1e-3
"""So that what is due at the end of a wait is still seen to."""
_BOUND_SECONDS = 20.0
_MOST_WAITS = 20_000


class StillClock:
    """A clock that moves only when told to."""

    def __init__(self) -> None:
        self.real = 0.0
        """Seconds that waiting took so far."""
        self.speed = 1.0
        self.boot = BOOTED
        self.unix = _START
        self.boot_name = "first boot"
        self._slept = 0.0

    def now(self) -> Instant:
        return Instant(self.boot, self.unix, UTC)

    def real_seconds(self, seconds: float) -> float:
        return seconds / self.speed

    def slept(self) -> float:
        slept, self._slept = self._slept, 0.0
        return slept

    def boot_id(self) -> str:
        return self.boot_name

    def advance(self, real_seconds: float) -> None:
        self.real += real_seconds
        self.boot += real_seconds * self.speed
        self.unix += real_seconds * self.speed

    def suspend(self, minutes: float) -> None:
        """The machine sleeps: no wait goes on meanwhile."""
        self._slept += minutes * MINUTE
        self.boot += minutes * MINUTE
        self.unix += minutes * MINUTE

    def pass_unseen(self, minutes: float) -> None:
        """Time in which no agent runs."""
        self.boot += minutes * MINUTE
        self.unix += minutes * MINUTE

    def reboot(self) -> None:
        self.boot = 12.0
        self.boot_name = "second boot"


class Inbox(SimpleQueue[Message]):
    """Where the loop waits. It gets no farther than the test has said."""

    def __init__(self, clock: StillClock) -> None:
        self.waits: list[float] = []
        self.allowed_until = 0.0
        self._clock = clock
        self._go = threading.Semaphore(0)
        self._waiting = threading.Semaphore(0)

    def get(self, block: bool = True, timeout: float | None = None) -> Message:
        assert block
        assert timeout is not None, "the loop would never look about again"
        self.waits.append(timeout)
        assert len(self.waits) < _MOST_WAITS, "the loop spins"
        deadline = self._clock.real + max(0.0, timeout) + _LATE
        while True:
            try:
                return super().get(block=False)
            except Empty:
                pass
            if deadline <= self.allowed_until:
                self._clock.advance(deadline - self._clock.real)
                raise Empty
            self._clock.advance(max(0.0, self.allowed_until - self._clock.real))
            self.arrived()
            self._go.acquire()

    def let_go_on(self, seconds: float) -> bool:
        """Let the loop work and wait for so long; whether it came back to waiting."""
        self.allowed_until = self._clock.real + seconds + (_SLACK if seconds else 0.0)
        self._go.release()
        return self.came()

    def came(self) -> bool:
        return self._waiting.acquire(timeout=_BOUND_SECONDS)

    def arrived(self) -> None:
        self._waiting.release()


@dataclass
class Desktop:
    """Remembers what was shown, in the order of everything that happened."""

    events: list[str]
    shown: list[Notice] = field(default_factory=list)
    on_screen: dict[str, Notice] = field(default_factory=dict)
    broken: Exception | None = None
    stopped: int = 0

    def show(self, notice: Notice) -> str:
        if self.broken is not None:
            raise self.broken
        self.events.append(f"show {notice.title}")
        self.shown.append(notice)
        if notice.lasting:
            self.on_screen[notice.key] = notice
        return "a test"

    def close(self, key: str) -> None:
        self.events.append("close")
        del self.on_screen[key]

    def stop(self) -> None:
        self.stopped += 1

    @property
    def news(self) -> list[str]:
        """What was said that asks for no answer."""
        return [each.body for each in self.shown if not each.lasting]

    @property
    def titles(self) -> list[str]:
        """The prompts that were shown."""
        return [each.title for each in self.shown if each.lasting]


@dataclass
class File:
    """A settings file that a test edits."""

    settings: Settings = field(default_factory=Settings)
    problems: tuple[Problem, ...] = ()
    settling: bool = False
    loads: int = 0
    changed: bool = False
    broken: Exception | None = None

    def load(self) -> Loaded:
        self.loads += 1
        self.changed = False
        problems, self.problems = self.problems, ()
        return Loaded(self.settings, problems)

    def poll(self) -> Loaded | None:
        if self.broken is not None:
            raise self.broken
        return self.load() if self.changed else None

    def edit(self, key: str, value: object) -> None:
        """As a person does with an editor."""
        self.settings = self.settings.having(declaration(key), value)
        self.changed = True


@dataclass
class Book:
    """A history that a test can break, and that notes what was committed when."""

    events: list[str]
    inner: Keeper
    broken: bool = False
    records: list[Record] = field(default_factory=list)
    failures: int = 0

    @property
    def notice(self) -> str | None:
        return self.inner.notice

    @notice.setter
    def notice(self, text: str | None) -> None:
        self.inner.notice = text

    def saved_state(self) -> str | None:
        return self.inner.saved_state()

    def commit(self, records: Sequence[Record], saved_state: str) -> None:
        self.records += records
        if self.broken:
            self.failures += 1
            raise HistoryError("History cannot be written: the disk is full.")
        self.inner.commit(records, saved_state)
        self.events += [f"commit {type(record).__name__}" for record in records]

    @property
    def outcomes(self) -> list[Outcome]:
        return [each.outcome for each in self.records if isinstance(each, PromptClosed)]

    @property
    def bouts(self) -> list[BoutEnded]:
        return [each for each in self.records if isinstance(each, BoutEnded)]


class Office:
    """An agent at work. Someone has just sat down at nine on a Monday.

    Args:
        history: Where records go; in memory by default.
        clock: The clock on the wall; a new one by default.
        file: The settings file; the defaults by default.
    """

    def __init__(
        self,
        history: Keeper | None = None,
        clock: StillClock | None = None,
        file: File | None = None,
        listeners: Sequence[Listener] = (),
    ) -> None:
        self.events: list[str] = []
        self.clock = clock or StillClock()
        self.file = file or File()
        self.book = Book(self.events, history or History.in_memory())
        self.desktop = Desktop(self.events)
        self.saved: list[tuple[str, int]] = []
        self.steps: list[tuple[Status, tuple[Effect, ...]]] = []
        self.inbox = Inbox(self.clock)
        self.preferences = Preferences(
            self.file, lambda key, value: self.saved.append((key, value))
        )
        self.voice = Voice(self.desktop)
        self.agent = Agent(
            self.inbox, self.clock, self.preferences, self.book, self.voice, listeners
        )
        self.agent.listen(lambda status, effects: self.steps.append((status, effects)))
        self._fault: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="agent under test", daemon=True)

    # --- its life -----------------------------------------------------------------

    def open(self) -> "Office":
        """Start the loop."""
        self.inbox.allowed_until = self.clock.real
        self._thread.start()
        self._settled(self.inbox.came())
        return self

    def close(self) -> None:
        """Stop it in good order, and have it take its prompts off the screen."""
        if self._thread.is_alive():
            self.inbox.put(Stop())
            self._settled(self.inbox.let_go_on(0))
        assert not self._thread.is_alive(), "the loop goes on after Stop"
        self.voice.fall_silent()

    @property
    def running(self) -> bool:
        return self._thread.is_alive()

    # --- what happens ---------------------------------------------------------------

    def wait(self, minutes: float) -> None:
        """Let time pass; the person sits."""
        self._settled(self.inbox.let_go_on(minutes * MINUTE))

    def post(self, *messages: Message) -> None:
        """Put messages into the inbox, and have them dealt with."""
        for message in messages:
            self.inbox.put(message)
        self._settled(self.inbox.let_go_on(0))

    def say(self, event: Event) -> Refusal | None:
        """Say something that wants an answer, as the command line does; why it was refused."""
        answers: list[Answer] = []
        self.post(Say(event, answers.append))
        (answer,) = answers
        return answer.refusal

    def choose(self, event: Event) -> None:
        """Choose something in the menu: no answer is waited for."""
        self.post(Say(event))

    def press(self, button: str) -> None:
        """Press a button of the one notification on the screen."""
        (key,) = self.desktop.on_screen
        event = notices.event_of(key, button)
        assert event is not None, "the button says nothing"
        self.post(Say(event))

    def set_interval(self, minutes: int) -> None:
        """Choose another interval in the menu."""
        self.post(ChangeSetting("rhythm.interval", minutes))

    def click(self) -> None:
        """Click the tray icon."""
        self.post(ShowStatus())

    @property
    def status(self) -> Status:
        return self.agent.status()

    # --- inside -----------------------------------------------------------------------

    def _run(self) -> None:
        try:
            self.agent.run()
        except BaseException as fault:  # noqa: BLE001 -- told to the test, on its own thread
            self._fault = fault
        finally:
            self.inbox.arrived()

    def _settled(self, came: bool) -> None:
        if self._fault is not None:
            raise AssertionError("the loop ended by a fault") from self._fault
        assert came, "the loop hangs"
        if not self.inbox.empty():
            raise AssertionError("the loop left a message lying")
        if any(wait < 0 for wait in self.inbox.waits):
            raise AssertionError("a negative wait")


Opener = Callable[..., Office]
