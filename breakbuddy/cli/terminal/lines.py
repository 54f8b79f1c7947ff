"""The terminal as a face without a keyboard: one line per event, for logs, pipes and tests."""

import os
import sys
from collections.abc import Callable
from contextlib import ExitStack

from breakbuddy.agent.preferences import Preferences
from breakbuddy.agent.windows import Windowless
from breakbuddy.agent.wiring import Assembly
from breakbuddy.cli.terminal.journal import Journal
from breakbuddy.cli.terminal.notifications import TerminalNotifications
from breakbuddy.desktop.ports import OnAnswer


class LineFace(Windowless):
    """Prints as it goes; answers come from elsewhere, as ``breakbuddy snooze``."""

    def __init__(self, shutdown: ExitStack) -> None:
        """Nothing to open, so nothing to end."""

    def notifications(self, on_answer: OnAnswer, preferences: Preferences) -> TerminalNotifications:
        """News as lines; the journal tells of prompts."""
        del on_answer, preferences
        return TerminalNotifications(_print, lambda: None)

    def appear(self, assembly: Assembly, shutdown: ExitStack) -> None:
        """Follow the agent."""
        del shutdown
        assembly.agent.listen(Journal(assembly.agent, _print).follow)

    def run(self, loop: Callable[[], None]) -> None:
        """On this thread."""
        loop()


def _print(line: str) -> None:
    try:
        print(line, flush=True)
    except OSError:
        # Whoever read along has left, or the disk is full. Answers from elsewhere still
        # count, so it goes on in silence, and Python must not try again at its end.
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 -- os.devnull is no path of ours
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
