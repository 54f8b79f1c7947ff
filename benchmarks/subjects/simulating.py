"""How many years of a person's life the rules are simulated through in a second."""

import re
import subprocess
import sys
from importlib.util import find_spec

from benchmarks.plan import Plan
from benchmarks.rows import Figure, Row, Rows
from benchmarks.scene import Scene

_MODULE = "tests.simulation"
_RATE = re.compile(r"[\d.,]+ years, ([\d.,]+) a second")
_ROW = "simulated years"
_UNIT = "1/s"
_LONGEST_SECONDS = 300


def measure(_scene: Scene, plan: Plan) -> Rows:
    """Ask the simulation itself, which says how fast it was."""
    try:
        there = find_spec(f"{_MODULE}.__main__") is not None
    except ModuleNotFoundError:
        there = False
    if not there:
        return Rows([Row(_ROW, _UNIT, None, missing=f"{_MODULE} is not there")])
    try:
        done = subprocess.run(
            [sys.executable, "-m", _MODULE, "--years", str(plan.simulated)],
            capture_output=True,
            text=True,
            timeout=_LONGEST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Rows([Row(_ROW, _UNIT, None, missing=f"not done in {_LONGEST_SECONDS} s")])
    rate = years_per_second(done.stdout)
    if rate is None:
        said = (done.stderr or done.stdout).strip().splitlines()[-1:]
        return Rows([Row(_ROW, _UNIT, None, missing=f"it told no rate: {' '.join(said)}")])
    return Rows([Row(_ROW, _UNIT, Figure.of([rate]))])


def years_per_second(said: str) -> float | None:
    """The last rate in what the simulation printed; None if it names none."""
    found = _RATE.findall(said)
    return float(found[-1].replace(",", "")) if found else None
