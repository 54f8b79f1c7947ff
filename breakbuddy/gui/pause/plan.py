"""The moves of a break as the window goes through them, and what it says of each. Nothing of Qt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from breakbuddy import phrases
from breakbuddy.coach import texts
from breakbuddy.coach.models import Library, Move, Pose, Step
from breakbuddy.coach.playing import Frame, Playing
from breakbuddy.gui.view import MoveOnHand
from breakbuddy.i18n import _, ngettext

_MOST_TITLE = 90
"""Letters of a title; the library has 40 at most, but whoever speaks for it may not."""

_MOST_COUNTED = 12
"""Repetitions that a person counts along; the steps of a walk are none."""


@dataclass(frozen=True, slots=True)
class Part:
    """One move of the break."""

    title: str
    about: str
    """How it is done, as "Standing"; empty if that is not known."""
    seconds: float
    pose: Pose | None
    """What stands for it."""
    playing: Playing | None
    """None if it cannot be drawn: the library here does not have it, or lacks a pose."""
    text: str
    """What to do in all of it."""


def plan(moves: Sequence[MoveOnHand], library: Library) -> tuple[Part, ...]:
    """The parts of a break, each at the person's level."""
    return tuple(_part(each, library) for each in moves)


def moment(parts: Sequence[Part], elapsed: float) -> tuple[int, float]:
    """Where a break is after so many seconds: the number of its part, and the seconds into that.

    After all parts the number is how many there are.
    """
    left = max(0.0, elapsed)
    for number, part in enumerate(parts):
        if left < part.seconds:
            return number, left
        left -= part.seconds
    return len(parts), left


def following(parts: Sequence[Part], number: int) -> str:
    """What comes after a part, on one line; empty if nothing does."""
    rest = [part.title for part in parts[number + 1 :]]
    return _("then: {moves}").format(moves=phrases.apart(rest)) if rest else ""


def place(parts: Sequence[Part], number: int) -> str:
    """Where one is among the parts, and how that one is done."""
    at = _("{number} of {count}").format(number=number + 1, count=len(parts))
    return phrases.apart(filter(None, (at, parts[number].about)))


def step_text(step: Step, frame: Frame) -> str:
    """What to do now."""
    said = texts.say(step)
    return f"{said} {_('Now the other side.')}" if frame.other_side else said


def count_text(step: Step, frame: Frame) -> str:
    """What is counted now: the hold, or the repetition; empty if nothing is."""
    turn = ""
    if 1 < step.times <= _MOST_COUNTED:
        turn = _("{number} of {count} times").format(number=frame.repetition, count=step.times)
    if frame.hold_left is None:
        return turn
    left = max(1, -int(-frame.hold_left // 1))
    text = ngettext("Hold {count} more second", "Hold {count} more seconds", left)
    return phrases.apart(filter(None, (text.format(count=left), turn)))


def _part(told: MoveOnHand, library: Library) -> Part:
    known = library.moves.get(told.id)
    if known is None:
        return Part(_short(told.title), "", told.seconds, None, None, "")
    move = _at_level(known, told)
    try:
        playing = Playing(move, library.poses)
    except KeyError:
        playing = None
    return Part(
        title=_short(texts.title(move)),
        about=texts.position(move.position),
        seconds=move.seconds if playing is None else playing.seconds,
        pose=None if playing is None else library.poses[_telling(move).poses[-1]],
        playing=playing,
        text=texts.body(move),
    )


def _at_level(move: Move, told: MoveOnHand) -> Move:
    """The move with the holds and repetitions that the person has come to."""
    if len(told.steps) != len(move.steps):  # the agent's library is another one than this one
        return move
    steps = tuple(
        replace(step, hold=hold, times=times)
        for step, (hold, times) in zip(move.steps, told.steps, strict=True)
    )
    return replace(move, steps=steps, seconds=told.seconds)


def _telling(move: Move) -> Step:
    """The step that the move is about: the one with the longest hold, or else its last."""
    return max(reversed(move.steps), key=lambda step: step.hold)


def _short(title: str) -> str:
    return (
        title if len(title) <= _MOST_TITLE else title[: _MOST_TITLE - 1] + "\N{HORIZONTAL ELLIPSIS}"
    )
