"""What it costs to count: memory, wake-ups and processor time, of the program and around it."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from benchmarks.peers import OURS, PEERS, WORKRAVE
from benchmarks.plan import Plan
from benchmarks.rows import BARE, Figure, Limit, Row, Rows
from benchmarks.scene import Scene, Tenant
from benchmarks.weights import Counted, alone_mb, counted, pss_mb
from breakbuddy.core.events import AnswerPosture, CheckPosture
from breakbuddy.core.vocabulary import Outcome
from tests.desktop.harness.waiting import NeverCameError

_TOUCH_EVERY_SECONDS = 1.0
_ANSWERED_SECONDS = 1.0
_OURS_OF_WORKRAVE = 0.75
_LESS_THAN_SEEN = 1.0
"""What an added wake-up a minute, or millisecond, is lost in: an empty panel varies by more."""


@dataclass
class Costs:
    """What one program cost, a value for each round. Rates are a minute's."""

    pss: list[float] = field(default_factory=list)
    alone: list[float] = field(default_factory=list)
    prompted: list[float] = field(default_factory=list)
    rates: dict[str, list[float]] = field(default_factory=dict)

    def add(self, name: str, value: float) -> None:
        """Note a rate of a round."""
        self.rates.setdefault(name, []).append(value)


def measure(scene: Scene, plan: Plan) -> Rows:
    """Each program in its turn, round by round, and the desktop without any."""
    costs: dict[str, Costs] = {}
    notes = [
        (
            f"each started anew {plan.rounds} times in turns, {plan.settle:g} s to settle, then "
            f"{plan.still:g} s without input and {plan.hands:g} s with some each second"
        ),
        f"logind was {'there' if scene.logind else 'not there'}; X11, session bus and dunst were",
        "wake-ups are voluntary context switches of all threads; CPU is from schedstat",
        (
            "'as the only Python': the files of the interpreter weighed in full, for the "
            "benchmarks are a Python too, and a page that two share counts half"
        ),
    ]
    notes += [f"{peer.name}: {peer.lacking}" for peer in PEERS if peer.lacking]
    for _ in range(plan.rounds):
        time.sleep(plan.settle)
        _watch(scene, plan, list, costs.setdefault(BARE, Costs()))
        for program in (OURS, *(peer for peer in PEERS if not peer.lacking)):
            with scene.home(program) as tenant:
                try:
                    tenant.start_and_see()
                except NeverCameError as never:
                    notes.append(f"{program.name}: {never}")
                    continue
                _one(scene, plan, tenant, costs.setdefault(program.name, Costs()))
    return Rows(_rows(costs, with_hands=plan.hands > 0), notes)


def _one(scene: Scene, plan: Plan, tenant: Tenant, costs: Costs) -> None:
    time.sleep(plan.settle)
    _watch(scene, plan, tenant.pids, costs)
    pids = tenant.pids()
    costs.pss.append(pss_mb(pids))
    costs.alone.append(alone_mb(pids))
    if tenant.program is OURS:
        tenant.say(CheckPosture())
        time.sleep(_ANSWERED_SECONDS)
        tenant.say(AnswerPosture(Outcome.GOOD))
        time.sleep(_ANSWERED_SECONDS)
        costs.prompted.append(alone_mb(pids))


def _watch(scene: Scene, plan: Plan, pids: Callable[[], Sequence[int]], costs: Costs) -> None:
    """Rates of the program, of the panel and of what serves all, without and with input."""
    scene.screen.rest()
    for manner, seconds in (("still", plan.still), ("hands", plan.hands)):
        groups = {"program": pids(), "panel": scene.panel(), "servers": scene.servers()}
        before = {name: counted(group) for name, group in groups.items()}
        began = time.monotonic()
        _spend(scene, seconds, hands=manner == "hands")
        after = {name: counted(group) for name, group in groups.items()}
        a_minute = 60 / (time.monotonic() - began)
        for name in groups:
            used = _between(before[name], after[name])
            costs.add(f"{name} {manner} wakeups", used.wakeups * a_minute)
            costs.add(f"{name} {manner} cpu", used.cpu_ms * a_minute)


def _spend(scene: Scene, seconds: float, *, hands: bool) -> None:
    deadline, aside = time.monotonic() + seconds, 0
    while hands and time.monotonic() + _TOUCH_EVERY_SECONDS < deadline:
        aside = 1 - aside
        scene.screen.rest(aside=aside)
        time.sleep(_TOUCH_EVERY_SECONDS)
    time.sleep(max(0.0, deadline - time.monotonic()))


def _between(before: Counted, after: Counted) -> Counted:
    return Counted(after.wakeups - before.wakeups, after.cpu_ms - before.cpu_ms)


def _rows(costs: dict[str, Costs], *, with_hands: bool) -> list[Row]:
    def row(
        name: str, unit: str, values: Callable[[Costs], list[float]], limit: Limit | None
    ) -> Row:
        found = {who: Figure.of(values(cost)) for who, cost in costs.items() if values(cost)}
        ours = found.pop(OURS.name, None)
        missing = "" if ours is not None else "our program did not come"
        return Row(name, unit, ours, found, limit, missing)

    def rate(name: str, unit: str, key: str, limit: float | None = None) -> Row:
        most = None if limit is None else Limit(limit)
        return row(name, unit, lambda cost: _without_nothing(cost, key), most)

    def added(name: str, unit: str, key: str, limit: float | None = None) -> Row:
        empty = costs[BARE].rates[key]
        level = Figure.of(empty)
        # What an empty desktop differs by from round to round cannot be told from what is added.
        unseen = max(_LESS_THAN_SEEN, level.high - level.low)
        most = None if limit is None else Limit(limit + unseen)
        return row(name, unit, lambda cost: [each - level.value for each in cost.rates[key]], most)

    share = Limit(times=_OURS_OF_WORKRAVE, of=WORKRAVE.name)
    rows = [
        row("memory, PSS", "MB", lambda cost: cost.pss, share),
        row("memory, PSS as the only Python", "MB", lambda cost: cost.alone, share),
        row(
            "the same after its first prompt", "MB", lambda cost: cost.prompted or cost.alone, share
        ),
        rate("wake-ups", "1/min", "program still wakeups", 3),
        rate("CPU", "ms/min", "program still cpu", 3),
        added("wake-ups added to the panel", "1/min", "panel still wakeups", 0),
        added("CPU added to the panel", "ms/min", "panel still cpu", 0),
        added("wake-ups added to X, buses, dunst", "1/min", "servers still wakeups"),
        added("CPU added to X, buses, dunst", "ms/min", "servers still cpu"),
    ]
    if with_hands:
        rows += [
            rate("wake-ups, with input each second", "1/min", "program hands wakeups"),
            rate("CPU, with input each second", "ms/min", "program hands cpu"),
            added("wake-ups added to the panel, with input", "1/min", "panel hands wakeups"),
            added("CPU added to X, buses, dunst, with input", "ms/min", "servers hands cpu"),
        ]
    return rows


def _without_nothing(cost: Costs, key: str) -> list[float]:
    """The empty desktop has no program, and so no rate of it."""
    return cost.rates.get(key, []) if cost.pss else []
