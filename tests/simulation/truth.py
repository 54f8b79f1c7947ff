"""What was true in a life, as far as a desktop can tell it: who sat when, in which hours.

The oracle's own reckoning, from true times alone. Where a sense was dead, or the clock was
being set, two answers are kept: what surely counted, and what may have.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.simulation.life import Life, Said, Stretch, Wish
from tests.simulation.readings import LOOK, closed_hours, true_time
from tests.simulation.spans import Times, outside, union

DOZE = 6.0
"""A suspend of less counts as no more than a clock's jitter."""
_DAY = timedelta(days=1)
FOREVER = float("inf")


@dataclass(frozen=True, slots=True)
class Absence:
    """Nobody was there."""

    left: float
    back: float
    known: float
    """From when on it could be known."""
    sure: bool


class Truth:
    """What the oracle knows of a life besides its prompts."""

    def __init__(self, life: Life) -> None:
        self.life = life
        self._wish_times = [at for at, _wish in life.wishes]
        self.gone = Times((each.began, each.ended) for each in life.gone)
        self.asleep = Times(life.asleep)
        self.blind = Times(life.blind)
        self.locked = Times(life.locked)
        self.quiet = Times(
            (began, ended)
            for began, ended, reason in life.quiet
            if reason not in life.wishes[0][1].deaf_to
        )
        self.unsure: list[Stretch] = []
        self._moves = [(each.noted, each.id) for each in life.opened if each.kind == "move"]
        self._ends = {
            each.id: each.at if each.outcome == "natural" else each.noted for each in life.outcomes
        }
        self._crashes = [each.began for each in life.gone if each.killed]
        self.closed_hours, hours_unsure = closed_hours(life)
        self.unsure_hours = Times(hours_unsure)
        self._starts = [start for start, _end in life.inputs]
        self.paused, self.maybe_paused = self._pauses()
        self.breaks = Times(
            [
                *self._snoozed_breaks(),
                *(
                    (each.at - each.seconds, each.at)
                    for each in life.outcomes
                    if each.outcome in {"done", "partly"} and each.seconds > 0
                ),
            ]
        )
        self._taken_back = [
            said.at for said in life.said if said.what == "here" and not said.refused
        ]
        self.given_back = Times(())
        """Absences that the person took back, up to when they did."""
        self.absences = self._without(self._until_closing(self._absences()), self._taken_back)
        firm = [
            *(
                (began, ended)
                for began, ended in life.asleep
                if ended - began > DOZE and not self.given_back.touches(began, ended)
            ),
            *self.gone.all,
            *self.closed_hours.all,
            *self.breaks.all,
        ]
        out = [
            *firm,
            *((each.left, each.back) for each in self.absences if each.sure),
        ]
        late = LOOK if life.polled else 0.0
        maybe = [
            *out,
            *hours_unsure,
            *self.unsure,
            *life.asleep,
            *((each.began - LOOK, each.began) for each in life.gone),
            *((each.left, each.back + late) for each in self.absences),
        ]
        self.may = Times(outside(union(out), life.began, life.ended))
        """When sitting may have counted."""
        self.must = Times(outside(union(maybe), life.began, life.ended))
        """When sitting must have counted."""
        known = [(each.known, each.back) for each in self.absences if each.sure]
        self.seemed = Times(outside(union([*firm, *known]), life.began, life.ended))
        """When it may have seemed to count: who has left is missed only after a while."""
        self._lefts = [each.left for each in self.absences]
        self._positions = self._position_changes()
        self._hushed = union(
            [
                *self.maybe_paused.all,
                *self.given_back.all,
                *((began, ended + 2 * LOOK) for began, ended in self.quiet.all),
            ]
        )

    # --- questions of the rules -------------------------------------------------------------

    def last_input(self, at: float) -> float:
        """When the last input was, up to a moment."""
        number = bisect_right(self._starts, at)
        return min(self.life.inputs[number - 1][1], at) if number else -FOREVER

    def pause_in_typing(self, began: float, ended: float) -> float | None:
        """When input first had paused for four seconds, with a second or two to spare."""
        if self.life.polled or self.blind.touches(began - 300, ended):
            return None
        if not all(wish.pause_in_typing for wish in self.wishes(began, ended)):
            return began
        number = max(0, bisect_right(self._starts, began) - 1)
        for index in range(number, len(self._starts) - 1):
            stopped, again = self.life.inputs[index][1], self._starts[index + 1]
            if stopped >= ended:
                return None
            if again - max(stopped + 4, began) >= 4:
                return max(stopped + 4, began)
        return None

    def absences_at(self, at: float) -> list[Absence]:
        """Those in which a moment lies."""
        number = bisect_right(self._lefts, at)
        near = self.absences[max(0, number - 6) : number]
        return [each for each in near if each.left <= at <= each.back]

    def left_before(self, noted: float) -> float:
        """When the person left who came back within the minutes of doubt before a moment."""
        near = [
            each.left
            for each in self.absences_about(noted)
            if noted - 300 - 2 * LOOK <= each.back <= noted + LOOK
        ]
        for times in (self.gone, self.asleep):
            near += [began for began, ended in times.over(noted - 300 - 2 * LOOK, noted)]
        return min(near, default=FOREVER)

    def back_from(self, left: float, otherwise: float) -> float:
        """When somebody came back who had left at a moment, as far as that is known."""
        for each in self.absences_about(left + LOOK + 2):
            if abs(each.left - left) <= LOOK + 2:
                return each.back
        for times in (self.asleep, self.gone):
            found = times.at(left + LOOK + 2)
            if found is not None:
                return found[1]
        return otherwise

    def absences_about(self, at: float) -> list[Absence]:
        """Those that began lately."""
        number = bisect_right(self._lefts, at)
        return self.absences[max(0, number - 8) : number]

    def any_absence(self, began: float, ended: float) -> bool:
        """Whether anybody may have been away between two moments."""
        number = bisect_right(self._lefts, ended)
        near = self.absences[max(0, number - 8) : number]
        return any(each.back >= began for each in near) or self.blind.touches(began, ended)

    def position_at(self, at: float) -> str:
        """How the person said that they work."""
        number = bisect_right(self._positions, (at, "zz"))
        return self._positions[number - 1][1] if number else "sitting"

    def positions(self, began: float, ended: float) -> set[str]:
        """All positions between two moments."""
        changes = {pos for at, pos in self._positions if began <= at <= ended}
        return changes | {self.position_at(began)}

    def unpaused(self, began: float, ended: float) -> list[Stretch]:
        """The stretches without a pause between two moments."""
        return outside(self.maybe_paused.all, began, ended)

    def clear(self, began: float, ended: float) -> list[Stretch]:
        """The stretches between two moments in which nothing may keep a due prompt back."""
        return [
            stretch
            for start, end in outside(self._hushed, began, ended)
            for stretch in self.must.over(start, end)
        ]

    def doubted(self, began: float, ended: float) -> bool:
        """Whether something that was said may have been lost with the process, in between."""
        lost = [each for each in self.life.said if each.refused is None]
        return any(
            began - 2 <= each.at <= ended + 2 and self.crashed_at(each.at) for each in lost
        ) or self.reset_unseen(began, ended)

    def reset_unseen(self, began: float, ended: float) -> bool:
        """Whether the clock was set while no agent ran."""
        return any(
            self.gone.touches(each.since, each.since) and began - 2 <= each.since <= ended + 2
            for each in self.life.readings[1:]
        )

    def _position_changes(self) -> list[tuple[float, str]]:
        changes = [
            (said.at, said.word)
            for said in self.life.said
            if said.what == "position" and not said.refused
        ]
        long = 4 * 3600
        changes += [
            (each.back, "sitting") for each in self.absences if each.back - each.left >= long - 60
        ]
        for times in (self.gone, self.asleep, self.closed_hours):
            changes += [(end, "sitting") for start, end in times.all if end - start >= long - 60]
        return sorted(changes)

    # --- settings -------------------------------------------------------------------------

    def wish(self, at: float) -> Wish:
        """The settings in the file at a moment."""
        return self.life.wishes[max(0, bisect_right(self._wish_times, at) - 1)][1]

    def wishes(self, began: float, ended: float) -> list[Wish]:
        """All settings that may have been in force between two moments."""
        first = max(0, bisect_right(self._wish_times, began - LOOK - 4) - 1)
        last = bisect_right(self._wish_times, ended)
        return [wish for _at, wish in self.life.wishes[first:last]]

    def crashed_at(self, at: float, within: float = 1.0) -> bool:
        """Whether the agent was killed about then, so that what was said may be lost."""
        return any(abs(each - at) <= within for each in self._crashes)

    def _snoozed_breaks(self) -> list[Stretch]:
        """Breaks that were begun and then put off: nothing was counted while they lasted."""
        found: list[Stretch] = []
        begun: float | None = None
        for said in self.life.said:
            if said.refused or said.what not in {"start", "done", "skip", "snooze"}:
                continue
            length = 60 * self.wish(said.at).break_length
            if said.what == "snooze" and begun is not None and said.at - begun < length:
                found.append((begun, said.at))
            begun = said.at if said.what == "start" else None
        return found

    # --- pauses -------------------------------------------------------------------------------

    def _pauses(self) -> tuple[Times, Times]:
        """When it was surely paused, and when it may have been."""
        words = [
            said
            for said in self.life.said
            if said.what in {"pause", "pause until tomorrow", "resume"} and not said.refused
        ]
        surely, maybe = [], []
        certain = FOREVER
        following = FOREVER
        for said in reversed(words):
            if said.what != "resume":
                began, until, latest = self._pause_of(said)
                maybe.append((began, min(latest, certain)))
                if said.refused is False:
                    surely.append((began, min(until, following)))
            following = said.at
            if said.refused is False:
                certain = said.at
        return Times(surely), Times(maybe)

    def _pause_of(self, said: Said) -> tuple[float, float, float]:
        """From when, surely until when, and at the latest until when."""
        if said.what == "pause":
            until = FOREVER if said.minutes is None else said.at + 60 * said.minutes
            return said.at, until, until
        reading = [each for each in self.life.readings if each.since <= said.at][-1]
        zone = ZoneInfo(reading.zone)
        today = datetime.fromtimestamp(said.at + reading.skew, zone).date()
        midnight = true_time(today + _DAY, 0, zone, reading.skew)
        moves = [each for each in self.life.readings if said.at < each.since < midnight + 40_000]
        over_midnight = any(end <= start for day in self.wish(said.at).week for start, end in day)
        if moves:
            return said.at, said.at, midnight + 200_000
        if over_midnight:
            return said.at, said.at, midnight + 40_000
        return said.at, midnight, midnight

    # --- absences -------------------------------------------------------------------------------

    def _absences(self) -> list[Absence]:
        """Each time nobody was there, long enough to be noticed."""
        found: list[Absence] = []
        inputs = self.life.inputs
        starts = [start for start, _end in inputs]
        for began, ended in self.life.locked:
            if not self.wish(began).lock:
                continue
            number = bisect_right(starts, began)
            left = min(inputs[number - 1][1], began) if number else began
            dark = self.blind.touches(left - LOOK, began)
            back = max(ended, began)
            found.append(Absence(began if dark else left, back, began, sure=True))
            if dark or self.gone.touches(left, ended):
                self.unsure.append((left, ended))
        for number, (_start, left) in enumerate(inputs):
            back = inputs[number + 1][0] if number + 1 < len(inputs) else self.life.ended
            if back - left > 50:
                found += self._gap(left, back)
        return sorted(found, key=lambda each: each.left)

    def _gap(self, left: float, back: float) -> list[Absence]:
        """What a stretch without input was."""
        wishes = self.wishes(left, back)
        longest = max(wish.away_after for wish in wishes) * 60.0
        shortest = min(min(wish.away_after, wish.break_length) for wish in wishes) * 60.0
        if back - left < shortest - 2:
            return []
        interrupted = self.gone.over(left, back) or self.asleep.over(left, back)
        if self.blind.touches(left - LOOK, back + LOOK) or interrupted:
            stretch = self.blind.at(left)
            if stretch is not None and stretch[1] >= back + LOOK and stretch[0] < left - LOOK:
                return []
            if interrupted and not self.blind.touches(left - LOOK, back + LOOK):
                first = interrupted[0][0]
                if first > left + longest + LOOK + 2:
                    return [Absence(left, back, left + longest, sure=True)]
            return [Absence(left, back, FOREVER, sure=False)]
        if back - left > longest + 2:
            return [Absence(left, back, left + longest, sure=True)]
        prompted = self._left_a_prompt_alone(left, back, min(each.break_length for each in wishes))
        if prompted is None and back - left < min(w.away_after for w in wishes) * 60 - 2:
            return []
        if prompted is not None and prompted[1] and len(wishes) == 1:
            return [Absence(left, back, prompted[0], sure=True)]
        return [Absence(left, back, FOREVER, sure=False)]

    def _left_a_prompt_alone(
        self, left: float, back: float, minutes: int
    ) -> tuple[float, bool] | None:
        """When a prompt had been left alone for a break's length, if one may have been.

        With it, whether it surely was: shown, and neither answered nor held back since.
        """
        number = bisect_right(self._moves, (back, 0))
        for opened, prompt in reversed(self._moves[max(0, number - 3) : number]):
            begun = max(left, opened) + minutes * 60
            if begun - 2 > back or self._ends.get(prompt, FOREVER) < begun - 2:
                continue
            shown = [
                each.at
                for each in self.life.shown
                if each.key == f"prompt-{prompt}" and each.at < begun
            ]
            sure = (
                bool(shown)
                and begun + 2 < back
                and not any(shown[-1] <= each.at <= begun for each in self.life.said)
                and not self.maybe_paused.touches(shown[-1], begun)
                and not self.quiet.touches(shown[-1], begun)
                and not any(left - 600 <= each <= back + 600 for each in self._taken_back)
            )
            return begun, sure
        return None

    def _until_closing(self, absences: list[Absence]) -> list[Absence]:
        """Who is not missed yet when it closes counts as having been there until then."""
        found = []
        for each in absences:
            closing = self.closed_hours.over(each.left, each.known if each.sure else each.back)
            early = [start for start, _end in closing if start > each.left]
            if not early:
                found.append(each)
            elif each.sure and early[0] < each.known - 2:
                found.append(Absence(early[0], max(early[0], each.back), early[0], sure=True))
            else:
                found.append(Absence(each.left, each.back, FOREVER, sure=False))
        return sorted(found, key=lambda each: each.left)

    def _without(self, absences: list[Absence], taken_back: list[float]) -> list[Absence]:
        """Those that were not taken back by saying "I was here"."""
        kept = absences
        for at in taken_back:
            near = [each for each in kept if each.back <= at - 0.5 <= each.back + 300 + LOOK]
            if near:
                kept = [each for each in kept if not near[-1].left <= each.left < near[-1].back]
                self.given_back = Times([*self.given_back.all, (near[-1].left, at)])
        return kept
