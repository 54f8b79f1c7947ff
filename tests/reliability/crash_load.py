"""People at work on one agent: several clients that ask, say and change things without a pause."""

import random
import threading
import time
from typing import Any

from breakbuddy.agent.back import ReliefAction
from breakbuddy.config.errors import ConfigError
from breakbuddy.config.save import save_setting
from breakbuddy.control.client import ask
from breakbuddy.control.errors import ControlError
from breakbuddy.core import events
from breakbuddy.core.codec import encode
from breakbuddy.core.events import Event
from breakbuddy.core.vocabulary import Outcome, WorkPosition
from breakbuddy.places import Places
from tests.reliability.crash_ledger import Ledger, Request

Json = dict[str, Any]
_CLIENTS = 3
_PATIENCE_SECONDS = 10.0
_INTERVALS = (30, 45, 60, 75, 90, 120, 240)


class Load:
    """Clients that go on until the agent is dead, and write down what it acknowledged."""

    def __init__(self, places: Places, ledger: Ledger, chance: random.Random) -> None:
        self._places = places
        self._ledger = ledger
        self._enough = threading.Event()
        self.answers = 0
        """How many answers came so far, refusals too."""
        self.last: tuple[Request, Json] | None = None
        """What was answered last, and to what."""
        self._lock = threading.Lock()
        seeds = [chance.randrange(1 << 30) for _ in range(_CLIENTS)]
        self._threads = [threading.Thread(target=self._work, args=(seed,)) for seed in seeds]
        self.broken: list[str] = []
        """What no client should ever be answered."""

    def start(self) -> None:
        """Let them begin."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Let them end; what is not answered now never will be."""
        self._enough.set()
        for thread in self._threads:
            thread.join()

    def _work(self, seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311 -- the same load for the same seed
        while not self._enough.is_set():
            if not self._once(chance):
                return

    def _once(self, chance: random.Random) -> bool:
        """Ask for one thing; whether the agent still answers."""
        if chance.random() < 0.1:
            return self._change_interval(chance.choice(_INTERVALS))
        name, make, noted = self._drawn(chance)
        return self._ask(name, make, noted) is not None

    def _drawn(self, chance: random.Random) -> tuple[str, Json, Json]:
        """A request, and what of it is noted."""
        kind = chance.random()
        if kind < 0.1:
            return "status", {"do": "status"}, {}
        if kind < 0.2:
            phase = chance.choice(("well", "stiff", "spasm"))
            request = {"do": "phase", "phase": phase, "began_seconds": chance.uniform(0, 3600)}
            return "phase", request, {"sets": ("phase", phase), "counts": "phase"}
        if kind < 0.25:
            action = chance.choice(("start", "stop", "pause", "resume", "skip"))
            assert action in list(ReliefAction)
            return f"relief {action}", {"do": "relief", "action": action}, {}
        event, noted = self._event(chance)
        return type(event).__name__, {"do": "say", "event": encode(event)}, noted

    def _event(self, chance: random.Random) -> tuple[Event, Json]:
        position = chance.choice(tuple(WorkPosition))
        posture = chance.choice(events.POSTURE_ANSWERS)
        return chance.choice(
            (
                (events.StartBreak(), {}),
                (events.Done(), {"counts": Outcome.DONE.value}),
                (events.Done(), {"counts": Outcome.DONE.value}),
                (events.Snooze(), {}),
                (events.Skip(), {}),
                (events.CheckPosture(), {}),
                (events.AnswerPosture(posture), {"counts": posture.value}),
                self._answer_by_id(chance, posture),
                (events.PauseFor(), {"sets": ("paused", True)}),
                (events.Resume(), {"sets": ("paused", False)}),
                (events.ChangePosition(position), {"sets": ("position", position.value)}),
            )
        )

    def _answer_by_id(self, chance: random.Random, posture: Outcome) -> tuple[Event, Json]:
        """Answer the prompt that was told of last; late answers are refused."""
        number, (kind, _items) = max(self._ledger.seen.items(), default=(1, ("move", ())))
        if kind == "posture":
            return events.AnswerPosture(posture, number), {
                "counts": posture.value,
                "prompt": number,
            }
        if chance.random() < 0.5:
            return events.Skip(number), {}
        return events.Done(number), {"counts": Outcome.DONE.value, "prompt": number}

    def _change_interval(self, minutes: int) -> bool:
        """As ``breakbuddy interval`` does: the file first, then the agent is told."""
        request = self._begun("interval", {"sets": ("interval", minutes)})
        try:
            save_setting(self._places.settings_file, "rhythm.interval", minutes)
        except ConfigError:
            # Another one wrote it at this moment, and so nothing was saved.
            request.refused = True
        else:
            request.over, request.acknowledged = time.monotonic(), True
        return self._ask("reload", {"do": "reload"}, {}) is not None

    def _ask(self, name: str, asked: Json, noted: Json) -> Json | None:
        request = self._begun(name, noted)
        try:
            reply = ask(self._places.runtime, asked, timeout=_PATIENCE_SECONDS)
        except ControlError:
            return None
        with self._lock:
            self._judge(request, reply)
        return reply

    def _judge(self, request: Request, reply: Json) -> None:
        self.answers += 1
        error = reply.get("error")
        if error is None:
            request.over, request.acknowledged = time.monotonic(), True
            self._ledger.saw(reply["status"])
            self.last = request, reply["status"]
        elif error["code"] == "refused":
            request.refused, request.over = True, time.monotonic()
        elif error["code"] != "busy":  # whoever is told "busy" was promised nothing yet
            self.broken.append(f"{request.name}: {error}")

    def _begun(self, name: str, noted: Json) -> Request:
        request = Request(name, time.monotonic(), **noted)
        with self._lock:
            self._ledger.requests.append(request)
        return request
