"""One module for each subject; each gives rows and never decides about them."""

from collections.abc import Callable, Mapping

from benchmarks.plan import Plan
from benchmarks.rows import Rows
from benchmarks.scene import Scene
from benchmarks.subjects import (
    asking,
    cards,
    counting,
    days,
    histories,
    library,
    motion,
    prompts,
    simulating,
    starting,
)

Measure = Callable[[Scene, Plan], Rows]

SUBJECTS: Mapping[str, Measure] = {
    "counting": counting.measure,
    "starting": starting.measure,
    "cards": cards.measure,
    "motion": motion.measure,
    "prompts": prompts.measure,
    "status": asking.measure,
    "days": days.measure,
    "history": histories.measure,
    "library": library.measure,
    "simulation": simulating.measure,
}
