"""What thirty accelerated days leave behind: memory and descriptors."""

import json
import time
from pathlib import Path

from benchmarks.peers import OURS, places_of
from benchmarks.plan import Plan
from benchmarks.rows import Figure, Limit, Row, Rows
from benchmarks.scene import PATIENCE_SECONDS, Scene, Tenant
from benchmarks.weights import private_mb
from breakbuddy.control.errors import ControlError
from breakbuddy.core.events import PauseFor
from breakbuddy.desktop.windows import agent_command
from tests.desktop.harness.waiting import until

_SPEED = 20_000.0
_DAY_SECONDS = 86_400 / _SPEED
_SETTLE_SECONDS = 1.0
_MOST_MB = 0.5


def measure(scene: Scene, plan: Plan) -> Rows:
    """What a longer soak wrote down, or days of our own."""
    if plan.soak is not None:
        return _read(plan.soak)
    with scene.home(OURS) as tenant:
        tenant.start(agent_command(places_of(tenant.home), _SPEED))
        until(lambda: _answers(tenant), "the agent answers", PATIENCE_SECONDS)
        (pid,) = tenant.pids()
        time.sleep(_SETTLE_SECONDS + _DAY_SECONDS)
        before, open_before = private_mb([pid]), _descriptors(pid)
        time.sleep(plan.days * _DAY_SECONDS)
        # No prompt is on the screen while it is weighed.
        tenant.say(PauseFor())
        time.sleep(_SETTLE_SECONDS)
        after, open_after = private_mb([pid]), _descriptors(pid)
    note = (
        f"{plan.days} days at {_SPEED:g} times their pace after a first one, prompts never "
        "answered; memory that is its own alone (Private_Dirty)"
    )
    return Rows(_rows(plan.days, after - before, open_after - open_before), [note])


def _read(path: Path) -> Rows:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        first, last = told["days"][0], told["days"][-1]
        memory = (last["own_bytes"] - first["own_bytes"]) / 1e6
        descriptors = last["descriptors"] - first["descriptors"]
        days = len(told["days"])
    except (OSError, ValueError, LookupError, TypeError) as error:
        return Rows([], [f"{path} is not what a soak writes: {error!r}"])
    return Rows(_rows(days, memory, descriptors), [f"as {path.name} tells, by make soak"])


def _rows(days: int, memory: float, descriptors: int) -> list[Row]:
    return [
        Row(f"memory grown in {days} days", "MB", Figure.of([memory]), {}, Limit(_MOST_MB)),
        Row(f"descriptors grown in {days} days", "", Figure.of([descriptors]), {}, Limit(0)),
    ]


def _answers(tenant: Tenant) -> bool:
    try:
        return tenant.ask({"do": "status"})["ok"] is True
    except ControlError:
        return False


def _descriptors(pid: int) -> int:
    return sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())
