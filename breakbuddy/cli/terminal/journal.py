"""What happened, a line each, in the person's words."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from breakbuddy import phrases
from breakbuddy.agent.back import Back
from breakbuddy.coach.relief_text import help_line
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.core.effects import Effect, RemindPaused, ShowPrompt, Write
from breakbuddy.core.records import PromptClosed, PromptOpened
from breakbuddy.core.status import Status
from breakbuddy.core.vocabulary import Condition, Kind
from breakbuddy.i18n import _


class Followed(Protocol):
    """What a journal must know of the agent."""

    def status(self) -> Status:
        """How things stand."""
        ...

    @property
    def back(self) -> Back:
        """How the person's back is."""
        ...

    def proposed(self, prompt: int) -> Sequence[str]:
        """What a prompt proposes, as the person reads it."""
        ...


class Journal:
    """Tells of the steps that are worth a line; most are worth none.

    Args:
        agent: Whose steps they are. A posture check that an earlier run showed stands in
            its status before the first one, and may be answered in this run.
        tell: Takes each line.
    """

    def __init__(self, agent: Followed, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._agent = agent
        before = agent.status()
        self._condition: Condition | None = None
        self._snoozed = False
        self._checks: set[int] = set()
        if before.prompt is not None and before.prompt.kind is Kind.POSTURE:
            self._checks.add(before.prompt.id)

    def follow(self, status: Status, effects: tuple[Effect, ...]) -> None:
        """Tell of a step: what was asked and answered, then how things stand if that changed."""
        for text in (*self._effects(status, effects), *self._changes(status)):
            self._tell(f"{status.at.local:%H:%M}  {text}")

    def _effects(self, status: Status, effects: tuple[Effect, ...]) -> Iterator[str]:
        for effect in effects:
            match effect:
                case ShowPrompt():
                    yield self._asked(effect, status)
                    yield from self._help(status)
                case Write(PromptOpened(id=number, kind=Kind.POSTURE)):
                    self._checks.add(number)
                case Write(PromptClosed(id=number, outcome=outcome)):
                    what = _("Posture check") if number in self._checks else _("Break")
                    self._checks.discard(number)
                    yield f"{what}: {phrases.outcome(outcome)}"
                case RemindPaused(sitting_seconds=sat):
                    yield ". ".join(phrases.paused_reminder(sat))
                    yield from self._help(status)
                case _:
                    pass

    def _asked(self, prompt: ShowPrompt, status: Status) -> str:
        return phrases.prompt_line(
            prompt.kind,
            prompt.sitting_seconds,
            status.rhythm.break_length,
            proposed=self._agent.proposed(prompt.id),
            again=prompt.again,
            position=prompt.position,
        )

    def _help(self, status: Status) -> Iterator[str]:
        """What asks something of a person in a spasm leads to when to get help."""
        if self._agent.back.wellbeing.phase_at(status.at.unix) is Phase.SPASM:
            yield help_line()

    def _changes(self, status: Status) -> Iterator[str]:
        snoozed = status.snoozed_until is not None
        changed = status.condition is not self._condition or snoozed is not self._snoozed
        self._condition, self._snoozed = status.condition, snoozed
        if changed and status.condition is not Condition.DUE:
            yield phrases.status_line(status)
