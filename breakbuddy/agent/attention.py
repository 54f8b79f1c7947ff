"""What of the senses concerns the rules at a moment, as events; and what to attend to next."""

from collections.abc import Sequence
from dataclasses import replace

from breakbuddy.agent.messages import InputChanged, Message, SessionChanged, tells_of_a_gap
from breakbuddy.agent.ports import AgentClock
from breakbuddy.agent.preferences import Preferences
from breakbuddy.agent.sensing import Senses
from breakbuddy.core.events import Event, LastInput, Lock, Tick
from breakbuddy.core.hours import is_open
from breakbuddy.core.schedule import due_since, next_deadline, pause_to_watch, wants_look
from breakbuddy.core.state import OffHours, State
from breakbuddy.desktop.sensing import Change, SenseReport

LOOK_EVERY_SECONDS = 30.0
"""While a prompt is owed, it is looked so often whether it still would disturb."""
ASK_AWAY_SECONDS = 120.0
"""While a person is away, it is asked so often for input, in real seconds."""


class Attention:
    """For the loop's thread."""

    def __init__(self, senses: Senses, preferences: Preferences, clock: AgentClock) -> None:
        self._senses = senses
        self._preferences = preferences
        self._clock = clock

    def begin(self, state: State) -> State:
        """Open the senses; the state that knows whether it will be told of a quiet."""
        self._senses.start()
        told = state.at if self._senses.tells_quiet else None
        known = replace(state.senses, last_input=self._senses.last_input(), quiet_told=told)
        return replace(state, senses=known)

    def slept(self, seconds: float) -> None:
        """The machine was suspended for so long until now."""
        self._senses.slept(seconds, self._clock.now())

    def latest(self) -> Event:
        """What is known of the person now: for when what counts as away has changed."""
        return self._last_input() if self._senses.tells_input else Tick()

    def before(self, message: Message | None, state: State, *, changed: bool) -> Event | None:
        """What the rules are to know before a message, or instead of one; None for nothing.

        Args:
            message: What came; None if only time has passed.
            state: The state now.
            changed: Whether the settings are others than before.
        """
        if changed:
            return self.latest()
        # What comes due by a message is judged by what is known now, too. But a gap comes first.
        if message is None or (not tells_of_a_gap(message) and self._is_due(state)):
            return self.time_passed(state)
        return None

    def _is_due(self, state: State) -> bool:
        deadline = next_deadline(state, self._preferences.rhythm)
        return deadline is not None and self._clock.now().reached(deadline)

    def time_passed(self, state: State) -> Event:
        """That time has passed; with when the last input was, where that matters now."""
        if self._senses.tells_input and self._matters(state):
            return self._last_input()
        return Tick()

    def _last_input(self) -> Event:
        return LastInput(self._senses.last_input())

    def _matters(self, state: State) -> bool:
        """Whether to ask when the last input was. Each time wakes this process up thrice."""
        if not self._senses.is_told or state.senses.last_input is None:
            return True
        # A return that was not told would be the end of all reminders.
        if state.away and self._senses.asked_ago >= ASK_AWAY_SECONDS:
            return True
        if isinstance(state.presence, OffHours):
            # Who works when the clock is set into the hours has typed since it was last asked.
            return is_open(self._preferences.rhythm.hours, self._clock.now())
        return self._is_due(state)

    def events_of(self, message: InputChanged | SessionChanged) -> Sequence[Event]:
        """What was sensed, for the rules. The last input first: it dates what follows."""
        latest = self.latest()
        match message:
            case SessionChanged(Change.LOCKED | Change.UNLOCKED as change):
                counts = self._preferences.settings.presence.lock
                return latest, Lock(counts and change is Change.LOCKED)
        return (latest,)

    def attune(self, state: State) -> float | None:
        """Have that sensed which matters next.

        Returns:
            After how many real seconds to attune again at the latest; None: whenever.
        """
        self._senses.watch(pause_to_watch(state, self._preferences.rhythm))
        if not self._senses.tells_quiet or not wants_look(state):
            return None
        now = self._clock.now()
        latest = max(now.boot - LOOK_EVERY_SECONDS, due_since(state))
        self._senses.look(self._preferences.quiet_reasons, now, not_after=latest)
        return self._clock.real_seconds(LOOK_EVERY_SECONDS)

    def reports(self) -> tuple[SenseReport, ...]:
        """How each sense works here."""
        return self._senses.reports()
