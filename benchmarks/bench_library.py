"""How long the library takes to read and to search, and what it weighs.

``.venv/bin/python benchmarks/bench_library.py``
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable

import tomli

from breakbuddy import toml_file
from breakbuddy.assets import asset
from breakbuddy.coach.library import load
from breakbuddy.coach.search import search

REPEATS = 25
WORST = "".join(f"a{number}.{'a.' * 980}a = 1\n" for number in range(toml_file.LARGEST // 1972))
"""A file of the largest size that takes longest: each key has as many parts as may be."""


def milliseconds(work: Callable[[], object], repeats: int = REPEATS) -> str:
    """The median and the worst time of some work."""
    taken = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return f"{statistics.median(taken):7.2f} ms, at worst {max(taken):7.2f} ms"


WEIGH = """
from pathlib import Path
def pss():
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:"))
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
print(f"memory of the code: {imported - bare:.2f} MB PSS beside the TOML reader")
print(f"memory of a library that is held: {full - imported:.2f} MB PSS")
print(f"memory left after 50 readings: {pss() - imported:.2f} MB PSS")
"""
"""Run by itself, since a process that has read one before gives nothing back."""


def main() -> None:
    """Measure and print."""
    paths = sorted(asset("library").glob("*.toml"))
    contents = [path.read_text(encoding="utf-8") for path in paths]
    library = load().library
    size = sum(path.stat().st_size for path in paths) / 1000
    print(f"{size:.0f} kB, {sum(1 for _ in library)} items, {len(library.poses)} poses")

    def parse() -> None:
        for content in contents:
            tomli.loads(content)

    print("the TOML alone      ", milliseconds(parse))
    print("read the library    ", milliseconds(load))
    print("the worst TOML      ", milliseconds(lambda: tomli.loads(WORST), repeats=3))
    print("search it for a word", milliseconds(lambda: search(library, "stretch")))
    if sys.platform == "linux":
        subprocess.run([sys.executable, "-c", WEIGH], check=True)


if __name__ == "__main__":
    main()
