"""What the person sees of a resident program: its notifications, and where it shows itself."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Protocol

from breakbuddy.agent.messages import Post
from breakbuddy.agent.ports import Windows
from breakbuddy.agent.preferences import Preferences
from breakbuddy.agent.sensing import Openers
from breakbuddy.agent.voice import Notifications
from breakbuddy.agent.wiring import Assembly
from breakbuddy.desktop.ports import OnAnswer
from breakbuddy.places import Places


class Face(Protocol):
    """A desktop, a terminal, or a demonstration."""

    def notifications(self, on_answer: OnAnswer, preferences: Preferences) -> Notifications:
        """The way in which prompts are shown."""
        ...

    def windows(self, places: Places, post: Post) -> Windows:
        """What opens windows before the person."""
        ...

    def openers(self) -> Openers | None:
        """What opens the senses; None where nothing can be sensed."""
        ...

    def appear(self, assembly: Assembly, shutdown: ExitStack) -> None:
        """Show itself, follow the agent, and leave what ends it in ``shutdown``."""
        ...

    def run(self, loop: Callable[[], None]) -> None:
        """Run the agent's loop to its end, on whichever thread this face leaves to it."""
        ...
