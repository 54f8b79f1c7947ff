"""Where the person is and what they do, as the desktop's senses tell it: in a test's hand."""

from collections.abc import Callable
from dataclasses import dataclass, field

from breakbuddy.agent.sensing import Openers
from breakbuddy.core.vocabulary import QuietReason
from breakbuddy.desktop.ports import Choice
from breakbuddy.desktop.sensing import Change, OnChange, Sense, SenseReport
from tests.agent.still_clock import StillClock


@dataclass
class Whereabouts:
    """Somebody types without a pause until told otherwise."""

    clock: StillClock
    stops_in_sleep: bool = True
    """Whether the count of idle seconds stands still in suspend, as on X11."""
    blind: bool = False
    """Whether it cannot be told when the last input was."""
    watches: bool = True
    """Whether it tells by itself of input after a pause."""
    asked: int = 0
    """How often it was asked when the last input was."""
    quiet: set[QuietReason] = field(default_factory=set)
    looks: list[frozenset[QuietReason]] = field(default_factory=list)
    before_a_look: Callable[[], object] = lambda: None
    """What keeps a look from its end, or makes it fail."""
    watched: list[float] = field(default_factory=list)
    name: str = "a test"
    broken: bool = False
    """Whether no sense can even be opened, in a way that nobody foresaw."""
    _hands_off: float | None = None
    _changed: Callable[[], None] | None = None
    _gone: Callable[[], None] | None = None
    _tell: OnChange | None = None

    def openers(self) -> Openers:
        """What the agent opens them with."""
        return Openers(self._open_idle, self._open_presence, self._open_quiet)

    # --- what happens -------------------------------------------------------------

    def hands_off(self) -> None:
        """The last input is now."""
        self._hands_off = self.clock.real

    def touch(self) -> None:
        """There is input again, and goes on; a source that tells of it does so."""
        self.come_unseen()
        if self._changed is not None:
            self._changed()

    def come_unseen(self) -> None:
        """There is input again, of which nothing tells."""
        self._hands_off = None

    def tell(self, change: Change) -> None:
        """Something happens to the session."""
        assert self._tell is not None, "nobody listens"
        self._tell(change)

    def lose_display(self) -> None:
        """The display server ends."""
        assert self._gone is not None, "nobody listens"
        self._gone()

    # --- the desktop's side ---------------------------------------------------------

    def idle_seconds(self) -> float | None:
        self.asked += 1
        if self.blind:
            return None
        return 0.0 if self._hands_off is None else self.clock.real - self._hands_off

    def watch(self, seconds: float) -> None:
        self.watched.append(seconds)

    def look(self, wanted: frozenset[QuietReason]) -> frozenset[QuietReason]:
        self.before_a_look()
        self.looks.append(wanted)
        return frozenset(self.quiet) & wanted

    def start(self) -> None:
        pass

    def stop(self) -> None:
        pass

    def reports(self) -> tuple[SenseReport, ...]:
        return (SenseReport(Sense.CAMERA, Choice("a test"), "no", 1.0),)

    def _open_idle(
        self, changed: Callable[[], None], gone: Callable[[], None]
    ) -> tuple["Whereabouts", Choice]:
        self._may_open()
        self._changed, self._gone = changed, gone
        return self, Choice("a test")

    def _open_quiet(self) -> "Whereabouts":
        self._may_open()
        return self

    def _may_open(self) -> None:
        if self.broken:
            raise RuntimeError("nobody foresaw this")

    def _open_presence(self, tell: OnChange) -> "Whereabouts":
        self._may_open()
        self._tell = tell
        return self
