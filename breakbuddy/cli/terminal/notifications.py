"""Notifications of a terminal: the bell for what wants an answer, and lines.

Prompts are told by the journal and, live, by the panel.
"""

from collections.abc import Callable

from breakbuddy import phrases
from breakbuddy.agent import notices
from breakbuddy.agent.messages import ShowFlags
from breakbuddy.coach.relief_text import help_line
from breakbuddy.desktop.ports import Notice

NAME = "terminal"


class TerminalNotifications:
    """Made with a way to print a line and a way to ring; either may do nothing."""

    def __init__(self, tell: Callable[[str], None], ring: Callable[[], None]) -> None:
        self._tell = tell
        self._ring = ring

    def show(self, notice: Notice) -> str:
        """Ring for what wants an answer, print what nobody else tells of."""
        if notice.lasting:
            self._ring()
        if not notices.tells_of_a_step(notice.key):
            self._tell(phrases.apart((notice.title, *notice.body.split("\n"))))
            if _leads_to_flags(notice):
                self._tell(help_line())
        return NAME

    def close(self, key: str) -> None:
        """Nothing: a line that was printed stays."""

    def stop(self) -> None:
        """Nothing to release."""


def _leads_to_flags(notice: Notice) -> bool:
    """Whether one of its buttons, which a terminal has none of, shows when to get help."""
    answers = (notices.message_of(notice.key, button.key) for button in notice.buttons)
    return any(isinstance(answer, ShowFlags) for answer in answers)
