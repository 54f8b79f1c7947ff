"""One step in the making: the state so far and the effects so far.

The rules' modules each change a Turn; only machine.step makes one, so that from
outside a step is a pure function.
"""

from dataclasses import replace
from typing import Any

from breakbuddy.core.clock import Instant
from breakbuddy.core.effects import ClosePrompt, Effect, Refused, ShowPrompt, Write
from breakbuddy.core.records import BoutEnded, PromptClosed, PromptOpened
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.state import Counting, Held, Phase, Prompt, Showing, Sitting, State
from breakbuddy.core.state import sitting_seconds as _sitting_seconds
from breakbuddy.core.vocabulary import BoutEnd, Kind, Origin, Outcome, Refusal

ANSWER_SECONDS = 60.0
"""How long a prompt waits for an answer before it folds into the tray."""


class Turn:
    """The state as it is being changed, and the effects that this has asked for."""

    def __init__(self, state: State, now: Instant, rhythm: Rhythm) -> None:
        self.state = state
        self.now = now
        self.rhythm = rhythm
        self.effects: list[Effect] = []

    def set(self, **changes: Any) -> None:
        """Change fields of the state."""
        self.state = replace(self.state, **changes)

    def refuse(self, reason: Refusal) -> None:
        """Note that the event changes nothing."""
        self.effects.append(Refused(reason))

    @property
    def sat(self) -> float:
        """Seconds sat in the present bout."""
        return _sitting_seconds(self.state, self.now)

    @property
    def snoozes_left(self) -> int:
        """How often the present break may still be snoozed."""
        return max(0, self.rhythm.snooze_limit - self.state.snoozes)

    # --- prompts --------------------------------------------------------------

    def open(
        self, kind: Kind, origin: Origin, phase: Phase, opened: Instant | None = None
    ) -> Prompt:
        """Begin a prompt's life and record it."""
        at = opened or self.now
        number = max(self.state.last_id + 1, int(at.unix))
        prompt = Prompt(number, kind, origin, at, phase)
        self.set(last_id=number)
        self.put(prompt)
        self.effects.append(Write(PromptOpened(number, kind, origin, at, self.sat)))
        return prompt

    def put(self, prompt: Prompt) -> None:
        """Make a prompt the present one of its kind."""
        if prompt.kind is Kind.MOVE:
            self.set(move=prompt)
        else:
            self.set(posture=prompt)

    def show(self, prompt: Prompt, *, again: bool = False) -> None:
        """Bring a prompt to the person; while paused it is held back, but for a check asked for."""
        asked_for = prompt.kind is Kind.POSTURE and prompt.origin is Origin.PERSON
        if self.state.paused and not asked_for:
            self.put(replace(prompt, phase=Held()))
            return
        self.put(replace(prompt, phase=Showing(self.now.plus(ANSWER_SECONDS), again=again)))
        self.effects.append(ShowPrompt(prompt.id, prompt.kind, again, self.sat, self.snoozes_left))

    def hide(self, prompt: Prompt) -> None:
        """Take a prompt off the screen if it is on it."""
        if isinstance(prompt.phase, Showing):
            self.effects.append(ClosePrompt(prompt.id))

    def close(
        self, prompt: Prompt, outcome: Outcome, *, at: Instant | None = None, seconds: float = 0.0
    ) -> None:
        """End a prompt's life with its one outcome, and count anew."""
        self.hide(prompt)
        if prompt.kind is Kind.POSTURE:
            self.effects.append(Write(PromptClosed(prompt.id, outcome, at or self.now)))
            self.set(posture=Counting(since=self.sat))
            return
        closed = PromptClosed(prompt.id, outcome, at or self.now, self.state.snoozes, seconds)
        self.effects.append(Write(closed))
        self.merge_posture()
        self.set(move=Counting(since=self.sat), snoozes=0)

    # --- counts ---------------------------------------------------------------

    def merge_posture(self) -> None:
        """Let a move break stand for a posture check; the next one is counted from here."""
        if isinstance(self.state.posture, Prompt):
            self.close(self.state.posture, Outcome.MERGED)
        self.set(posture=Counting(since=self.sat))

    def end_bout(self, bout: Sitting, ended: Instant, by: BoutEnd) -> None:
        """Record a sitting bout; one without any sitting in it never was one."""
        if bout.seconds > 0:
            self.effects.append(Write(BoutEnded(bout.started, ended, bout.seconds, by)))

    def sit_down(self) -> None:
        """Begin a new bout and all counts with it."""
        self.set(presence=Sitting(started=self.now), move=Counting(), posture=Counting(), snoozes=0)
