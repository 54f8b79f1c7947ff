"""From exec to the icon on the panel."""

from collections.abc import Iterator
from contextlib import ExitStack

from benchmarks.peers import OURS, PEERS
from benchmarks.plan import Plan
from benchmarks.rows import Figure, Limit, Row, Rows
from benchmarks.scene import Scene, Tenant
from benchmarks.weights import counted
from tests.desktop.harness.buddy import program
from tests.desktop.harness.waiting import NeverCameError

_MOST_MS = 120
_WAYS = {
    OURS.name: None,
    "breakbuddy run": ["run"],
    "breakbuddy run --foreground": ["run", "--foreground"],
}
"""Ours: the agent itself, as a session starts it, and through the command line."""


def measure(scene: Scene, plan: Plan) -> Rows:
    """All programs in turn, each in its own home, in which it was started once before."""
    times: dict[str, list[float]] = {}
    notes = [
        (
            "from just before fork and exec to the first time that the end of the panel differs "
            "from the empty one, looked at with each change on the screen; never the first start "
            "in a home"
        )
    ]
    with ExitStack() as homes:
        tenants = []
        for peer in (OURS, *PEERS):
            if peer.lacking:
                notes.append(f"{peer.name}: {peer.lacking}")
            else:
                tenants.append(homes.enter_context(scene.home(peer)))
        for number in range(plan.starts + 1):
            for tenant in tenants:
                try:
                    took = dict(_starts(tenant))
                except NeverCameError as never:
                    notes.append(f"{tenant.program.name}: {never}")
                    tenant.end()
                    continue
                for way, milliseconds in took.items() if number else ():
                    times.setdefault(way, []).append(milliseconds)
    others = {peer.name: Figure.of(times[peer.name]) for peer in PEERS if peer.name in times}
    busy = {
        peer.name: Figure.of(times[_busy(peer.name)]) for peer in PEERS if _busy(peer.name) in times
    }
    ours = Figure.of(times[_busy(OURS.name)]) if _busy(OURS.name) in times else None
    rows = [_row(way, times, others) for way in _WAYS]
    return Rows([*rows, Row("CPU from exec to icon: the agent", "ms", ours, busy)], notes)


def _starts(tenant: Tenant) -> Iterator[tuple[str, float]]:
    if tenant.program is not OURS:
        yield tenant.program.name, tenant.start_and_see()
        yield _busy(tenant.program.name), counted(tenant.pids()).cpu_ms
        tenant.end()
        return
    for way, arguments in _WAYS.items():
        command = None if arguments is None else [program(), *arguments]
        yield way, tenant.start_and_see(command)
        yield _busy(way), counted(tenant.pids()).cpu_ms
        tenant.end()


def _busy(way: str) -> str:
    """The name of the processor time that a start took."""
    return f"{way}, busy"


def _row(way: str, times: dict[str, list[float]], others: dict[str, Figure]) -> Row:
    said = "the agent" if way == OURS.name else way
    ours = Figure.of(times[way]) if way in times else None
    # The command line looks for a running agent first; what a session starts need not.
    limit = Limit(_MOST_MS, below_peers=True) if way == OURS.name else Limit(below_peers=True)
    missing = "" if ours is not None else "no icon came"
    return Row(f"exec to icon: {said}", "ms", ours, others, limit, missing)
