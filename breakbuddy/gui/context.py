"""What every window is given: the line to the agent, the theme, the profile's files."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from breakbuddy.agent.remembering import recall
from breakbuddy.coach.library import load as load_library
from breakbuddy.coach.models import Library
from breakbuddy.coach.past import Past
from breakbuddy.config.load import load
from breakbuddy.config.settings import Settings
from breakbuddy.core.clock import Instant
from breakbuddy.desktop.windows import (
    Window,
    agent_command,
    start_apart,
    window_command,
    words_file,
)
from breakbuddy.gui.link import Link
from breakbuddy.gui.theme import Theme
from breakbuddy.history.errors import HistoryError
from breakbuddy.i18n import _
from breakbuddy.places import DEFAULT_PROFILE, Places

if TYPE_CHECKING:
    from breakbuddy.desktop.autostart.base import Way

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Context:
    """For one window, on its thread."""

    places: Places
    link: Link
    theme: Theme
    settings: Settings
    """As the file gave them when the window opened, or when it last changed them."""
    now: Callable[[], Instant]
    """The machine's clock, or a test's."""
    problems: tuple[str, ...] = field(default=())
    """What is wrong with the files that were read, for a person."""

    def library(self) -> Library:
        """The library as its files are now; what is wrong with them goes to ``problems``."""
        loaded = load_library(self.places.library_folder)
        self.problems += tuple(problem.text for problem in loaded.problems)
        return loaded.library

    def past(self) -> Past:
        """What the person was offered and thinks of it; nothing if the history cannot be read."""
        try:
            return recall(self.places.history_file, self.now().unix)
        except HistoryError as error:
            self.problems += (str(error),)
            return Past()

    def change_setting(self, key: str, value: object) -> None:
        """Save a setting, and have the agent take it over at once.

        Raises:
            ConfigError: it was not saved; the text is for the person.
        """
        from breakbuddy.config.save import (  # noqa: PLC0415 -- what it brings must not wait for a window
            save_setting,
        )

        save_setting(self.places.settings_file, key, value)
        self.settings = load(self.places.settings_file, self.settings).settings
        self.theme.choose(self.settings.look)
        self.link.request({"do": "reload"})

    def ways_to_start(self) -> "Sequence[Way]":
        """The ways in which BreakBuddy can be started when the person logs in."""
        from breakbuddy.desktop.autostart.base import program  # noqa: PLC0415 -- no window waits for it
        from breakbuddy.desktop.autostart.select import ways  # noqa: PLC0415 -- likewise

        profile = self.places.profile
        return ways(program("" if profile == DEFAULT_PROFILE else profile))

    def open_window(self, window: Window) -> str | None:
        """Open another window. Returns why it cannot be started; None if it was."""
        command = window_command(window, self.places.as_arguments(), quietly=False)
        return self._started(command, f"window-{window.value}.txt")

    def start_agent(self) -> str | None:
        """Start BreakBuddy, which does not run. Returns why it cannot be; None if it was."""
        return self._started(agent_command(self.places.as_arguments()), "start.txt")

    def _started(self, command: list[str], messages: str) -> str | None:
        try:
            start_apart(command, words_file(messages, self.places.state, self.places.runtime))
        except OSError as error:
            text = _("{program} could not be started: {reason}")
            return text.format(program="BreakBuddy", reason=error.strerror or error)
        return None
