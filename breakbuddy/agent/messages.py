"""What can lie in the agent's inbox. Every face and every thread speaks through these."""

from collections.abc import Callable
from dataclasses import dataclass

from breakbuddy.core.effects import Refusal
from breakbuddy.core.events import Event
from breakbuddy.core.status import Status


@dataclass(frozen=True, slots=True)
class Answer:
    """What the agent says back."""

    status: Status
    refusal: Refusal | None = None
    """Why nothing changed; None when it did, or nothing was asked."""


Reply = Callable[[Answer], None]


@dataclass(frozen=True, slots=True)
class Say:
    """Something happened, or a person said something."""

    event: Event
    reply: Reply | None = None
    """Called on the loop's thread with what came of it; None: a refusal is shown instead."""


@dataclass(frozen=True, slots=True)
class Look:
    """How do things stand?"""

    reply: Reply


@dataclass(frozen=True, slots=True)
class ShowStatus:
    """The person clicked the icon or called again: show at a glance how things stand."""

    reply: Reply | None = None


@dataclass(frozen=True, slots=True)
class ChangeSetting:
    """The person chose another value: in force at once, then saved."""

    key: str
    value: int


@dataclass(frozen=True, slots=True)
class NotSaved:
    """A setting that is in force could not be written to the file."""

    problem: str


@dataclass(frozen=True, slots=True)
class Reload:
    """BreakBuddy's own command line wrote the settings file: read it now."""

    reply: Reply


@dataclass(frozen=True, slots=True)
class Stop:
    """End in good order."""

    reply: Reply | None = None


Message = Say | Look | ShowStatus | ChangeSetting | NotSaved | Reload | Stop
Post = Callable[[Message], None]
"""Puts a message into the inbox. Safe on every thread and in a signal handler."""
