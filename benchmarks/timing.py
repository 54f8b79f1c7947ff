"""How long work takes, again and again."""

import time
from collections.abc import Callable

from benchmarks.rows import Figure


def milliseconds(work: Callable[[], object]) -> float:
    """How long it took, once."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def repeated(work: Callable[[], object], repeats: int) -> Figure:
    """How many milliseconds it takes, measured so often."""
    return Figure.of([milliseconds(work) for _ in range(repeats)])
