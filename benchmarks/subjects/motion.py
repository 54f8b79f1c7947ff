"""What a card costs while it is open and a figure on it moves."""

import time

from benchmarks.peers import OURS, places_of
from benchmarks.plan import Plan
from benchmarks.rows import Figure, Row, Rows
from benchmarks.scene import PATIENCE_SECONDS, Scene, python
from benchmarks.subjects.cards import CARD
from benchmarks.weights import counted, pss_mb

_SETTLE_SECONDS = 1.0


def measure(scene: Scene, plan: Plan) -> Rows:
    """One card, watched in pieces."""
    seconds = min(plan.settle, 5.0)
    with scene.home(OURS) as tenant:
        command = python("-m", "breakbuddy.gui", "card", "asked", *places_of(tenant.home))
        process = tenant.start(command)
        scene.screen.wait_for_paint(CARD, PATIENCE_SECONDS)
        # The first page is still; the moves come after it.
        scene.desktop.display.key("Right")
        time.sleep(_SETTLE_SECONDS)
        shares = []
        for _ in range(plan.rounds):
            before, began = counted([process.pid]), time.monotonic()
            time.sleep(seconds)
            busy = counted([process.pid]).cpu_ms - before.cpu_ms
            shares.append(busy / 10 / (time.monotonic() - began))
        memory = pss_mb([process.pid])
    return Rows(
        [
            Row("a figure in motion, of one processor", "%", Figure.of(shares)),
            Row("memory of an open card, PSS", "MB", Figure.of([memory])),
        ]
    )
