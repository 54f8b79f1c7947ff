"""A clock that a test sets, and the time that it leaves."""


class Clock:
    """Real seconds, as the test says."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds

    def pass_by(self, seconds: float) -> None:
        """Let time pass."""
        self.seconds += seconds


def plenty() -> float:
    """As much time as an answer may take on a slow machine."""
    return 10.0
