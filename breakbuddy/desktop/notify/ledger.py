"""Which notice is on the screen under which number, and what the person answered.

Safe from any thread. Knows no D-Bus: it is told what was shown and what came back.
"""

import threading
from dataclasses import dataclass

_MOST_EARLY = 16


@dataclass(frozen=True, slots=True)
class Ticket:
    """A notice that is about to be shown."""

    key: str
    replaces: int
    """The number of the one that it replaces; 0 for none."""
    era: int


@dataclass(frozen=True, slots=True)
class _Entry:
    number: int
    answers: frozenset[str]
    lasting: bool


class Ledger:
    """The notices that one daemon shows for us."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._entries: dict[str, _Entry] = {}
        self.era = 0
        """Goes up whenever all is forgotten."""
        self._under_way = 0
        # A daemon may tell of an answer before the thread that showed the notice
        # has learnt its number; what is told of unknown numbers is kept until then.
        self._early: list[tuple[int, str | None]] = []

    def begin(self, key: str) -> Ticket:
        """A notice is about to be shown. Ends with ``shown`` or ``failed``."""
        with self._lock:
            self._under_way += 1
            entry = self._entries.get(key)
            return Ticket(key, entry.number if entry else 0, self.era)

    def shown(
        self, ticket: Ticket, number: int, answers: frozenset[str], *, lasting: bool
    ) -> list[tuple[str, str]]:
        """It is on the screen under a number; returns the answers that were there already.

        Raises:
            LookupError: the daemon went away meanwhile, and the notice with it.
        """
        with self._lock:
            early = self._early
            self._finish()
            if ticket.era != self.era:
                raise LookupError(ticket.key)
            self._entries[ticket.key] = _Entry(number, answers, lasting)
            found = [self._take(number, said) for at, said in early if at == number]
        return [answer for answer in found if answer]

    def failed(self) -> None:
        """It was not shown."""
        with self._lock:
            self._finish()

    def answered(self, number: int, said: str) -> tuple[str, str] | None:
        """An answer came; returns its notice's key and the answer, if they are ours.

        The notice is forgotten then: it is answered once.
        """
        with self._lock:
            return self._take(number, said)

    def gone(self, number: int) -> None:
        """A notice left the screen with no answer."""
        with self._lock:
            self._take(number, None)

    def remove(self, key: str) -> int | None:
        """Forget a notice; returns the number it had, None if it was not there."""
        with self._lock:
            entry = self._entries.pop(key, None)
        return entry.number if entry else None

    def clear(self) -> list[int]:
        """Forget all: their daemon is gone, or we go. Returns the numbers of the lasting."""
        with self._lock:
            self.era += 1
            lasting = [entry.number for entry in self._entries.values() if entry.lasting]
            self._entries.clear()
            return lasting

    def _take(self, number: int, said: str | None) -> tuple[str, str] | None:
        for key, entry in self._entries.items():
            if entry.number == number:
                if said is not None and said not in entry.answers:
                    return None
                del self._entries[key]
                return (key, said) if said is not None else None
        if self._under_way:
            self._early = [*self._early, (number, said)][-_MOST_EARLY:]
        return None

    def _finish(self) -> None:
        self._under_way -= 1
        if not self._under_way:
            self._early = []
