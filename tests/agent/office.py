"""The real agent with everything around it in a test's hand: clock, desktop, settings, disk.

Its loop runs on a thread of its own, as in real life, but stands still between a
test's lines: waiting is a jump of the clock, so a working day takes no time.
"""

import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from breakbuddy.agent import notices
from breakbuddy.agent.coaching import Coaching
from breakbuddy.agent.heartbeat import Heartbeat
from breakbuddy.agent.loop import Agent
from breakbuddy.agent.messages import Answer, ChangeSetting, Message, Say, ShowStatus, Stop
from breakbuddy.agent.ports import Keeper
from breakbuddy.agent.preferences import Preferences
from breakbuddy.agent.requests import answering
from breakbuddy.agent.sensing import Senses
from breakbuddy.agent.voice import Voice
from breakbuddy.core.events import Event
from breakbuddy.core.status import Status
from breakbuddy.history.store import History
from tests.agent.shelf import Recollection, Shelf
from tests.agent.still_clock import MINUTE, Inbox, StillClock
from tests.agent.surroundings import Book, Desktop, File, Windows
from tests.agent.whereabouts import Whereabouts

if TYPE_CHECKING:
    from breakbuddy.core.effects import Effect


class Office:
    """An agent at work. Someone has just sat down at nine on a Monday.

    Args:
        history: Where records go; in memory by default.
        clock: The clock on the wall; a new one by default.
        file: The settings file; the defaults by default.
        shelf: The library; a small one by default.
        past: What was before; nothing by default.
        windows: Whether windows can open; none can by default.
        senses: Whether it is sensed where the person is; by default nothing is.
    """

    def __init__(  # noqa: PLR0913 -- the surroundings that a test may choose
        self,
        history: Keeper | None = None,
        clock: StillClock | None = None,
        file: File | None = None,
        shelf: Shelf | None = None,
        past: Recollection | None = None,
        *,
        windows: bool = False,
        senses: bool = False,
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
        self.windows = Windows(possible=windows)
        self.voice = Voice(self.desktop, self.windows)
        self.shelf = shelf or Shelf()
        coaching = Coaching(self.shelf.load, past or Recollection())
        self.person = Whereabouts(self.clock)
        sensed = Senses(
            self.inbox.put,
            self.clock,
            self.person.openers() if senses else None,
            real=lambda: self.clock.real,
        )
        heartbeat = Heartbeat(
            lambda: self.alive.append(self.clock.real),
            wall=lambda: self.clock.unix,
            real=lambda: self.clock.real,
        )
        self.alive: list[float] = []
        """When, in seconds that passed, the loop said that a turn went through."""
        self.agent = Agent(
            self.inbox,
            self.clock,
            self.preferences,
            self.book,
            self.voice,
            coaching,
            sensed,
            heartbeat,
        )
        self.agent.listen(lambda status, effects: self.steps.append((status, effects)))
        self._fault: BaseException | None = None
        self._over = False
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
        if self.running:
            self.inbox.put(Stop())
            self._settled(self.inbox.let_go_on(0))
        assert not self.running, "the loop goes on after Stop"
        self._thread.join()
        self.voice.fall_silent()

    @property
    def running(self) -> bool:
        return not self._over

    # --- what happens ---------------------------------------------------------------

    def wait(self, minutes: float) -> None:
        """Let time pass; the person sits."""
        self._settled(self.inbox.let_go_on(minutes * MINUTE))

    def post(self, *messages: Message) -> None:
        """Put messages into the inbox, and have them dealt with."""
        for message in messages:
            self.inbox.put(message)
        self._settled(self.inbox.let_go_on(0))

    def say(self, event: Event) -> str | None:
        """Say something that wants an answer, as the command line does; why it was refused."""
        answers: list[Answer] = []
        self.post(Say(event, answers.append))
        (answer,) = answers
        return answer.refused

    def ask(self, request: Mapping[str, object]) -> dict[str, Any]:
        """Ask over the control socket, as the command line does; the reply."""
        return dict(answering(self.post, self.agent.heartbeat.pulse)(request))

    def choose(self, event: Event) -> None:
        """Choose something in the menu: no answer is waited for."""
        self.post(Say(event))

    def press(self, button: str) -> None:
        """Press a button of the one notification on the screen."""
        (key,) = self.desktop.on_screen
        message = notices.message_of(key, button)
        assert message is not None, "the button says nothing"
        self.post(message)

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
            # Said before the test may look: the thread itself ends a moment later.
            self._over = True
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
