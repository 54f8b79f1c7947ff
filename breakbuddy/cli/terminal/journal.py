"""What happened, a line each, in the person's words."""

from collections.abc import Iterator

from breakbuddy import phrases
from breakbuddy.core.effects import Effect, RemindPaused, ShowPrompt, Write
from breakbuddy.core.records import PromptClosed, PromptOpened
from breakbuddy.core.status import Condition, Status
from breakbuddy.core.vocabulary import Kind
from breakbuddy.i18n import _


class Journal:
    """Turns steps into lines. Remembers the condition that the last line told, and open prompts."""

    def __init__(self) -> None:
        self._condition: Condition | None = None
        self._snoozed = False
        self._kinds: dict[int, Kind] = {}

    def lines(self, status: Status, effects: tuple[Effect, ...]) -> Iterator[str]:
        """The lines that a step is worth; most are worth none."""
        time = phrases.clock_time(status, status.at.unix)
        for text in (*self._effects(status, effects), *self._changes(status)):
            yield f"{time}  {text}"

    def _effects(self, status: Status, effects: tuple[Effect, ...]) -> Iterator[str]:
        for effect in effects:
            match effect:
                case ShowPrompt(kind=kind, sitting_seconds=sat, again=again):
                    body = phrases.prompt_body(kind, sat, status.rhythm.break_length, again=again)
                    yield f"{phrases.prompt_title(kind)}. {body}"
                case Write(PromptOpened(id=number, kind=kind)):
                    self._kinds[number] = kind
                case Write(PromptClosed(id=number, outcome=outcome)):
                    posture = self._kinds.pop(number, Kind.MOVE) is Kind.POSTURE
                    what = _("Posture check") if posture else _("Break")
                    yield f"{what}: {phrases.outcome(outcome)}"
                case RemindPaused(sitting_seconds=sat):
                    yield ". ".join(phrases.paused_reminder(sat))
                case _:
                    pass

    def _changes(self, status: Status) -> Iterator[str]:
        snoozed = status.snoozed_until is not None
        changed = status.condition is not self._condition or snoozed is not self._snoozed
        self._condition, self._snoozed = status.condition, snoozed
        if changed and status.condition is not Condition.DUE:
            yield phrases.status_line(status)
