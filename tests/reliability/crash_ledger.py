"""What an agent acknowledged, and whether all of it is still there once it was killed.

Requests may be under way at the same moment. Which of two was carried out last is known only
if one was answered before the other was sent; else either may have been.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tomli

from breakbuddy.places import Places

Json = dict[str, Any]
NEVER = float("inf")


@dataclass(slots=True)
class Request:
    """One request, from when it was sent to when its answer was there."""

    name: str
    sent: float
    over: float = NEVER
    """When it was answered, or when the agent died: it was carried out before, if it was."""
    acknowledged: bool = False
    """Whether the agent said that it was done. If it said nothing, it may have been."""
    refused: bool = False
    sets: tuple[str, object] | None = None
    """The field that it sets, and to what."""
    counts: str | None = None
    """The kind of row that it adds to history, or the outcome that it gives."""
    prompt: int | None = None
    """The prompt that it answered by its id."""


@dataclass(slots=True)
class Ledger:
    """All that one profile's agents were told, over all their lives."""

    requests: list[Request] = field(default_factory=list)
    seen: dict[int, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    """The prompts that an answer told of: their kind, and what they proposed."""
    reused: list[str] = field(default_factory=list)

    def saw(self, status: Json) -> None:
        """Note the prompt that an answer tells of."""
        prompt = status.get("prompt")
        if prompt is None:
            return
        told = prompt["kind"], tuple(prompt["items"])
        before = self.seen.setdefault(prompt["id"], told)
        if before != told:
            self.reused.append(f"prompt {prompt['id']} was {before} and is {told}")

    def died(self, now: float) -> None:
        """The agent is dead: what was not answered never will be."""
        for each in self.requests:
            each.over = min(each.over, now)

    def faults(self, places: Places) -> list[str]:
        """What is not as acknowledged in the files of a profile whose agent is dead."""
        found = [*self.reused, *self._settings_faults(places)]
        if places.history_file.exists():
            with closing(sqlite3.connect(places.history_file)) as history:
                found += self._history_faults(history)
        elif any(each.acknowledged for each in self.requests):
            found.append("there is no history")
        return found

    def may_be(self, name: str, default: object) -> set[object]:
        """The values that a field may have now."""
        setting = [
            each
            for each in self.requests
            if each.sets is not None and each.sets[0] == name and not each.refused
        ]
        known = [each.sent for each in setting if each.acknowledged]
        latest = max(known, default=-NEVER)
        last = {each.sets[1] for each in setting if each.over >= latest and each.sets}
        return last if known else last | {default}

    def _settings_faults(self, places: Places) -> Iterator[str]:
        possible = self.may_be("interval", 60)
        for file in (places.settings_file, Path(f"{places.settings_file}.bak")):
            if file.exists():
                try:
                    value = tomli.loads(file.read_text())["rhythm"]["interval"]
                except (ValueError, KeyError) as error:
                    yield f"{file.name} is not whole: {error!r}"
                    continue
                if file == places.settings_file and value not in possible:
                    yield f"the interval is {value}, not one of {possible}"
        if not places.settings_file.exists() and 60 not in possible:
            yield "there are no settings"

    def _history_faults(self, history: sqlite3.Connection) -> Iterator[str]:
        (verdict,) = history.execute("PRAGMA integrity_check").fetchone()
        if verdict != "ok":
            yield f"the database is not sound: {verdict}"
            return
        prompts = {
            number: (kind, outcome)
            for number, kind, outcome in history.execute("SELECT id, kind, outcome FROM prompt")
        }
        outcomes: Counter[Any] = Counter(outcome for _kind, outcome in prompts.values())
        (phases,) = history.execute("SELECT count(*) FROM phase").fetchone()
        outcomes["phase"] = phases
        yield from self._count_faults(outcomes)
        offered: dict[int, list[str]] = {}
        for number, item in history.execute(
            "SELECT prompt, item FROM offered ORDER BY prompt, position"
        ):
            offered.setdefault(number, []).append(item)
        for number, (kind, items) in self.seen.items():
            if number not in prompts:
                yield f"prompt {number} was told of and is not in history"
            elif prompts[number][0] != kind:
                yield f"prompt {number} is a {prompts[number][0]}, not a {kind}"
            elif tuple(offered.get(number, ())) != items:
                yield f"prompt {number} proposed {items}, not {offered.get(number)}"
        for each in self.requests:
            if each.acknowledged and each.prompt is not None and each.counts is not None:
                outcome = prompts.get(each.prompt, ("", None))[1]
                if outcome != each.counts:
                    yield f"prompt {each.prompt} was answered {each.counts} and has {outcome}"

    def _count_faults(self, rows: Counter[Any]) -> Iterator[str]:
        told = self._counted(lambda each: each.acknowledged)
        maybe = self._counted(lambda each: not each.acknowledged and not each.refused)
        for kind in sorted(told | maybe):
            if rows[kind] < told[kind]:
                yield f"{told[kind]} times {kind} was acknowledged, {rows[kind]} are in history"
            # Nobody but the person adjusts a posture or says how their back is.
            only_said = kind in {"phase", "good", "adjusted", "stood"}
            if only_said and rows[kind] > told[kind] + maybe[kind]:
                yield f"{kind} was said {told[kind]} to {told[kind] + maybe[kind]} times, {rows[kind]} are in history"  # noqa: E501 -- one sentence

    def _counted(self, which: Callable[[Request], bool]) -> Counter[str]:
        return Counter(each.counts for each in self.requests if each.counts and which(each))
