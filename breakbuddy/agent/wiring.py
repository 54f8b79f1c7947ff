"""Puts an agent together from the places of a profile and a way to show notifications."""

from _queue import SimpleQueue  # the queue module would load what is not used here
from collections.abc import Callable
from typing import TYPE_CHECKING

from breakbuddy import phrases
from breakbuddy.agent import notices
from breakbuddy.agent.coaching import Coaching
from breakbuddy.agent.daily import Daily
from breakbuddy.agent.heartbeat import Heartbeat
from breakbuddy.agent.loop import Agent
from breakbuddy.agent.memory import HistoryMemory
from breakbuddy.agent.ports import AgentClock, Keeper, Windows
from breakbuddy.agent.preferences import Preferences
from breakbuddy.agent.saving import Saving
from breakbuddy.agent.sensing import Openers, Senses
from breakbuddy.agent.voice import Notifications, Voice
from breakbuddy.coach.library import load
from breakbuddy.config.watch import SettingsFile
from breakbuddy.desktop.ports import OnAnswer
from breakbuddy.desktop.service_manager import ServiceManager
from breakbuddy.places import Places

if TYPE_CHECKING:
    from breakbuddy.agent.messages import Message, Post


class Assembly:
    """An agent with all that it needs but a face."""

    def __init__(  # noqa: PLR0913, PLR0917 -- what an agent is put together from, once
        self,
        places: Places,
        clock: AgentClock,
        history: Keeper,
        open_notifications: Callable[[OnAnswer, Preferences], Notifications],
        open_windows: "Callable[[Places, Post], Windows]",
        openers: Openers | None = None,
        service: ServiceManager | None = None,
    ) -> None:
        inbox: SimpleQueue[Message] = SimpleQueue()
        self.post: Post = inbox.put
        saving = Saving(places.settings_file, self.post)
        self.preferences = Preferences(SettingsFile(places.settings_file), saving.save)
        self.notifications = open_notifications(self._on_answer, self.preferences)
        self.windows = open_windows(places, self.post)
        self.voice = Voice(self.notifications, self.windows)
        coaching = Coaching(lambda: load(places.library_folder), HistoryMemory(places.history_file))
        self.senses = Senses(self.post, clock, openers)
        manager = service or ServiceManager(None)
        heartbeat = Heartbeat(
            lambda: manager.alive(lambda: phrases.status_line(self.agent.status())),
            manager.patience,
        )
        self.agent = Agent(
            inbox, clock, self.preferences, history, self.voice, coaching, self.senses, heartbeat
        )
        self.agent.listen(Daily(places).follow)

    def _on_answer(self, key: str, button: str) -> None:
        message = notices.message_of(key, button)
        if message is not None:
            self.post(message)
