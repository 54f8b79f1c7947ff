"""Which of its scenes the break's window is in, and when it goes. Nothing of Qt."""

from enum import Enum, auto

from breakbuddy.core.vocabulary import Condition, Kind
from breakbuddy.gui.view import PromptOnHand, View

_WAITS = {Condition.DUE, Condition.OWED}
_LAST_SECONDS = 2.0
"""A break that is over when no more than this was left has come to its end."""


class Scene(Enum):
    """What the window shows."""

    WAITING = auto()
    """Nothing yet: the agent has not told how things stand."""
    DUE = auto()
    """A break is due: begin it, put it off or leave it out."""
    ON_BREAK = auto()
    DONE = auto()
    """Well done; goes by itself."""
    OFFER = auto()
    """Nothing is due; a break can be begun all the same."""
    ALONE = auto()
    """There is no agent, and there was none since the window came up."""
    OVER = auto()
    """The window is to go, without a word."""


class Said(Enum):
    """What this window has said about the break that runs."""

    NOTHING = auto()
    DONE = auto()
    LEFT = auto()
    """It was given up, or put off."""


class Course:
    """Follows the agent's reports from scene to scene.

    Args:
        quietly: Whether the window came unasked: if nothing is to be seen then, it goes again.
    """

    def __init__(self, *, quietly: bool) -> None:
        self.scene = Scene.WAITING
        self.prompt: int | None = None
        """The break's prompt, so that a late answer hits no other one; None if it is not known."""
        self.said = Said.NOTHING
        self._quietly = quietly
        self._seen = False
        self._sat = 0.0

    def asked(self) -> None:
        """The person brings the window up: a prompt that waits in the tray is shown too."""
        self._quietly = self._seen = False
        if self.scene in {Scene.DONE, Scene.OVER}:
            self.scene = Scene.WAITING

    def lost(self) -> None:
        """Nobody answers any more; what was begun goes on."""
        if self.scene in {Scene.WAITING, Scene.OFFER}:
            self.scene = Scene.ALONE

    def heard(self, view: View, seconds_left: float) -> Scene:
        """The scene after a report.

        Args:
            view: How things stand.
            seconds_left: Of the break that runs, as far as is known; it counts on its own
                between two reports.
        """
        if self.scene not in {Scene.DONE, Scene.OVER}:
            self.scene = self._next(view, seconds_left)
        return self.scene

    def _next(self, view: View, seconds_left: float) -> Scene:
        if view.condition is Condition.ON_BREAK:
            if self.scene is not Scene.ON_BREAK:
                self.said = Said.NOTHING
            self._sat = view.sitting_seconds
            return Scene.ON_BREAK
        if self.scene is Scene.ON_BREAK:
            return Scene.DONE if self._completed(view, seconds_left) else Scene.OVER
        if view.condition in _WAITS:
            return self._due(view.prompt)
        self.prompt = None
        if self.scene is Scene.DUE or (self.scene is Scene.WAITING and self._quietly):
            return Scene.OVER
        return Scene.OFFER

    def _due(self, prompt: PromptOnHand | None) -> Scene:
        move = prompt if prompt is not None and prompt.kind is Kind.MOVE else None
        on_screen = move is not None and move.on_screen
        same = self.scene is Scene.DUE and move is not None and move.id == self.prompt
        if not on_screen and (
            (same and self._seen) or (self.scene is Scene.WAITING and self._quietly)
        ):
            return Scene.OVER
        self._seen = on_screen
        self.prompt = None if move is None else move.id
        return Scene.DUE

    def _completed(self, view: View, seconds_left: float) -> bool:
        """Whether a break that is over was done. Nothing is praised that was given up."""
        if self.said is not Said.NOTHING:
            return self.said is Said.DONE
        if view.snoozed_until is not None:
            return False
        # One that is given up goes on with the sitting bout; one that is done begins a new one.
        return seconds_left <= _LAST_SECONDS or view.sitting_seconds < self._sat


class Countdown:
    """How long the break still lasts, between two reports too. Times in seconds."""

    _AGREE_SECONDS = 1.5
    """Reports are of whole seconds: what differs by less is no news, and would make it jump."""

    def __init__(self) -> None:
        self.total = 0.0
        self.took = 0.0
        """How long a break lasted that is over."""
        self._ends: float | None = None

    def heard(self, view: View, now: float) -> None:
        """Take over what the agent tells at a moment."""
        left = view.break_seconds_left
        if left is None:
            return
        ends = now + left
        if self._ends is None:
            self.total = max(view.break_seconds, left)
        if self._ends is None or abs(ends - self._ends) > self._AGREE_SECONDS:
            self._ends = ends

    def left(self, now: float) -> float:
        """What is left of the break; 0 if none runs."""
        return 0.0 if self._ends is None else max(0.0, self._ends - now)

    def stop(self, now: float) -> None:
        """The break is over."""
        self.took, self._ends = self.gone(now), None

    def gone(self, now: float) -> float:
        """How long the break has lasted."""
        return max(0.0, self.total - self.left(now))
