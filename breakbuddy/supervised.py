"""Supervised: a thread for a part of the agent that is begun anew when it fails.

The threads of a process that are watched so stand in one roll, as all its threads do in
``threading.enumerate``, so that ``doctor`` can tell how each fares. Knows no part.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from weakref import WeakSet

from breakbuddy.patience import Patience

FIRST_REST_SECONDS = 1.0
LONGEST_REST_SECONDS = 300.0
HEALTHY_SECONDS = 60.0
"""What ran for so long was well: its next failure is not one more in a row."""

_LOG = logging.getLogger(__name__)
_JOIN_SECONDS = 2.0


class NotYet(Exception):  # noqa: N818 -- a state of the desktop, not a mistake
    """What the part needs is not there; it is looked for again. The text is for a person."""


class State(StrEnum):
    """How a part fares, as ``doctor`` names it."""

    RUNNING = "running"
    RESTING = "resting"
    """It failed, and is begun anew in a moment."""
    WAITING = "waiting"
    """What it needs is not there; it is looked for again in a moment."""
    ENDED = "ended"
    """Its thread is gone without having said so. Nothing begins it anew."""


@dataclass(frozen=True, slots=True)
class Health:
    """How one part fares."""

    name: str
    state: State
    seconds: float
    """For how many real seconds it has been so; suspend is not counted."""
    restarts: int = 0
    """How often it was begun anew after a failure, since this program started."""
    fault: str | None = None
    """What went wrong last, in one line; None: nothing ever did."""
    fault_ago: float | None = None
    """How many real seconds ago that was."""
    again_in: float | None = None
    """In how many seconds it is tried again; None while it runs."""


class Supervised:
    """One thread. ``start`` and ``stop`` are safe from any thread."""

    def __init__(
        self,
        name: str,
        body: Callable[[], None],
        *,
        lasts: bool = True,
        daemon: bool = True,
        first_rest: float = FIRST_REST_SECONDS,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Nothing runs yet.

        Args:
            name: What it is, in a word or two, for the log and ``doctor``.
            body: What the thread does. Called again after a failure, from the beginning.
            lasts: Whether it only ends when it is stopped. If so, that it returns before is a
                failure, too; if not, it has done its work then.
            daemon: Whether the program may end without waiting for it.
            first_rest: After how many seconds it is begun anew the first time.
            now: Seconds on a clock that never goes back.
        """
        self.name = name
        self._body = body
        self._lasts = lasts
        self._now = now
        self._patience = Patience(first_rest, LONGEST_REST_SECONDS, now)
        self._stopping = threading.Event()
        self._logged: set[str] = set()
        self._state, self._since = State.RUNNING, now()
        self._restarts = 0
        self._fault: tuple[str, float] | None = None
        self._thread = threading.Thread(target=self._run, name=name, daemon=daemon)

    def start(self) -> None:
        """Begin. Once.

        Raises:
            RuntimeError: the system gives no more threads.
        """
        self._since = self._now()
        # Before it begins, for it may end at once.
        with _ROLL_LOCK:
            _ROLL.add(self)
        try:
            self._thread.start()
        except RuntimeError:
            self.dismiss()
            raise

    @property
    def is_current(self) -> bool:
        """Whether the caller runs on this thread."""
        return threading.current_thread() is self._thread

    @property
    def alive(self) -> bool:
        """Whether the thread is there: its body runs, or is begun anew in a moment."""
        return self._thread.is_alive()

    @property
    def stopping(self) -> bool:
        """Whether it was told to end."""
        return self._stopping.is_set()

    def dismiss(self) -> None:
        """From now on it may end, and is not begun anew. What makes its body end comes next."""
        self._stopping.set()
        with _ROLL_LOCK:
            _ROLL.discard(self)

    def join(self, seconds: float = _JOIN_SECONDS) -> bool:
        """Wait for its end, not on its own thread; whether it is gone.

        Args:
            seconds: How long at most.
        """
        if self._thread.ident is not None and not self.is_current:
            self._thread.join(seconds)
        return not self._thread.is_alive()

    def health(self) -> Health:
        """How it fares."""
        now = self._now()
        text, at = self._fault or (None, None)
        resting = self._state in {State.RESTING, State.WAITING}
        return Health(
            self.name,
            self._state if self.alive else State.ENDED,
            now - self._since,
            self._restarts,
            text,
            None if at is None else now - at,
            self._patience.left if resting and self.alive else None,
        )

    # --- on the thread ----------------------------------------------------------

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._turn_to(State.RUNNING)
            if self._ended_well():
                break
            self._stopping.wait(self._patience.left)
            self._restarts += 1
        self.dismiss()

    def _ended_well(self) -> bool:
        """Run the body once; whether that was all there was to do."""
        try:
            self._body()
        except NotYet as reason:
            self._failed(str(reason), State.WAITING, None)
        except BaseException as fault:  # noqa: BLE001 -- the barrier: also SystemExit ends a thread
            self._failed(f"{type(fault).__name__}: {fault}", State.RESTING, fault)
        else:
            if not self._lasts:
                return True
            self._failed("it ended by itself", State.RESTING, None)
        return self._stopping.is_set()

    def _failed(self, text: str, state: State, fault: BaseException | None) -> None:
        if self._stopping.is_set():
            _LOG.debug("%s ended with: %s", self.name, text)
            return
        if self._now() - self._since >= HEALTHY_SECONDS:
            self._patience.worked()
        self._patience.failed()
        line = " ".join(text.split())[:_LONGEST_FAULT]
        self._fault = line, self._now()
        self._turn_to(state)
        # Once for each kind: what fails every five minutes must not fill the log.
        kind = type(fault).__name__ if fault is not None else line
        level = logging.DEBUG if kind in self._logged else logging.ERROR
        if state is State.WAITING:
            level = min(level, logging.INFO)
        self._logged.add(kind)
        told = "%s failed (%s) and is begun anew in %.0f s; logged only once"
        _LOG.log(level, told, self.name, line, self._patience.left, exc_info=fault)

    def _turn_to(self, state: State) -> None:
        self._since = self._now()
        self._state = state


_LONGEST_FAULT = 200
_ROLL: WeakSet[Supervised] = WeakSet()
_ROLL_LOCK = threading.Lock()


def healths() -> tuple[Health, ...]:
    """How each part of this process fares that has begun and was not told to end, by name."""
    with _ROLL_LOCK:
        there = list(_ROLL)
    return tuple(sorted((each.health() for each in there), key=lambda each: each.name))
