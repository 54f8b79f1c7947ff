"""What can lie in the agent's inbox. Every face and every thread speaks through these."""

from collections.abc import Callable
from dataclasses import dataclass

from breakbuddy.agent.back import Back, ReliefAction
from breakbuddy.agent.coaching import Proposal
from breakbuddy.agent.findings import Findings
from breakbuddy.coach.vocabulary import Phase
from breakbuddy.core.events import Absent, Event
from breakbuddy.core.status import Status
from breakbuddy.desktop.sensing import Change
from breakbuddy.desktop.windows import Window


@dataclass(frozen=True, slots=True)
class Answer:
    """What the agent says back."""

    status: Status
    back: Back
    proposal: Proposal | None = None
    """What the prompt on hand, or the break that is taken, proposes."""
    refused: str | None = None
    """Why nothing changed, in words; None when it did, or nothing was asked."""
    notes: tuple[str, ...] = ()
    """What else to tell whoever asked."""


Reply = Callable[[Answer], None]


def give(reply: Reply | None, answer: Answer) -> None:
    """Answer whoever asked, if anybody did."""
    if reply is not None:
        reply(answer)


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
    """The person clicked the icon or called again: show the card, or how things stand."""

    reply: Reply | None = None


@dataclass(frozen=True, slots=True)
class SayPhase:
    """The person says how their back is."""

    phase: Phase
    began_seconds: float = 0.0
    """For how long it has been so."""
    reply: Reply | None = None
    """None: what it means is shown instead."""


@dataclass(frozen=True, slots=True)
class StartRelief:
    """Begin a relief protocol."""

    protocol: str | None = None
    """Its id; None for the usual one."""
    began_seconds: float | None = None
    """How long ago the spasm began, if the person says so with it."""
    reply: Reply | None = None


@dataclass(frozen=True, slots=True)
class ChangeRelief:
    """Pause, resume, skip or stop the relief protocol that runs, or ask where it stands."""

    action: ReliefAction
    reply: Reply | None = None


@dataclass(frozen=True, slots=True)
class ShowFlags:
    """Show when to have someone look at the back."""


@dataclass(frozen=True, slots=True)
class ShowExample:
    """Show a notification as a prompt's, for a person who wants to see whether any come."""

    reply: Callable[[str], None]
    """Called with the mechanism that showed it."""


@dataclass(frozen=True, slots=True)
class OpenWindow:
    """Open a window, or bring it to the front."""

    window: Window


@dataclass(frozen=True, slots=True)
class WindowFailed:
    """A window ended otherwise than by being closed."""

    window: Window
    reason: str | None
    """Why no window can open here, for a person; None if it broke, or they were told before."""


@dataclass(frozen=True, slots=True)
class InputChanged:
    """Input came after a pause, or a pause has lasted for as long as was asked for."""


@dataclass(frozen=True, slots=True)
class SessionChanged:
    """Something happened to the session or the machine."""

    change: Change


@dataclass(frozen=True, slots=True)
class Examine:
    """How does each part work here, and what goes on?"""

    reply: Callable[[Findings], None]


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
class HookFailed(NotSaved):
    """A command of the person's own did not do its work. It is told like a setting unsaved."""


@dataclass(frozen=True, slots=True)
class Reload:
    """BreakBuddy's own command line wrote the settings file: read it now."""

    reply: Reply


@dataclass(frozen=True, slots=True)
class Stop:
    """End in good order."""

    reply: Reply | None = None


Message = (
    Say
    | Look
    | ShowStatus
    | SayPhase
    | StartRelief
    | ChangeRelief
    | ShowFlags
    | ShowExample
    | OpenWindow
    | WindowFailed
    | InputChanged
    | SessionChanged
    | Examine
    | ChangeSetting
    | NotSaved
    | Reload
    | Stop
)
Post = Callable[[Message], None]
"""Puts a message into the inbox. Safe on every thread and in a signal handler."""


def tells_of_a_gap(message: Message) -> bool:
    """Whether it tells of time in which no agent ran, which comes before all else."""
    return isinstance(message, Say) and isinstance(message.event, Absent)
