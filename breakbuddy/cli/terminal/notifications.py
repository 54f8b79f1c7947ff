"""Notifications of a terminal: the bell for what wants an answer, and lines.

Prompts are told by the journal and, live, by the panel.
"""

from collections.abc import Callable

from breakbuddy import phrases
from breakbuddy.agent import notices
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
        return NAME

    def close(self, key: str) -> None:
        """Nothing: a line that was printed stays."""

    def stop(self) -> None:
        """Nothing to release."""
