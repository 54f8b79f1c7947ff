"""How the agent speaks to the person: what it shows, and takes off the screen again."""

import logging
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from breakbuddy.agent import notices
from breakbuddy.agent.preferences import Preferences
from breakbuddy.core.effects import ClosePrompt, Effect, RemindPaused, ShowPrompt
from breakbuddy.core.vocabulary import Kind
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
    """Shows notifications. Its ``flags`` say whether they lead to when to see someone."""

    def __init__(self, notifications: Notifications) -> None:
        self._notifications = notifications
        self._asking: set[str] = set()

    def carry_out(
        self,
        effects: Iterable[Effect],
        preferences: Preferences,
        proposed: Callable[[int], Sequence[str]],
        *,
        flags: bool,
    ) -> None:
        """Carry out those effects of a step that reach the person, in order.

        Args:
            effects: What a step asked for.
            preferences: The settings in force.
            proposed: What a prompt proposes, as the person reads it.
            flags: Whether they lead to when to see someone.
        """
        for effect in effects:
            match effect:
                case ShowPrompt():
                    notice = notices.prompt_notice(
                        effect,
                        preferences.rhythm,
                        proposed=proposed(effect.id),
                        sound=preferences.settings.reminders.sound,
                    )
                    self.show(notice, flags=flags)
                case ClosePrompt(prompt):
                    for kind in Kind:
                        self._close(notices.prompt_key(kind, prompt))
                case RemindPaused():
                    self.show(notices.paused_notice(effect), flags=flags)
                case _:
                    pass

    def show(self, notice: Notice, *, flags: bool = False) -> None:
        """Show a notification, or put it in the place of the one of the same key."""
        if flags:
            notice = notices.leading_to_flags(notice)
        shown_by = self._notifications.show(notice)
        _log.info("%s shown by %s", notice.key, shown_by)
        if notice.buttons:
            self._asking.add(notice.key)
        else:
            self._asking.discard(notice.key)

    def fall_silent(self) -> None:
        """Take off the screen what has buttons: nobody is there any more to hear them."""
        for key in sorted(self._asking):
            self._close(key)

    def _close(self, key: str) -> None:
        # One that an earlier run showed went from the screen with it.
        if key in self._asking:
            self._asking.remove(key)
            self._notifications.close(key)
