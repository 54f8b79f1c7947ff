"""Notifications of a terminal: the bell for a prompt, a line for news.

The prompt itself is told by the journal and, live, by the panel.
"""

from collections.abc import Callable

from breakbuddy.desktop.ports import Notice

NAME = "terminal"


class TerminalNotifications:
    """Made with a way to print a line and a way to ring; either may do nothing."""

    def __init__(self, tell: Callable[[str], None], ring: Callable[[], None]) -> None:
        self._tell = tell
        self._ring = ring

    def show(self, notice: Notice) -> str:
        """Ring for what wants an answer, print what only informs."""
        if notice.buttons:
            self._ring()
        else:
            self._tell(notice.body)
        return NAME

    def close(self, key: str) -> None:
        """Nothing: a line that was printed stays."""

    def stop(self) -> None:
        """Nothing to release."""
