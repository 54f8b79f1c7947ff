"""Account: what the mechanisms of a platform say, told on in order and kept for ``doctor``.

Several may tell of the lock at once: the screen is locked while any of them says so.
"""

import threading
from collections.abc import Callable, Mapping

from breakbuddy.desktop.clock import boot_source
from breakbuddy.desktop.ports import Attempt, Choice
from breakbuddy.desktop.sensing import Change, OnChange, Sense, SenseReport
from breakbuddy.i18n import _

Standing = Mapping[Sense, Mapping[str, str]]
"""For each sense its mechanisms, best first, each with the reason why it does not serve yet."""

ALL = (Sense.LOCK, Sense.SLEEP, Sense.SESSION_END)

_SENSE = {
    Change.SLEEPING: Sense.SLEEP,
    Change.WOKE: Sense.SLEEP,
    Change.ENDING: Sense.SESSION_END,
    Change.SHUTTING_DOWN: Sense.SESSION_END,
}
_YES, _NO, _UNKNOWN = "yes", "no", "unknown"


class Account:
    """Safe on any thread. What changes is told under its lock, so that it is told in order."""

    def __init__(
        self, tell: OnChange, standing: Standing, *, now: Callable[[], float] | None = None
    ) -> None:
        """Nothing serves yet.

        Args:
            tell: Where changes go.
            standing: The mechanisms, and why they do not serve yet.
            now: Real seconds, on a clock that also runs in suspend; the machine's by default.
        """
        self._tell = tell
        self._now = now or boot_source()
        # Reentrant, for whoever is told may ask for a report.
        self._guard = threading.RLock()
        self._closed = False
        # Why a mechanism does not serve; None: it does.
        self._reasons: dict[Sense, dict[str, str | None]] = {
            sense: dict(standing.get(sense, {})) for sense in ALL
        }
        self._says: dict[str, bool] = {}
        self._locked = False
        self._asleep: bool | None = None
        self._answers: dict[Sense, tuple[str, float]] = {}

    def serves(self, name: str, *senses: Sense) -> None:
        """A mechanism tells of these from now on."""
        with self._guard:
            for sense in senses:
                self._reasons[sense][name] = None

    def fails(self, name: str, reason: str, *senses: Sense) -> None:
        """A mechanism tells nothing of these for now; what it said of the lock counts no more."""
        with self._guard:
            for sense in senses:
                self._reasons[sense][name] = reason
            if Sense.LOCK in senses and self._says.pop(name, None) is not None:
                self._judge()
            if Sense.SLEEP in senses:
                self._asleep = None

    def locked(self, name: str, locked: bool) -> None:
        """A mechanism says whether the screen is locked, and so it serves."""
        with self._guard:
            self._reasons[Sense.LOCK][name] = None
            self._says[name] = locked
            self._judge()

    def happened(self, change: Change) -> None:
        """The machine is suspended or wakes, or it ends; suspend is told once."""
        with self._guard:
            asleep = change is Change.SLEEPING
            if _SENSE[change] is Sense.SLEEP:
                # Some tell it twice, and each on its own way.
                if asleep is self._asleep:
                    return
                self._asleep = asleep
            self._answer(_SENSE[change], _NO if change is Change.WOKE else _YES)
            self._told(change)

    def reports(self) -> tuple[SenseReport, ...]:
        """LOCK, SLEEP and SESSION_END."""
        with self._guard:
            return tuple(self._report(sense) for sense in ALL)

    def close(self) -> None:
        """Nothing is told from now on."""
        with self._guard:
            self._closed = True

    def _judge(self) -> None:
        locked = any(self._says.values())
        self._answer(Sense.LOCK, (_YES if locked else _NO) if self._says else _UNKNOWN)
        if locked is not self._locked:
            self._locked = locked
            self._told(Change.LOCKED if locked else Change.UNLOCKED)

    def _answer(self, sense: Sense, answer: str) -> None:
        self._answers[sense] = answer, self._now()

    def _told(self, change: Change) -> None:
        if not self._closed:
            self._tell(change)

    def _report(self, sense: Sense) -> SenseReport:
        reasons = self._reasons[sense].items()
        # Each that serves is heard, so each is named.
        serving = ", ".join(name for name, reason in reasons if reason is None)
        attempts = tuple(Attempt(name, reason) for name, reason in reasons if reason is not None)
        answer, at = self._answers.get(sense, (None, None))
        ago = None if at is None else max(0.0, self._now() - at)
        return SenseReport(sense, Choice(serving or None, attempts), answer, ago)


def not_asked_yet() -> str:
    """The reason of a mechanism that was not begun, or has not answered yet."""
    return _("It has not answered yet.")
