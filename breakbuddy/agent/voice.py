"""How the agent speaks to the person: effects as notifications, news as notifications."""

import logging
from collections.abc import Iterable
from typing import Protocol

from breakbuddy.agent import notices
from breakbuddy.agent.preferences import Preferences
from breakbuddy.core.effects import ClosePrompt, Effect, RemindPaused, ShowPrompt
from breakbuddy.desktop.ports import Notice

_log = logging.getLogger(__name__)


class Notifications(Protocol):
    """The chain of ways to show a notification."""

    def show(self, notice: Notice) -> str:
        """Show it and say by which mechanism."""
        ...

    def close(self, key: str) -> None:
        """Take it off the screen if it is still there."""
        ...

    def stop(self) -> None:
        """Release what it holds."""
        ...


class Voice:
    """Carries out those effects of a step that reach the person."""

    def __init__(self, notifications: Notifications) -> None:
        self._notifications = notifications
        self._shown: dict[int, str] = {}

    def carry_out(self, effects: Iterable[Effect], preferences: Preferences) -> None:
        """Show and close prompts, in order."""
        for effect in effects:
            match effect:
                case ShowPrompt():
                    sound = preferences.settings.reminders.sound
                    notice = notices.prompt_notice(effect, preferences.rhythm, sound=sound)
                    self._show(notice)
                    self._shown[effect.id] = notice.key
                case ClosePrompt(prompt):
                    self._close(prompt)
                case RemindPaused():
                    self._show(notices.paused_notice(effect))
                case _:
                    pass

    def tell(self, text: str) -> None:
        """Say something that asks for no answer."""
        self._show(notices.news(text))

    def fall_silent(self) -> None:
        """Take every prompt off the screen."""
        for prompt in sorted(self._shown):
            self._close(prompt)

    def _show(self, notice: Notice) -> None:
        shown_by = self._notifications.show(notice)
        _log.info("%s shown by %s", notice.key, shown_by)

    def _close(self, prompt: int) -> None:
        # One that an earlier run showed went from the screen with it.
        key = self._shown.pop(prompt, None)
        if key is not None:
            self._notifications.close(key)
