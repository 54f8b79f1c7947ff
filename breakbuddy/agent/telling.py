"""What the person is told or shown besides prompts: news, answers, windows that were asked for."""

from collections.abc import Callable

from breakbuddy import phrases
from breakbuddy.agent import notices
from breakbuddy.agent.coaching import Coaching
from breakbuddy.agent.messages import OpenWindow, ShowExample, ShowFlags, WindowFailed
from breakbuddy.agent.voice import Voice
from breakbuddy.core.status import Status
from breakbuddy.desktop.ports import Notice
from breakbuddy.desktop.windows import Window
from breakbuddy.i18n import _


class Telling:
    """For the loop's thread.

    Args:
        voice: Shows it.
        coaching: Knows when to see someone.
        in_spasm: Whether the way there is shown with everything.
    """

    def __init__(self, voice: Voice, coaching: Coaching, in_spasm: Callable[[], bool]) -> None:
        self._voice = voice
        self._coaching = coaching
        self._in_spasm = in_spasm

    def tell(self, text: str) -> None:
        """Tell some news."""
        self.show(notices.news(text))

    def show(self, notice: Notice) -> str:
        """Show a notification and say by which mechanism."""
        return self._voice.show(notice, flags=self._in_spasm())

    def show_status(self, status: Status) -> None:
        """Show the card, or in one line how things stand."""
        if not self._voice.open_window(Window.CARD):
            self.tell(phrases.status_line(status))

    def show_asked(self, message: ShowFlags | ShowExample | OpenWindow | WindowFailed) -> None:
        """Bring something before the person that changes nothing."""
        match message:
            case ShowFlags():
                flags = self._coaching.library().flags.values()
                self._voice.show(notices.flags_notice(flags))
            case ShowExample(reply):
                reply(self.show(notices.example_notice()))
            case OpenWindow(window):
                if not self._voice.open_window(window):
                    self.tell(_("No window can open here. The command line can do the same."))
            case WindowFailed(window, reason):
                self._voice.window_failed(window)
                if reason is not None:
                    self.tell(reason)
