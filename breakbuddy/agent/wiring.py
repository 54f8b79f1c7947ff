"""Puts an agent together from the places of a profile and a way to show notifications."""

import threading
from _queue import SimpleQueue  # the queue module would load what is not used here
from collections.abc import Callable, Sequence

from breakbuddy import i18n
from breakbuddy.agent import notices
from breakbuddy.agent.loop import Agent, AgentClock, Keeper, Listener
from breakbuddy.agent.messages import Message, NotSaved, Post, Say
from breakbuddy.agent.preferences import Preferences
from breakbuddy.agent.voice import Notifications, Voice
from breakbuddy.config.child import write_in_child
from breakbuddy.config.errors import ConfigError
from breakbuddy.config.watch import SettingsFile
from breakbuddy.desktop.ports import OnAnswer
from breakbuddy.i18n import _
from breakbuddy.places import Places


class Assembly:
    """An agent with all that it needs but a face."""

    def __init__(
        self,
        places: Places,
        clock: AgentClock,
        history: Keeper,
        open_notifications: Callable[[OnAnswer, Preferences], Notifications],
        listeners: Sequence[Listener] = (),
    ) -> None:
        self._places = places
        inbox: SimpleQueue[Message] = SimpleQueue()
        self.post: Post = inbox.put
        self.preferences = Preferences(SettingsFile(places.settings_file), self._save)
        i18n.choose(self.preferences.settings.look.language)
        self.notifications = open_notifications(self._on_answer, self.preferences)
        self.voice = Voice(self.notifications)
        self.agent = Agent(inbox, clock, self.preferences, history, self.voice, listeners)

    def _on_answer(self, key: str, button: str) -> None:
        event = notices.event_of(key, button)
        if event is not None:
            self.post(Say(event))

    def _save(self, key: str, value: int) -> None:
        """Save on a thread that ends at once: the loop must not wait for a disk."""

        def save() -> None:
            try:
                write_in_child(self._places.settings_file, key, value)
            except ConfigError as error:
                text = _("The new setting is in force, but only until BreakBuddy stops: {problem}.")
                self.post(NotSaved(text.format(problem=error)))

        threading.Thread(target=save, name="save setting").start()
