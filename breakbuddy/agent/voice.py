"""How the agent speaks to the person: effects as notifications, news as notifications."""

import logging
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from breakbuddy.agent import notices
from breakbuddy.agent.back import Back
from breakbuddy.agent.care import Told
from breakbuddy.agent.preferences import Preferences
from breakbuddy.coach.models import Item
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

    def carry_out(
        self,
        effects: Iterable[Effect],
        preferences: Preferences,
        proposed: Callable[[int], Sequence[str]],
        *,
        flags: bool,
    ) -> None:
        """Show and close prompts, in order.

        Args:
            effects: What a step asked for.
            preferences: The settings in force.
            proposed: What a prompt proposes, as the person reads it.
            flags: Whether a prompt leads to when to see someone.
        """
        for effect in effects:
            match effect:
                case ShowPrompt():
                    notice = notices.prompt_notice(
                        effect,
                        preferences.rhythm,
                        proposed=proposed(effect.id),
                        flags=flags,
                        sound=preferences.settings.reminders.sound,
                    )
                    self._show(notice)
                    self._shown[effect.id] = notice.key
                case ClosePrompt(prompt):
                    self._close(prompt)
                case RemindPaused():
                    self._show(notices.paused_notice(effect))
                case _:
                    pass

    def tell_of_back(
        self, told: Told, preferences: Preferences, back: Back, *, flags: bool
    ) -> None:
        """Say what the coach says unasked."""
        sound = preferences.settings.reminders.sound
        self._show(notices.told_notice(told, back, flags=flags, sound=sound))

    def show_flags(self, flags: Iterable[Item]) -> None:
        """Say when to have someone look at the back."""
        self._show(notices.flags_notice(flags))

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
