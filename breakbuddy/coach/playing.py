"""A move as it goes on in time: which step is on, how the figure is, what is held how long.

Pure: whoever plays it passes the seconds in. Times are those of the person's clock.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from breakbuddy.coach.figure import Landmark, between, eased, mirrored, steadiest
from breakbuddy.coach.models import Move, Pose, Step

LONGEST_EASE_SECONDS = 2.0
"""How long a change of pose takes at most; what is left of a move's time is for reading."""
SHORTEST_EASE_SECONDS = 0.4
"""And at least, so that no movement is a jerk, even if a move has little time for it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What is to be seen at one moment."""

    step: int
    """Which step is on, from 0."""
    pose: Pose
    hold_left: float | None
    """Seconds that are left to hold it; None while moving, and where nothing is held."""
    repetition: int
    """From 1, counted anew on each side."""
    other_side: bool
    """Whether the step is done with the other side now."""
    seconds_left: float
    """Of the whole move; 0 once it is over."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """One change of pose, and the stay in it."""

    step: int
    start: Pose
    end: Pose
    ease: float
    stay: float
    held: bool
    repetition: int
    other_side: bool

    @property
    def seconds(self) -> float:
        return self.ease + self.stay


class Playing:
    """A move with its poses. It takes as long as the move says, or as its holds need.

    Args:
        move: The move, at the person's level.
        poses: All poses of the library.

    Raises:
        KeyError: the move goes through a pose that is not there.
    """

    def __init__(self, move: Move, poses: Mapping[str, Pose]) -> None:
        self.move = move
        self.poses = tuple(dict.fromkeys(poses[name] for step in move.steps for name in step.poses))
        """Every pose of it once: what a stage must have room for."""
        self.still: Landmark = steadiest(self.poses)
        """The point that keeps its place."""
        self._stretches = tuple(_stretches(move, poses))
        self._ends = tuple(accumulate(each.seconds for each in self._stretches))

    @property
    def seconds(self) -> float:
        """How long it takes in all."""
        return self._ends[-1]

    def at(self, seconds: float) -> Frame:
        """What is to be seen so many seconds after its beginning; at its end once it is over."""
        at = min(max(0.0, seconds), self.seconds)
        number = min(bisect_right(self._ends, at), len(self._stretches) - 1)
        stretch = self._stretches[number]
        into = at - (self._ends[number] - stretch.seconds)
        share = 1.0 if into >= stretch.ease else eased(into / stretch.ease)
        staying = into >= stretch.ease and stretch.held
        return Frame(
            step=stretch.step,
            pose=_between(stretch.start, stretch.end, share),
            hold_left=stretch.seconds - into if staying else None,
            repetition=stretch.repetition,
            other_side=stretch.other_side,
            seconds_left=self.seconds - at,
        )

    def resting(self, seconds: float) -> Pose:
        """The pose that the figure is in or on its way to: what stands for it without motion."""
        at = min(max(0.0, seconds), self.seconds)
        return self._stretches[min(bisect_right(self._ends, at), len(self._ends) - 1)].end

    def step_begins(self, step: int) -> float:
        """After how many seconds a step begins; the end, if there is no such step."""
        before = [each.seconds for each in self._stretches if each.step < step]
        return sum(before)


def _stretches(move: Move, poses: Mapping[str, Pose]) -> Iterator[_Stretch]:
    turns = tuple(_turns(move.steps))
    changes = sum(len(move.steps[step].poses) for step, _number, _other in turns)
    holds = sum(move.steps[step].hold for step, _number, _other in turns)
    share = max(SHORTEST_EASE_SECONDS, (move.seconds - holds) / changes)
    ease = min(LONGEST_EASE_SECONDS, share)
    last: Pose | None = None
    for step, number, other in turns:
        names = move.steps[step].poses
        for place, name in enumerate(names, 1):
            end = mirrored(poses[name]) if other else poses[name]
            hold = move.steps[step].hold if place == len(names) else 0.0
            # What is not needed for the change is for reading, and none of it is the hold.
            rest = share - ease
            if rest:
                yield _Stretch(step, last or end, last or end, 0.0, rest, False, number, other)
            yield _Stretch(step, last or end, end, ease, hold, hold > 0, number, other)
            last = end


def _turns(steps: Sequence[Step]) -> Iterator[tuple[int, int, bool]]:
    """Each repetition of each step: the step, the repetition from 1, and which side."""
    for number, step in enumerate(steps):
        for other in (False, True) if step.each_side else (False,):
            for repetition in range(1, step.times + 1):
                yield number, repetition, other


def _between(start: Pose, end: Pose, share: float) -> Pose:
    """The pose on the way; those that cannot be eased into each other change at half of it."""
    if share >= 1 or start.joints == end.joints:
        return end
    if (start.view, start.on) != (end.view, end.on):
        return start if share < 1 / 2 else end
    return replace(end, joints=between(start.joints, end.joints, share))
