"""Lives one life after another and judges it: what a worker of ``make simulate`` does."""

from dataclasses import dataclass

from tests.simulation.oracle_records import judge, told
from tests.simulation.world import live

YEAR_DAYS = 365


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one life."""

    seed: str
    days: int
    prompts: int
    faults: dict[str, int]
    violations: tuple[str, ...]


def verdict(job: tuple[str, int]) -> Verdict:
    """Live one life and judge it."""
    seed, days = job
    life = live(seed, days)
    found = tuple(told(each) for each in judge(life))
    return Verdict(seed, days, len(life.shown), life.faults, found)


def replay(seed: str, days: int) -> str:
    """The command that lives a life again."""
    return f"python -m tests.simulation --seed {seed} --days {days}"
