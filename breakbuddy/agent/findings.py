"""What ``doctor`` is told by the agent that runs: how each part works here, and what goes on."""

from collections.abc import Callable
from dataclasses import dataclass

from breakbuddy.core.ongoing import Ongoing
from breakbuddy.desktop.ports import Choice
from breakbuddy.desktop.sensing import SenseReport


@dataclass(frozen=True, slots=True)
class Way:
    """One way of reaching the person."""

    name: str
    """ "tray", "notifications" or "windows"."""
    choice: Choice


Ways = Callable[[], tuple[Way, ...]]
"""Gives the ways as they are now. Called on the loop's thread."""


@dataclass(frozen=True, slots=True)
class Findings:
    """All of it."""

    ways: tuple[Way, ...]
    senses: tuple[SenseReport, ...]
    ongoing: Ongoing
