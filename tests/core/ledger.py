"""What must hold of any sequence of effects, whatever the rules are: checked as they come."""

from dataclasses import dataclass, field

from breakbuddy.core.effects import ClosePrompt, Effect, ShowPrompt, Write
from breakbuddy.core.records import BoutEnded, PromptClosed, PromptOpened, Record, Silent
from breakbuddy.core.state import Prompt, Showing, State
from breakbuddy.core.vocabulary import Kind, Origin, Outcome

SLACK = 1e-6
"""What floating-point sums of seconds may differ by."""

_MOVE_OUTCOMES = {
    Outcome.DONE,
    Outcome.PARTLY,
    Outcome.NATURAL,
    Outcome.CHANGED,
    Outcome.SKIPPED,
    Outcome.MISSED,
}
_POSTURE_OUTCOMES = {
    Outcome.GOOD,
    Outcome.ADJUSTED,
    Outcome.STOOD,
    Outcome.SKIPPED,
    Outcome.MISSED,
    Outcome.MERGED,
}


@dataclass
class Ledger:
    """The screen and the history as the effects so far have made them."""

    records: list[Record] = field(default_factory=list)
    on_screen: dict[int, Kind] = field(default_factory=dict)
    unsure: set[int] = field(default_factory=set)
    """On the screen by our books, but the process that showed them has gone."""
    waiting: dict[int, PromptOpened] = field(default_factory=dict)
    """Opened, and without an outcome yet."""
    last_id: int = 0
    last_bout: BoutEnded | None = None

    def take(self, effects: tuple[Effect, ...]) -> None:
        """Carry effects out, and see that each is possible where it stands."""
        for effect in effects:
            match effect:
                case ShowPrompt():
                    self._show(effect)
                case ClosePrompt(number):
                    assert number in self.on_screen, "closed what was not on the screen"
                    del self.on_screen[number]
                    self.unsure.discard(number)
                case Write(record):
                    self._write(record)
                case _:
                    pass

    def process_died(self) -> None:
        """Nobody knows what is still on the screen; times of two boots do not compare."""
        self.unsure = set(self.on_screen)
        self.last_bout = None

    def agrees_with(self, state: State) -> None:
        """What the state believes is what the effects have told the world."""
        held = () if state.doubt is None else (state.doubt.move, state.doubt.posture)
        each_of = (state.move, state.posture, *held)
        prompts = [each for each in each_of if isinstance(each, Prompt)]
        showing = {each.id for each in prompts if isinstance(each.phase, Showing)}
        assert {each.id for each in prompts} == set(self.waiting), "a prompt was lost"
        assert showing == set(self.on_screen)
        assert not showing & self.unsure, "not shown again after a restart"
        assert state.last_id == self.last_id

    def _show(self, effect: ShowPrompt) -> None:
        assert effect.id in self.waiting, "showed what has no life"
        assert self.waiting[effect.id].kind is effect.kind
        assert set(self.on_screen) <= {effect.id}, "two prompts on the screen"
        assert effect.sitting_seconds >= 0
        assert effect.snoozes_left >= 0
        self.on_screen[effect.id] = effect.kind
        self.unsure.discard(effect.id)

    def _write(self, record: Record) -> None:
        self.records.append(record)
        match record:
            case PromptOpened():
                assert record.id > self.last_id, "ids must increase"
                kinds = {each.kind for each in self.waiting.values()}
                assert record.kind not in kinds, "two prompts of a kind"
                assert record.sitting_seconds >= 0
                self.last_id = record.id
                self.waiting[record.id] = record
            case PromptClosed():
                opened = self.waiting.pop(record.id, None)
                assert opened is not None, "an outcome without a prompt, or a second one"
                assert record.id not in self.on_screen, "has an outcome but stays on the screen"
                self._outcome_fits(opened, record)
            case Silent(began=began, ended=ended):
                assert began.boot < ended.boot, "a silence of no time"
            case BoutEnded():
                elapsed = record.ended.since(record.started)
                assert 0 < record.sitting_seconds <= elapsed + SLACK
                if self.last_bout is not None:
                    assert record.started.since(self.last_bout.ended) >= -SLACK, "bouts overlap"
                self.last_bout = record

    @staticmethod
    def _outcome_fits(opened: PromptOpened, closed: PromptClosed) -> None:
        allowed = _MOVE_OUTCOMES if opened.kind is Kind.MOVE else _POSTURE_OUTCOMES
        assert closed.outcome in allowed
        assert closed.seconds >= 0
        assert closed.snoozes >= 0
        if opened.origin is Origin.ABSENCE:
            assert closed.outcome is Outcome.NATURAL
