"""What the agent's loop needs of the world around it, as Protocols."""

from collections.abc import Sequence
from typing import Protocol

from breakbuddy.core.clock import Instant
from breakbuddy.core.records import Record
from breakbuddy.desktop.windows import Window


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

    def commit(self, records: Sequence[Record], saved_state: str, *, lasting: bool = True) -> None:
        """Write both, all or nothing.

        Args:
            records: What happened.
            saved_state: What a restart must bring back.
            lasting: Whether it must outlast a loss of power; records always do.

        Raises:
            HistoryError: nothing could be written; the records are kept for later.
        """
        ...


class Windows(Protocol):
    """Opens windows, each a process of its own."""

    @property
    def possible(self) -> bool:
        """Whether any may open here."""
        ...

    def open(self, window: Window, *, quietly: bool) -> bool:
        """Begin to open a window, or to raise it; whether that was begun. Never waits.

        If it fails after all, a ``WindowFailed`` comes.

        Args:
            window: Which one.
            quietly: Whether it comes unasked, and so must leave the keyboard where it is.
        """
        ...
