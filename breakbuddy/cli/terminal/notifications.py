"""Notifications of a terminal: the bell for what wants an answer, and lines.

Prompts are told by the journal and, live, by the panel.
"""

from collections.abc import Callable, Iterator

from breakbuddy import phrases
from breakbuddy.agent import notices
from breakbuddy.agent.messages import Say, ShowFlags
from breakbuddy.cli.presence import here_line
from breakbuddy.coach.relief_text import help_line
from breakbuddy.core.events import WasHere
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
            for line in _what_its_buttons_do(notice):
                self._tell(line)
        return NAME

    def close(self, key: str) -> None:
        """Nothing: a line that was printed stays."""

    def stop(self) -> None:
        """Nothing to release."""


def _what_its_buttons_do(notice: Notice) -> Iterator[str]:
    """The commands for buttons that nothing else in a terminal stands for."""
    for button in notice.buttons:
        match notices.message_of(notice.key, button.key):
            case ShowFlags():
                yield help_line()
            case Say(WasHere()):
                yield here_line()
            case _:
                pass
