"""What the prompts propose: chosen once for each, when it comes up, and kept until it is over.

The library is read for each choice and let go again: it is needed twice an hour, and a
person's own files count from the next prompt on.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from breakbuddy.agent.memory import Memory
from breakbuddy.coach import texts
from breakbuddy.coach.choosing import Situation, choose_cue, choose_moves
from breakbuddy.coach.library import Loaded
from breakbuddy.coach.models import Item, Library
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.coach.wellbeing import Wellbeing
from breakbuddy.config.settings import Settings
from breakbuddy.core.clock import Instant
from breakbuddy.core.effects import Effect, Write
from breakbuddy.core.records import Offered, PromptClosed, PromptOpened
from breakbuddy.core.vocabulary import Kind, Origin

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one prompt proposes."""

    kind: Kind
    items: tuple[Item, ...]
    """The moves of a break at the person's level, or the cue of a posture check; may be empty."""

    @property
    def said(self) -> tuple[str, ...]:
        """As the prompt says it: the moves' titles, or the cue with what it asks for."""
        if self.kind is Kind.MOVE:
            return tuple(texts.title(item) for item in self.items)
        return tuple(text for cue in self.items for text in (texts.title(cue), texts.body(cue)))


class Coaching:
    """For the loop's thread; ``proposal`` may be asked on any.

    Args:
        load: Reads the library.
        memory: What was offered before.
    """

    def __init__(self, load: Callable[[], Loaded], memory: Memory) -> None:
        self._load = load
        self._memory = memory
        self._proposals: dict[int, Proposal] = {}
        self._told: set[str] = set()
        self._problems: list[str] = []

    def told_wellbeing(self) -> Wellbeing | None:
        """How the person last said that their back is."""
        return self._memory.wellbeing()

    def proposal(self, prompt: int) -> Proposal | None:
        """What a prompt proposes; None for one that is over."""
        return self._proposals.get(prompt)

    def library(self) -> Library:
        """The library as its files are now; what is wrong with them is kept to be told."""
        try:
            loaded = self._load()
        except Exception:  # noqa: BLE001 -- the barrier: a prompt needs no library to come
            _log.exception("the library cannot be read")
            return Library()
        for problem in loaded.problems:
            if problem.text not in self._told:
                self._told.add(problem.text)
                self._problems.append(problem.text)
        return loaded.library

    def take_problems(self) -> Sequence[str]:
        """What is wrong with the library's files and was not told yet; each once in a run."""
        problems, self._problems = self._problems, []
        return problems

    def follow(
        self, effects: Iterable[Effect], now: Instant, settings: Settings, phase: Phase
    ) -> list[Offered]:
        """Choose for the prompts that came up in a step, forget those that ended.

        Returns:
            The records of what was chosen.
        """
        records = [effect.record for effect in effects if isinstance(effect, Write)]
        closed = {record.id for record in records if isinstance(record, PromptClosed)}
        opened = [
            record
            for record in records
            if isinstance(record, PromptOpened)
            and record.origin is not Origin.ABSENCE
            and record.id not in closed
        ]
        for prompt in closed:
            self._proposals.pop(prompt, None)
        offers = [self._offer(each.id, each.kind, now, settings, phase) for each in opened]
        return [offer for offer in offers if offer.items]

    def restore(self, prompt: int, kind: Kind) -> None:
        """Take up again what a prompt proposed before a restart."""
        ids = self._memory.offered(prompt)
        library = self.library() if ids else Library()
        items = tuple(item for item in map(library.find, ids) if item is not None)
        self._proposals[prompt] = Proposal(kind, items)

    def _offer(
        self, prompt: int, kind: Kind, now: Instant, settings: Settings, phase: Phase
    ) -> Offered:
        try:
            items = self._choose(prompt, kind, now, settings, phase)
        except Exception:  # noqa: BLE001 -- the barrier: a prompt comes without it
            _log.exception("nothing could be chosen for prompt %d", prompt)
            items = ()
        self._proposals[prompt] = Proposal(kind, items)
        return Offered(prompt, tuple(item.id for item in items))

    def _choose(
        self, prompt: int, kind: Kind, now: Instant, settings: Settings, phase: Phase
    ) -> tuple[Item, ...]:
        library = self.library()
        past = self._memory.past(now.unix)
        if kind is Kind.POSTURE:
            cue = choose_cue(library.cues.values(), phase, past, seed=prompt)
            return () if cue is None else (cue,)
        situation = Situation(
            phase=phase,
            place=settings.coach.place,
            positions=frozenset(settings.coach.positions),
            seconds=settings.rhythm_for_core().break_length,
            day=now.local.date(),
        )
        return choose_moves(library.moves.values(), situation, past, seed=prompt)
