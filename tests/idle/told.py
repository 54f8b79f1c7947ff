"""Counts what a source tells."""


class Told:
    """Given to a source as ``on_change`` or ``on_gone``."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        self.times += 1
