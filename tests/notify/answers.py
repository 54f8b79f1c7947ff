"""The one who answers, as the tests see them, and the notices that they are shown."""

from dataclasses import replace
from typing import Any

from breakbuddy.desktop.ports import Button, Notice
from tests.desktop.harness.waiting import holds, until

BUTTONS = (
    Button("start", "Start"),
    Button("snooze", "Snooze 10 min"),
    Button("skip", "Skip"),
)


PROMPT = Notice(
    "prompt-1", "Time to move", "Sitting for 62 min", BUTTONS, click="Take the break", lasting=True
)


def a_prompt(key: str = PROMPT.key, **changes: Any) -> Notice:
    """A prompt for a move break, with changes."""
    return replace(PROMPT, key=key, **changes)


class Answers:
    """Keeps what was answered. Given to a notifier as its OnAnswer."""

    def __init__(self) -> None:
        self.got: list[tuple[str, str]] = []

    def __call__(self, key: str, said: str) -> None:
        """An answer came."""
        self.got.append((key, said))

    def expect(self, *expected: tuple[str, str]) -> None:
        """Wait until exactly these answers have come, in this order."""
        until(lambda: len(self.got) >= len(expected), f"answers {expected}")
        assert self.got == list(expected), f"got {self.got}"

    def expect_none(self, seconds: float = 0.2) -> None:
        """Nothing is answered for a while."""
        holds(lambda: not self.got, "nothing is answered", seconds)
