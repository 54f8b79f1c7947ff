"""How long the library takes to read and to search, and what it weighs."""

import json
import subprocess

import tomli

from benchmarks.plan import Plan
from benchmarks.rows import BARE, Figure, Row, Rows
from benchmarks.scene import Scene, python
from benchmarks.timing import repeated
from breakbuddy import toml_file
from breakbuddy.assets import asset
from breakbuddy.coach.library import load
from breakbuddy.coach.search import search

_WORST = "".join(f"a{number}.{'a.' * 980}a = 1\n" for number in range(toml_file.LARGEST // 1972))
"""A file of the largest size that takes longest: each key has as many parts as may be."""
_FEW = 3
_WEIGH = """
import json
from pathlib import Path
def pss():
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) / 1000 for line in lines if line.startswith("Pss:"))
import tomli
from breakbuddy import toml_file
bare = pss()
from breakbuddy.coach.library import load
imported = pss()
loaded = load()
full = pss()
del loaded
for _ in range(50):
    load()
print(json.dumps([imported - bare, full - imported, pss() - imported]))
"""
"""Run by itself, since a process that has read one before gives nothing back."""


def measure(_scene: Scene, plan: Plan) -> Rows:
    """The library as it is installed."""
    contents = [
        path.read_text(encoding="utf-8") for path in sorted(asset("library").glob("*.toml"))
    ]
    library = load().library

    def parse() -> None:
        for content in contents:
            tomli.loads(content)

    bare = {BARE: repeated(parse, plan.repeats)}
    done = subprocess.run(python("-c", _WEIGH), check=True, capture_output=True, text=True)
    code, held, left = (Figure.of([figure]) for figure in json.loads(done.stdout))
    return Rows(
        [
            Row("read the library", "ms", repeated(load, plan.repeats), bare),
            Row(
                "search it for a word",
                "ms",
                repeated(lambda: search(library, "stretch"), plan.repeats),
            ),
            Row("the worst file that is read", "ms", repeated(lambda: tomli.loads(_WORST), _FEW)),
            Row("memory of its code, PSS", "MB", code),
            Row("memory of a library that is held, PSS", "MB", held),
            Row("memory left after 50 readings, PSS", "MB", left),
        ],
        ["bare: the TOML alone"],
    )
