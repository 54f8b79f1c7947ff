"""What a test was told of the lock, of suspend and of the session's end."""

from breakbuddy.desktop.sensing import Change, Presence, Sense, SenseReport
from tests.desktop.harness.waiting import until


class Told:
    """Keeps each change, in order."""

    def __init__(self) -> None:
        self.changes: list[Change] = []

    def __call__(self, change: Change) -> None:
        self.changes.append(change)

    def expect(self, *changes: Change) -> None:
        """Wait until as many changes were told, which must be exactly these, in this order."""
        until(lambda: len(self.changes) >= len(changes), f"{changes}, not only {self.changes}")
        assert self.changes == list(changes)


def report(presence: Presence, sense: Sense) -> SenseReport:
    """What is reported of one sense."""
    (found,) = (one for one in presence.reports() if one.sense is sense)
    return found


def serving(presence: Presence, sense: Sense) -> list[str]:
    """The mechanisms that serve for a sense."""
    return (report(presence, sense).choice.chosen or "").split(", ")


def reason(presence: Presence, sense: Sense, mechanism: str) -> str:
    """Why a mechanism does not serve; empty if it does."""
    attempts = report(presence, sense).choice.attempts
    return next((one.reason for one in attempts if one.name == mechanism), "")
