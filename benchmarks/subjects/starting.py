"""From exec to the icon on the panel."""

from benchmarks.peers import OURS, PEERS
from benchmarks.plan import Plan
from benchmarks.rows import Figure, Limit, Row, Rows
from benchmarks.scene import Scene, Tenant
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
        "from just before fork and exec to the first time that the end of the panel differs from "
        "the empty one, looked at with each change on the screen; never the first start in a home"
    ]
    for peer in (OURS, *PEERS):
        if peer.lacking:
            notes.append(f"{peer.name}: {peer.lacking}")
            continue
        with scene.home(peer) as tenant:
            try:
                tenant.start_and_see()
                tenant.end()
                for _ in range(plan.starts):
                    _starts(tenant, times)
            except NeverCameError as never:
                notes.append(f"{peer.name}: {never}")
    others = {peer.name: Figure.of(times[peer.name]) for peer in PEERS if peer.name in times}
    return Rows([_row(way, times, others) for way in _WAYS], notes)


def _starts(tenant: Tenant, times: dict[str, list[float]]) -> None:
    if tenant.program is not OURS:
        times.setdefault(tenant.program.name, []).append(tenant.start_and_see())
        tenant.end()
        return
    for way, arguments in _WAYS.items():
        command = None if arguments is None else [program(), *arguments]
        times.setdefault(way, []).append(tenant.start_and_see(command))
        tenant.end()


def _row(way: str, times: dict[str, list[float]], others: dict[str, Figure]) -> Row:
    said = "the agent" if way == OURS.name else way
    ours = Figure.of(times[way]) if way in times else None
    # The command line looks for a running agent first; what a session starts need not.
    limit = Limit(_MOST_MS, below_peers=True) if way == OURS.name else Limit(below_peers=True)
    missing = "" if ours is not None else "no icon came"
    return Row(f"exec to icon: {said}", "ms", ours, others, limit, missing)
