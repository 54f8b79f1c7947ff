"""The round trip of ``breakbuddy status``: the whole process, and the agent's part of it."""

import subprocess

from benchmarks.peers import BARE_PYTHON, OURS
from benchmarks.plan import Plan
from benchmarks.rows import BARE, Figure, Limit, Row, Rows
from benchmarks.scene import Scene
from benchmarks.timing import milliseconds
from tests.desktop.harness.buddy import program

_MOST_MS = 120


def measure(scene: Scene, plan: Plan) -> Rows:
    """The command, a Python that does nothing, and the question alone, in turns."""
    times: dict[str, list[float]] = {"command": [], "question": [], BARE: []}
    with scene.home(OURS) as tenant:
        tenant.start_and_see()

        def run(command: list[str]) -> None:
            subprocess.run(command, env=tenant.env, check=True, capture_output=True)

        run([program(), "status"])
        for _ in range(plan.repeats):
            times["command"].append(milliseconds(lambda: run([program(), "status"])))
            times[BARE].append(milliseconds(lambda: run(BARE_PYTHON)))
            times["question"].append(milliseconds(lambda: tenant.ask({"do": "status"})))
    figures = {name: Figure.of(values) for name, values in times.items()}
    limit = Limit(_MOST_MS)
    return Rows(
        [
            Row(
                "breakbuddy status, whole process",
                "ms",
                figures["command"],
                {BARE: figures[BARE]},
                limit,
            ),
            Row("the agent's answer alone", "ms", figures["question"]),
        ],
        ["bare: a Python that does nothing"],
    )
