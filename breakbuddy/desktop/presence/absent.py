"""Presence where nothing tells of it: reminders then go by the clock and by input alone."""

from breakbuddy.desktop.ports import Attempt, Choice
from breakbuddy.desktop.presence.account import ALL
from breakbuddy.desktop.sensing import SenseReport


class NoPresence:
    """Tells nothing, and why."""

    def __init__(self, mechanism: str, reason: str) -> None:
        self._choice = Choice(None, (Attempt(mechanism, reason),))

    def start(self) -> None:
        """Nothing begins."""

    def reports(self) -> tuple[SenseReport, ...]:
        """That nothing serves."""
        return tuple(SenseReport(sense, self._choice) for sense in ALL)

    def stop(self) -> None:
        """Nothing ends."""
