"""How the agent speaks to the person: what it shows, and takes off the screen again."""

import logging
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from breakbuddy.agent import notices
from breakbuddy.agent.ports import Windows
from breakbuddy.agent.preferences import Preferences
from breakbuddy.agent.windows import NoWindows
from breakbuddy.config.settings import PromptStyle
from breakbuddy.core.effects import ClosePrompt, Effect, RemindPaused, ShowPrompt, WelcomeBack
from breakbuddy.core.vocabulary import Absence, Kind
from breakbuddy.desktop.ports import Notice
from breakbuddy.desktop.windows import Window

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


_READ_SECONDS = 60 * 60.0
"""Nobody reads for longer without input; who was away so long is not asked."""
PROMPT_WINDOWS = {Kind.MOVE: Window.BREAK, Kind.POSTURE: Window.POSTURE}
"""The window that asks in the place of a notification."""


class Voice:
    """Shows notifications, and windows for those who want them for their prompts.

    Its ``flags`` say whether notifications lead to when to see someone.

    Args:
        notifications: The ways to show a notification.
        windows: Opens windows; none by default.
    """

    def __init__(self, notifications: Notifications, windows: Windows | None = None) -> None:
        self._notifications = notifications
        self._windows = windows or NoWindows()
        self._asking: set[str] = set()
        self._in_windows: dict[Window, tuple[int, Notice]] = {}
        """What a window asks instead of a notification, and the notification that it replaces."""

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
                        sound=preferences.settings.reminders.sound and not effect.gently,
                    )
                    notice = notices.leading_to_flags(notice) if flags else notice
                    if not self._ask_by_window(effect, notice, preferences):
                        self.show(notice)
                case ClosePrompt(prompt):
                    self._close_prompt(prompt)
                case RemindPaused():
                    self.show(notices.paused_notice(effect), flags=flags)
                case WelcomeBack() if preferences.settings.presence.ask_on_return:
                    if effect.cause is Absence.IDLE and effect.away_seconds <= _READ_SECONDS:
                        self.show(notices.welcome_notice(effect))
                case _:
                    pass

    def show(self, notice: Notice, *, flags: bool = False) -> str:
        """Show a notification, or put it in the place of the one of the same key.

        Returns:
            The name of the mechanism that showed it.
        """
        if flags:
            notice = notices.leading_to_flags(notice)
        shown_by = self._notifications.show(notice)
        # How the back is, and what is done for it, is nobody's business in a log.
        told = notice.key if notices.tells_of_a_step(notice.key) else "a notice"
        _log.info("%s shown by %s", told, shown_by)
        if notice.buttons:
            self._asking.add(notice.key)
        else:
            self._asking.discard(notice.key)
        return shown_by

    def open_window(self, window: Window) -> bool:
        """Open a window that the person asked for; False where none can open."""
        return self._windows.open(window, quietly=False)

    def window_failed(self, window: Window) -> None:
        """A window did not open, or broke: what it was to ask is asked by a notification."""
        waiting = self._in_windows.pop(window, None)
        if waiting is not None:
            self.show(waiting[1])

    def fall_silent(self) -> None:
        """Take off the screen what has buttons: nobody is there any more to hear them."""
        for key in sorted(self._asking):
            self._close(key)

    def _ask_by_window(self, effect: ShowPrompt, notice: Notice, preferences: Preferences) -> bool:
        """Whether a window asks, as the person wants it; it closes by itself when it is over."""
        window = PROMPT_WINDOWS[effect.kind]
        self._in_windows.pop(window, None)
        # What comes after a quiet comes gently: whoever leaves a call is not met by a cover.
        if effect.gently or preferences.settings.reminders.style is PromptStyle.NOTIFICATION:
            return False
        if not self._windows.open(window, quietly=True):
            return False
        self._in_windows[window] = effect.id, notice
        return True

    def _close_prompt(self, prompt: int) -> None:
        for kind, window in PROMPT_WINDOWS.items():
            self._close(notices.prompt_key(kind, prompt))
            if self._in_windows.get(window, (None,))[0] == prompt:
                del self._in_windows[window]

    def _close(self, key: str) -> None:
        # One that an earlier run showed went from the screen with it.
        if key in self._asking:
            self._asking.remove(key)
            self._notifications.close(key)
