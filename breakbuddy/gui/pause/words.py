"""What the break's window says above everything else in each of its scenes. Nothing of Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from breakbuddy import phrases
from breakbuddy.core.vocabulary import Condition, Kind, WorkPosition
from breakbuddy.gui.pause.course import Countdown, Scene
from breakbuddy.gui.view import View
from breakbuddy.i18n import _, ngettext

_COUNTED_IN_MINUTES = 120
_SAID_FROM_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Head:
    """The lines at the top."""

    eyebrow: str
    headline: str
    text: str = ""
    due: bool = False
    """Whether the eyebrow is in the colour of what is due."""


@dataclass(frozen=True, slots=True)
class Dial:
    """What the ring shows."""

    share: float
    large: str
    small: str
    amber: bool = False


def head(scene: Scene, view: View | None, done: str = "") -> Head:
    """The lines of a scene.

    Args:
        scene: The scene.
        view: How things stand; None if nobody tells.
        done: What was done in the break, as one line.
    """
    if scene is Scene.DONE:
        coming = "" if view is None else _next_break(view)
        return Head(coming, _("Well done"), done)
    if view is None or scene in {Scene.WAITING, Scene.ALONE}:
        return Head("", _("Time for yourself"), moving_plainly())
    if scene is Scene.OFFER:
        return _offer(view)
    waits = view.condition is Condition.OWED
    return Head(
        _worked(view),
        phrases.prompt_title(Kind.MOVE),
        view.headline if waits else "",
        due=scene is Scene.DUE,
    )


def dial(scene: Scene, view: View | None, countdown: Countdown, now: float) -> Dial | None:
    """The ring of a scene at a moment; None if it has nothing to show."""
    if scene is Scene.ON_BREAK:
        left, total = countdown.left(now), countdown.total
        of = _("of {time}").format(time=clock(total))
        return Dial(left / max(1.0, total), clock(left), of)
    if scene is Scene.DONE:
        return Dial(1.0, clock(countdown.took), "")
    if view is None or scene is Scene.ALONE:
        return None
    if scene is Scene.DUE:
        return Dial(1.0, clock(view.break_seconds), _("break"), amber=True)
    if scene is Scene.OFFER and view.seconds_to_break is not None and not view.paused:
        limit = max(1.0, view.limit_minutes * 60.0)
        share = 1 - view.seconds_to_break / limit
        return Dial(share, phrases.countdown(view.seconds_to_break), _("to go"))
    return None


def moving_plainly() -> str:
    """What to do in a break for which no moves are at hand."""
    return _("Stand up, stretch and walk a little.")


def resting() -> str:
    """What to do when the moves are over and the break is not."""
    return _("Walk about a little, drink something.")


def done_text(seconds: float, titles: Sequence[str]) -> str:
    """What was done in a break."""
    return phrases.apart((phrases.short_length(round(seconds)), *titles))


def snoozes_left(view: View) -> str:
    """What a snooze costs."""
    if not view.snoozes_left:
        return _("none left")
    return ngettext("{count} left", "{count} left", view.snoozes_left).format(
        count=view.snoozes_left
    )


def why_no_snooze(view: View) -> str:
    """Why the break cannot be snoozed; empty if it can."""
    if view.snoozes_left:
        return ""
    return _("This break has been snoozed as often as your settings allow.")


def clock(seconds: float) -> str:
    """Time left as on a clock, rounded up: 1:52."""
    minutes, rest = divmod(-int(-max(0.0, seconds) // 1), 60)
    return f"{minutes}:{rest:02d}"


def _offer(view: View) -> Head:
    text = _("A few moves that fit you, {time} in all.")
    text = text.format(time=phrases.duration(view.break_seconds))
    first = view.headline
    if view.condition is Condition.COUNTING:
        return Head(first, _("No break is due"), text)
    return Head(first, _("A break all the same?"), text)


def _worked(view: View) -> str:
    """How long one has worked in the present position; empty while that is not worth a word."""
    if view.sitting_seconds < _SAID_FROM_SECONDS:
        return ""
    said = {
        WorkPosition.SITTING: _("You have sat for {time}"),
        WorkPosition.STANDING: _("You have stood for {time}"),
        WorkPosition.WALKING: _("You have walked for {time}"),
    }[view.position]
    return said.format(time=_length(view.sitting_seconds))


def _length(seconds: float) -> str:
    """As people count it who know their hour: 62 min, and hours only when there are two."""
    whole = round(seconds / 60)
    if 1 <= whole < _COUNTED_IN_MINUTES:
        return phrases.minutes(whole)
    return phrases.duration(seconds)


def _next_break(view: View) -> str:
    if view.seconds_to_break is None:
        return ""
    time = phrases.countdown(view.seconds_to_break)
    return _("Next break in {time}").format(time=time)
