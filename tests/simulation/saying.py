"""What the simulated person says: by a button, at the tray or in a terminal."""

from typing import TYPE_CHECKING

from breakbuddy.agent.messages import Answer, Say
from breakbuddy.core import events
from breakbuddy.core.vocabulary import Outcome, WorkPosition
from breakbuddy.desktop.ports import DISMISSED
from tests.simulation.drive import Run
from tests.simulation.life import Said

if TYPE_CHECKING:
    from tests.simulation.world import World

MINUTE = 60.0


class Mouth:
    """Speaks for the person in a world."""

    def __init__(self, world: "World") -> None:
        self._world = world
        self._last_prompt: int | None = None

    # --- noticing ---------------------------------------------------------------------

    def notice(self, run: Run) -> None:
        """Look at what was shown since, and make up one's mind."""
        world, dice = self._world, self._world.person.dice
        for notice in run.shown:
            now = world.clock.at
            kind, _dash, number = notice.key.partition("-")
            if kind == "prompt":
                answering = world.person.answer_move()
            elif kind == "check":
                answering = world.person.answer_check()
            elif kind == "paused":
                if dice.random() < 0.6:
                    world.coming(now + dice.uniform(2, 50), "says", "resume")
                continue
            elif kind == "welcome":
                read = world.here and world.doing.began < now - 3 * MINUTE
                if dice.random() < (0.6 if read else 0.05):
                    world.coming(now + dice.uniform(2, 200), "says", "here")
                continue
            else:
                continue
            if answering.what == "nothing" or not world.here:
                continue
            world.coming(
                now + answering.after,
                "answer",
                notice.key,
                int(number),
                answering.what,
                answering.button,
            )
        run.shown.clear()

    # --- answering ----------------------------------------------------------------------

    def answer(self, key: str, number: int, what: str, *, button: bool) -> None:
        """Answer a prompt as one had in mind."""
        world, run, dice = self._world, self._world.run, self._world.person.dice
        if run is None or not world.here or world.desktop.locked:
            return
        if what == "leave":
            self._walk_off(dice.uniform(1, 12) * MINUTE)
            return
        before, self._last_prompt = self._last_prompt, number
        world.hands.touch(world.clock.at)
        if what == "stale":
            if before is not None and before != number:
                self.say("start", events.StartBreak(before), prompt=before)
            return
        if what in {"position", "pause"}:
            self.unprompted("standing" if what == "position" else "pause 60")
            return
        if button or what == "dismiss":
            word = DISMISSED if what == "dismiss" else what
            pressed = what != "done" and run.press(key, word)
            if pressed:
                spoken = "check" if what in {"good", "adjusted", "stood"} else what
                world.life.said.append(Said(world.clock.at, spoken, number, word=what))
            if not pressed:
                return
        else:
            self._say_without(what)
        if what == "start":
            self._take(number)

    def _say_without(self, what: str) -> None:
        """At the tray, where it is said of what is on hand."""
        match what:
            case "start":
                self.say(what, events.StartBreak())
            case "done":
                self.say(what, events.Done())
            case "skip":
                self.say(what, events.Skip())
            case "snooze":
                minutes = float(self._world.person.dice.choice((5, 10, 15)))
                self.say(what, events.Snooze(minutes), minutes=minutes)
            case "good" | "adjusted" | "stood":
                self.say("check", events.AnswerPosture(Outcome(what)), word=what)

    def _take(self, number: int) -> None:
        """What is done in a break that was started."""
        del number
        world, dice = self._world, self._world.person.dice
        length = world.wish.break_length * MINUTE
        draw = dice.random()
        if draw < 0.7:
            self._walk_off(length * dice.uniform(0.4, 1.7), after=2.0)
        elif draw < 0.85:
            what = dice.choice(("skip", "done", "snooze"))
            world.coming(world.clock.at + length * dice.uniform(0.05, 0.9), "says", what)

    def _walk_off(self, seconds: float, after: float = 0.0) -> None:
        world = self._world
        now = world.clock.at
        world.hands.cut(now + after, now + after + seconds)
        world.hands.touch(now + after + seconds)

    # --- of one's own accord ----------------------------------------------------------------

    def unprompted(self, what: str) -> None:
        """Say something at the tray."""
        world, dice = self._world, self._world.person.dice
        if world.run is None or not world.here or world.desktop.locked:
            return
        world.hands.touch(world.clock.at)
        word, _space, rest = what.partition(" ")
        match word:
            case "pause" if rest == "until tomorrow":
                self.say("pause until tomorrow", events.PauseUntilTomorrow())
            case "pause":
                minutes = float(rest) if rest else None
                self.say("pause", events.PauseFor(minutes), minutes=minutes)
                if minutes is None:
                    later = world.clock.at + dice.uniform(600, 30 * 3600)
                    world.coming(later, "says", "resume")
            case "resume":
                self.say(word, events.Resume())
            case "snooze" if rest:
                self.say(word, events.Snooze(float(rest)), minutes=float(rest))
            case "snooze":
                self.say(word, events.Snooze())
            case "check":
                self.say("ask check", events.CheckPosture())
            case "here":
                self.say(word, events.WasHere())
            case "standing":
                position = dice.choice(tuple(WorkPosition))
                event = events.ChangePosition(position)
                self.say("position", event, word=position.value)
            case _:
                self._say_without(word)
        if word == "start" and dice.random() < 0.7:
            self._take(0)

    def say(
        self,
        what: str,
        event: events.Event,
        *,
        prompt: int | None = None,
        minutes: float | None = None,
        word: str = "",
    ) -> None:
        """Say it, and keep what came back."""
        world, run = self._world, self._world.run
        if run is None:
            return
        said = world.life.said
        number = len(said)
        at = world.clock.at
        said.append(Said(at, what, prompt, minutes, word))

        def reply(answer: Answer) -> None:
            refused = answer.refused is not None
            said[number] = Said(at, what, prompt, minutes, word, refused)

        run.post(Say(event, reply))
