"""A person for thirty days: answers prompts, pauses, opens the menu and windows now and then.

Their days are drawn by lot from a seed. What they do goes through the control socket, the
notification daemon and the panel's menu, as with anybody.
"""

import random
from collections import Counter
from contextlib import suppress
from datetime import datetime
from typing import Any

from breakbuddy.control.client import ask
from breakbuddy.control.errors import ControlError
from breakbuddy.core import events
from breakbuddy.core.codec import encode
from breakbuddy.core.events import Event
from breakbuddy.core.vocabulary import Outcome, WorkPosition
from breakbuddy.places import Places
from tests.desktop.harness.desktop import Desktop
from tests.desktop.harness.waiting import NeverCameError, until

Status = dict[str, Any]

_MOVE_ANSWERS = ("start", "start", "done", "snooze", "skip", "nothing")
_POSTURE_ANSWERS = (*events.POSTURE_ANSWERS, None)
_BUTTONS = {"move": ("Start", "Skip"), "posture": ("All good", "Adjusted")}
_BY_BUTTON = 0.15
"""How often a prompt is answered by the notification's button."""


class Person:
    """Sits at a desktop whose agent runs fast."""

    def __init__(self, desktop: Desktop, places: Places, seed: int) -> None:
        self._desktop = desktop
        self._places = places
        self._chance = random.Random(seed)  # noqa: S311 -- the same person each time
        self._answered: set[int] = set()
        self.did: Counter[str] = Counter()
        """How often they did what."""

    def look(self) -> Status:
        """How things stand, as soon as the agent is not busy."""
        answer = until(self._stands, "the agent is busy no more", 30.0)
        status: Status = answer["status"]
        return status

    def at(self) -> datetime:
        """What the agent's clock reads."""
        return datetime.fromisoformat(self.look()["at"])

    def moment(self) -> datetime:
        """Live for a moment: answer what is asked, if they feel like it. The time after it."""
        now = self.look()
        prompt = now["prompt"]
        if prompt is not None and prompt["on_screen"] and prompt["id"] not in self._answered:
            self._answered.add(prompt["id"])
            self._answer(prompt)
        elif now["state"] == "on_break" and self._chance.random() < 0.3:
            self._say(events.Done())
        elif self._chance.random() < 0.01:
            self._something_else(now)
        return datetime.fromisoformat(now["at"])

    def everything_once(self) -> None:
        """Do all that they ever do, so that what it needs for the first time is there."""
        for minutes in ("45 min", "60 min"):
            self._choose("Interval", minutes)
        self._window()
        for phase in ("stiff", "well"):
            self._do({"do": "phase", "phase": phase, "began_seconds": 0.0}, f"phase {phase}")
        for event in (
            events.CheckPosture(),
            events.AnswerPosture(Outcome.GOOD),
            events.Snooze(),
            events.StartBreak(),
            events.Done(),
            events.Skip(),
            events.PauseFor(30.0),
            events.Resume(),
            events.ChangePosition(WorkPosition.STANDING),
            events.ChangePosition(WorkPosition.SITTING),
        ):
            self._say(event)
        self._do({"do": "doctor"}, "doctor")

    def day_begins(self, number: int) -> None:
        """What they do once a day, or every few days."""
        self._in_the_menu()
        if number % 3 == 1:
            self._choose("Interval", self._chance.choice(("45 min", "60 min", "90 min")))
        if number % 5 == 2:
            self._window()
        if number % 7 == 3:
            phase = self._chance.choice(("stiff", "well"))
            self._do({"do": "phase", "phase": phase, "began_seconds": 0.0}, f"phase {phase}")

    def _answer(self, prompt: dict[str, Any]) -> None:
        kind = prompt["kind"]
        if self._chance.random() < _BY_BUTTON:
            label = self._chance.choice(_BUTTONS[kind])
            # It may be gone from the screen before the hand is at the mouse.
            with suppress(NeverCameError):
                self._desktop.dunst.press(label)
                self.did[f"button {label}"] += 1
            return
        event = self._answer_to(kind, prompt["id"])
        if event is None:
            self.did["nothing"] += 1
        else:
            self._say(event)

    def _answer_to(self, kind: str, prompt: int) -> Event | None:
        if kind == "posture":
            answer: Outcome | None = self._chance.choice(_POSTURE_ANSWERS)
            return None if answer is None else events.AnswerPosture(answer, prompt)
        match self._chance.choice(_MOVE_ANSWERS):
            case "start":
                return events.StartBreak(prompt)
            case "done":
                return events.Done(prompt)
            case "snooze":
                return events.Snooze(prompt=prompt)
            case "skip":
                return events.Skip(prompt)
        return None

    def _something_else(self, now: Status) -> None:
        if now["pause_reasons"]:
            self._say(events.Resume())
        elif now["state"] == "counting":
            position = self._chance.choice((WorkPosition.SITTING, WorkPosition.STANDING))
            whims = (events.PauseFor(30.0), events.CheckPosture(), events.ChangePosition(position))
            whim = self._chance.choice((*whims, None))
            if whim is None:
                self._do({"do": "doctor"}, "doctor")
            else:
                self._say(whim)

    def _stands(self) -> dict[str, Any] | None:
        answer = self._ask({"do": "status"})
        return answer if answer["ok"] else None

    def _in_the_menu(self) -> None:
        with suppress(NeverCameError, AssertionError):
            self._desktop.menu.open()
            self.did["menu opened"] += 1
        with suppress(NeverCameError):
            self._desktop.menu.close()

    def _choose(self, *path: str) -> None:
        try:
            self._desktop.menu.choose(*path)
            self.did[f"menu {path[0]}"] += 1
        except (NeverCameError, AssertionError):
            # A prompt came, and the menu changed under the hand: Escape, and never mind.
            with suppress(NeverCameError):
                self._desktop.menu.close()

    def _window(self) -> None:
        """Have the tips card opened, and close it again."""
        self._do({"do": "card"}, "card")
        with suppress(NeverCameError, AssertionError):
            self._desktop.windows.wait_for("Tips card")
            self._desktop.display.key("Escape")
            self._desktop.windows.wait_for_none("Tips card")
            self.did["card closed"] += 1

    def _say(self, event: Event) -> None:
        self._do({"do": "say", "event": encode(event)}, type(event).__name__)

    def _do(self, request: dict[str, Any], name: str) -> None:
        # Refused is an answer, too: the prompt is gone, no snooze is left.
        self._ask(request)
        self.did[name] += 1

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        try:
            return ask(self._places.runtime, request, timeout=10.0)
        except ControlError as error:
            raise AssertionError(f"the agent did not answer: {error}") from error
