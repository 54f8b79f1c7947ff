"""How long histories of one year and of many take: to open, to add to, to sum up, to show."""

import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import count
from pathlib import Path

from benchmarks.past import STATE, day_of, days, fill
from benchmarks.peers import OURS, places_of
from benchmarks.plan import Plan
from benchmarks.rows import BARE, Figure, Limit, Row, Rows
from benchmarks.scene import PATIENCE_SECONDS, Scene, Tenant, python
from benchmarks.timing import milliseconds, repeated
from breakbuddy.core.clock import Instant
from breakbuddy.gui.history.record import read
from breakbuddy.history.read import Reader
from breakbuddy.history.statistics import summarise
from breakbuddy.history.store import History
from tests.desktop.harness.buddy import program

_SUMMARY_MS = 50
_TITLE = "History"
_FEW = 5
"""Of what takes a second."""


def measure(scene: Scene, plan: Plan) -> Rows:
    """One year, and many; the window beside one of a person without any."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "history.sqlite3"
        fill(path, plan.years)
        rows += _file(path, plan)
    rows += _shown(scene, plan)
    return Rows(rows, ["bare: the same window for a person without a history"])


def _file(path: Path, plan: Plan) -> list[Row]:
    last, years = days(0)[0], f"{plan.years} years"
    first = days(plan.years)[0]
    now = Instant(0.0, time.time())

    def sum_up() -> None:
        with Reader.open(path) as reader:
            summarise(
                first, last, reader.prompts_between(first, last), reader.bouts_between(first, last)
            )

    rows = [
        Row(
            f"{years}: open, check and close",
            "ms",
            repeated(lambda: History.open(path, now).close(), plan.repeats),
        ),
        _row(
            f"{years}: read and sum up what the window shows",
            lambda: read(path, last),
            plan.repeats,
        ),
        _row(f"{years}: read and sum up every record", sum_up, _FEW),
        Row(f"{years}: size of the file", "MB", Figure.of([path.stat().st_size / 1e6])),
    ]
    history, later = History.open(path, now), count(1)
    rows += [
        Row("save the state", "ms", repeated(lambda: history.commit([], STATE), plan.repeats)),
        Row(
            "write a day of 45 records",
            "ms",
            repeated(
                lambda: history.commit(day_of(last + timedelta(days=next(later))), STATE),
                plan.repeats,
            ),
        ),
    ]
    history.close()
    return rows


def _shown(scene: Scene, plan: Plan) -> list[Row]:
    """The command, and the window, of three people in turn."""
    lives: Sequence[float] = (0, 1, plan.years)
    command: dict[float, list[float]] = {years: [] for years in lives}
    window: dict[float, list[float]] = {years: [] for years in lives}
    for years in lives:
        with scene.home(OURS) as tenant:
            if years:
                fill(tenant.home.data / "breakbuddy" / "history.sqlite3", years)
            _look(scene, tenant)
            window[years] = [_look(scene, tenant) for _ in range(plan.starts)]
            if years:
                command[years] = [_run(tenant) for _ in range(plan.repeats)]
    bare = {BARE: Figure.of(window[0])}
    return [
        *(
            Row(f"breakbuddy history --week, {years:g} years", "ms", Figure.of(command[years]))
            for years in lives[1:]
        ),
        *(
            Row(f"exec to history window, {years:g} years", "ms", Figure.of(window[years]), bare)
            for years in lives[1:]
        ),
    ]


def _run(tenant: Tenant) -> float:
    command = [program(), "history", "--week"]
    return milliseconds(
        lambda: subprocess.run(command, env=tenant.env, check=True, capture_output=True)
    )


def _look(scene: Scene, tenant: Tenant) -> float:
    began = scene.screen.now()
    tenant.start(python("-m", "breakbuddy.gui", "history", "asked", *places_of(tenant.home)))
    painted = scene.screen.wait_for_paint(_TITLE, PATIENCE_SECONDS)
    scene.screen.ask_to_close(_TITLE)
    scene.screen.wait_for_none(_TITLE, PATIENCE_SECONDS)
    return (painted - began) * 1000


def _row(name: str, work: Callable[[], object], repeats: int) -> Row:
    return Row(name, "ms", repeated(work, repeats), {}, Limit(_SUMMARY_MS))
