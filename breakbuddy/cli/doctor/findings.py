"""What the doctor has found out, as plain values. Nothing here asks, judges or prints."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from breakbuddy.config.settings import Settings
from breakbuddy.core.vocabulary import QuietReason
from breakbuddy.desktop.autostart.base import Found
from breakbuddy.desktop.ports import Choice
from breakbuddy.desktop.sensing import SenseReport
from breakbuddy.history.facts import Ongoing
from breakbuddy.history.rows import Moment
from breakbuddy.places import Places
from breakbuddy.supervised import Health


@dataclass(frozen=True, slots=True)
class Ways:
    """How the person is reached."""

    tray: Choice
    notifications: Choice
    """None is chosen where none was shown yet and it is not known which would be."""
    windows: Choice


@dataclass(frozen=True, slots=True)
class Told:
    """What the agent that runs says of itself."""

    ways: Ways | None
    """None: it lives in a terminal, which is all there is."""
    senses: tuple[SenseReport, ...]
    """Empty: nothing is sensed."""
    ongoing: Ongoing


@dataclass(frozen=True, slots=True)
class Vital:
    """What an agent says even while its loop hangs."""

    heartbeat: Mapping[str, Any]
    """As ``status --json`` has it."""
    parts: tuple[Health, ...]
    """The threads around the loop."""


@dataclass(frozen=True, slots=True)
class Held:
    """When a quiet last held a prompt back."""

    began: Moment
    ended: Moment | None
    """None: it does so now."""


@dataclass(frozen=True, slots=True)
class HistoryFound:
    """The history file."""

    path: Path
    problem: str | None = None
    """Why it cannot be read, for a person."""
    first: date | None = None
    """The day of the oldest record; None while there is none."""
    last: date | None = None
    held: Mapping[QuietReason, Held] | None = None
    """For each reason when it last held a prompt back; None: it cannot be read."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What BreakBuddy runs on."""

    breakbuddy: str
    python: str
    platform: str
    session: str


@dataclass(frozen=True, slots=True)
class Findings:
    """All of it."""

    places: Places
    settings: Settings
    mistakes: tuple[str, ...]
    """What is wrong in the settings file, a line each."""
    has_display: bool
    told: Told | None
    """None: no agent runs, or it did not say."""
    silent: str | None
    """Why an agent that runs did not say; None if it did, or none runs."""
    ways: Ways
    """As found out by this process just now."""
    senses: tuple[SenseReport, ...] | None
    """The same; None where it was not looked, for the agent's own are there."""
    history: HistoryFound
    machine: Machine
    now: Moment
    vital: Vital | None = None
    """None: no agent runs, or it is older than that."""
    autostart: Found | None = None
    """Whether it starts at log-in; None: that was not looked for."""
    shown_by: str | None = None
    """What showed a notification as a test; None: none was wanted."""

    @property
    def runs(self) -> bool:
        """Whether an agent runs."""
        return self.told is not None or self.silent is not None

    @property
    def in_terminal(self) -> bool:
        """Whether prompts come in a terminal, now or once BreakBuddy is started here."""
        if self.told is not None:
            return self.told.ways is None
        return not self.runs and not self.has_display
