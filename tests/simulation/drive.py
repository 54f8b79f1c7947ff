"""Runs the real agent, one run after another, in a world whose time is waited for by jumping."""

import functools
import logging
import os
import sqlite3
from _queue import Empty, SimpleQueue
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from breakbuddy.agent import notices, sensing
from breakbuddy.agent.attention import ASK_AWAY_SECONDS
from breakbuddy.agent.coaching import Coaching
from breakbuddy.agent.heartbeat import LONGEST_WAIT_SECONDS, Heartbeat
from breakbuddy.agent.look import look
from breakbuddy.agent.loop import Agent
from breakbuddy.agent.memory import HistoryMemory
from breakbuddy.agent.messages import Message
from breakbuddy.agent.preferences import Preferences
from breakbuddy.agent.sensing import Senses
from breakbuddy.agent.voice import Voice
from breakbuddy.coach.library import Loaded, load
from breakbuddy.config.watch import SettingsFile
from breakbuddy.core.records import BoutEnded, PromptClosed, PromptOpened, Record, Silent
from breakbuddy.core.schedule import next_deadline
from breakbuddy.desktop.notify.chain import Candidate, NotifierChain
from breakbuddy.desktop.ports import DISMISSED, Button, Notice
from breakbuddy.history.errors import HistoryError
from breakbuddy.history.store import History
from tests.simulation.hands import NEVER
from tests.simulation.life import Bout, Closed, Ended, Life, Opened, Panel, Row, Shown, Silence
from tests.simulation.machine import Clock, Daemon, Desktop

_LATE = 1e-6
"""By how much a wait is late."""
_MOST_TURNS_IN_A_ROW = 2_000


class _AtOnce:
    """A thread whose work is done when it starts, so that a life goes the same way each time."""

    def __init__(self, target: Callable[[], None], name: str, *, daemon: bool) -> None:
        del name, daemon
        self._target = target

    def start(self) -> None:
        self._target()

    @staticmethod
    def is_alive() -> bool:
        return False


class Killed(BaseException):
    """The agent's process is no more. Not an Exception: no barrier inside catches it."""


@functools.cache
def library() -> Loaded:
    """The real library. Its files do not change, so it is read once."""
    return load(Path(os.devnull) / "none")


class Waiting:
    """What an agent waits in: the world goes on meanwhile. Implemented by the world."""

    clock: Clock

    def next_event(self) -> float:
        """When something happens next, in true seconds."""
        raise NotImplementedError

    def let_happen(self) -> None:
        """Have it happen. May raise Killed."""
        raise NotImplementedError


class Inbox(SimpleQueue[Message]):
    """Where the loop waits, on its one thread."""

    run: "Run"
    world: Waiting

    def get(self, block: bool = True, timeout: float | None = None) -> Message:
        del block
        assert timeout is not None, "the loop would never look about again"
        assert timeout >= 0, "a negative wait"
        clock, world = self.world.clock, self.world
        until = clock.at + timeout + _LATE
        self.run.turns += 1
        if timeout == LONGEST_WAIT_SECONDS and self.empty():
            until += self.run.uneventful(world.next_event() - until)
        while True:
            try:
                return super().get(block=False)
            except Empty:
                pass
            happens = world.next_event()
            if happens > until:
                self.run.spins = 0 if until - clock.at > 1e-3 else self.run.spins + 1
                assert self.run.spins < _MOST_TURNS_IN_A_ROW, "the loop spins"
                clock.at = until
                raise Empty
            clock.at = max(clock.at, happens)
            before = clock.asleep
            world.let_happen()
            # No wait goes on in suspend.
            until += clock.asleep - before


class Book:
    """The real history, and what was committed to it."""

    def __init__(self, inner: History, run: "Run") -> None:
        self.inner = inner
        self._run = run

    @property
    def notice(self) -> str | None:
        return self.inner.notice

    @notice.setter
    def notice(self, text: str | None) -> None:
        self.inner.notice = text

    def saved_state(self) -> str | None:
        return self.inner.saved_state()

    def commit(self, records: Sequence[Record], saved_state: str, *, lasting: bool = True) -> None:
        self._run.maybe_die("before commit")
        try:
            self.inner.commit(records, saved_state, lasting=lasting)
        except HistoryError:
            self._run.unwritten = True
            self._note(records)
            raise
        self._note(records)
        self._run.maybe_die("after commit")

    def _note(self, records: Sequence[Record]) -> None:
        life, now = self._run.life, self._run.clock.at
        true = self._run.clock.true
        for record in records:
            match record:
                case PromptOpened(number, kind, origin, at, sitting):
                    opened = Opened(true(at), number, kind.value, origin.value, sitting, now)
                    life.opened.append(opened)
                case PromptClosed(number, outcome, at, snoozes, seconds):
                    ended = Ended(true(at), number, outcome.value, snoozes, seconds, now)
                    life.outcomes.append(ended)
                case BoutEnded(began, ended_at, seconds, by, position):
                    life.bouts.append(
                        Bout(true(began), true(ended_at), seconds, by.value, position.value, now)
                    )
                case Silent(why, began, ended_at):
                    life.silences.append(Silence(why.value, true(began), true(ended_at), now))


class _Faults(logging.Handler):
    """Keeps what the program's barriers caught."""

    def __init__(self, run: "Run") -> None:
        super().__init__(logging.ERROR)
        self._run = run

    def emit(self, record: logging.LogRecord) -> None:
        fault = record.exc_info[1] if record.exc_info else None
        self._run.life.crashes.append((self._run.clock.at, f"{record.getMessage()}: {fault!r}"))


class Run:
    """One process of the agent, from its start to its end or its death."""

    def __init__(self, world: Waiting, life: Life, desktop: Desktop, folder: Path) -> None:
        self.life = life
        self.clock = world.clock
        self.desktop = desktop
        self.folder = folder
        self.armed: str | None = None
        """Where the process is to be killed next."""
        self.unwritten = False
        self.turns = 0
        self.spins = 0
        self.on_screen: dict[str, str] = {}
        """What is on the screen, and who shows it."""
        self.buttons: dict[str, tuple[Button, ...]] = {}
        inbox = Inbox()
        inbox.run, inbox.world = self, world
        self.post = inbox.put
        clock = self.clock
        file = SettingsFile(folder / "settings.toml", lambda: clock.at + clock.skew)
        self.preferences = Preferences(file, lambda _key, _value: None)
        self.daemon = Daemon("daemon", self._show, self._close)
        bell = Daemon("bell", self._show, self._close)
        self.chain = NotifierChain(
            [Candidate("daemon", self.daemon.open), Candidate("bell", bell.open)],
            lambda _key, _button: None,
            now=lambda: clock.at,
        )
        self.voice = Voice(self.chain)
        self.history = History.open(folder / "history.db", clock.now())
        self.senses = Senses(
            self.post, clock, desktop.openers(), real=lambda: clock.at - clock.asleep
        )
        coaching = Coaching(library, HistoryMemory(folder / "history.db"))
        self.agent = Agent(
            inbox,
            clock,
            self.preferences,
            Book(self.history, self),
            self.voice,
            coaching,
            self.senses,
            Heartbeat(real=lambda: clock.at - clock.asleep),
        )
        self.shown: list[Notice] = []
        """What was shown and the person has not looked at yet."""

    def go(self) -> bool:
        """Run to the end; whether it ended in good order."""
        cast("Any", sensing).threading = SimpleNamespace(Thread=_AtOnce)
        log, faults = logging.getLogger("breakbuddy"), _Faults(self)
        log.addHandler(faults)
        try:
            self.agent.run()
        except Killed:
            self.history._disconnect()
            for key in list(self.on_screen):
                self.life.closed.append(Closed(self.clock.at, key, crash=True))
            return False
        finally:
            log.removeHandler(faults)
        self.voice.fall_silent()
        self.chain.stop()
        self.senses.stop()
        self.history.close()
        for key in list(self.on_screen):
            self.life.closed.append(Closed(self.clock.at, key, crash=True))
        return True

    # --- for the inbox ----------------------------------------------------------------

    def uneventful(self, seconds: float) -> float:
        """For how long the loop's looks find nothing: a multiple of their distance.

        Each of them would take a step that changes nothing. The last one before anything
        happens is taken, so that all is as it would be.
        """
        if self.agent._attune_again is not None:
            return 0.0
        now = self.clock.now()
        state = self.agent._state
        deadlines = (
            next_deadline(state, self.preferences.rhythm),
            self.agent._care.deadline(now),
        )
        seconds = min(
            [seconds, *(each.since(now) - LONGEST_WAIT_SECONDS for each in deadlines if each)]
        )
        if not self.desktop.watches and state.away and not self.desktop.blind:
            # It finds by asking that somebody is back.
            back = self.desktop.hands.next(self.clock.at)
            seconds = min(seconds, back - self.clock.at - LONGEST_WAIT_SECONDS)
        if self.desktop.watches and state.away and not self.desktop.waits_for_input:
            # It is not told of the return, and asks now and then.
            seconds = min(seconds, ASK_AWAY_SECONDS - LONGEST_WAIT_SECONDS)
        if seconds == NEVER:
            return 0.0
        return max(0.0, seconds // LONGEST_WAIT_SECONDS) * LONGEST_WAIT_SECONDS

    def maybe_die(self, where: str) -> None:
        """Die here if that was arranged."""
        if self.armed == where:
            self.armed = None
            raise Killed

    def panel(self) -> None:
        """A panel comes up, and reads the icon."""
        shown = look(self.agent.status(), self.agent.back)
        self.life.panels.append(Panel(self.clock.at, shown.state.value))

    # --- for the daemon -----------------------------------------------------------------

    def _show(self, name: str, notice: Notice) -> None:
        self.maybe_die("before show")
        low = notice.urgency.value == "low"
        self.life.shown.append(Shown(self.clock.at, notice.key, low, name))
        if notice.lasting:
            self.on_screen[notice.key] = name
            self.buttons[notice.key] = notice.buttons
        if notice.key == "news":
            self.life.news.append((self.clock.at, notice.body))
        self.shown.append(notice)
        self.maybe_die("after show")

    def _close(self, name: str, key: str) -> None:
        if self.on_screen.get(key) == name:
            del self.on_screen[key]
            self.life.closed.append(Closed(self.clock.at, key))

    def daemon_dies(self) -> None:
        """All that it shows goes with it."""
        self.daemon.dead = True
        for key in [each for each, by in self.on_screen.items() if by == self.daemon.name]:
            del self.on_screen[key]
            self.life.closed.append(Closed(self.clock.at, key, crash=True))

    def press(self, key: str, button: str) -> bool:
        """Press a button of a notification; whether it is there to be pressed."""
        offered = {DISMISSED, *(each.key for each in self.buttons.get(key, ()))}
        if self.on_screen.get(key) != self.daemon.name or button not in offered:
            return False
        message = notices.message_of(key, button)
        if message is None:
            return False
        # A daemon takes a notification off the screen that was answered.
        del self.on_screen[key]
        self.life.closed.append(Closed(self.clock.at, key))
        self.post(message)
        return True


def rows_of(file: Path) -> tuple[list[Row], list[tuple[float, float, float]]]:
    """What the history file says in the end, read as any program would."""
    connection = sqlite3.connect(file)
    try:
        prompts = connection.execute(
            "SELECT id, kind, origin, outcome, opened_at, closed_at FROM prompt ORDER BY id"
        ).fetchall()
        bouts = connection.execute(
            "SELECT started_at, ended_at, sitting_seconds FROM bout ORDER BY started_at"
        ).fetchall()
    finally:
        connection.close()
    return [Row(*each) for each in prompts], bouts
