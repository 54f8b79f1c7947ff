"""Whether the posture check's window asks, offers, thanks or goes. Nothing of Qt."""

from datetime import datetime
from enum import Enum, auto

from breakbuddy import phrases
from breakbuddy.core.vocabulary import Kind, Outcome
from breakbuddy.gui.view import View
from breakbuddy.i18n import _


class Asking(Enum):
    """What the window does."""

    WAITING = auto()
    """Nothing yet: the agent has not told how things stand."""
    CHECK = auto()
    THANKS = auto()
    """For an answer; then it goes by itself."""
    OFFER = auto()
    """No check is on hand; one can be asked for."""
    ALONE = auto()
    """There is no agent."""
    OVER = auto()
    """It is to go, without a word."""


class Checking:
    """Follows the agent's reports.

    Args:
        quietly: Whether the window came unasked: with nothing to ask it goes again.
    """

    def __init__(self, *, quietly: bool) -> None:
        self.asking = Asking.WAITING
        self.prompt: int | None = None
        """The check that is asked; None if none is."""
        self.answered: Outcome | None = None
        """What was said to it here."""
        self._quietly = quietly

    def asked(self) -> None:
        """The person brings the window up."""
        self._quietly = False
        if self.asking in {Asking.THANKS, Asking.OVER}:
            self.asking, self.answered = Asking.WAITING, None

    def lost(self) -> None:
        """Nobody answers any more, and so nobody would hear an answer."""
        if self.asking is not Asking.THANKS:
            self.asking, self.prompt = Asking.ALONE, None

    def heard(self, view: View) -> Asking:
        """What to do after a report."""
        if self.asking not in {Asking.THANKS, Asking.OVER}:
            self.asking = self._next(view)
        return self.asking

    def _next(self, view: View) -> Asking:
        prompt = view.prompt
        if prompt is not None and prompt.kind is Kind.POSTURE and prompt.on_screen:
            if prompt.id != self.prompt:
                self.answered = None
            self.prompt = prompt.id
            return Asking.CHECK
        self.prompt = None
        if self.asking is Asking.CHECK:
            return Asking.OVER if self.answered is None else Asking.THANKS
        if self.asking is Asking.WAITING and self._quietly:
            return Asking.OVER
        return Asking.OFFER


def thanks(answer: Outcome | None) -> str:
    """A calm word for an answer."""
    if answer is Outcome.ADJUSTED:
        return _("Good, that helps.")
    if answer is Outcome.STOOD:
        return _("Good, standing up helps most.")
    return _("Good to hear.")


def next_check(view: View, now: datetime) -> str:
    """When the next check comes; why none does; what is known of it.

    Args:
        view: How things stand.
        now: The present time, local.
    """
    if view.next_posture_at is None:
        return view.headline
    time = phrases.clock_time(view.next_posture_at, now)
    return _("The next one comes at {time}.").format(time=time)
