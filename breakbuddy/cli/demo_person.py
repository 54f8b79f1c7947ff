"""The made-up person of the demonstration: answers each prompt a while after it came."""

from itertools import cycle
from threading import Timer
from typing import TYPE_CHECKING

from breakbuddy.agent.messages import Post, Say
from breakbuddy.core.effects import Effect, ShowPrompt
from breakbuddy.core.events import AnswerPosture, Event, Skip, Snooze, StartBreak
from breakbuddy.core.status import Status
from breakbuddy.core.vocabulary import Kind, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

THINKS_SECONDS = 1.0
"""Real seconds until the person answers: long enough to read the prompt."""


class Person:
    """Answers in turn as people do: mostly yes, now and then later, no, or not at all."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._breaks: Iterator[Event | None] = cycle(
            [StartBreak(), Snooze(), StartBreak(), None, StartBreak(), Skip(), StartBreak()]
        )
        self._checks: Iterator[Event | None] = cycle(
            [
                AnswerPosture(Outcome.GOOD),
                AnswerPosture(Outcome.ADJUSTED),
                None,
                AnswerPosture(Outcome.STOOD),
            ]
        )

    def follow(self, status: Status, effects: tuple[Effect, ...]) -> None:
        """Think about each prompt that comes up, then answer it."""
        del status
        for effect in effects:
            if isinstance(effect, ShowPrompt):
                answer = next(self._breaks if effect.kind is Kind.MOVE else self._checks)
                if answer is not None:
                    timer = Timer(THINKS_SECONDS, self._post, [Say(answer)])
                    timer.daemon = True
                    timer.start()
