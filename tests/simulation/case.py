"""A life sorted for judging, and what the rules of the oracle ask of it."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass

from tests.simulation.life import Ended, Life, Opened, Said, Shown
from tests.simulation.readings import LOOK
from tests.simulation.truth import Truth


@dataclass(frozen=True, slots=True)
class Violation:
    """What must not be."""

    at: float
    rule: str
    text: str


class Case:
    """A life, sorted for judging."""

    def __init__(self, life: Life) -> None:
        self.life = life
        self.truth = Truth(life)
        self.opened: dict[int, Opened] = {each.id: each for each in life.opened}
        self.ended: dict[int, Ended] = {each.id: each for each in life.outcomes}
        self.shown: dict[int, list[Shown]] = defaultdict(list)
        self.kind_shown: dict[str, list[Shown]] = defaultdict(list)
        for shown in life.shown:
            kind, _dash, number = shown.key.partition("-")
            if kind in {"prompt", "check"}:
                self.shown[int(number)].append(shown)
            self.kind_shown[kind].append(shown)
        self.off_screen: dict[str, list[float]] = defaultdict(list)
        for closed in life.closed:
            self.off_screen[closed.key].append(closed.at)
        self.said = sorted(life.said, key=lambda each: each.at)
        self.said_at = [each.at for each in self.said]
        self.moves = sorted(
            (each for each in life.opened if each.kind == "move"), key=lambda each: each.noted
        )
        self.move_times = [each.noted for each in self.moves]
        self._snoozed: dict[int, list[tuple[float, float]]] = defaultdict(list)
        self._put_off: list[tuple[float, float]] = []
        for said in self.said:
            if said.what != "snooze" or said.refused or self.truth.crashed_at(said.at):
                continue
            prompt = self.move_open_at(said.at)
            until = said.at + 60 * self.minutes(said)
            if prompt is None:
                self._put_off.append((said.at, until - said.at))
            elif said.prompt is None or said.prompt == prompt:
                self._snoozed[prompt].append((said.at, until))

    def sayings(self, began: float, ended: float, *what: str) -> list[Said]:
        """What was said between two moments, ends included, and not refused."""
        first, last = bisect_left(self.said_at, began), bisect_right(self.said_at, ended)
        return [
            each
            for each in self.said[first:last]
            if not each.refused and (not what or each.what in what)
        ]

    def upset(self, began: float, ended: float) -> bool:
        """Whether the machine slept, or the agent was gone, or came, between two moments."""
        truth = self.truth
        return truth.gone.touches(began, ended) or truth.asleep.touches(began, ended)

    def taken_off(self, shown: Shown) -> float:
        """When a notification left the screen."""
        times = self.off_screen[shown.key]
        number = bisect_left(times, shown.at)
        return times[number] if number < len(times) else self.life.ended

    def move_open_at(self, at: float) -> int | None:
        """Which break was prompted, or taken, at a moment."""
        number = bisect_right(self.move_times, at)
        for opened in reversed(self.moves[max(0, number - 3) : number]):
            ended = self.ended.get(opened.id)
            if opened.origin == "absence":
                continue
            if ended is None:
                return opened.id
            over = ended.at if ended.outcome == "natural" else ended.noted
            if over >= at - 1e-4:
                return opened.id
        return None

    def minutes(self, said: Said) -> float:
        """How long a snooze was to be."""
        return self.truth.wish(said.at).snooze if said.minutes is None else said.minutes

    def snoozes(self, number: int) -> list[tuple[float, float]]:
        """When a break was snoozed, and until when."""
        return self._snoozed.get(number, [])

    def postponed(self, began: float, ended: float) -> float:
        """Seconds of sitting by which the coming break was put off, said between two moments."""
        return sum(by for at, by in self._put_off if began + 0.01 < at < ended)

    @property
    def slack(self) -> float:
        """What a source of input that can only be asked adds."""
        return LOOK if self.life.polled else 0.0
