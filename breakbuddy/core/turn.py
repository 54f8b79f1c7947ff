"""One step in the making: the state so far and the effects so far.

The rules' modules each change a Turn; only machine.step makes one, so that from
outside a step is a pure function.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from breakbuddy.core.clock import Instant
from breakbuddy.core.effects import ClosePrompt, Effect, Refused, ShowPrompt, Write
from breakbuddy.core.records import BoutEnded, PromptClosed, PromptOpened, Silent
from breakbuddy.core.rhythm import Rhythm
from breakbuddy.core.state import (
    Counting,
    Held,
    Phase,
    Prompt,
    Quieting,
    Showing,
    Sitting,
    State,
    Waiting,
)
from breakbuddy.core.state import sitting_seconds as _sitting_seconds
from breakbuddy.core.vocabulary import (
    BoutEnd,
    Kind,
    Origin,
    Outcome,
    QuietReason,
    Refusal,
    Silence,
)

ANSWER_SECONDS = 60.0
"""How long a prompt waits for an answer before it folds into the tray."""
SHORTEST_SILENCE_SECONDS = 60.0
"""A shorter one explains nothing, and is not written down."""


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
        number = self.next_id(at)
        prompt = Prompt(number, kind, origin, at, phase)
        self.put(prompt)
        self.effects.append(Write(PromptOpened(number, kind, origin, at, self.sat)))
        return prompt

    def next_id(self, at: Instant) -> int:
        """An id that no prompt had before, for one that was opened at a moment."""
        number = max(self.state.last_id + 1, int(at.unix))
        self.set(last_id=number)
        return number

    def put(self, prompt: Prompt) -> None:
        """Make a prompt the present one of its kind."""
        if prompt.kind is Kind.MOVE:
            self.set(move=prompt)
        else:
            self.set(posture=prompt)

    def bring(self, prompt: Prompt, *, again: bool = False, gently: bool = False) -> None:
        """Bring a prompt to the person at the next good moment."""
        self.put(replace(prompt, phase=Waiting(self.now, again=again, gently=gently)))

    def show(self, prompt: Prompt, *, again: bool = False, gently: bool = False) -> None:
        """Bring a prompt to the person now."""
        self.put(replace(prompt, phase=Showing(self.now.plus(ANSWER_SECONDS), again=again)))
        self.effects.append(
            ShowPrompt(
                prompt.id,
                prompt.kind,
                again,
                self.sat,
                self.snoozes_left,
                self.state.position,
                gently,
            )
        )

    def hold(self, prompt: Prompt, *, owed: bool = False) -> None:
        """Hold a prompt back, which counts as owed if a quiet does so."""
        again = isinstance(prompt.phase, Showing | Waiting | Held) and prompt.phase.again
        self.hide(prompt)
        self.put(replace(prompt, phase=Held(self.now if owed else None, again=again)))

    def hide(self, prompt: Prompt) -> None:
        """Take a prompt off the screen if it is on it; note what held it back until now."""
        if isinstance(prompt.phase, Showing):
            self.effects.append(ClosePrompt(prompt.id))
        if isinstance(prompt.phase, Held):
            self.note_quiet(self.state.senses.quiet, prompt.phase)

    def note_quiet(self, quiet: Iterable[Quieting], held: Held) -> None:
        """Note that each of these has held a prompt back until now."""
        if held.since is not None:
            for each in quiet:
                began = held.since if held.since.reached(each.began) else each.began
                self.silent(each.reason, began)

    def silent(self, why: Silence | QuietReason, began: Instant) -> None:
        """Note why no prompt came from a moment until now."""
        if self.now.since(began) >= SHORTEST_SILENCE_SECONDS:
            self.effects.append(Write(Silent(why, began, self.now)))

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
            record = BoutEnded(bout.started, ended, bout.seconds, by, bout.position)
            self.effects.append(Write(record))

    def sit_down(self, since: Instant | None = None) -> None:
        """Begin a new bout, now or some time ago, and all counts with it."""
        started = since or self.now
        bout = Sitting(started, max(0.0, self.now.since(started)), self.state.position)
        self.set(presence=bout, move=Counting(), posture=Counting(), snoozes=0)
